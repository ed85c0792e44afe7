"""The pytest plugin of the harness: loads the fixtures and the parts that guard and report."""

from __future__ import annotations

pytest_plugins = ["harness.fixtures"]
