"""The one route table of the portal: which screen answers where, and to whom.

`who`: `anyone`; `citizen` needs sign-in; `member` needs a role in an organisation taken as well.
`app`: what the screen is for the mobile application, where creating an organisation's cabinet and
managing it are refused (N-18, A-21); a `member` screen is management unless its row says otherwise.
In a path, `{name}` stands for one part without a slash.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from mock_portal.message import Response
from mock_portal.screens import roles, sign_in, start
from mock_portal.visit import Visit

Screen = Callable[[Visit], Response]
Who = Literal["anyone", "citizen", "member"]
AppUse = Literal["allowed", "creation", "management"]


@dataclass(frozen=True)
class Route:
    """One row: method, path pattern, slug of the screen, its function, who may come, in the app."""

    method: str
    path: str
    screen: str
    answer: Screen
    who: Who = "citizen"
    app: AppUse | None = None

    @property
    def app_use(self) -> AppUse:
        """What the screen is for the mobile application."""
        if self.app is not None:
            return self.app
        return "management" if self.who == "member" else "allowed"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with named groups."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))


ROUTES: tuple[Route, ...] = (
    # Start and sign-in
    Route("GET", "/", "start", start.show, "anyone"),
    Route("GET", "/login", "sign-in", sign_in.show, "anyone"),
    Route("POST", "/login", "sign-in", sign_in.submit, "anyone"),
    Route("GET", "/login/code", "sign-in-code", sign_in.show_code, "anyone"),
    Route("POST", "/login/code", "sign-in-code", sign_in.submit_code, "anyone"),
    Route("POST", "/logout", "sign-out", sign_in.sign_out, "anyone"),
    # Roles
    Route("GET", "/login/role", "role-choice", roles.choose),
    Route("POST", "/login/role", "role-choice", roles.take),
    Route("GET", "/roles", "accounts-and-roles", roles.list_accounts),
    # Creating an organisation
    # The organisation's cabinet
)


def find_route(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Return the row that answers a request and the named parts of its path, or None."""
    for route in ROUTES:
        if route.method == method and (match := route.pattern.fullmatch(path)):
            return route, match.groupdict()
    return None


def methods_of(path: str) -> list[str]:
    """Return the methods that are known for a path."""
    return sorted({route.method for route in ROUTES if route.pattern.fullmatch(path)})


def nearest_paths(path: str) -> list[str]:
    """Return known addresses that look like an unknown one, best first."""
    known = sorted(
        {route.path for route in ROUTES if route.method == "GET" and "{" not in route.path}
    )
    return get_close_matches(path, known, n=5, cutoff=0.3)
