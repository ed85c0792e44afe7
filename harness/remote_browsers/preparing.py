"""Looks at browsers of other machines before a run."""

from __future__ import annotations

import os
from collections.abc import Mapping

from harness.config import Config
from harness.errors import KabinetError
from harness.progress import say
from harness.remote_browsers.asking import Answer, ask
from harness.remote_browsers.endpoints import endpoints
from harness.remote_browsers.grid import grid_complaint, grid_url


def check_machines(
    config: Config, *, headed: bool = False, env: Mapping[str, str] | None = None
) -> bool:
    """Tell whether runs use browsers of other machines, after a look at those.

    A server that does not answer is named and done without, unless it is the last one.

    Args:
        config: playwright.config.
        headed: whether windows were asked for.
        env: environment variables.

    Raises:
        KabinetError: a server has another version of Playwright or is none, none answers, both
            servers and a grid are named, windows would open on another machine.
    """
    env = os.environ if env is None else env
    servers = endpoints(config, env)
    if not servers and not grid_url(env):
        return False
    if headed:
        raise KabinetError("окно открылось бы на другой машине: уберите --headed или --browsers")
    if servers and grid_url(env):
        raise KabinetError("заданы и серверы браузеров, и Selenium Grid: нужно что-то одно")
    if not servers:
        if complaint := grid_complaint(env):
            raise KabinetError(complaint)
        return True
    silent = []
    for server in servers:
        answer, details = ask(server)
        if answer is Answer.OTHER_VERSION:
            raise KabinetError(f"{server}: {answer}: {details}; нужен один requirements.lock")
        if answer is Answer.NO_SERVER:
            raise KabinetError(f"{server}: {answer}: {details}; его даёт ./kabinet browser-server")
        if answer is Answer.SILENT:
            silent.append(f"{server} не отвечает: {details}")
    if len(silent) == len(servers):
        raise KabinetError("; ".join(silent))
    for line in silent:
        say(f"{line}. Обхожусь без него.")
    return True
