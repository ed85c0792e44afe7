"""The order in which things are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from harness.config import ConfigError, load_config
from harness.doctor import browser, machine, machines
from harness.doctor.findings import Finding, bad, well
from harness.remote_browsers import elsewhere

ROOT = Path(__file__).resolve().parents[2]


def examine(root: Path = ROOT) -> Iterator[Finding]:
    """Yield findings as they come, the quick ones first."""
    yield machine.python()
    yield from machine.environment(root)
    try:
        config = load_config(root / "playwright.config")
    except ConfigError as error:
        yield bad("playwright.config", "ошибка", str(error))
        return
    yield well("playwright.config", f"проекты: {', '.join(config.project_names)}")
    yield machine.disk(root)
    yield machine.writable(root, "reports")
    yield machine.writable(root, config.output_dir)
    yield machine.loopback()
    yield machine.gost_engine()
    yield from machines.machines(config)
    if not elsewhere(config):
        yield from browser.browser(config, config.project())
        yield from browser.others(config)
