"""Requests for a cabinet in a world of this process, without screens and sockets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from signing_ground import Ground, new_entry, new_person

from harness.sample_files import SampleFile
from harness.world_client.organisation_requests import Kind, files_for, typed_for
from harness.world_client.register import RegisterEntry as ClientEntry
from mock_portal import due, outbox
from mock_portal.clock import MOSCOW
from mock_portal.domain import registration_requests
from mock_portal.domain.form_problems import Problems, RefusedFormError
from mock_portal.domain.people import Person
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.domain.request_documents import take_files
from mock_portal.domain.request_review import send
from mock_portal.registers.tax_register import RegisterEntry
from mock_portal.uploaded_file import UploadedFile
from mock_portal.world import World

Problem = tuple[str, str]


@dataclass
class Desk:
    """An applicant and a registered organisation; `send` asks for its cabinet."""

    world: World
    person: Person
    entry: RegisterEntry
    _ground: Ground | None = None

    @classmethod
    def make(cls, edition: str = "K", **rules: Any) -> Desk:
        """Make a fresh world; the applicant heads the organisation."""
        world = World("a", origin="http://a.localhost:8080", edition=edition, rules=rules)
        person = new_person(world)
        return cls(world, person, new_entry(world, person))

    def ground(self) -> Ground:
        """Make authorities that this world knows, for signatures of the organisation's head."""
        if self._ground is None:
            self._ground = Ground.make(self.world)
        self._ground.head, self._ground.entry = self.person, self.entry
        return self._ground

    def draft(self, kind: Kind = "form", **typed: str) -> RegistrationRequest:
        """Make a draft with everything typed and nothing attached."""
        request = registration_requests.open_request(self.world, kind, person_id=self.person.id)
        known = ClientEntry(
            **{name: getattr(self.entry, name) for name in ClientEntry.__struct_fields__}
        )
        return registration_requests.note_typed(
            self.world, request, **{**typed_for(kind, known), **typed}
        )

    def send(
        self,
        kind: Kind = "form",
        *,
        files: dict[str, list[SampleFile]] | None = None,
        **typed: str,
    ) -> RegistrationRequest:
        """Send a request with the papers that it needs, and `files` besides or in their place."""
        return self.send_draft(self.draft(kind, **typed), kind, files)

    def send_draft(
        self,
        draft: RegistrationRequest,
        kind: Kind = "form",
        files: dict[str, list[SampleFile]] | None = None,
    ) -> RegistrationRequest:
        """Send a draft, or a request that came back."""
        papers = {name: [one] for name, one in files_for(kind).items()} | (files or {})
        chosen = {
            name: [UploadedFile(one.name, one.content) for one in some]
            for name, some in papers.items()
        }
        problems = Problems()
        take_files(self.world, draft, chosen, problems)
        return send(self.world, draft, problems)

    def problems(self, **order: Any) -> list[Problem]:
        """Return the fields and reasons for which a request is not sent; empty when it is."""
        try:
            self.send(**order)
        except RefusedFormError as refused:
            return [(one.field, one.reason) for one in refused.problems]
        return []

    def now_is(self, text: str) -> None:
        """Move the clock to a moment of Moscow, as 2026-03-10 09:00."""
        due.advance(self.world, datetime.fromisoformat(text).replace(tzinfo=MOSCOW))

    def pass_minutes(self, minutes: float) -> None:
        """Let time pass."""
        due.advance(self.world, self.world.clock.now() + timedelta(minutes=minutes))

    def state(self, request: RegistrationRequest) -> str:
        """Return where a request stands now."""
        return registration_requests.get_request(self.world, request.id).state

    def subjects(self) -> list[str]:
        """Return the subjects of the letters sent so far, oldest first."""
        return [one.subject for one in outbox.read(self.world, channel="email")]
