"""Methods that list: crypto providers, tokens, certificates."""

from signature_plugin.capicom.about import PROVIDER_NAME, PROVIDER_TYPE
from signature_plugin.errors import Code, PluginError
from signature_plugin.gosplugin.caller import Caller, Result, from_base64, to_base64
from signature_plugin.pki import Certificate, CertificationError, oids
from signature_plugin.tokens import Container, Token, TokenKind
from signature_plugin.workstation import Workstation, is_self_issued

# Stores of the computer by the names that pages ask for; any other name is a token's.
PERSONAL, ROOTS, INTERMEDIATES = "My", "Root", "CertificateAuthority"
EMPTY_STORES = ("AddressBook", "AuthRoot", "Disallowed", "TrustedPeople", "TrustedPublisher")


def providers(caller: Caller) -> Result:
    """List the crypto providers: the one, if it is installed."""
    station = caller.session.workstation
    if not station.provider_installed:
        return []
    version = ".".join(str(part) for part in station.provider_version)
    kind = str(PROVIDER_TYPE)
    return [{"name": PROVIDER_NAME, "type": kind, "version": version, "token": "false"}]


def tokens(caller: Caller) -> Result:
    """List the inserted tokens, all of them or those of a store (a name in their label)."""
    store = caller.text("store")
    return [
        {
            "label": each.label,
            "serial": each.serial,
            "store": each.label,
            "model": each.label,
            "provider": PROVIDER_NAME,
            "certificates": [_entry(one.certificate, one) for one in each.containers],
        }
        for each in caller.session.workstation.tokens
        if each.kind is TokenKind.TOKEN and _is_of(each, store)
    ]


def certificates(caller: Caller) -> Result:
    """List the certificates of a store: the personal one when none is named."""
    station, store = caller.session.workstation, caller.text("store") or PERSONAL
    if store in EMPTY_STORES:
        return []
    if store == ROOTS:
        return [_entry(each) for each in station.roots()]
    if store == INTERMEDIATES:
        return [_entry(each) for each in station.intermediates() if not is_self_issued(each)]
    if store == PERSONAL:
        return [_entry(each.certificate, each) for each in station.personal()]
    return [
        _entry(each.certificate, each) for each in station.containers() if _is_of(each.token, store)
    ]


def certificate_fields(caller: Caller) -> Result:
    """Tell the fields of one certificate, of the shape that the list has."""
    told = caller.request.get("certificate", caller.request)
    if not isinstance(told, dict) or not isinstance(told.get("content"), str):
        raise PluginError(Code.BAD_PARAMETER)
    return _entry(read_certificate(told["content"]))


def read_certificate(text: str) -> Certificate:
    """Read a certificate from base64, with or without PEM lines; 0x8009310B when there is none."""
    lines = [line for line in text.strip().splitlines() if not line.startswith("-----")]
    try:
        return Certificate(from_base64("".join(lines)))
    except CertificationError:
        raise PluginError(Code.BAD_MESSAGE) from None


def find_container(station: Workstation, certificate: Certificate) -> Container:
    """Return where the key of a certificate lies; 0x80092004 when it is nowhere."""
    for each in station.personal():
        if each.certificate == certificate:
            return each
    raise PluginError(Code.NOT_FOUND)


def _is_of(token: Token, store: str) -> bool:
    return not store or store.casefold() in token.label.casefold()


def _entry(certificate: Certificate, container: Container | None = None) -> dict[str, str]:
    """Everything is text here; dates are seconds since 1970, names go by object identifiers."""
    return {
        "version": "3",
        "serialNumber": f"{certificate.serial_number:X}",
        "signatureAlgorithm": oids.SIGNATURES[certificate.public_key.bits],
        "issuer": _name(certificate.issuer_pairs),
        "notBefore": str(int(certificate.not_before.timestamp())),
        "notAfter": str(int(certificate.not_after.timestamp())),
        "subject": _name(certificate.subject_pairs),
        "container": container.unique_name if container else "",
        "provider": PROVIDER_NAME if container else "",
        "raw": to_base64(certificate.der),
    }


def _name(pairs: tuple[tuple[str, str], ...]) -> str:
    return ";".join(f"{oid}={value.replace(';', ',')}" for oid, value in pairs)
