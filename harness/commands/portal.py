"""`./kabinet portal`: runs the mock portal in the foreground."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.arguments import port
from harness.errors import KabinetError

if TYPE_CHECKING:
    from harness.portal_process import PortalProcess

SUMMARY = "поднять учебный портал, чтобы посмотреть его своими глазами"
USAGE = "./kabinet portal [--port N] [--control-port N] [--world ФАЙЛ]"
DETAILS = """Поднимает учебный портал на этом компьютере и печатает его адреса; конец по Ctrl-C.

Пример: ./kabinet portal --port 8080"""

WORLD = "demo"
SEED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--port", type=port, default=8080, metavar="N", help="порт портала; 8080, если не сказано"
    )
    parser.add_argument(
        "--control-port", type=port, default=0, metavar="N", help="порт управления; 0 любой"
    )
    parser.add_argument(
        "--world", type=Path, metavar="ФАЙЛ", help="открыть сохранённый мир, как после сбоя"
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the portal until it is stopped; return the exit code."""
    from harness.portal_process import (  # noqa: PLC0415 - not needed for --help
        PortalEndedError,
        PortalProcess,
        PortalStartError,
    )
    from harness.world_client.transport import ControlRefusedError  # noqa: PLC0415 - as above

    snapshot = _read(arguments.world) if arguments.world else None
    ports = ("--port", str(arguments.port), "--control-port", str(arguments.control_port))
    try:
        with PortalProcess.start(*ports) as portal:
            sys.stdout.write(_open(portal, snapshot))
            sys.stdout.flush()
            portal.process.wait()
    except PortalStartError as error:
        raise KabinetError(f"портал не поднялся: {error}; другой порт: --port 0") from error
    except PortalEndedError as error:
        if isinstance(error.__context__, KeyboardInterrupt):
            # The terminal sends Ctrl-C to the portal too, which may have ended first.
            raise error.__context__ from None
        raise KabinetError(f"портал остановился сам: {error}") from error
    except ControlRefusedError as error:
        raise KabinetError(f"мир не открылся: {error}") from error
    return 0


def _open(portal: PortalProcess, snapshot: bytes | None) -> str:
    """Open the world and return what a person needs to know of it."""
    from harness.world_client import WorldClient  # noqa: PLC0415 - not needed for --help

    control = portal.control()
    order = {"snapshot": snapshot} if snapshot else {"seed": SEED}
    world = WorldClient.create(control, WORLD, **order)
    lines = [f"Портал:     {world.url}"]
    if not snapshot:
        head = world.people.add()
        entry = world.register.add(head)
        lines += [
            f"Вход:       {head.email}, пароль {head.password}",
            f"Кто это:    {head.full_name}, руководитель {entry.short_name}, СНИЛС {head.snils}",
        ]
    lines += [
        f"Управление: http://127.0.0.1:{portal.control_port}/openapi.json, токен {portal.token}",
        "Остановить: Ctrl-C",
    ]
    control.close()
    return "\n".join(lines) + "\n"


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise KabinetError(f"мир {file} не читается: {error.strerror}") from None
