"""Every change that can be told beforehand is known to be noticed, or somebody says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.collection.catalogue import read_catalogue
from harness.collection.names import lasting_name, scenario_name
from harness.drift.campaign import told_mutants
from harness.drift.explained import explained
from harness.drift.memory import remembered

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def scenarios() -> set[str]:
    """The lasting names of all runs, without their projects."""
    catalogue = read_catalogue(ROOT, sorted((ROOT / "features").rglob("*.feature")))
    return {
        lasting_name(scenario_name(feature, scenario, row).node_id)
        for feature, scenario in catalogue.scenarios()
        for row in scenario.rows or (None,)
    }


def test_each_change_is_noticed_or_explained() -> None:
    known = {*remembered(), *explained()}
    claimed = (one for one in told_mutants() if one.claims or one.kind not in ("label", "message"))
    forgotten = sorted(one.id for one in claimed if one.id not in known)
    assert not forgotten, (
        "nobody is known to notice these: ./kabinet drift --unnoticed --remember, "
        f"or harness/drift/explained.toml: {forgotten}"
    )


def test_each_scenario_that_noticed_is_still_there(scenarios: set[str]) -> None:
    gone = {
        name: killer
        for name, killer in remembered().items()
        if killer.partition(" [")[0] not in scenarios and killer not in scenarios
    }
    assert not gone, f"renamed or deleted: ./kabinet drift --target … --remember: {gone}"
