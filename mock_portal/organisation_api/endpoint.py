"""What an endpoint of the organisations' API is, and what its function gets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

import msgspec

from mock_portal.domain.api_access import Caller
from mock_portal.domain.api_services import Service
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.openapi import Query
from mock_portal.rows import row_number
from mock_portal.world import World

ROOT = "/api/organisation/v1"
OPENAPI = f"{ROOT}/openapi.json"
Item = TypeVar("Item")


class Page(msgspec.Struct, Generic[Item], frozen=True):
    """A part of a list."""

    items: list[Item]
    total: Annotated[int, msgspec.Meta(description="Сколько их всего")]
    offset: Annotated[int, msgspec.Meta(description="Сколько пропущено от начала списка")]


@dataclass(frozen=True)
class Call:
    """A call that may go on; `body` is of the endpoint's type, `query` numbers that were sent."""

    world: World
    caller: Caller
    params: dict[str, str]
    query: dict[str, int]
    body: Any

    @property
    def organisation_id(self) -> int:
        """Whose API it is."""
        return self.caller.member.organisation_id

    def number(self) -> int:
        """Return the number in the path; one that no row can have is found nowhere.

        Raises:
            RefusedError: `api-not-found`.
        """
        found = row_number(self.params["number"])
        if found is None:
            raise RefusedError("api-not-found")
        return found

    def page(self, items: Sequence[Item]) -> Page[Item]:
        """Return the part of a list that was asked for."""
        most = self.world.rules.api_page_entries
        start, length = self.query.get("offset", 0), min(self.query.get("limit", most), most)
        return Page(list(items[start : start + length]), len(items), start)


@dataclass(frozen=True)
class Endpoint:
    """One row of the API.

    Args:
        method: GET, or POST where something is made.
        path: below ROOT, `{number}` for the number of one thing.
        answer: called with a `Call`; returns what `msgspec` can encode.
        summary: one Russian line for the description.
        service: which service is to be switched on (K-114).
        needs: which right the holder's role is to give besides that to the API (K-112).
        returns: type of the answer.
        body_type: type of the JSON body, None where there is to be none.
        query: names and meanings of the numbers in the query.
        example: a body that works.
    """

    method: str
    path: str
    answer: Callable[[Call], object]
    summary: str
    service: Service
    needs: Action
    returns: Any
    body_type: type[msgspec.Struct] | None = None
    query: tuple[Query, ...] = ()
    example: dict[str, Any] | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with named groups."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))

    @property
    def row(self) -> str:
        """Method and path pattern."""
        return f"{self.method} {self.path}"
