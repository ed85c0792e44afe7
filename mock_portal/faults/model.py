"""What a fault is and when it fires."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Effect = Literal["error", "drop", "delay", "slow"]
Name = Annotated[str, Meta(pattern=r"^[^/]+$")]  # a part of a path in the control API
Method = Literal["", "GET", "POST"]
Count = Annotated[int, Meta(ge=0)]
Status = Annotated[int, Meta(ge=400, le=599)]
Milliseconds = Annotated[int, Meta(ge=0, le=60_000)]


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An order: let matching requests fail.

    Attributes:
        name: unique within the world.
        path: regular expression searched in the request's decoded path.
        method: only this method; empty for any.
        skip: how many matching requests pass first.
        times: how many then fail; 0 for all.
        effect: `error` answers with `status`, `drop` ends the connection, `delay` waits
            `delay_ms` of real time and then answers, `slow` spreads the body over `delay_ms`.
        seen: matching requests so far.
        fired: failures so far.
    """

    name: Name
    path: str
    method: Method = ""
    skip: Count = 0
    times: Count = 1
    effect: Effect = "error"
    status: Status = 503
    delay_ms: Milliseconds = 0
    seen: Count = 0
    fired: Count = 0

    def __post_init__(self) -> None:
        try:
            re.compile(self.path)
        except re.error as error:
            raise ValueError(f"path is no regular expression: {error}") from error

    def meets(self, method: str, path: str, *, fresh: bool = True) -> bool:
        """Count a request and tell whether it is to fail.

        Args:
            method: of the request.
            path: of the request, decoded.
            fresh: whether it is the first of its connection. What is dropped on a kept one is
                repeated by the browser without anybody noticing, so that it does not count.
        """
        if (self.method and self.method != method) or not re.search(self.path, path):
            return False
        due = self.seen >= self.skip and (not self.times or self.fired < self.times)
        if due and self.effect == "drop" and not fresh:
            return True
        self.seen += 1
        self.fired += due
        return due


class FaultSet:
    """The faults set in one world, in the order of setting; the first that fires counts."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        self.faults: dict[str, Fault] = {fault.name: fault for fault in faults}

    def match(self, method: str, path: str, *, fresh: bool = True) -> Fault | None:
        """Return the first fault that fires for a request, counting it; see `Fault.meets`."""
        for fault in self.faults.values():
            if fault.meets(method, path, fresh=fresh):
                return fault
        return None

    def copies(self) -> list[Fault]:
        """Return the faults with their counters as they stand now."""
        return [msgspec.structs.replace(fault) for fault in self.faults.values()]
