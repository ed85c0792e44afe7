"""What an endpoint of the control API is, and the values its functions get."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from mock_portal.world import World
from mock_portal.worlds import Worlds


class ControlError(Exception):
    """A control request cannot be done: HTTP status and one line that says what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Body(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of request bodies: an unknown field is an error that names the known ones."""


class NoBody(Body):
    """For endpoints that take nothing."""


@dataclass
class Call:
    """One control request being answered; `body` is of the endpoint's type."""

    worlds: Worlds
    params: dict[str, str]
    query: dict[str, str]
    body: Any

    @property
    def world(self) -> World:
        """The world named in the path.

        Raises:
            ControlError: 404, there is none.
        """
        world = self.worlds.by_name(self.params["world"])
        if world is None:
            known = ", ".join(self.worlds.names()) or "none"
            raise ControlError(404, f"no world {self.params['world']}; known: {known}")
        return world


@dataclass(frozen=True)
class Endpoint:
    """One row of the control API.

    Args:
        method: HTTP method.
        path: with `{world}` and other named parts.
        answer: called with a `Call`; returns what `msgspec` can encode. When the path names a
            world it runs inside that world's transaction, unless `transaction` is False.
        summary: one line for the OpenAPI document.
        body: type of the JSON body.
        returns: type of the answer.
        query: names and meanings of query parameters.
        transaction: False for calls that wait, or that run transactions of their own.
    """

    method: str
    path: str
    answer: Callable[[Call], object]
    summary: str
    body: type[Body] = NoBody
    returns: Any = dict[str, Any]
    query: tuple[tuple[str, str], ...] = ()
    transaction: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with named groups."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))
