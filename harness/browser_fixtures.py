"""The browser of a scenario: pytest-playwright's fixtures, set by playwright.config.

Loaded by the root `conftest.py`, after pytest-playwright, whose fixtures of the same names these
narrow. The browser's clock follows the world's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Page, Playwright, expect
from pytest_playwright import CreateContextCallback

from harness.browsers import launch_options
from harness.collection.projects import as_filters, chosen_projects
from harness.config import Config, ConfigError, Network, Project, load_config
from harness.stand.account import Account
from harness.world_client import WorldClient


@pytest.fixture(scope="session")
def settings() -> Config:
    """What playwright.config says."""
    config = load_config()
    expect.set_options(timeout=config.expect.timeout)
    return config


@pytest.fixture
def project(request: pytest.FixtureRequest, settings: Config) -> Project:
    """The project that this scenario runs in; the first one for other tests."""
    # The collection parametrizes scenarios by project without naming the fixture in their closure.
    callspec = getattr(request.node, "callspec", None)
    if callspec is not None and "project_name" in callspec.params:
        return settings.project(request.getfixturevalue("project_name"))
    return settings.project()


@pytest.fixture(scope="session")
def shared_project(settings: Config) -> Project:
    """The project whose browser all projects of the run share within a worker."""
    return settings.project(next(iter(_names_in(settings)), None))


@pytest.fixture(scope="session")
def browser_type(playwright: Playwright, shared_project: Project) -> BrowserType:
    """The engine that the projects of the run name."""
    return _engine(playwright, shared_project)


@pytest.fixture(scope="session")
def browser_type_launch_args(settings: Config, shared_project: Project) -> dict[str, Any]:
    """Launch options with the browser that was found; projects share it within a worker."""
    return launch_options(settings, shared_project)


class BrowserOfEachProject:
    """Starts the browser anew where the project changes.

    Registered only where projects name different browsers or switches: a fixture that depends on
    `project_name` is made anew at each change of it, needed or not.
    """

    @pytest.fixture(scope="session")
    @classmethod
    def shared_project(cls, settings: Config, project_name: str) -> Project:
        """The project that is running."""
        return settings.project(project_name)


def _engine(playwright: Playwright, project: Project) -> BrowserType:
    engines = {"firefox": playwright.firefox, "webkit": playwright.webkit}
    return engines.get(project.browser_name, playwright.chromium)


def _names_in(settings: Config) -> list[str]:
    """Return the names of the projects that this run has, in its order."""
    known = as_filters(
        ((one.name, None, None) for one in settings.projects),
        {one.name for one in settings.projects if one.only_by_name},
    )
    return [project.name for project in chosen_projects(known)]


def pytest_configure(config: pytest.Config) -> None:
    """Give each project a browser of its own if playwright.config tells them apart."""
    try:
        settings = load_config()
        shared = settings.one_browser(_names_in(settings))
    except (ConfigError, ValueError) as error:
        raise pytest.UsageError(str(error)) from None
    if not shared:
        config.pluginmanager.register(BrowserOfEachProject(), "kabinet-browser-of-each-project")


def emulate_network(context: BrowserContext, network: Network) -> None:
    """Give every page of a context a bad line.

    It comes when the page is known: the first request of a page may be faster. Chromium only.
    """

    def slow_down(page: Page) -> None:
        context.new_cdp_session(page).send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": network.latency,
                "downloadThroughput": network.download or -1,
                "uploadThroughput": network.upload or -1,
            },
        )

    context.on("page", slow_down)


@pytest.fixture(scope="session")
def delete_output_dir() -> None:
    """Leave the output folder alone: each worker would empty it; the evidence does so once."""


@pytest.fixture
def portal_address(world: WorldClient) -> str:
    """Address of the portal that the scenario runs on: its world's."""
    return world.url


@pytest.fixture
def prepare_context(world: WorldClient) -> Callable[[BrowserContext], None]:
    """Make the clock of a browser context follow the world's."""

    def follow(context: BrowserContext) -> None:
        context.clock.set_fixed_time(world.now)
        world.on_move(context.clock.set_fixed_time)

    return follow


@pytest.fixture
def account(world: WorldClient) -> Account:
    """The account of a confirmed person; on a stand it comes from the environment."""
    person = world.people.add()
    return Account(person.email, person.password)


@pytest.fixture
def browser_context_args(
    playwright: Playwright, project: Project, portal_address: str
) -> dict[str, Any]:
    """Context options of the project, with this scenario's portal as base URL."""
    return {**project.context_options(playwright.devices), "base_url": portal_address}


@pytest.fixture
def new_context(
    new_context: CreateContextCallback,
    prepare_context: Callable[[BrowserContext], None],
    project: Project,
) -> CreateContextCallback:
    """Make browser contexts, one for each person of a scenario.

    Each one's clock follows the world's, and its waits are the project's.
    """

    def make(**options: Any) -> BrowserContext:
        context = new_context(**options)
        if project.action_timeout:
            context.set_default_timeout(project.action_timeout)
        if project.navigation_timeout:
            context.set_default_navigation_timeout(project.navigation_timeout)
        if project.network:
            emulate_network(context, project.network)
        prepare_context(context)
        return context

    return cast(CreateContextCallback, make)
