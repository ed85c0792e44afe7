"""Signatures of documents, each in a file of its own beside the document (K-180, K-209).

The file holds a detached CMS message, in bytes (DER) or as base64 text, with or without the lines
that PEM puts around it. Only a qualified certificate will do: issued under an accredited authority,
good on this day, not revoked.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import run_check, with_checks
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.signatures import CRYPTOGRAPHY
from mock_portal.registers import authorities
from mock_portal.wording import moscow_time
from signature_plugin.pki import Certificate, Check, VerificationError, verify_cms

if TYPE_CHECKING:
    from mock_portal.world import World

_PEM = re.compile(rb"-----[A-Z0-9 ]+-----")
_DER_SEQUENCE = b"\x30"
# Where a document needs other words than the portal's own request.
REASONS = {
    Check.MALFORMED: "signature-file-malformed",
    Check.CONTENT: "document-changed",
}


def read_signature(content: bytes, *, field: str = "") -> bytes:
    """Return the CMS message that a signature's file holds.

    Args:
        content: the file's bytes.
        field: of the form, for the refusal.

    Raises:
        RefusedError: `signature-file-malformed`, it holds neither DER nor base64.
    """
    if content.startswith(_DER_SEQUENCE):
        return content
    try:
        return base64.b64decode(b"".join(_PEM.sub(b"", content).split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError("signature-file-malformed", field=field) from error


def verify_document(world: World, document: bytes, signature: bytes) -> Certificate:
    """Verify a document's signature and return the certificate of who signed.

    Args:
        world: whose authorities and time count.
        document: the document's bytes.
        signature: the signature file's bytes.

    Raises:
        RefusedError: `signature-file-malformed`, `document-changed` (signed was something else),
            `authority-not-accredited`, or the reason of another check, see
            `signatures.CRYPTOGRAPHY`.
    """
    cms = read_signature(signature)
    try:
        verified = with_checks(
            lambda checks: verify_cms(
                cms,
                content=document,
                trusted=authorities.trusted_roots(world),
                intermediates=authorities.known_issuers(world),
                crls=authorities.revocation_lists(world),
                at=world.clock.now(),
                checks=checks,
            )
        )
    except VerificationError as error:
        reason = REASONS.get(error.check) or CRYPTOGRAPHY[error.check]
        raise RefusedError(reason, moment=moscow_time(world.clock.now())) from error
    for check in CHAIN_CHECKS:
        run_check(check, world, verified.chain)
    return verified.certificate


def paper_chain_is_accredited(world: World, chain: Iterable[Certificate]) -> None:
    """Refuse a chain through an authority whose accreditation was taken away (K-180)."""
    if authorities.not_accredited_in(world, chain):
        raise RefusedError("authority-not-accredited")


CHAIN_CHECKS: tuple[Callable[[World, Iterable[Certificate]], None], ...] = (
    paper_chain_is_accredited,
)
