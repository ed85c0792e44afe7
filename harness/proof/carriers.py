"""The runs that a claim needs: scenarios, and rows of outlines, that carry its tag now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.collection.catalogue import Catalogue
from harness.collection.claims import CLAIM_TAG
from harness.collection.names import ScenarioName, scenario_name
from harness.collection.projects import ProjectFilter


@dataclass(frozen=True)
class Carrier:
    """A run that has to pass for a claim; known by file and title, so that lines may move.

    Attributes:
        path: of the feature file.
        title: the scenario's name with the row's values.
        scenario: address of the scenario, for a row that of its outline.
    """

    path: str
    title: str
    scenario: str


Carriers = Mapping[str, Sequence[Carrier]]


def carriers(catalogue: Catalogue, projects: Sequence[ProjectFilter] = ()) -> Carriers:
    """Return for each claim tag the runs that carry it, in the order of the files.

    Args:
        catalogue: all features, as they are now.
        projects: of playwright.config. A run that only projects take that have to be named is not
            demanded; without projects every run is.
    """
    usual = [one for one in projects if not one.only_by_name]
    found: dict[str, list[Carrier]] = {}
    for name in _names(catalogue):
        if projects and not any(project.takes(name.tags) for project in usual):
            continue
        carrier = Carrier(name.path, name.title, f"{name.path}:{name.scenario_line}")
        for tag in filter(CLAIM_TAG.fullmatch, name.tags):
            found.setdefault(tag, []).append(carrier)
    return found


def _names(catalogue: Catalogue) -> Iterator[ScenarioName]:
    for feature, scenario in catalogue.scenarios():
        for row in scenario.rows or (None,):
            yield scenario_name(feature, scenario, row)
