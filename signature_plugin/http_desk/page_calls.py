"""The door for pages: calls of the plugin from the sites of a computer, over CORS.

One address, JSON both ways. A page names itself by a random number that it draws when it loads, so
handles die with it. What it sends:

- ``{"page": …, "flavour": …, "call": text}``: a call, for `SignatureDesk.answer`;
- ``{"page": …, "ticket": …, "answer": text or null}``: the answer to a window;
- ``{"page": …, "leave": true}``: it goes away.

It gets ``{"reply": text}`` or ``{"ticket": …, "window": {"kind": …, …}}``.
"""

import json
from collections import OrderedDict
from typing import Any

from signature_plugin.http_desk.calls import Asked, Calls, Done
from signature_plugin.http_desk.computer import Computer, Computers
from signature_plugin.http_desk.exchange import Answer, RefusedError, Request

PAGE_LIMIT = 200
PAGE_NAME_LIMIT = 64
PREFLIGHT_SECONDS = 7200
_KINDS = {"page": str, "flavour": str, "call": str, "ticket": str, "leave": bool}

Place = tuple[str, str]


class PageCalls:
    """Answers pages.

    Args:
        computers: whose sites may call.
        calls: runs the calls.
    """

    def __init__(self, computers: Computers, calls: Calls) -> None:
        self._computers = computers
        self._calls = calls
        self._pages: OrderedDict[Place, Computer] = OrderedDict()

    def __call__(self, request: Request) -> Answer:
        """Answer one request of a page.

        Raises:
            RefusedError: 403, 405, 410, 415 or 422; without a word of CORS, so that a foreign page
                cannot even read why.
        """
        origin = request.headers.get("origin", "")
        with self._calls.turn:
            computer = self._computers.of_origin(origin)
        if computer is None:
            raise RefusedError(
                403, f"no computer here shows {origin or 'a page without an origin'}"
            )
        if request.method == "OPTIONS":
            return _opened(Answer(204, {"Access-Control-Max-Age": str(PREFLIGHT_SECONDS)}), origin)
        if request.method != "POST":
            raise RefusedError(405, "pages POST here")
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            raise RefusedError(415, "pages send application/json")
        said = _read(request.body)
        text = json.dumps(self._answer(computer, origin, said), ensure_ascii=False)
        return _opened(Answer.of(text, "application/json"), origin)

    def _answer(self, computer: Computer, origin: str, said: dict[str, Any]) -> dict[str, object]:
        place = (origin, said["page"])
        if "leave" in said:
            self._leave(computer, place)
            return {}
        if "ticket" in said:
            try:
                return _told(self._calls.answer(place, said["ticket"], said["answer"]))
            except LookupError as error:
                raise RefusedError(410, str(error)) from error
        flavour, text = said["flavour"], said["call"]
        if flavour not in computer.desk.rooms:
            known = ", ".join(computer.desk.rooms)
            raise RefusedError(422, f"there is no flavour {flavour}; known: {known}")

        def work() -> str:
            self._remember(computer, place)
            # Of the page's address only the origin is sure: the browser tells it, not the page.
            return computer.desk.answer(flavour, f"{origin}/", text, place=place)

        return _told(self._calls.start(place, work))

    def _remember(self, computer: Computer, place: Place) -> None:
        self._pages[place] = computer
        self._pages.move_to_end(place)
        if len(self._pages) > PAGE_LIMIT:
            oldest, its_computer = self._pages.popitem(last=False)
            self._calls.leave(oldest)
            its_computer.desk.forget(oldest)

    def _leave(self, computer: Computer, place: Place) -> None:
        self._calls.leave(place)
        with self._calls.turn:
            self._pages.pop(place, None)
            computer.desk.forget(place)


def _read(body: bytes) -> dict[str, Any]:
    try:
        said: Any = json.loads(body)
    except ValueError as error:
        raise RefusedError(422, f"no JSON: {error}") from error
    known = isinstance(said, dict) and all(
        isinstance(said[name], kind) for name, kind in _KINDS.items() if name in said
    )
    if not known or not 0 < len(said.get("page", "")) <= PAGE_NAME_LIMIT:
        raise RefusedError(422, "a page says who it is and what it wants")
    wants = said.keys() - {"page"}
    if wants not in ({"flavour", "call"}, {"leave"}, {"ticket", "answer"}):
        raise RefusedError(422, "a page sends a call, an answer with its ticket, or leave")
    if not isinstance(said.get("answer"), str | None):
        raise RefusedError(422, "an answer is text, or null to cancel")
    checked: dict[str, Any] = said
    return checked


def _told(step: Done | Asked) -> dict[str, object]:
    if isinstance(step, Done):
        return {"reply": step.reply}
    return {"ticket": step.ticket, "window": {"kind": step.window.kind, **step.window.shows}}


def _opened(answer: Answer, origin: str) -> Answer:
    answer.headers |= {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "Content-Type",
        "Vary": "Origin",
    }
    return answer
