"""Reads playwright.config: TOML with the names that Playwright Test gives its settings."""

from harness.config.model import (
    Cell,
    CellFault,
    Config,
    Expect,
    LaunchOptions,
    Network,
    Nightly,
    Project,
    Use,
    Viewport,
)
from harness.config.reading import CONFIG_FILE, ConfigError, load_config

__all__ = [
    "CONFIG_FILE",
    "Cell",
    "CellFault",
    "Config",
    "ConfigError",
    "Expect",
    "LaunchOptions",
    "Network",
    "Nightly",
    "Project",
    "Use",
    "Viewport",
    "load_config",
]
