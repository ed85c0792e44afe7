"""A row of the route table: which screen answers where, to whom, under which rule.

`who`: `anyone`; `citizen` needs sign-in; `member` needs a role in an organisation taken as well.
`when`: a rule, true or false; where it is false the world has no such address (editions differ so).
`app`: what the screen is for the mobile application, where creating an organisation's cabinet and
managing it are refused (N-18, A-21); a `member` screen is management unless its row says otherwise.
In a path, `{name}` stands for one part without a slash.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from mock_portal.message import Response
from mock_portal.rules import Rules
from mock_portal.visit import Visit

Screen = Callable[[Visit], Response]
Who = Literal["anyone", "citizen", "member"]
AppUse = Literal["allowed", "creation", "management"]


@dataclass(frozen=True)
class Route:
    """One row: method, path pattern, slug, function, who may come, in the app, under which rule."""

    method: str
    path: str
    screen: str
    answer: Screen
    who: Who = "citizen"
    app: AppUse | None = None
    when: str = ""

    def is_open(self, rules: Rules) -> bool:
        """Tell whether a world with these rules has the address at all."""
        return not self.when or bool(getattr(rules, self.when))

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
