"""Selenium Grid 4: Playwright asks its hub for a Chromium when the environment names one.

The nodes have to reach the portal, which listens on the runner's loopback: a grid of the same
machine or pod, or nodes behind a tunnel. Playwright calls this way experimental.
"""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Mapping

URL = "SELENIUM_REMOTE_URL"
CAPABILITIES = "SELENIUM_REMOTE_CAPABILITIES"
PATIENCE_SECONDS = 5.0


def grid_url(env: Mapping[str, str] | None = None) -> str:
    """Return the hub's address, nothing without a grid."""
    env = os.environ if env is None else env
    return env.get(URL, "").strip()


def grid_complaint(env: Mapping[str, str] | None = None, seconds: float = PATIENCE_SECONDS) -> str:
    """Return what keeps the grid from giving browsers, in Russian; else nothing.

    Args:
        env: environment variables.
        seconds: how long to wait for its answer.
    """
    env = os.environ if env is None else env
    url = grid_url(env)
    if not url.startswith(("http://", "https://")):
        return f"{URL}: нужен адрес вида http://10.0.0.5:4444, а дано «{url}»"
    if told := env.get(CAPABILITIES):
        try:
            readable = isinstance(json.loads(told), dict)
        except ValueError:
            readable = False
        if not readable:
            return f'{CAPABILITIES}: нужен объект JSON, как {{"browserName": "chrome"}}'
    status = f"{url.rstrip('/').removesuffix('/wd/hub')}/status"
    try:
        with urllib.request.urlopen(status, timeout=seconds) as answer:  # noqa: S310 - checked above
            value = json.load(answer)["value"]
        ready = bool(value["ready"])
    except OSError as error:
        return f"Selenium Grid {url} не отвечает: {getattr(error, 'reason', error)}"
    except (ValueError, KeyError, TypeError):
        return f"{url} не Selenium Grid 4: непонятный ответ на /status"
    return "" if ready else f"Selenium Grid {url} не готов: {value.get('message', 'нет узлов')}"
