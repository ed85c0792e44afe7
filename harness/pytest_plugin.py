"""The pytest plugin of the harness: loads the parts that guard, keep evidence and report.

The fixtures are not among them, see the root `conftest.py`.
"""

from __future__ import annotations

pytest_plugins = [
    "harness.lifeline",
    "harness.collection.plugin",
    "harness.stand.plugin",
    "harness.remote_browsers.repeating",
    "harness.evidence.plugin",
    "harness.report.plugin",
    "harness.report.finished",
    "harness.deadline",
    "harness.step_lookup",
]
