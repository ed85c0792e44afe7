"""Functions that list: tokens, their certificates, their keys; the version, and names for keys."""

from signature_plugin.ifc.caller import Answer, Caller
from signature_plugin.ifc.certificates import certificate_entry
from signature_plugin.ifc.cryptos import CAPI, PKCS11, Crypto, cryptos, find_crypto, id_of
from signature_plugin.ifc.errors import IfcCode, IfcError
from signature_plugin.ifc.keys import log_in

VERSION = "3.1.1.0"
TYPES = (None, PKCS11, CAPI, "capi_linux")


def create(_caller: Caller) -> Answer:
    """Set the plugin up; its settings change nothing here."""
    return {}


def version(_caller: Caller) -> Answer:
    """Tell the native part's version."""
    return {"version": VERSION}


def get_guid(caller: Caller) -> Answer:
    """Make a name for a container, with the page's prefix."""
    prefix = caller.text("prefix", "")
    return {"guid": prefix + caller.workstation.new_name()}


def get_list_info(caller: Caller) -> Answer:
    """List tokens and the provider, all of them or those of one kind."""
    kind = caller.params.get("cryptoType")
    if kind not in TYPES:
        raise IfcError(IfcCode.BAD_PARAMETERS)
    entries = [each.entry for each in cryptos(caller.workstation)]
    return {"ifc_list": [each for each in entries if kind in (None, each["type"])]}


def get_list_certs(caller: Caller) -> Answer:
    """List the certificates of one token or of the provider."""
    return {"cert_list": _certificates(find_crypto(caller.workstation, caller.text("cryptoID")))}


def get_list_certs_by_cryptoid_array(caller: Caller) -> Answer:
    """List the certificates of several; one that has been pulled out meanwhile is left out.

    With `show_progress` 1 an intermediate message goes ahead for each (its fields beside
    `intermediate` are our own choice).
    """
    wanted = caller.params.get("cryptoID_array")
    if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
        raise IfcError(IfcCode.BAD_PARAMETERS)
    found = [each for each in cryptos(caller.workstation) if each.id in wanted]
    result: Answer = {
        "intermediate": False,
        "result_array": [
            {"crypto_id": each.id, "cert_list": _certificates(each)} for each in found
        ],
    }
    if caller.number("show_progress", 0):
        result["progress"] = [
            {"error_code": 0, "intermediate": True, "crypto_id": each.id, "total": len(found)}
            for each in found
        ]
    return result


def get_list_keys(caller: Caller) -> Answer:
    """List containers, those without a certificate too; a token wants its PIN for that."""
    crypto = find_crypto(caller.workstation, caller.text("cryptoID"))
    if crypto.token is not None:
        log_in(crypto.token, caller.pin())
    waiting = [
        {"id": id_of(each.container)}
        for each in caller.workstation.pending_keys
        if each.token is crypto.token
    ]
    return {"keys_list": _certificates(crypto) + waiting}


def _certificates(crypto: Crypto) -> list[Answer]:
    return [
        {**certificate_entry(each.certificate), "id": id_of(each.name)}
        for each in crypto.containers
    ]
