"""What to keep and where, from playwright.config and pytest's options."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest

from harness.config import CONFIG_FILE, Config, Project, load_config

DEFAULT_OUTPUT = "test-results"
DEFAULT_REPORTS = "reports"
# Whether the run goes on with an earlier one, whose pictures of screens are its own.
GOES_ON = pytest.StashKey[bool]()


@dataclass(frozen=True)
class EvidenceSettings:
    """trace: off, on, retain-on-failure or on-first-retry; screenshot: off, on, only-on-failure.

    output: folder of failed scenarios' files; screens, moments: folders of the pictures of screens
    and of what stood on them at some moment.
    """

    trace: str
    screenshot: str
    output: Path
    screens: Path
    moments: Path

    @property
    def traces_first(self) -> bool:
        """Tell whether a scenario is traced from its first run on."""
        return self.trace in {"on", "retain-on-failure"}


def reports_folder(config: pytest.Config) -> Path:
    """Return the folder of the report: `--report-dir`, or `reports` in pytest's root."""
    chosen = config.getoption("--report-dir", default=None) or DEFAULT_REPORTS
    return (config.rootpath / str(chosen)).resolve()


def settings_for(config: pytest.Config, project: str | None) -> EvidenceSettings:
    """Return the settings of a project of playwright.config; of the first one when None.

    Where pytest-playwright was told to trace (`--tracing`) it does so alone: a browser context
    takes one trace at a time.
    """
    settings = _project(config.rootpath / CONFIG_FILE, project)
    output = config.getoption("--output", default=None) or DEFAULT_OUTPUT
    other_tracing = config.getoption("--tracing", default="off") != "off"
    return EvidenceSettings(
        trace="off" if other_tracing else settings.trace,
        screenshot=settings.screenshot,
        output=(config.rootpath / str(output)).resolve(),
        screens=reports_folder(config) / "screens",
        moments=reports_folder(config) / "moments",
    )


@lru_cache
def _project(file: Path, name: str | None) -> Project:
    return load_config(file).project(name) if file.is_file() else Config().project()
