"""The quick search for step definitions finds what pytest-bdd's own search finds."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harness.collection.catalogue import read_catalogue
from harness.collection.sentences import Sentence, sentences_of
from harness.step_lookup import NAME, Index

ROOT = Path(__file__).parents[2]
SAMPLE = 300  # pytest-bdd's own search takes milliseconds for each


@dataclass(frozen=True)
class Step:
    """As much of a step as the search looks at."""

    type: str | None
    name: str


def said() -> list[Sentence]:
    """Every different sentence of the features."""
    catalogue = read_catalogue(ROOT, sorted((ROOT / "features").rglob("*.feature")))
    found = {
        one: None for _, scenario in catalogue.scenarios() for one, _ in sentences_of(scenario)
    }
    return list(found)


@pytest.fixture
def searches(request: pytest.FixtureRequest) -> tuple[Callable[[Step], set[int]], ...]:
    """pytest-bdd's own search and the index, over the definitions of this session."""
    module: Any = sys.modules["pytest_bdd.scenario"]
    own = getattr(module, NAME).original
    manager, node = request.session._fixturemanager, request.node
    index = Index(module, manager, node)
    return (
        lambda step: {id(one) for one in own(step, manager, node)},
        lambda step: {id(one) for one in index.find(step)},
    )


def test_both_searches_find_the_same(
    searches: tuple[Callable[[Step], set[int]], ...],
) -> None:
    slow, quick = searches
    sentences = said()
    assert len(sentences) > SAMPLE
    chosen = random.Random(1).sample(sentences, SAMPLE)  # noqa: S311 - the same sentences each time
    steps = [Step(one.type, one.text) for one in chosen]
    differing = [step for step in steps if slow(step) != quick(step)]
    assert differing == []
    assert all(quick(step) for step in steps)


@pytest.mark.parametrize(
    "step", [Step("given", "такой фразы нет"), Step("given", ""), Step(None, "и такой")]
)
def test_nothing_is_found_for_what_nobody_defines(
    step: Step, searches: tuple[Callable[[Step], set[int]], ...]
) -> None:
    slow, quick = searches
    assert slow(step) == quick(step) == set()


def test_a_definition_of_another_keyword_is_not_found(
    searches: tuple[Callable[[Step], set[int]], ...],
) -> None:
    _, quick = searches
    given = next(one for one in said() if one.type == "given" and quick(Step("given", one.text)))
    assert quick(Step("then", given.text)).isdisjoint(quick(Step("given", given.text)))
