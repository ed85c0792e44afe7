"""Loads the Gherkin vocabulary: every module of steps/ is a plugin, whichever order they are in."""

import pkgutil
from pathlib import Path

pytest_plugins = [
    module.name
    for module in pkgutil.walk_packages([str(Path(__file__).parent / "steps")], prefix="steps.")
    if not module.ispkg
]
