"""The HTTP desk: the virtual plugin for a person's own browser, and the pages to steer it by.

Pages of known sites load `/plugin.js` and call `/call`; the person opens the printed address, with
a key in it, and plugs tokens in and out. Keys stay in this process. Loopback only, for tests and
trials only, as the whole plugin.
"""

from signature_plugin.http_desk import actions, pages
from signature_plugin.http_desk.calls import Calls
from signature_plugin.http_desk.computer import Computers
from signature_plugin.http_desk.exchange import Answer, RefusedError, Request
from signature_plugin.http_desk.gate import POLICY, Gate
from signature_plugin.http_desk.page_calls import PageCalls
from signature_plugin.http_desk.script import page_script
from signature_plugin.http_desk.server import Server
from signature_plugin.http_desk.view import View, refused_page, static_file

SCRIPT, CALL, STATIC = "/plugin.js", "/call", "/static/"
_SECURITY = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class HttpDesk:
    """The application; `address` is what a person opens, `script` what pages load.

    Args:
        computers: what it serves.
        calls: runs the calls of their pages; their `Computer.calls`.
        port: of its server on 127.0.0.1, 0 for any free one.

    Raises:
        OSError: the port is taken.
    """

    def __init__(self, computers: Computers, calls: Calls, port: int = 0) -> None:
        self._computers = computers
        self._calls = calls
        self._page_calls = PageCalls(computers, calls)
        self._gate = Gate()
        self._notices: dict[str, list[str]] = {}
        self._server = Server(self, port)
        self._gate.port = self._server.port

    @property
    def port(self) -> int:
        """The port of its server."""
        return self._server.port

    @property
    def address(self) -> str:
        """What a person opens; `&computer=NAME` after it leads to that one's page."""
        return self._gate.address

    @property
    def script(self) -> str:
        """What pages of the sites load, before their own scripts."""
        return f"{self._gate.origin}{SCRIPT}"

    def close(self) -> None:
        """End the server."""
        self._server.close()

    def __call__(self, request: Request) -> Answer:
        """Answer one request."""
        try:
            answer = self._answer(request)
        except RefusedError as error:
            if request.path in (SCRIPT, CALL):
                answer = Answer.of(f"{error.heading}\n", "text/plain", error.status)
            else:
                answer = refused_page(error)
        answer.headers = {**_SECURITY, **answer.headers}
        return answer

    def _answer(self, request: Request) -> Answer:
        self._gate.require_host(request)
        if request.path == CALL:
            return self._page_calls(request)
        if request.path == SCRIPT:
            return Answer.of(page_script(f"{self._gate.origin}{CALL}"), "text/javascript")
        if request.path.startswith(STATIC):
            return static_file(request.path.removeprefix(STATIC))
        if request.path == "/open":
            return self._gate.open(request, pages.page_of(request.query.get("computer", "")))
        self._gate.require_person(request)
        with self._calls.turn:
            view = View(self._computers.all(), request, self._notices)
            return actions.act(view) if request.method == "POST" else pages.show(view)
