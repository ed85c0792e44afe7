"""Loads the harness's fixtures and every module of steps as plugins.

They stand here and not behind `-p`: fixtures that narrow pytest-playwright's own must be
registered after that plugin, and pytest reads this file later than its entry points.
"""

import pkgutil
from pathlib import Path

import pytest

# Steps may import each other's functions; without this the second one would be loaded unrewritten.
pytest.register_assert_rewrite("steps")

pytest_plugins = [
    "harness.fixtures",
    "harness.browser_fixtures",
    "harness.remote_browsers.fixtures",
    "harness.people_fixtures",
    "harness.signature_fixtures",
    "harness.transport_fixtures",
    *(
        module.name
        for module in pkgutil.walk_packages([str(Path(__file__).parent / "steps")], "steps.")
        if not module.ispkg
    ),
]
