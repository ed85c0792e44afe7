"""Finds the scenario of a capsule in this checkout, where it may stand on another line."""

from __future__ import annotations

from pathlib import Path

from harness.capsule.model import Capsule, CapsuleError
from harness.capsule.telling import printable
from harness.collection.catalogue import read_catalogue
from harness.collection.names import ScenarioName, scenario_name


def find_scenario(capsule: Capsule, root: Path, features: str) -> ScenarioName:
    """Return the scenario of the same file and title, the nearest to its line if there are more.

    Args:
        capsule: what was run.
        root: the project's folder.
        features: `testDir` of playwright.config.

    Raises:
        CapsuleError: there is none.
    """
    record = capsule.scenario
    known = {file.relative_to(root).as_posix(): file for file in (root / features).rglob("*")}
    file = known.get(record.path)
    if file is None or file.suffix != ".feature":
        raise CapsuleError(f"файла {printable(record.path)} здесь нет: капсула другой версии")
    found = [
        name
        for feature, scenario in read_catalogue(root, [file]).scenarios()
        for row in (scenario.rows or (None,))
        if (name := scenario_name(feature, scenario, row, record.project)).title == record.title
    ]
    if not found:
        title = printable(record.title)
        raise CapsuleError(f"в {printable(record.path)} нет сценария «{title}»: он изменился")
    return min(found, key=lambda name: abs(name.line - record.line))
