"""A site of a few files on loopback, for tests of the plugin in a real browser."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

STRICT = "default-src 'self'"


class Site:
    """Serves what it is given, under any host name that leads to loopback."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[str, bytes, str | None]] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body, policy = site._pages.get(self.path, ("text/html", b"", None))
                self.send_response(200 if self.path in site._pages else 404)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
                """Keep test output free of request lines."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def add(
        self, path: str, body: str | bytes, kind: str = "text/html", policy: str | None = None
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self._pages[path] = (kind, data, policy)

    def url(self, path: str, host: str = "world.localhost") -> str:
        return f"http://{host}:{self._server.server_port}{path}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
