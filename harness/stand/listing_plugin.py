"""The pytest plugin behind `./kabinet verify --list`: writes what would run and what cannot."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from harness.collection.fitness import UNFIT
from harness.collection.state import NAME


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says where the list goes."""
    parser.addoption("--list-to", type=Path, help="file for the list of scenarios")


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Write the file and end: nothing is run."""
    named = [(item.stash[NAME], item) for item in session.items if NAME in item.stash]
    fit = [name.node_id for name, item in named if UNFIT not in item.stash]
    reasons = Counter(item.stash[UNFIT] for _, item in named if UNFIT in item.stash)
    lines = [*fit, f"Выполнятся: {len(fit)}."]
    lines += [f"– {number}: {reason}" for reason, number in reasons.most_common()]
    text = "\n".join(lines) + "\n"
    session.config.getoption("--list-to").write_text(text, encoding="utf-8")
    pytest.exit("scenarios listed", returncode=0)
