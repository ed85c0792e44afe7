"""The socket under the HTTP desk: the standard library's server, on loopback alone, with limits."""

import logging
import socketserver
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from signature_plugin.http_desk.exchange import Answer, Request

App = Callable[[Request], Answer]

BODY_LIMIT = 32 * 1024 * 1024  # a document to be signed comes as base64 within JSON
READ_SECONDS = 30

log = logging.getLogger(__name__)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: "Server"
    protocol_version = "HTTP/1.1"
    timeout = READ_SECONDS
    # One write per answer and none held back: in two writes an answer takes 44 ms.
    wbufsize = 64 * 1024
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer a page's or a person's look."""
        self._exchange()

    def do_POST(self) -> None:
        """Answer a call or a form."""
        self._exchange()

    def do_OPTIONS(self) -> None:
        """Answer what a browser asks before a page of another origin may call."""
        self._exchange()

    def _exchange(self) -> None:
        body = self._read_body()
        if body is None:
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        if len(headers) != len(self.headers):  # two hosts, two origins: which one was meant?
            self._send(Answer.of("a header came twice\n", "text/plain", 400))
            return
        request = Request(self.command, self.path, headers, body)
        try:
            answer = self.server.app(request)
        except Exception:
            log.exception("%s %s failed", request.method, request.path)
            answer = Answer.of("the desk failed, see its log\n", "text/plain", 500)
        self._send(answer)

    def _read_body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            problem = Answer.of("send a body with its Content-Length\n", "text/plain", 411)
        elif int(length) > BODY_LIMIT:
            problem = Answer.of(f"more than {BODY_LIMIT} bytes\n", "text/plain", 413)
        else:
            return self.rfile.read(int(length))
        self.close_connection = True  # what follows is an unread body, no next request
        self._send(problem)
        return None

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)

    def version_string(self) -> str:
        """Name no version of anything."""
        return "signature-plugin"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing: a person's terminal shows the desk's address, not its requests."""


class Server(ThreadingHTTPServer):
    """Serves on 127.0.0.1 from construction on; `close` ends it.

    Args:
        app: answers requests; what it raises becomes a 500 and a line in the log.
        port: 0 for any free one; `port` of the object tells which.

    Raises:
        OSError: the port is taken.
    """

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, app: App, port: int = 0) -> None:
        self.app = app
        super().__init__(("127.0.0.1", port), _Handler)
        self.port: int = self.server_address[1]
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def server_bind(self) -> None:
        """Bind without asking the resolver for a name, which can take half a minute."""
        socketserver.TCPServer.server_bind(self)

    def close(self) -> None:
        """Take no more connections; those that are open end with the process."""
        self.shutdown()
        self.server_close()
