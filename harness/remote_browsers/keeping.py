"""The browser that a worker uses: started here, or connected to on another machine, and anew.

A browser that is gone must not take the scenarios after it along.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType, Error

from harness.browsers.launch import slow_motion
from harness.config import Config
from harness.errors import KabinetError
from harness.remote_browsers.endpoints import Endpoint
from harness.remote_browsers.relay import Relay

CLOSED = "has been closed"
LEAST_SILENCE_SECONDS = 30.0
# Beyond its own limit the server gets so long to say that the limit is over.
GRACE_SECONDS = 15.0


class BrowsersLostError(KabinetError):
    """No server of browsers answers any more; the message names them."""


class Pool:
    """The servers in this worker's order: each worker begins with another one.

    Args:
        servers: all of them, at least one.
        place: the worker's number, from 0.
        silence: see `Relay`.
        expose: which hosts of this machine the browser may reach, as Playwright's `exposeNetwork`.
        slow_mo: pause after each operation, in ms, None for none.
    """

    def __init__(
        self,
        servers: Sequence[Endpoint],
        place: int,
        silence: float,
        expose: str,
        slow_mo: float | None = None,
    ) -> None:
        turn = place % len(servers)
        self._servers = [*servers[turn:], *servers[:turn]]
        self._silence = silence
        self._expose = expose
        self._slow_mo = slow_mo
        self.relay: Relay | None = None

    @property
    def current(self) -> Endpoint:
        """The server that is used, or is to be tried first."""
        return self._servers[0]

    def connect(self, browser_type: BrowserType) -> Browser:
        """Connect to the first server that answers.

        Raises:
            BrowsersLostError: none does.
        """
        complaints: dict[Endpoint, str] = {}
        for _ in self._servers:
            try:
                return self._connect(browser_type)
            except (OSError, Error) as error:
                first = str(error).strip().splitlines()[0] if str(error).strip() else "нет ответа"
                complaints[self.current] = first
                self.move_on()
        told = "; ".join(f"{server}: {text}" for server, text in complaints.items())
        raise BrowsersLostError(f"ни один сервер браузеров не отвечает: {told}")

    def move_on(self) -> None:
        """Put the current server at the end of the row."""
        self.close()
        self._servers.append(self._servers.pop(0))

    def close(self) -> None:
        """End the connection."""
        if self.relay:
            self.relay.close()
        self.relay = None

    def _connect(self, browser_type: BrowserType) -> Browser:
        self.relay = Relay(self.current, self._silence)
        wanted = {"x-playwright-launch-options": json.dumps({"headless": True})}
        return browser_type.connect(
            self.relay.url,
            expose_network=self._expose,
            headers=wanted,
            slow_mo=self._slow_mo,
            timeout=LEAST_SILENCE_SECONDS * 1000,
        )


class BrowserKeeper:
    """Gives each scenario a browser that works.

    Args:
        launch: starts a browser, has a grid start one, or connects through the pool.
        pool: servers on other machines.
    """

    def __init__(self, launch: Callable[[], Browser], pool: Pool | None = None) -> None:
        self._launch = launch
        self._pool = pool
        self._browser: Browser | None = None

    def connected(self) -> Browser:
        """Return the browser; a new one if the last is gone.

        Raises:
            BrowsersLostError: no server of browsers answers.
        """
        if self._browser is None or not self._works():
            self._browser = self._launch()
        return self._browser

    def place_lost(self, errors: Sequence[BaseException]) -> str:
        """Return the server of the browser if its connection is gone and these say so.

        The next browser comes from another server then. A check that failed while the browser was
        there is a real failure, whatever became of the browser later.

        Args:
            errors: what ended a scenario, the parts of a group one by one.
        """
        if self._pool is None or self._browser is None or self._works():
            return ""
        if not any(
            isinstance(one, Error | AssertionError) and CLOSED in str(one) for one in errors
        ):
            return ""
        lost = self._pool.current
        self._pool.move_on()
        return str(lost)

    def close(self) -> None:
        """End the browser."""
        if self._browser is not None:
            # One that is gone has nothing left to close.
            with contextlib.suppress(Error):
                self._browser.close()
        if self._pool:
            self._pool.close()

    def _works(self) -> bool:
        if self._browser is None or not self._browser.is_connected():
            return False
        return self._pool is None or bool(self._pool.relay and self._pool.relay.alive)


def leaves(error: BaseException) -> Iterator[BaseException]:
    """Yield the errors of a group, or the one error."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from leaves(one)
    else:
        yield error


def worker_number(config: pytest.Config) -> int:
    """Return the number of this worker of xdist, 0 without it.

    Asked of pytest: the environment may tell of a worker that this whole run was started by.
    """
    told: str = getattr(config, "workerinput", {}).get("workerid", "")
    digits = told.removeprefix("gw")
    return int(digits) if digits.isdecimal() else 0


def silence_of(config: Config) -> float:
    """Return after how many seconds a server that says nothing counts as gone."""
    limits: list[int] = [config.expect.timeout]
    for name in config.project_names:
        project = config.project(name)
        limits += [project.action_timeout, project.navigation_timeout]
    return max(LEAST_SILENCE_SECONDS, max(limits) / 1000) + GRACE_SECONDS


def connect_arguments(config: Config) -> dict[str, Any]:
    """Return the arguments of a `Pool` that the config and the command line decide."""
    expose = config.connect_options.expose_network
    return {"silence": silence_of(config), "expose": expose, **slow_motion(os.environ)}
