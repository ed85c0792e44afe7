"""All that is wrong with a form at once: each field is checked, whatever the others hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from mock_portal.domain.errors import RefusedError

Value = TypeVar("Value")


class RefusedFormError(Exception):
    """A form has problems, one or more; nothing was done with it."""

    def __init__(self, problems: list[RefusedError]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.reason}" for one in problems))
        self.problems = problems


class Problems:
    """Runs checks one after another and keeps what they refuse."""

    def __init__(self) -> None:
        self.found: list[RefusedError] = []

    def run(self, check: Callable[[], Value], otherwise: Value) -> Value:
        """Return what a check returns, `otherwise` when it refuses."""
        try:
            return check()
        except RefusedError as problem:
            self.found.append(problem)
            return otherwise

    def add(self, problem: RefusedError) -> None:
        """Note a problem that somebody else found."""
        self.found.append(problem)

    def refuse_if_any(self) -> None:
        """Check that nothing was found.

        Raises:
            RefusedFormError: something was.
        """
        if self.found:
            raise RefusedFormError(self.found)
