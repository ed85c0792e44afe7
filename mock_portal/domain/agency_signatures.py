"""How agencies sign what they hand out: each by a certificate of its own under one test authority.

All worlds share the authority and its certificates, made from a fixed seed. The public key stands
in every signature, so that the portal, and anybody who trusts the root, can verify it.
"""

from __future__ import annotations

import random
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import with_checks
from signature_plugin.pki import (
    Authority,
    Certificate,
    Check,
    IssuedCertificate,
    Subject,
    VerificationError,
    sign_cms,
    verify_cms,
)

if TYPE_CHECKING:
    from mock_portal.world import World

_START, _END = (
    datetime.fromisoformat("2000-01-01T00:00Z"),
    datetime.fromisoformat("2100-01-01T00:00Z"),
)
# The authority publishes no lists: that its certificates stand is asked of nobody.
_UNASKED = frozenset({Check.REVOKED, Check.REVOCATION_UNKNOWN})


@cache
def _root() -> Authority:
    source = random.Random("agencies")  # noqa: S311 - the same keys in every run
    return Authority.create_root(
        "УЦ ведомств (ТЕСТ)", random=source, not_before=_START, not_after=_END
    )


@cache
def _issued(name: str) -> IssuedCertificate:
    return _root().issue(Subject(name, organisation=name), not_before=_START, not_after=_END)


def sign(world: World, name: str, content: bytes) -> bytes:
    """Sign content by the agency of this name at the world's moment; return a detached CMS."""
    return sign_cms(content, _issued(name), detached=True, signing_time=world.clock.now())


def root_certificate() -> Certificate:
    """Return the certificate that whoever verifies an agency's signature has to trust."""
    return _root().certificate


def signer_of(world: World, content: bytes, signature: bytes) -> str | None:
    """Return the name of the agency that signed content; None when the signature is not good."""
    try:
        verified = with_checks(
            lambda checks: verify_cms(
                signature,
                content=content,
                trusted=(root_certificate(),),
                intermediates=(),
                crls=(),
                at=world.clock.now(),
                checks=checks - _UNASKED,
            )
        )
    except VerificationError:
        return None
    return verified.certificate.subject.common_name
