"""The pytest plugin of one shard; pytest-split chooses, this weighs for it and keeps the record.

Loaded by `./kabinet verify --shard 2/3` beside pytest-split's own `--splits 3 --group 2`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from harness.collection.names import lasting_name
from harness.evidence.settings import reports_folder
from harness.report.plugin import reporter_of
from harness.shards.durations import FILE, read_durations
from harness.shards.saved import JUNIT, Shard, forget, save

SPLITTER = "pytestsplitplugin"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that tells one run's shards from another's."""
    parser.getgroup("kabinet").addoption("--shard-key", default="", help="what is run, as a digest")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Have pytest write JUnit in any case: `merge` puts it together."""
    if not config.option.xmlpath:
        config.option.xmlpath = str(reports_folder(config) / JUNIT)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Remove the record that an earlier shard left in this folder: this one may be killed."""
    if reporter := reporter_of(session.config):
        forget(reporter.folder)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tell pytest-split, whose turn comes last, how long the scenarios took."""
    splitter = config.pluginmanager.get_plugin(SPLITTER)
    if splitter is None:
        raise pytest.UsageError("pytest-split is not there or was not told --splits and --group")
    known = read_durations(config.rootpath / FILE)
    found = {item.nodeid: known.get(lasting_name(item.nodeid)) for item in items}
    splitter.cached_durations = {name: took for name, took in found.items() if took is not None}


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep the record once all reports are written; a shard without a scenario is a good one."""
    config = session.config
    if reporter := reporter_of(config):
        _bring_junit(config.option.xmlpath, reporter.folder / JUNIT)
        shard = Shard(config.option.group, config.option.splits, config.option.shard_key)
        save(reporter.run, shard, reporter.folder)
        if session.exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
            session.exitstatus = pytest.ExitCode.OK


def _bring_junit(asked: str, wanted: Path) -> None:
    """Have JUnit beside the record, for only the shard's folder is kept."""
    written = Path(os.path.expandvars(asked)).expanduser()
    if written.resolve() != wanted:
        wanted.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(written, wanted)
