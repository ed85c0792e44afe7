"""The pytest plugin of a run on a stand, idle without an address.

The address is pytest-playwright's `--base-url`, else `baseURL` of playwright.config. With it the
fixtures that make a world for each scenario give way to those below, and scenarios that need the
training portal's control desk end as skipped, with the reason.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Error, Request, Route

from harness.collection.fitness import Judge
from harness.collection.state import STATE, CollectionState
from harness.config import CONFIG_FILE, ConfigError, load_config
from harness.errors import KabinetError
from harness.stand import browser
from harness.stand.account import Account, account_of_environment
from harness.stand.address import read_stand, real_hosts_pattern
from harness.stand.browser import STAND
from harness.stand.judge import StandJudge

# Real state portals that a scenario's pages were on their way to.
_STRAYED = pytest.StashKey[list[str]]()


class RealPortalError(KabinetError):
    """A page of a stand was on its way to a real state portal; the message names it."""


class StandFixtures:
    """What scenarios stand on where there is no world."""

    @pytest.fixture
    def portal_address(self, pytestconfig: pytest.Config) -> str:
        """The stand's address."""
        return pytestconfig.stash[STAND].url

    @pytest.fixture
    def prepare_context(
        self, request: pytest.FixtureRequest, pytestconfig: pytest.Config
    ) -> Callable[[BrowserContext], None]:
        """End a context as soon as a page of it turns to a real state portal."""
        stand = pytestconfig.stash[STAND]
        pattern = re.compile(real_hosts_pattern(), re.IGNORECASE)
        strayed = request.node.stash.setdefault(_STRAYED, [])

        def guard(context: BrowserContext) -> None:
            def refuse(route: Route) -> None:
                if stand.forbids(_host(route.request.url)):
                    route.abort("blockedbyclient")
                else:
                    route.fallback()

            def look(made: Request) -> None:
                if pattern.match(made.url) and stand.forbids(host := _host(made.url)):
                    strayed.append(host)
                    # Whatever the scenario was about to do there has nowhere to be done.
                    with contextlib.suppress(Error):
                        context.close()

            # Of a redirect only the first request comes to a route; all of them are told of.
            context.route(pattern, refuse)
            context.on("request", look)

        return guard

    @pytest.fixture
    def account(self) -> Account:
        """The account that the environment names; without one the scenario is not run."""
        found = account_of_environment()
        if found is None:
            raise KabinetError("нет KABINET_LOGIN и KABINET_PASSWORD")
        return found


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that lets a real state site be a stand."""
    parser.getgroup("kabinet").addoption(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST",
        help="let the stand be this host though its name is that of a real state site; repeatable",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Forget where an earlier run of the scenario went."""
    item.stash[_STRAYED] = []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a scenario that was led to a real state portal, by that reason and no other.

    Not around the call itself, which would put frames of this file into every traceback.
    """
    if strayed := item.stash.get(_STRAYED, []):
        host, stand = strayed[0], item.config.stash[STAND]
        strayed.clear()
        try:
            raise RealPortalError(
                f"стенд {stand.url} отсылает на {host}, настоящий государственный портал: запрос "
                "не ушёл, сценарий остановлен"
            )
        except RealPortalError as error:
            call.excinfo = pytest.ExceptionInfo.from_exception(error)
    return (yield)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Turn to the stand, if an address is given."""
    try:
        address = config.getoption("base_url", default=None) or _configured(config)
        if not address:
            return
        stand = read_stand(address, config.getoption("--allow-host"))
    except KabinetError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[STAND] = stand
    config.pluginmanager.register(StandFixtures(), "kabinet-stand-fixtures")
    config.pluginmanager.register(browser, "kabinet-stand-browser")
    state = config.stash[STATE]
    state.judges.append(_judge(config, state))


def _judge(config: pytest.Config, state: CollectionState) -> Judge:
    """Make the judge when it is first asked: the plugins of conftest files load after this one."""
    made: list[StandJudge] = []

    def ask(conditions: Any) -> str:
        if not made:
            plugins = [plugin for _, plugin in config.pluginmanager.list_name_plugin() if plugin]
            made.append(StandJudge(state.vocabulary(), plugins, bool(account_of_environment())))
        return made[0](conditions)

    return ask


def _configured(config: pytest.Config) -> str:
    file: Path = config.rootpath / CONFIG_FILE
    if not file.is_file():
        return ""
    settings = load_config(file)
    try:
        names = [project.name for project in config.stash[STATE].projects]
    except pytest.UsageError as error:
        raise ConfigError(str(error)) from None
    found = {settings.project(name).base_url for name in names}
    if len(found) > 1:
        raise ConfigError(f"{CONFIG_FILE}: у проектов этого прогона разные baseURL; выберите один")
    return next(iter(found), "")
