"""Start links: addresses that put a person's browser into a session of a world, at a screen.

A saved world knows its sessions, a person's browser has no cookie of them. The control API makes a
link with the cookies that a scenario's browser held; whoever follows it on this machine stands
where that browser stood. Links live as long as the process and stay out of snapshots.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field

from mock_portal.message import Request, Response, redirect

PREFIX = "/start-link/"
COOKIE_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
COOKIE_VALUE = re.compile(r"[A-Za-z0-9._~+/=%-]{0,4000}")


class StartLinkError(ValueError):
    """A link cannot be made as ordered."""


@dataclass(frozen=True)
class StartLink:
    """What a link gives a browser: cookies by name, and the path that it is sent to."""

    cookies: dict[str, str]
    path: str

    def follow(self, path: str) -> Response:
        """Send the browser to a page with the cookies."""
        response = redirect(path)
        for name, value in self.cookies.items():
            response.with_cookie(name, value)
        return response


@dataclass
class StartLinks:
    """The links of one world."""

    _links: dict[str, StartLink] = field(default_factory=dict)

    def add(self, cookies: dict[str, str], path: str) -> str:
        """Make a link; return its path.

        Args:
            cookies: name to value.
            path: path of the world with its query, `/roles?x=1`.

        Raises:
            StartLinkError: a cookie has other than plain letters, or the path leads elsewhere.
        """
        for name, value in cookies.items():
            if not COOKIE_NAME.fullmatch(name) or not COOKIE_VALUE.fullmatch(value):
                raise StartLinkError(f"no such cookie can be set: {name!r}")
        try:
            redirect(path)
        except ValueError as error:
            raise StartLinkError(str(error)) from error
        # Not from the world's random source: a link must be a secret, and must change nothing.
        key = secrets.token_urlsafe(24)
        self._links[key] = StartLink(dict(cookies), path)
        return f"{PREFIX}{key}"

    def find(self, request: Request) -> StartLink | None:
        """Return the link that a request follows; None for any other request."""
        if request.method != "GET" or not request.path.startswith(PREFIX):
            return None
        return self._links.get(request.path.removeprefix(PREFIX))
