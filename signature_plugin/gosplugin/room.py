"""The room of the portal's second plugin: messages in, the same messages with a result out.

A page's side asks with `op`: `load` (is the extension there), `message` with the page's message.
The answer to a message is `message`: its id, `method.result` as JSON text, `error` and `code`, and
the route that it took. When the native part cannot be reached the error says so.
"""

import json
from collections.abc import Hashable, Mapping
from typing import Any

from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.gosplugin import listing, signing
from signature_plugin.gosplugin.caller import Caller, Method, Result
from signature_plugin.gosplugin.errors import OK, code_of
from signature_plugin.reception import Reception
from signature_plugin.session import Session

PLUGIN = "gosuslugiPluginCrypto"
SYSTEM = "gosuslugiPluginSystem"
NODE = "gosuslugi.plugin.extension.content"
VERSION = "3.4.0.0"
METHODS: Mapping[str, Method] = {
    "providers": listing.providers,
    "tokens": listing.tokens,
    "certificates": listing.certificates,
    "certificateFields": listing.certificate_fields,
    "signature": signing.sign,
    "signatureV2": signing.sign_with_certificate,
    "hash": signing.hash_file,
}
# Methods of the real plugin that this one has not.
NOT_BUILT = (
    "certificateRequest",
    "addCertificate",
    "deleteCertificate",
    "normalize",
    "chunkSize",
    "cancelChunks",
    "encrypt",
    "decrypt",
)


def callable_names() -> frozenset[str]:
    """Every name that orders may use: ``signature``, ``gosuslugiPluginCrypto.signature`` …."""
    names = (*METHODS, *NOT_BUILT)
    system = ("config", f"{SYSTEM}.config")
    return frozenset((*names, *(f"{PLUGIN}.{name}" for name in names), *system))


class GosRoom:
    """Answers messages of the portal's second plugin.

    Args:
        reception: lets calls in.
    """

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._sessions: dict[Hashable, Session] = {}

    def answer(self, place: Hashable, url: str, text: str) -> str:
        """Answer one request of the page's side; see the head of this module."""
        reply: dict[str, object] = {}
        try:
            request = json.loads(text)
            session = self._session(place, url, str(request["document"]))
            if request["op"] == "load":
                reply["state"] = self._state(url)
            else:
                reply["delay"] = self._reception.latency_ms
                reply["message"] = self._answered(session, dict(request["message"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            reply["message"] = {"error": PluginError(Code.BAD_PARAMETER).message()}
        return json.dumps(reply, ensure_ascii=False)

    def forget(self, place: Hashable) -> None:
        """Drop what a place holds, when its page is closed."""
        self._sessions.pop(place, None)

    def lose_connection(self) -> None:
        """Cut every document that has used the plugin off; the next ones connect anew."""
        for session in self._sessions.values():
            session.cut_off = True

    def _state(self, url: str) -> str:
        # On other sites the real extension does nothing at all, not even its marker.
        return self._reception.state() if self._reception.serves(url) else "absent"

    def _session(self, place: Hashable, url: str, name: str) -> Session:
        held = self._sessions.get(place)
        if held is None or held.document != name:
            held = Session(self._reception.workstation, self._reception.journal, name, url)
            self._sessions[place] = held
        held.url = url
        return held

    def _answered(self, session: Session, message: dict[str, Any]) -> dict[str, Any]:
        module, method = str(message["module"]["type"]), message["method"]
        meta = dict(message.get("meta") or {})
        routes = [*(meta.get("routes") or ()), {"node": NODE, "time": "", "transfer": ""}]
        first = routes[0].get("node") or NODE
        answer = {**message, "node": first, "meta": {**meta, "routes": routes}}
        error, code, result = "", OK, ""
        try:
            done = self._do(session, module, str(method["type"]), method.get("data"), meta)
            result = json.dumps(done, ensure_ascii=False)
        except PluginError as refusal:
            error = refusal.message(self._reception.workstation.language)
            code = code_of(refusal)
        return {
            **answer,
            "error": error,
            "code": code,
            "method": {"type": method["type"], "data": None, "result": result},
        }

    def _do(
        self, session: Session, module: str, name: str, data: object, meta: dict[str, Any]
    ) -> Result:
        kind = SYSTEM if module == "system" else PLUGIN
        request = _request(data)

        def act() -> Result:
            if meta.get("chunk") or (meta.get("data") or {}).get("chunk"):
                raise NotBuiltError(f"{kind}.{name}: chunks")
            if module == "system" and name == "config":
                return [{"type": "crypto", "version": VERSION, "methods": list(METHODS)}]
            if module != "crypto" or name not in METHODS:
                raise NotBuiltError(f"{kind}.{name}")
            if request is None:
                raise PluginError(Code.BAD_PARAMETER)
            return METHODS[name](Caller(session, request))

        return self._reception.let_in(session, kind, name, (data,), act)


def _request(data: object) -> dict[str, object] | None:
    """The request: an object, or JSON text of one as the older methods send it; else None."""
    if isinstance(data, str):
        try:
            data = json.loads(data) if data else {}
        except ValueError:
            return None
    return data if isinstance(data, dict) else None
