"""The room of IFCPlugin: `{func_name, params}` in, `{error_code, …}` out, one request at a time.

A page's side asks with `op`: `load` (is the extension there, is its native part), `call` with
`message`. The answer to a call is `messages`, the last of them final, or `lost` when the connection
to the native part has gone: the page's side then tells so and takes its marker away.
"""

import json
from collections.abc import Hashable, Mapping

from signature_plugin.errors import Code, PluginError
from signature_plugin.ifc import certificates, keys, listing, signing
from signature_plugin.ifc.caller import Answer, Caller, Document, Function
from signature_plugin.ifc.errors import IfcCode, IfcError, NoFunctionError, refusal_of
from signature_plugin.reception import Reception
from signature_plugin.recording import MASK

PLUGIN = "IFCPlugin"
FUNCTIONS: Mapping[str, Function] = {
    "create": listing.create,
    "version": listing.version,
    "get_guid": listing.get_guid,
    "get_list_info": listing.get_list_info,
    "get_list_certs": listing.get_list_certs,
    "get_list_certs_by_cryptoid_array": listing.get_list_certs_by_cryptoid_array,
    "get_list_keys": listing.get_list_keys,
    "load_x509_from_container": certificates.load_from_container,
    "load_x509_from_data": certificates.load_from_data,
    "get_x509_info": certificates.get_info,
    "free_x509": certificates.free,
    "set_x509": keys.put_certificate,
    "sign": signing.sign,
    "verify": signing.verify,
    "sign_xml": signing.sign_document,
    "verify_xml": signing.verify_document,
    "hash": signing.hash_data,
    "key_gen": keys.generate,
    "req_gen": keys.request,
    "key_delete": keys.delete,
    "p11_pin_change": keys.change_pin,
    "p11_pin_unlock": keys.unlock_pin,
}
# Functions of the real plugin that this one has not.
NOT_BUILT = ("encrypt", "decrypt", "make_cert", "p11_init", "p11_key_rename", "send_apdu")
SECRETS = frozenset({"userPin", "adminPin", "currentPin", "newPin"})


def callable_names() -> frozenset[str]:
    """Every name that orders may use: ``sign``, ``IFCPlugin.sign`` …."""
    names = (*FUNCTIONS, *NOT_BUILT)
    return frozenset((*names, *(f"{PLUGIN}.{name}" for name in names)))


class IfcRoom:
    """Answers messages of IFCPlugin's protocol.

    Args:
        reception: lets calls in.
    """

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._documents: dict[Hashable, Document] = {}

    def answer(self, place: Hashable, url: str, text: str) -> str:
        """Answer one request of the page's side; see the head of this module."""
        reply: dict[str, object] = {}
        try:
            request = json.loads(text)
            document = self._document(place, url, str(request["document"]))
            if request["op"] == "load":
                reply["state"] = self._state(url)
            else:
                reply["delay"] = self._reception.latency_ms
                reply["messages"] = self._messages(document, request["message"])
        except (ValueError, TypeError, KeyError, AttributeError):
            reply["messages"] = [{"error_code": IfcCode.BAD_PARAMETERS}]
        except _LostError:
            reply["lost"] = True
        return json.dumps(reply, ensure_ascii=False)

    def forget(self, place: Hashable) -> None:
        """Drop what a place holds, when its page is closed."""
        self._documents.pop(place, None)

    def lose_connection(self) -> None:
        """Cut every document that has used the plugin off; the next ones connect anew."""
        for document in self._documents.values():
            document.cut_off = True

    def _state(self, url: str) -> str:
        # On other sites the real extension does nothing at all, not even its marker.
        return self._reception.state() if self._reception.serves(url) else "absent"

    def _document(self, place: Hashable, url: str, name: str) -> Document:
        held = self._documents.get(place)
        if held is None or held.name != name:
            held = Document(name, url)
            self._documents[place] = held
        held.url = url
        return held

    def _messages(self, document: Document, message: dict[str, object]) -> list[Answer]:
        name, params = str(message["func_name"]), message.get("params", {})
        if not isinstance(params, dict):
            raise TypeError("params are an object")
        shown = {key: MASK if key in SECRETS else value for key, value in params.items()}
        caller = Caller(self._reception.workstation, self._reception.journal, document, params)
        try:
            answer = self._reception.let_in(
                document, PLUGIN, name, (shown,) if params else (), lambda: _run(name, caller)
            )
        except PluginError as error:
            if error.code == Code.CONNECTION_LOST:
                raise _LostError from None
            refusal = refusal_of(error)
            return [{"error_code": int(refusal.code), **refusal.beside}]
        progress = answer.pop("progress", [])
        if not isinstance(progress, list):
            raise TypeError("progress is a list of messages")
        return [*progress, {"error_code": IfcCode.OK, **answer}]


class _LostError(Exception):
    """The native part is gone."""


def _run(name: str, caller: Caller) -> Answer:
    """Run a function; what is not there at all is refused by its name, like what is not built."""
    function = FUNCTIONS.get(name)
    if function is None:
        raise NoFunctionError(name)
    try:
        return function(caller)
    except PluginError as error:
        # The record tells the code that the page reads.
        refusal = refusal_of(error)
        if error.code == Code.CONNECTION_LOST or isinstance(error, IfcError):
            raise
        raise refusal from None
