"""Loads the fixtures and the Gherkin vocabulary: every module of steps/ is a plugin, in any order."""

import pkgutil
from pathlib import Path

pytest_plugins = [
    "harness.fixtures",
    *(
        module.name
        for module in pkgutil.walk_packages([str(Path(__file__).parent / "steps")], prefix="steps.")
        if not module.ispkg
    ),
]
