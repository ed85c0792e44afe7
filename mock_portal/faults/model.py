"""What a fault is and when it fires."""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

Effect = Literal["error", "drop", "delay"]


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """An order: let matching requests fail.

    Attributes:
        name: unique within the world.
        path: regular expression searched in the request's path.
        method: only this method; empty for any.
        skip: how many matching requests pass first.
        times: how many then fail; 0 for all.
        effect: `error` answers with `status`, `drop` closes the connection, `delay` waits
            `delay_ms` of real time and then answers.
        seen: matching requests so far.
        fired: failures so far.
    """

    name: str
    path: str
    method: str = ""
    skip: int = 0
    times: int = 1
    effect: Effect = "error"
    status: int = 503
    delay_ms: int = 0
    seen: int = 0
    fired: int = 0

    def __post_init__(self) -> None:
        try:
            re.compile(self.path)
        except re.error as error:
            raise ValueError(f"path is no regular expression: {error}") from error

    def meets(self, method: str, path: str) -> bool:
        """Count a request and tell whether it is to fail."""
        if (self.method and self.method != method) or not re.search(self.path, path):
            return False
        self.seen += 1
        if self.seen <= self.skip or (self.times and self.fired >= self.times):
            return False
        self.fired += 1
        return True


class FaultSet:
    """The faults set in one world."""

    def __init__(self) -> None:
        self.faults: dict[str, Fault] = {}

    def match(self, method: str, path: str) -> Fault | None:
        """Return the first fault that fires for a request, counting it."""
        for fault in self.faults.values():
            if fault.meets(method, path):
                return fault
        return None

    def state(self) -> list[Any]:
        """Return the faults with their counters for a snapshot."""
        return [msgspec.to_builtins(fault) for fault in self.faults.values()]

    @classmethod
    def from_state(cls, state: list[Any]) -> FaultSet:
        """Read what `state` wrote."""
        faults = cls()
        for item in state:
            fault = msgspec.convert(item, type=Fault)
            faults.faults[fault.name] = fault
        return faults
