"""Finds the definition of a step by how its sentence begins, not by trying every definition.

pytest-bdd walks through all fixtures for every step: 2.6 ms a step with a thousand definitions.
With the index it is a tenth of that. The way in is a function of pytest-bdd that is not public: a
version without it goes on with its own search, and `tests/harness/test_step_lookup.py` holds both
searches against each other over every step of the features.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from pytest_bdd.steps import step_function_context_registry

from harness.collection.vocabulary import prefix_of

Search = Callable[[Any, Any, Any], Iterable[Any]]
NAME = "find_fixturedefs_for_step"


class Index:
    """The step definitions that one node may see, by the beginnings of their sentences.

    Args:
        module: `pytest_bdd.scenario`, whose helpers know this pytest's registry of fixtures.
        manager: pytest's fixture manager.
        node: a test; its siblings see the same definitions.
    """

    def __init__(self, module: Any, manager: Any, node: Any) -> None:
        self._by_prefix: dict[str, list[Any]] = {}
        for name in module.get_fixture_names(fixturemanager=manager):
            for definition in module.getfixturedefs(manager, name, node) or ():
                context = step_function_context_registry.get(definition.func)
                if context is not None:
                    prefix = prefix_of(context.parser) or ""
                    self._by_prefix.setdefault(prefix, []).append(definition)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def find(self, step: Any) -> Iterator[Any]:
        """Yield the definitions that fit a step."""
        lowered = step.name.lower()
        for length in self._lengths:
            if length > len(lowered):
                return
            for definition in self._by_prefix.get(lowered[:length], ()):
                context = step_function_context_registry[definition.func]
                if context.type in (None, step.type) and context.parser.is_matching(step.name):
                    yield definition


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Put the index in the place of pytest-bdd's search, for this session."""
    # By its name: the package shows a function of the same name in its place.
    module: Any = sys.modules.get("pytest_bdd.scenario")
    if not all(hasattr(module, name) for name in (NAME, "getfixturedefs", "get_fixture_names")):
        return
    indexes: dict[Any, Index] = {}

    def find(step: Any, fixturemanager: Any, node: Any) -> Iterator[Any]:
        index = indexes.get(node.parent)
        if index is None:
            index = indexes[node.parent] = Index(module, fixturemanager, node)
        return index.find(step)

    original: Search = getattr(module, NAME)
    find.original = original  # type: ignore[attr-defined]  # for the test that compares both
    setattr(module, NAME, find)
    session.config.add_cleanup(lambda: setattr(module, NAME, original))
