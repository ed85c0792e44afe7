"""The room of ``window.cadesplugin``: from a page's JSON call to a JSON answer.

It knows nothing of browsers. A transport gives it the key of the place a call comes from (a frame),
the address of the page as the transport knows it, and the call's text.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from signature_plugin import capicom
from signature_plugin.capicom.base import ComObject
from signature_plugin.errors import Code, PluginError
from signature_plugin.reception import Reception
from signature_plugin.recording import MASK
from signature_plugin.session import Session

SECRET_MEMBERS = frozenset({"propset_KeyPin", "propset_Pin"})
PLUGIN = "cadesplugin"


@dataclass(frozen=True)
class _Request:
    """One call, checked for its form only."""

    document: str
    op: str
    name: str
    handle: object
    args: list[object]

    @classmethod
    def read(cls, text: str) -> "_Request":
        try:
            raw = json.loads(text)
            return cls(
                document=str(raw["document"]),
                op=str(raw["op"]),
                name=str(raw.get("name", "")),
                handle=raw.get("object"),
                args=list(raw.get("args", ())),
            )
        except (ValueError, TypeError, KeyError, AttributeError):
            raise PluginError(Code.BAD_PARAMETER) from None


class Dispatcher:
    """Answers calls of objects.

    Args:
        reception: lets calls in.
    """

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._sessions: dict[Hashable, Session] = {}
        self._operations: Mapping[str, Callable[[Session, _Request], object]] = {
            "create": self._create,
            "get": self._get,
            "set": self._set,
            "call": self._call,
        }

    def answer(self, place: Hashable, url: str, text: str) -> str:
        """Answer one call.

        Args:
            place: where the call comes from; one document lives there at a time.
            url: the page's address, from the transport, not from the page.
            text: the call as JSON.

        Returns:
            JSON with ``result`` or ``error`` (text for the page), and ``delay`` in ms if any.
        """
        reply: dict[str, object] = {}
        try:
            request = _Request.read(text)
            if request.op in self._operations:
                reply["delay"] = self._reception.latency_ms
            reply["result"] = self._serve(place, url, request)
        except PluginError as error:
            reply["error"] = error.message(self._reception.workstation.language)
        return json.dumps(reply, ensure_ascii=False)

    def forget(self, place: Hashable) -> None:
        """Drop what a place holds, when its page is closed."""
        self._sessions.pop(place, None)

    def lose_connection(self) -> None:
        """Cut every document that has used the plugin off; the next ones connect anew."""
        for session in self._sessions.values():
            session.cut_off = True

    def _serve(self, place: Hashable, url: str, request: _Request) -> object:
        if request.op == "load":
            return self._reception.state()
        if request.op == "signatures":
            return len(self._reception.journal.signatures)
        session = self._session(place, url, request.document)
        if request.op == "release":
            session.release()
            return {"type": "boolean", "value": True}
        operation = self._operations.get(request.op)
        if operation is None:
            raise PluginError(Code.BAD_PARAMETER)
        return _encode(session, operation(session, request))

    def _session(self, place: Hashable, url: str, document: str) -> Session:
        held = self._sessions.get(place)
        if held is None or held.document != document:
            held = Session(self._reception.workstation, self._reception.journal, document, url)
            self._sessions[place] = held
        held.url = url
        return held

    def _create(self, session: Session, request: _Request) -> object:
        def make() -> object:
            return capicom.create(session, request.name)

        return self._do(session, PLUGIN, "CreateObject", (request.name,), make)

    def _get(self, session: Session, request: _Request) -> object:
        target = session.object_of(request.handle)
        return self._do(session, target.kind, request.name, (), lambda: target.get(request.name))

    def _set(self, session: Session, request: _Request) -> object:
        target = session.object_of(request.handle)
        value = next(iter(_decode(session, request.args)), None)
        member = f"propset_{request.name}"
        return self._do(
            session, target.kind, member, (value,), lambda: target.set(request.name, value)
        )

    def _call(self, session: Session, request: _Request) -> object:
        target = session.object_of(request.handle)
        args = _decode(session, request.args)
        return self._do(
            session, target.kind, request.name, args, lambda: target.call(request.name, args)
        )

    def _do(
        self,
        session: Session,
        kind: str,
        member: str,
        args: tuple[object, ...],
        act: Callable[[], object],
    ) -> object:
        shown = tuple(_shown(member, each) for each in args)
        return self._reception.let_in(session, kind, member, shown, act)


def _shown(member: str, value: object) -> object:
    if member in SECRET_MEMBERS:
        return MASK
    return repr(value) if isinstance(value, ComObject) else value


def _decode(session: Session, args: list[object]) -> tuple[object, ...]:
    """Arguments as Python values; objects by their handles."""
    return tuple(_decode_one(session, each) for each in args)


def _decode_one(session: Session, arg: object) -> object:
    if isinstance(arg, dict) and set(arg) == {"object"}:
        return session.object_of(arg["object"])
    if arg is None or isinstance(arg, str | int | float):
        return arg
    raise PluginError(Code.BAD_PARAMETER)


def _encode(session: Session, value: object) -> dict[str, object]:
    """A result in the form the page's side turns into values and objects."""
    if isinstance(value, ComObject):
        return {
            "type": "object",
            "value": session.handle_of(value),
            "properties": value.property_names(),
            "methods": value.method_names(),
        }
    if value is None:
        return {"type": "OK"}
    kinds: dict[type, str] = {bool: "boolean", int: "number", str: "string"}
    return {"type": kinds[type(value)], "value": value}
