"""The pytest plugin behind `./kabinet steps`: writes the sentences as JSON and runs nothing.

Only pytest can tell which step definitions are loaded; started as
`pytest … -p harness.collection.steps_plugin --steps-to FILE`.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from harness.collection.state import STATE
from harness.collection.usage import read_usage


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that says where the sentences go."""
    parser.addoption("--steps-to", type=Path, help="file for the step sentences, as JSON")


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Write the file and end: nothing has to be collected for it."""
    state = session.config.stash[STATE]
    sentences = read_usage(state.catalogue, state.vocabulary())
    session.config.getoption("--steps-to").write_bytes(msgspec.json.encode(sentences))
    pytest.exit("step sentences written", returncode=0)
