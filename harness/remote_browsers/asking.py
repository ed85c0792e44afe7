"""Asks a server of browsers whether it answers and fits; starts nothing for it."""

from __future__ import annotations

import base64
import http.client
import importlib.metadata
import os
import re
from enum import StrEnum

from harness.remote_browsers.endpoints import Endpoint

PATIENCE_SECONDS = 5.0
SWITCHING, WRONG_VERSION = 101, 428
SERVER_VERSION = re.compile(r"server version: v([\d.]+)")


class Answer(StrEnum):
    """What a server answers: it fits, it does not answer, it is of another version or no server."""

    WELL = "отвечает"
    SILENT = "не отвечает"
    OTHER_VERSION = "другая версия Playwright"
    NO_SERVER = "это не сервер браузеров"


def own_version() -> str:
    """Return the version of this machine's Playwright, as «1.65.2»."""
    return importlib.metadata.version("playwright")


def ask(endpoint: Endpoint, seconds: float = PATIENCE_SECONDS) -> tuple[Answer, str]:
    """Begin a WebSocket (RFC 6455, 4.1) as Playwright does; return the answer and its details.

    Args:
        endpoint: the server.
        seconds: how long to wait for each part of its answer.
    """
    connection = http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=seconds)
    try:
        connection.request(
            "GET",
            endpoint.path,
            headers={
                "Connection": "Upgrade",
                "Upgrade": "websocket",
                "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
                # The server compares major and minor with its own.
                "User-Agent": f"Playwright/{own_version()}",
            },
        )
        response = connection.getresponse()
        if response.status == SWITCHING:
            return Answer.WELL, ""
        text = response.read().decode(errors="replace")
    except OSError as error:
        return Answer.SILENT, error.strerror or str(error) or "время вышло"
    except http.client.HTTPException as error:
        return Answer.NO_SERVER, type(error).__name__
    finally:
        connection.close()
    if response.status == WRONG_VERSION:
        told = SERVER_VERSION.search(text)
        return Answer.OTHER_VERSION, f"там {told[1] if told else 'другая'}, здесь {own_version()}"
    return Answer.NO_SERVER, f"HTTP {response.status}; верен ли путь {endpoint.path}"
