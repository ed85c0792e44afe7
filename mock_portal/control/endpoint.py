"""What an endpoint of the control API is, and the values its functions get."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import msgspec

from mock_portal.domain.errors import RefusedError
from mock_portal.hints import unknown
from mock_portal.openapi import Query
from mock_portal.world import World
from mock_portal.worlds import Worlds


class ControlError(Exception):
    """A control request cannot be done: HTTP status and one line that says what to do."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@contextmanager
def answering(refused: int = 409) -> Iterator[None]:
    """Answer for the domain: 404 to what it does not know, else why it refused.

    Args:
        refused: HTTP status of a refusal.

    Raises:
        ControlError: in place of the domain's `LookupError` and `RefusedError`.
    """
    try:
        yield
    except LookupError as error:
        raise ControlError(404, str(error)) from error
    except RefusedError as error:
        raise ControlError(refused, f"refused: {error.reason}") from error


class Body(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """Base of request bodies: an unknown field is an error that names the known ones."""


class NoBody(Body):
    """For endpoints that take nothing."""


def parse(name: str, text: str, kind: type[int] | type[float]) -> float:
    """Read a number from a query or a path.

    Raises:
        ControlError: 422, it is not a decimal number of at least 0.
    """
    pattern = r"\d{1,15}" if kind is int else r"\d{1,15}(\.\d{1,9})?"
    if not re.fullmatch(pattern, text, re.ASCII):
        whole = "whole " if kind is int else ""
        raise ControlError(422, f"{name} is to be a {whole}number of at least 0, not {text!r}")
    return kind(text)


@dataclass
class Call:
    """One control request being answered; `body` is of the endpoint's type.

    `params` are parts of the path, `query` and `numbers` the query as text and as checked numbers.
    """

    worlds: Worlds
    params: dict[str, str]
    query: dict[str, str]
    numbers: dict[str, float]
    body: Any

    def number(self, name: str) -> int:
        """Return a part of the path as a number.

        Raises:
            ControlError: 422, it is none.
        """
        return int(parse(name, self.params[name], int))

    @property
    def world(self) -> World:
        """The world named in the path.

        Raises:
            ControlError: 404, there is none.
        """
        world = self.worlds.by_name(self.params["world"])
        if world is None:
            raise ControlError(404, unknown("world", self.params["world"], self.worlds.names()))
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
        query: names and meanings of query parameters; `int` or `float` as a third item has the
            value checked, which then is a number of at least 0.
        example: a body that works in a fresh world, for the OpenAPI document.
        transaction: False for calls that wait, or that run transactions of their own.
    """

    method: str
    path: str
    answer: Callable[[Call], object]
    summary: str
    body: type[Body] = NoBody
    returns: Any = dict[str, Any]
    query: tuple[Query, ...] = ()
    example: dict[str, Any] | None = None
    transaction: bool = True

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with named groups."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))

    @property
    def body_type(self) -> type[Body] | None:
        """Type of the JSON body, None where there is to be none."""
        return None if self.body is NoBody else self.body
