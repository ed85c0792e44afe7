"""The types of CAdES that a page may ask for, and how a bare signature becomes one of them."""

from signature_plugin.capicom.values import as_number
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki import Check, OcspResponse, VerificationError, add_time_stamps
from signature_plugin.pki.long_term import add_long_term_proofs
from signature_plugin.pki.signed_data import read_signed_messages
from signature_plugin.workstation import Workstation

CADES_DEFAULT = 0
CADES_BES = 1
CADES_T = 5
CADES_X_LONG = 93
PKCS7 = 0xFFFF
# By default the product makes CAdES X Long Type 1. PKCS #7 is made as CAdES-BES: its readers skip
# the attributes they do not know.
_BUILT = {
    CADES_DEFAULT: CADES_X_LONG,
    CADES_BES: CADES_BES,
    CADES_T: CADES_T,
    CADES_X_LONG: CADES_X_LONG,
    PKCS7: CADES_BES,
}
STAMPED = (CADES_T, CADES_X_LONG)
REFUSALS = {
    Check.CHAIN: Code.NO_CHAIN,
    Check.TRUST: Code.UNTRUSTED_ROOT,
    Check.NOT_YET_VALID: Code.EXPIRED,
    Check.EXPIRED: Code.EXPIRED,
    Check.KEY_USAGE: Code.WRONG_USAGE,
    Check.REVOKED: Code.REVOKED,
    Check.REVOCATION_UNKNOWN: Code.REVOCATION_UNKNOWN,
}


def as_type(workstation: Workstation, value: object, where: str) -> int:
    """A type of CAdES: BES, T or X Long Type 1; one that is not built fails with its number.

    PKCS #7 by its own type is known to recent versions of the plugin only (0x80070057).
    """
    number = as_number(value)
    if number == PKCS7:
        workstation.require_recent_plugin()
    if number not in _BUILT:
        raise NotBuiltError(
            f"CadesSignedData.{where}: type {number}, built are CAdES-BES (1), CAdES-T (5), "
            "CAdES X Long Type 1 (93, 0) and PKCS #7 (65535)"
        )
    return _BUILT[number]


def as_stamped_type(workstation: Workstation, value: object, where: str) -> int:
    """A type with a time stamp; 0x80070057 for one without."""
    kind = as_type(workstation, value, where)
    if kind not in STAMPED:
        raise PluginError(Code.BAD_PARAMETER)
    return kind


def advance(workstation: Workstation, cms: bytes, kind: int, address: str) -> bytes:
    """Give the signers of a message what their type wants: time stamps, proofs.

    Args:
        workstation: whose stores, lists and services give the proofs.
        cms: the DER of the message.
        kind: as `as_type` returns it.
        address: of the time-stamp authority.

    Raises:
        PluginError: 0xC2100100 nobody answers at the address; for proofs also 0x80092013 no current
            revocation list and no answer, or what is wrong with a chain.
    """
    if kind not in STAMPED:
        return cms
    stamped = add_time_stamps(cms, lambda value: workstation.time_stamp(address, value))
    if kind == CADES_T:
        return stamped
    try:
        return add_long_term_proofs(
            stamped,
            lambda value: workstation.time_stamp(address, value),
            trusted=workstation.roots(),
            intermediates=workstation.intermediates(),
            crls=workstation.revocation_lists,
            ocsp=_answers(workstation, stamped),
            at=workstation.now(),
        )
    except VerificationError as error:
        raise PluginError(REFUSALS.get(error.check, Code.BAD_MESSAGE)) from None


def _answers(workstation: Workstation, cms: bytes) -> list[OcspResponse]:
    """What the services of certificate status say of the certificates in a message."""
    inside = [each for message in read_signed_messages(cms) for each in message.certificates]
    return workstation.certificate_statuses([*inside, *workstation.intermediates()])
