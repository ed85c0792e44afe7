"""The pytest plugin of the collection: options, guards, names, selection, projects.

    pytest tests/features --scenario features/org-create-ukep/token.feature:12
    pytest tests/features "--tags=@N-65 and not @телефон"

(pytest takes a word that begins with @ for a file of arguments, hence the equals sign.)

The guards run before anything is collected, in the process that the user sees, so that a refusal
looks the same with and without xdist. pytest then ends with exit code 2.
"""

from typing import Any

import pytest

from harness.collection.items import arrange, project_parameters, template_of
from harness.collection.state import NARROWED, STATE, CollectionState, finish, start
from harness.world_order import WORLD_FAULTS, read_faults

__all__ = ["project_name"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that choose scenarios and the settings that say where features are."""
    group = parser.getgroup("kabinet", "Кабинет: сценарии")
    group.addoption(
        "--scenario",
        action="append",
        default=[],
        metavar="FEATURE[:LINE]",
        help="run only this feature, folder of features, or the scenario at this line; repeatable",
    )
    group.addoption(
        "--tags",
        action="append",
        default=[],
        metavar="EXPR",
        help='run only scenarios whose tags fit, e.g. "@N-65 and not @телефон"; repeatable',
    )
    group.addoption(
        "--claim",
        action="append",
        default=[],
        metavar="ID",
        help="run only scenarios that prove this claim, e.g. N-59; repeatable: any of them",
    )
    group.addoption(
        "--guide",
        action="append",
        default=[],
        metavar="LETTER",
        help="run only scenarios that prove a claim of this guide; repeatable: any of them",
    )
    group.addoption(
        "--edition",
        default="",
        metavar="EDITION",
        help="run scenarios in this edition of the portal, whichever their tags name: "
        "official, K, R or L",
    )
    group.addoption(
        "--seed-offset",
        type=int,
        default=0,
        metavar="N",
        help="other people and numbers in every world: N is added to each world's seed",
    )
    group.addoption(
        "--world-faults",
        default="",
        metavar="JSON",
        help='faults of every world, e.g. \'[{"name": "late", "path": "", "effect": "delay"}]\', '
        "see mock_portal/faults/model.py",
    )
    parser.addini("kabinet_features", "folder of the feature files", default="features")
    parser.addini(
        "kabinet_binding",
        "module that binds the features; the guards run when the command line reaches it",
        default="tests/features/test_features.py",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read the closed list of tags and make each a known marker."""
    state = start(config)
    if text := config.getoption("--world-faults"):
        config.stash[WORLD_FAULTS] = read_faults(text)
    for line in state.tags.markers():
        config.addinivalue_line("markers", line)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist the names that are left."""
    names = node.config.stash[STATE].selection.names
    if names is not None:
        node.workerinput[NARROWED] = sorted(names)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Forget this run."""
    finish(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Refuse the run, with all findings at once, before a test is collected."""
    state = session.config.stash[STATE]
    if hasattr(session.config, "workerinput") or not state.reaches_features:
        return
    if findings := state.findings():
        _refuse(
            session,
            f"находок в сценариях: {len(findings)}; ничего не запущено",
            [str(finding) for finding in findings],
        )
    if reasons := state.nothing_selected():
        _refuse(session, "ни один сценарий не выбран", reasons)


def _refuse(session: pytest.Session, summary: str, lines: list[str]) -> None:
    session.config.stash[REFUSAL] = [summary, *lines]
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:
        for line in lines:
            terminal.write_line(line, red=True)
    raise session.Interrupted(summary)


REFUSAL = pytest.StashKey[list[str]]()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each scenario once per project of playwright.config that takes it."""
    template = template_of(metafunc.function)
    state = metafunc.config.stash[STATE]
    if template is None or not state.projects:
        return
    if "project_name" not in metafunc.fixturenames:
        metafunc.fixturenames.append("project_name")
    names = project_parameters(state, template)
    metafunc.parametrize("project_name", names, indirect=True, scope="session")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Name the scenarios, leave out what was not asked for, put the rest in the files' order."""
    kept, left_out = arrange(config.stash[STATE], items)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = kept


@pytest.fixture(scope="session")
def project_name(request: pytest.FixtureRequest) -> str:
    """Name of the playwright.config project that the test runs in; the first one by default."""
    state: CollectionState = request.config.stash[STATE]
    if hasattr(request, "param"):
        return str(request.param)
    return state.projects[0].name if state.projects else "desktop"
