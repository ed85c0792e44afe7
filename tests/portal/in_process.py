"""The portal and its control API without sockets: requests go straight to the application."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import msgspec

from mock_portal.app import Portal
from mock_portal.control.api import ControlApi
from mock_portal.message import Request, Response
from mock_portal.worlds import Worlds

TOKEN = "t"
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Visitor:
    """A browser as far as the portal can tell: one host, cookies, forms with their token."""

    def __init__(self, portal: Portal, host: str) -> None:
        self.portal = portal
        self.host = host
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {}

    def get(self, path: str, method: str = "GET", **headers: str) -> Response:
        return self._ask(Request(method, path, self.host, headers))

    def post(self, path: str, /, *, csrf: str | None = None, **fields: str | list[str]) -> Response:
        """Submit a form; the token is read from the form's own page unless given."""
        token = csrf if csrf is not None else self.token_of(path)
        body = urlencode({"csrf": token, **fields}, doseq=True).encode()
        return self._ask(Request("POST", path, self.host, dict(FORM), body))

    def token_of(self, path: str) -> str:
        found = re.search(r'name="csrf" value="([\w-]+)"', self.get(path).body.decode())
        assert found, f"no form on {path}"
        return found[1]

    def _ask(self, request: Request) -> Response:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {**self.headers, **request.headers, **({"cookie": cookies} if cookies else {})}
        response = self.portal(_with_headers(request, headers))
        for name, value in response.headers:
            if name == "Set-Cookie":
                cookie, _, attributes = value.partition("; ")
                key, _, kept = cookie.partition("=")
                if "Max-Age=0" in attributes:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = kept
        return response


def _with_headers(request: Request, headers: dict[str, str]) -> Request:
    return Request(request.method, request.target, request.host, headers, request.body)


def location_of(response: Response) -> str:
    return dict(response.headers)["Location"]


class Control:
    """Calls the control API as the harness does."""

    def __init__(self, worlds: Worlds) -> None:
        self.api = ControlApi(worlds, TOKEN)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Response:
        """Return the answer as it is; `body` may be bytes to be sent as they are."""
        raw = (
            body if isinstance(body, bytes) else b"" if body is None else msgspec.json.encode(body)
        )
        sent = {"authorization": f"Bearer {TOKEN}", **headers}
        return self.api(Request(method, path, "127.0.0.1", sent, raw))

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Return what a call answers; it must succeed."""
        response = self.ask(method, path, body)
        assert response.status == 200, response.body.decode()
        return msgspec.json.decode(response.body)

    def error(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        """Return status and message of a call that must fail."""
        response = self.ask(method, path, body, **headers)
        assert response.status != 200, response.body.decode()
        return response.status, msgspec.json.decode(response.body)["error"]
