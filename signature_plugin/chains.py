"""Certificate chains as the computer can build them from its stores.

Without the issuing authority in the store of intermediates no chain can be built
(N-15), which is what the wizard of the provider shows as «не удается построить цепочку».
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from signature_plugin.errors import Code
from signature_plugin.pki import Certificate
from signature_plugin.pki.chain import build_chain as find_chain
from signature_plugin.workstation import Workstation, is_self_issued


@dataclass(frozen=True)
class Chain:
    """A chain, the signer first; ``error`` is a code of ``Code`` or None for a good one."""

    certificates: tuple[Certificate, ...]
    error: Code | None

    def above_signer(self, *, with_root: bool) -> tuple[Certificate, ...]:
        """What goes into a message beside the signer's certificate."""
        return tuple(
            each for each in self.certificates[1:] if with_root or not is_self_issued(each)
        )


def build_chain(
    workstation: Workstation,
    certificate: Certificate,
    at: datetime,
    sent: Iterable[Certificate] = (),
) -> Chain:
    """Build the chain of a certificate and say what is wrong with it, if anything is.

    ``sent`` are certificates that came in a message: they help to build a chain, but a root among
    them is not trusted for that.

    Codes: 0x800B010A an issuer is in no store, 0x800B0109 the root is not trusted, 0x800B0101 a
    certificate is out of its dates, 0x800B010C the signer's certificate is revoked.
    """
    known = [*workstation.intermediates(), *sent]
    found = list(find_chain(certificate, workstation.roots(), known).certificates)
    return Chain(tuple(found), _fault(workstation, found, at))


def _fault(workstation: Workstation, found: list[Certificate], at: datetime) -> Code | None:
    error = _trust_fault(workstation, found)
    if error is not None:
        return error
    if any(not each.not_before <= at <= each.not_after for each in found):
        return Code.EXPIRED
    if any(_revoked(workstation, found[0], issuer) for issuer in found[1:2]):
        return Code.REVOKED
    return None


def _revoked(workstation: Workstation, certificate: Certificate, issuer: Certificate) -> bool:
    return any(
        certificate.serial_number in each.revocations and each.is_issued_by(issuer)
        for each in workstation.revocation_lists
    )


def _trust_fault(workstation: Workstation, found: list[Certificate]) -> Code | None:
    top = found[-1]
    if is_self_issued(top):
        trusted = {each.thumbprint for each in workstation.roots()}
        return None if top.thumbprint in trusted else Code.UNTRUSTED_ROOT
    if len(found) > 1 and workstation.trusted_roots is None:
        return None  # the topmost authority is known and its root is trusted by assumption
    return Code.NO_CHAIN
