"""Which moments of a run the living guides will show, known before it begins."""

from __future__ import annotations

from collections.abc import Iterable

from harness.collection.claims import CLAIM_TAG
from harness.collection.names import ScenarioName
from harness.collection.state import CollectionState
from harness.living_guide.choice import Choice, Told, told_by_features
from harness.living_guide.sources import editions


def wanted_moments(state: CollectionState, names: Iterable[ScenarioName]) -> dict[str, set[int]]:
    """Return the moments to picture: node id of a run to numbers of steps, one for each claim.

    Args:
        state: of the run.
        names: what is to run.
    """
    rows = {
        (feature.path, row.line if row else scenario.line): (scenario, row)
        for feature, scenario in state.catalogue.scenarios()
        for row in scenario.rows or (None,)
    }
    carriers: dict[str, dict[str, Told]] = {}
    for name in names:
        claims = [tag for tag in name.tags if CLAIM_TAG.fullmatch(tag) and tag in state.claims]
        if not claims or (name.path, name.line) not in rows:
            continue
        told = told_by_features(name, *rows[name.path, name.line])
        for claim in claims:
            carriers.setdefault(claim, {})[name.node_id] = told
    choice = Choice(state.claims, editions(state.guides_dir / "sources.yaml"))
    wanted: dict[str, set[int]] = {}
    for claim, runs in carriers.items():
        if state.claims[claim].testable == "no":
            continue
        node_id = choice.best(claim, runs, runs.__getitem__)
        if checks := choice.checks(claim, runs[node_id]):
            wanted.setdefault(node_id, set()).add(checks[-1])
    return wanted
