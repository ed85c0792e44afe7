"""Browsers of other machines: do their servers, or the grid, answer and fit?"""

from __future__ import annotations

from collections.abc import Iterator

from harness.config import Config
from harness.doctor.findings import Finding, bad, well
from harness.errors import KabinetError
from harness.remote_browsers.asking import Answer, ask
from harness.remote_browsers.endpoints import endpoints
from harness.remote_browsers.grid import grid_complaint, grid_url

REMEDIES = {
    Answer.SILENT: "на той машине: ./kabinet browser-server --host АДРЕС; или уберите этот адрес",
    Answer.OTHER_VERSION: "поставьте на обеих машинах один requirements.lock",
    Answer.NO_SERVER: "возьмите адрес, который печатает ./kabinet browser-server, целиком",
}


def machines(config: Config) -> Iterator[Finding]:
    """Ask each server that runs use; nothing where browsers are started on this machine."""
    try:
        servers = endpoints(config)
    except KabinetError as error:
        yield bad("Серверы браузеров", "адрес не понят", str(error))
        return
    for server in servers:
        answer, details = ask(server)
        if answer is Answer.WELL:
            yield well("Сервер браузеров", f"{server} {answer}")
        else:
            yield bad("Сервер браузеров", f"{server} {answer}: {details}", REMEDIES[answer])
    if url := grid_url():
        if complaint := grid_complaint():
            yield bad("Selenium Grid", complaint, "проверьте SELENIUM_REMOTE_URL и узлы Grid")
        else:
            yield well("Selenium Grid", f"{url} готов")
