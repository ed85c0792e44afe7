"""Reads playwright.config: TOML with the names that Playwright Test gives its settings."""

from harness.config.model import Config, Expect, LaunchOptions, Project, Use, Viewport
from harness.config.reading import CONFIG_FILE, ConfigError, load_config

__all__ = [
    "CONFIG_FILE",
    "Config",
    "ConfigError",
    "Expect",
    "LaunchOptions",
    "Project",
    "Use",
    "Viewport",
    "load_config",
]
