"""What to keep and where, from playwright.config and pytest's options."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from harness.collection.projects import CONFIG_FILE

DEFAULT_OUTPUT = "test-results"
DEFAULT_REPORTS = "reports"


@dataclass(frozen=True)
class EvidenceSettings:
    """trace: off, on or retain-on-failure; screenshot: off, on or only-on-failure.

    output: folder of failed scenarios' files; screens: folder of the pictures of screens.
    """

    trace: str
    screenshot: str
    output: Path
    screens: Path


def reports_folder(config: pytest.Config) -> Path:
    """Return the folder of the report: `--report-dir`, or `reports` in pytest's root."""
    chosen = config.getoption("--report-dir", default=None) or DEFAULT_REPORTS
    return (config.rootpath / str(chosen)).resolve()


def settings_for(config: pytest.Config, project: str | None) -> EvidenceSettings:
    """Return the settings of a project of playwright.config; of the first one when None.

    Where pytest-playwright was told to trace (`--tracing`) it does so alone: a browser context
    takes one trace at a time.
    """
    use = _use(config.rootpath / CONFIG_FILE, project)
    output = config.getoption("--output", default=None) or DEFAULT_OUTPUT
    other_tracing = config.getoption("--tracing", default="off") != "off"
    return EvidenceSettings(
        trace="off" if other_tracing else str(use.get("trace", "retain-on-failure")),
        screenshot=str(use.get("screenshot", "only-on-failure")),
        output=(config.rootpath / str(output)).resolve(),
        screens=reports_folder(config) / "screens",
    )


@lru_cache
def _use(file: Path, project: str | None) -> dict[str, Any]:
    """Return `use` of the file with the project's own on top; `harness.config` checks both."""
    if not file.is_file():
        return {}
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    projects = data.get("projects", [])
    own = [one for one in projects if project is None or one.get("name") == project][:1]
    return {**data.get("use", {}), **(own[0].get("use", {}) if own else {})}
