"""An organisation with a cabinet and files to bind, in a world of this process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from signing_ground import YEAR, Ground

from mock_portal.domain import binding, organisations
from mock_portal.domain.organisations import Membership, Organisation
from mock_portal.domain.signature_bindings import Binding
from mock_portal.uploaded_file import UploadedFile
from mock_portal.world import World
from signature_plugin.pki import IssuedCertificate
from signature_plugin.pki.pkcs12 import write_pkcs12

PASSWORD = "пароль"
DAY = timedelta(days=1)


@dataclass
class BindingGround:
    """The ground of signatures with the head's cabinet; `bind` does what a form would."""

    ground: Ground
    organisation: Organisation
    member: Membership

    @classmethod
    def make(cls, edition: str = "K", **rules: Any) -> BindingGround:
        ground = Ground.make(World("a", origin="http://a.localhost", edition=edition, rules=rules))
        world, entry = ground.world, ground.entry
        names = ("ogrn", "inn", "kpp", "full_name", "short_name", "address")
        values = {name: getattr(entry, name) for name in names}
        organisation = organisations.add_organisation(world, **values)
        member = organisations.add_member(world, organisation.id, ground.head.id, "head")
        return cls(ground, organisation, member)

    @property
    def world(self) -> World:
        return self.ground.world

    def issue(
        self, *, start: datetime | None = None, end: datetime | None = None, **fields: Any
    ) -> IssuedCertificate:
        """Issue a certificate for two years from yesterday on, unless told otherwise."""
        start = start or self.world.clock.now() - DAY
        return self.ground.certificate_of(
            not_before=start, not_after=end or start + 2 * YEAR, **fields
        )

    def file(self, issued: IssuedCertificate, **parts: bool) -> UploadedFile:
        content = write_pkcs12(issued, PASSWORD, self.ground.issuer.chain, **parts)
        return UploadedFile("kep.p12", content)

    def bind(self, issued: IssuedCertificate | None = None, *, confirmed: bool = True) -> Binding:
        file = self.file(issued or self.issue())
        return binding.bind(self.world, self.member, file, PASSWORD, confirmed=confirmed)
