"""Which scenarios can run on a stand: derived from the fixtures that their steps require."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any

import pytest

from harness.collection.fitness import Conditions
from harness.collection.tags import edition_named
from harness.collection.vocabulary import Vocabulary
from harness.stand.account import LOGIN, PASSWORD

# pytest names the class of its fixture objects only privately; one of them tells it.
_FIXTURE_CLASS: type = type(pytest.fixture(lambda: None))

# Fixtures of the training portal's control desk: clock, inbox, registers, rules, people.
CONTROL = frozenset({"world", "control", "portal"})
ACCOUNT = "account"
NEEDS_CONTROL = "не для чужого портала: нужен пульт учебного портала"
NEEDS_EDITION = "не для чужого портала: нужна редакция учебного портала"
NEEDS_ACCOUNT = f"не для чужого портала: нужны {LOGIN} и {PASSWORD}"


class FixtureGraph:
    """Which fixtures each fixture requires; a later plugin's stands before an earlier one's.

    Args:
        plugins: in the order of their registration.
    """

    def __init__(self, plugins: Iterable[object]) -> None:
        self._known: dict[str, list[tuple[str, ...]]] = {}
        self._closures: dict[tuple[str, int], frozenset[str]] = {}
        for plugin in plugins:
            for name, function in _fixtures_of(plugin):
                needed = tuple(inspect.signature(function).parameters)
                self._known.setdefault(name, []).append(needed)

    def needs(self, name: str, depth: int = 1) -> frozenset[str]:
        """Return the fixture with all that it requires, directly or not.

        Args:
            name: of the fixture.
            depth: 1 for the definition in force, 2 for the one that it narrows, and so on.
        """
        definitions = self._known.get(name, [])
        if depth > len(definitions):
            return frozenset({name})
        key = (name, depth)
        if key not in self._closures:
            self._closures[key] = frozenset({name})  # ends a circle, which pytest refuses itself
            found = {name}
            for parameter in definitions[-depth]:
                found |= self.needs(parameter, depth + 1 if parameter == name else 1)
            self._closures[key] = frozenset(found)
        return self._closures[key]


def _fixtures_of(plugin: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    holder = plugin if isinstance(plugin, ModuleType) else type(plugin)
    for key, value in list(vars(holder).items()):
        if isinstance(value, _FIXTURE_CLASS) and callable(value):
            yield getattr(value, "name", None) or key, inspect.unwrap(value)


@dataclass
class StandJudge:
    """Judges scenarios for a stand.

    vocabulary: the step definitions; plugins: pytest's, in order; has_account: whether the
    environment names an account.
    """

    vocabulary: Vocabulary
    plugins: list[object]
    has_account: bool
    _judged: dict[tuple[str | None, str], frozenset[str]] = field(default_factory=dict)
    _made: dict[tuple[str | None, str], str | None] = field(default_factory=dict)

    @cached_property
    def _graph(self) -> FixtureGraph:
        return FixtureGraph(self.plugins)

    def needs(self, scenario: Conditions) -> frozenset[str]:
        """Return all fixtures that the steps of a scenario require, directly or not."""
        found: set[str] = set()
        made: set[str] = set()
        for step in scenario.steps:
            required, target = self._step(step)
            for name in required:
                # What an earlier step has made is no fixture of the harness any more.
                found |= frozenset() if name in made else self._graph.needs(name)
            if target:
                made.add(target)
        return frozenset(found)

    def __call__(self, scenario: Conditions) -> str:
        """Say why a scenario cannot run on a stand; nothing when it can."""
        if any(edition_named(tag) for tag in scenario.tags):
            return NEEDS_EDITION
        needs = self.needs(scenario)
        if needs & CONTROL:
            return NEEDS_CONTROL
        if ACCOUNT in needs and not self.has_account:
            return NEEDS_ACCOUNT
        return ""

    def _step(self, step: tuple[str | None, str]) -> tuple[frozenset[str], str | None]:
        if step not in self._judged:
            required: frozenset[str] = frozenset()
            target = None
            for one in self.vocabulary.matching(*step):
                required |= one.parameters - set(one.arguments) - {"request"}
                target = one.target_fixture
            self._judged[step], self._made[step] = required, target
        return self._judged[step], self._made[step]
