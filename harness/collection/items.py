"""pytest's items of scenarios: which scenario an item runs, its name, its place in the run."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from pytest_bdd.parser import ScenarioTemplate
from pytest_bdd.scenario import scenario_wrapper_template_registry

from harness.collection.catalogue import Feature, Row, Scenario, relative, render
from harness.collection.fitness import Conditions, mark_unfit
from harness.collection.names import ScenarioName, scenario_name
from harness.collection.state import NAME, CollectionState

EXAMPLE = "_pytest_bdd_example"


def template_of(function: Callable[..., Any]) -> ScenarioTemplate | None:
    """Return the scenario that a test function runs, None for an ordinary test."""
    return scenario_wrapper_template_registry.get(function)


def project_parameters(state: CollectionState, template: ScenarioTemplate) -> list[str]:
    """Return the projects that may take the scenario.

    Tags of single Примеры blocks are not known here: with such blocks every project stays in and
    `arrange` decides row by row. An empty list would make pytest report a skipped test, so one
    project always stays for `arrange` to drop.
    """
    tags = _template_tags(template)
    if any(examples.tags for examples in template.examples):
        return [project.name for project in state.projects]
    names = [project.name for project in state.projects if project.takes(tags)]
    return names or [state.projects[0].name]


def arrange(
    state: CollectionState, items: Iterable[pytest.Item]
) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Name scenario items and choose among them.

    Returns the items to run, ordinary tests first as they came, then scenarios by project, file
    and line; and those that a selection leaves out. Runs that a project does not take are neither.
    """
    others: list[pytest.Item] = []
    scenarios: list[tuple[tuple[int, str, int], pytest.Item]] = []
    left_out: list[pytest.Item] = []
    order = {project.name: number for number, project in enumerate(state.projects)}
    for item in items:
        template = template_of(getattr(item, "obj", None) or item.runtest)
        if template is None:
            (others if state.selection.is_everything else left_out).append(item)
            continue
        found = _find(state, template, item)
        if found is None:
            others.append(item)
            continue
        feature, scenario, row = found
        project = _parameter(item, "project_name")
        name = scenario_name(feature, scenario, row, _shown(state, project))
        if project is not None and not _project_takes(state, project, name):
            continue
        selection = state.selection
        if not (selection.takes(state.root, feature, scenario, row) and selection.has(name)):
            left_out.append(item)
            continue
        _rename(item, name)
        engine = state.engines.get(project or "", "chromium")
        conditions = Conditions(name.tags, engine, _said(scenario, row))
        if reason := next(filter(None, (judge(conditions) for judge in state.judges)), ""):
            mark_unfit(item, reason)
        scenarios.append(((order.get(project or "", 0), name.path, name.line), item))
    scenarios.sort(key=lambda pair: pair[0])
    return others + [item for _, item in scenarios], left_out


def _said(scenario: Scenario, row: Row | None) -> tuple[tuple[str | None, str], ...]:
    """Return the steps as pytest-bdd gets them, with the row's values in place."""
    values = row.values if row else {}
    return tuple((step.type, render(step.text, values)) for step in scenario.steps)


def _find(
    state: CollectionState, template: ScenarioTemplate, item: pytest.Item
) -> tuple[Feature, Scenario, Row | None] | None:
    feature = state.catalogue.features.get(_path(state, template.feature.filename))
    if feature is None:
        return None
    for scenario in feature.scenarios:
        if scenario.line == template.line_number:
            number = _row_number(item)
            return feature, scenario, None if number is None else scenario.rows[number]
    return None


def _row_number(item: pytest.Item) -> int | None:
    """Return which example row the item runs, counted from 0; None outside of an outline.

    Two rows may hold the same values, so the row is known by its identity, not by equality.
    """
    callspec = getattr(item, "callspec", None)
    if callspec is None or EXAMPLE not in callspec.params:
        return None
    values = callspec.params[EXAMPLE]
    for mark in item.iter_markers("parametrize"):
        if mark.args[0] == EXAMPLE:
            return [parameter.values[0] is values for parameter in mark.args[1]].index(True)
    return None


def _path(state: CollectionState, filename: str) -> str:
    known = state.paths.get(filename)
    if known is None:
        known = state.paths[filename] = relative(state.root / filename, state.root)
    return known


def _template_tags(template: ScenarioTemplate) -> set[str]:
    rule = template.rule.tags if template.rule else set()
    return template.tags | template.feature.tags | rule


def _parameter(item: pytest.Item, name: str) -> str | None:
    callspec = getattr(item, "callspec", None)
    return str(callspec.params[name]) if callspec and name in callspec.params else None


def _shown(state: CollectionState, project: str | None) -> str | None:
    """The first project of playwright.config is the usual one: its name would only be noise."""
    return None if project is None or project == state.usual_project else project


def _project_takes(state: CollectionState, project: str, name: ScenarioName) -> bool:
    return any(one.name == project and one.takes(name.tags) for one in state.projects)


def _rename(item: pytest.Item, name: ScenarioName) -> None:
    item.stash[NAME] = name
    item.extra_keyword_matches.update({name.title, name.path})
    # pytest has no public way to name a test otherwise than by its function, and everything that
    # people read (terminal, JUnit, caches, xdist) takes the name from here.
    item._id = type(item.id).parse(name.node_id)
    item.__dict__["location"] = (name.path, name.line - 1, name.title)
