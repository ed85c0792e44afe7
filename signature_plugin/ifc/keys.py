"""Keys and PINs: opening a key with the page's PIN, new keys and requests, changing PINs."""

from signature_plugin.errors import Code, PluginError
from signature_plugin.ifc.caller import Answer, Caller, to_base64
from signature_plugin.ifc.cryptos import (
    find_container,
    find_crypto,
    find_token,
    id_of,
    split_container_id,
)
from signature_plugin.ifc.errors import IfcCode, IfcError, NoFunctionError
from signature_plugin.pki import (
    CertificationError,
    IssuedCertificate,
    Subject,
    build_certificate_request,
)
from signature_plugin.pki.names import subject_from_pairs
from signature_plugin.tokens import Token, TokenKind
from signature_plugin.workstation import PendingKey

USER_PIN, ADMIN_PIN = 0, 1
# What a token makes by itself.
KEY_BITS = 256
REQUEST_BASE64 = 2


def log_in(token: Token, pin: str) -> None:
    """Enter the page's PIN; every wrong one costs an attempt, an empty one too.

    Raises:
        PluginError: 0x8010006B wrong, 0x8010006C locked now or before.
    """
    if token.pin or token.locked:
        token.check_pin(pin)


def open_key(caller: Caller) -> IssuedCertificate:
    """Get at the key of `containerId` with `userPin`, which comes from the page.

    Only keys of the provider show a window of their own, and only when the page hands no PIN over.

    Raises:
        IfcError: IFC_CRYPTO_NOT_FOUND, IFC_CONTAINER_NOT_FOUND, IFC_KEY_NOT_FOUND.
        PluginError: about the PIN.
    """
    container = find_container(caller.workstation, caller.text("containerId"))
    pin = caller.pin()
    if not container.linked:
        raise IfcError(IfcCode.KEY_NOT_FOUND)
    if container.token.kind is TokenKind.TOKEN or pin:
        log_in(container.token, pin)
    else:
        caller.workstation.ask_pin(container)
    return container.issued


def change_pin(caller: Caller) -> Answer:
    """Change the user's PIN (`pinType` 0) or the administrator's (1).

    Raises:
        IfcError: IFC_BAD_TYPE_PIN another type, IFC_BAD_PARAMS an empty new PIN.
    """
    token, kind, new = find_token(caller), caller.params.get("pinType"), caller.pin("newPin")
    if kind not in (USER_PIN, ADMIN_PIN) or isinstance(kind, bool):
        raise IfcError(IfcCode.BAD_PIN_TYPE)
    if not new:
        raise IfcError(IfcCode.BAD_PARAMETERS)
    if kind == USER_PIN:
        log_in(token, caller.pin("currentPin"))
        token.pin = new
    else:
        _require_admin(token, caller.pin("currentPin"))
        token.admin_pin = new
    return {}


def unlock_pin(caller: Caller) -> Answer:
    """Give the user's PIN all its attempts back, by the administrator's PIN."""
    token = find_token(caller)
    _require_admin(token, caller.pin("adminPin"))
    token.unlock()
    return {}


def _require_admin(token: Token, pin: str) -> None:
    # The administrator's attempts are not counted (our own choice).
    if pin != token.admin_pin:
        raise PluginError(Code.WRONG_PIN)


def generate(caller: Caller) -> Answer:
    """Make a key pair on the token that `containerId` names; it waits there for its certificate."""
    crypto_id, own = split_container_id(caller.text("containerId"))
    token = find_crypto(caller.workstation, crypto_id).token
    if token is None:
        raise NoFunctionError("key_gen для криптопровайдера")
    log_in(token, caller.pin())
    caller.workstation.generate_key_on(token, own, KEY_BITS)
    return {"real_id": f"{crypto_id}/{own}"}


def request(caller: Caller) -> Answer:
    """Make a certificate request for a key that waits.

    Of the request's extensions none is written (our own choice).
    """
    if caller.number("req_format", REQUEST_BASE64) != REQUEST_BASE64:
        raise IfcError(IfcCode.UNSUPPORTED_FORMAT)
    pending = _pending(caller)
    log_in(pending.token, caller.pin())
    try:
        made = build_certificate_request(_subject(caller.params.get("subject")), pending.key)
    except CertificationError:
        raise IfcError(IfcCode.BAD_PARAMETERS) from None
    text = to_base64(made.der)
    return {"req_base64": text, "req_base64_length": len(text)}


def put_certificate(caller: Caller) -> Answer:
    """Write a loaded certificate to the key that waits for it in `containerId`."""
    certificate = caller.document.certificate(caller.params.get("x509Handle"))
    pending = _pending(caller)
    log_in(pending.token, caller.pin())
    if pending.key.public_key != certificate.public_key:
        raise IfcError(IfcCode.KEY_NOT_FOUND)
    caller.workstation.pending_keys.remove(pending)
    pending.token.add(
        IssuedCertificate(certificate, pending.key),
        container=pending.container,
        exportable=pending.exportable,
    )
    return {}


def delete(caller: Caller) -> Answer:
    """Delete a container with its key, or a key that still waits."""
    container_id = caller.text("containerId")
    pending = _find_pending(caller, container_id)
    if pending is not None:
        log_in(pending.token, caller.pin())
        caller.workstation.pending_keys.remove(pending)
        return {}
    container = find_container(caller.workstation, container_id)
    log_in(container.token, caller.pin())
    container.token.containers.remove(container)
    return {}


def _pending(caller: Caller) -> PendingKey:
    found = _find_pending(caller, caller.text("containerId"))
    if found is None:
        raise IfcError(IfcCode.KEY_NOT_FOUND)
    return found


def _find_pending(caller: Caller, container_id: str) -> PendingKey | None:
    crypto_id, own = split_container_id(container_id)
    token = find_crypto(caller.workstation, crypto_id).token
    for each in caller.workstation.pending_keys:
        if each.token is token and id_of(each.container) == own:
            return each
    return None


def _subject(told: object) -> Subject:
    """Read the subject as the client sends it: oid_1, value_1, … and oids_count."""
    if not isinstance(told, dict):
        raise IfcError(IfcCode.BAD_PARAMETERS)
    count = told.get("oids_count")
    if not isinstance(count, int):
        raise IfcError(IfcCode.BAD_PARAMETERS)
    pairs = [(told.get(f"oid_{at}"), told.get(f"value_{at}")) for at in range(1, count + 1)]
    return subject_from_pairs(tuple((str(oid), str(value)) for oid, value in pairs))
