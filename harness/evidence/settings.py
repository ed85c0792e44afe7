"""What to keep and where, from playwright.config and pytest's options."""

from dataclasses import dataclass
from pathlib import Path

import pytest

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
    """Return the settings of a project of playwright.config; of the usual one when None."""
    output = config.getoption("--output", default=None) or DEFAULT_OUTPUT
    return EvidenceSettings(
        trace="retain-on-failure",
        screenshot="only-on-failure",
        output=(config.rootpath / str(output)).resolve(),
        screens=reports_folder(config) / "screens",
    )
