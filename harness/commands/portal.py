"""`./kabinet portal`: runs the mock portal in the foreground."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.arguments import port
from harness.errors import KabinetError

if TYPE_CHECKING:
    from harness.portal_process import PortalProcess
    from signature_plugin import Token

SUMMARY = "поднять учебный портал, чтобы посмотреть его своими глазами"
USAGE = "./kabinet portal [--port N] [--control-port N] [--edition РЕДАКЦИЯ] [--world ФАЙЛ]"
DETAILS = """Поднимает учебный портал на этом компьютере и печатает его адреса; конец по Ctrl-C.

Подпись работает в обычном браузере: страницы портала сами находят учебный плагин, а токены
вставляют и вынимают на отдельной странице, её адрес тоже напечатан.

Пример: ./kabinet portal --port 8080"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--port", type=port, default=8080, metavar="N", help="порт портала; 8080, если не сказано"
    )
    parser.add_argument(
        "--control-port", type=port, default=0, metavar="N", help="порт управления; 0 любой"
    )
    parser.add_argument(
        "--edition",
        metavar="РЕДАКЦИЯ",
        help="мир для проб в этой редакции: official, K, R или L",
    )
    parser.add_argument(
        "--world",
        type=Path,
        metavar="ФАЙЛ",
        help="открыть сохранённый мир: снимок или капсулу сбоя",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the portal until it is stopped; return the exit code."""
    from harness.portal_process import (  # noqa: PLC0415 - not needed for --help
        PortalEndedError,
        PortalStartError,
    )

    ports = ("--port", str(arguments.port), "--control-port", str(arguments.control_port))
    if arguments.world and arguments.edition:
        raise KabinetError("у сохранённого мира своя редакция: уберите --edition")
    try:
        with _served(ports, arguments) as portal:
            for line in portal.process.stdout or ():
                _say(line)
            portal.process.wait()
    except PortalStartError as error:
        raise KabinetError(f"портал не поднялся: {error}; другой порт: --port 0") from error
    except PortalEndedError as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            # The terminal sends Ctrl-C to the portal too, which may have ended first.
            raise error.__context__ from None
        raise KabinetError(f"портал остановился сам: {error}") from error
    return 0


@contextmanager
def _served(ports: tuple[str, ...], arguments: argparse.Namespace) -> Iterator[PortalProcess]:
    """Run the portal with what was asked for, and the desk of the tokens beside it."""
    from harness.by_hand import PIN, by_hand_desk  # noqa: PLC0415 - not needed for --help
    from harness.capsule.by_hand import is_capsule, open_by_hand  # noqa: PLC0415 - as above
    from harness.portal_process import PortalProcess  # noqa: PLC0415 - as above

    saved = _readable(arguments.world) if arguments.world else None
    told = ""
    tokens: dict[str, list[Token]] = {}
    with ExitStack() as opened:
        if saved and is_capsule(saved):
            capsule = opened.enter_context(open_by_hand(saved))
            portal = opened.enter_context(PortalProcess.start(*ports, "--desk"))
            told, tokens = capsule.place_into(portal)
        else:
            demo = ("--demo", "--edition", arguments.edition or "official")
            world = ("--world", str(saved)) if saved else demo
            portal = opened.enter_context(PortalProcess.start(*ports, *world))
        desk = opened.enter_context(by_hand_desk(portal, ready=not saved, tokens=tokens))
        address = f"http://127.0.0.1:{portal.control_port}/openapi.json"
        _say(f"Управление: {address}, токен {portal.token}\n")
        _say(f"Токены для подписи (PIN-код {PIN}): {desk.address}\n\n{told}")
        yield portal


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _readable(file: Path) -> Path:
    """Return the full name of a file after a look that it can be read."""
    try:
        with file.open("rb"):
            return file.absolute()
    except OSError as error:
        raise KabinetError(f"мир {file} не читается: {error.strerror}") from None
