"""An address for messages on this machine, as apprise takes it, and what came there."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Any


class Mailbox:
    """Takes messages while it is open."""

    password = "hunter2"

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []

    def __enter__(self) -> Mailbox:
        came = self.came

        class Box(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Box)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
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

    @property
    def address(self) -> str:
        """The address, with a password."""
        return f"json://user:{self.password}@127.0.0.1:{self._server.server_port}/hook"
