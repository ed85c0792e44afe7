"""The portal's own time-stamp service (RFC 3161): it fixes when a document was signed (K-45).

All worlds share one test authority and its service, made from a fixed seed; the numbers of the
stamps are each world's own.
"""

from __future__ import annotations

import random
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import with_checks
from signature_plugin.pki import (
    Authority,
    Check,
    IssuedCertificate,
    Subject,
    TimeStampAuthority,
    TimeStampToken,
    VerificationError,
    oids,
)
from signature_plugin.pki.verification import Surroundings, verify_token

if TYPE_CHECKING:
    from mock_portal.world import World
    from signature_plugin.pki import Certificate

SERVICE_NAME = "Служба штампов времени портала (ТЕСТ)"
# The service publishes no lists: that its own certificate stands is asked of nobody.
_UNASKED = frozenset({Check.REVOKED, Check.REVOCATION_UNKNOWN, Check.TIME_STAMP})


@cache
def _service() -> tuple[IssuedCertificate, Certificate]:
    """Make the service's certificate with its key, and the root that vouches for it."""
    start, end = (
        datetime.fromisoformat("2000-01-01T00:00Z"),
        datetime.fromisoformat("2100-01-01T00:00Z"),
    )
    source = random.Random("time stamps")  # noqa: S311 - the same keys in every run
    root = Authority.create_root(
        "УЦ портала (ТЕСТ)", random=source, not_before=start, not_after=end
    )
    issued = root.issue(
        Subject(SERVICE_NAME), not_before=start, not_after=end, service=oids.TIME_STAMPING
    )
    return issued, root.certificate


def make_stamp(world: World, data: bytes, *, number: int) -> TimeStampToken:
    """Stamp data at the world's moment; `number` is the stamp's, each is given once."""
    issued, _ = _service()
    service = TimeStampAuthority(issued, last_number=number - 1)
    return service.stamp(data, now=world.clock.now())


def stamp_is_good(world: World, token: bytes, data: bytes) -> bool:
    """Tell whether a token is over these data, of the portal's service, and not of the future."""
    _, root = _service()
    read = TimeStampToken(token)

    def verify(checks: frozenset[Check]) -> None:
        around = Surroundings((root,), (), (), (), read.moment, checks - _UNASKED)
        verify_token(read, data, around)

    try:
        with_checks(verify)
    except VerificationError:
        return False
    return read.moment <= world.clock.now()
