"""The pytest plugin of one shard; pytest-split chooses, this weighs for it and keeps the record.

Loaded by `./kabinet verify --shard 2/3` beside pytest-split's own `--splits 3 --group 2`.
"""

from __future__ import annotations

import pytest

from harness.collection.names import lasting_name
from harness.report.plugin import reporter_of
from harness.shards.durations import FILE, read_durations
from harness.shards.saved import Shard, save

SPLITTER = "pytestsplitplugin"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that tells one run's shards from another's."""
    parser.getgroup("kabinet").addoption("--shard-key", default="", help="what is run, as a digest")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell pytest-split, whose turn comes last, how long the scenarios took."""
    splitter = config.pluginmanager.get_plugin(SPLITTER)
    if splitter is None:
        raise pytest.UsageError("pytest-split is not there or was not told --splits and --group")
    known = read_durations(config.rootpath / FILE)
    found = {item.nodeid: known.get(lasting_name(item.nodeid)) for item in items}
    splitter.cached_durations = {name: took for name, took in found.items() if took is not None}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep the record once the report is written; a shard without a scenario is a good one."""
    config = session.config
    if reporter := reporter_of(config):
        shard = Shard(config.option.group, config.option.splits, config.option.shard_key)
        save(reporter.run, shard, reporter.folder)
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK
