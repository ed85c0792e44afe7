"""`./kabinet browser-server`: gives this machine's browser to runs on other machines."""

from __future__ import annotations

import argparse
import sys

from harness.commands.arguments import port

SUMMARY = "отдать браузер этой машины прогонам на других машинах"
USAGE = "./kabinet browser-server [--host АДРЕС] [--port N] [--path /ПУТЬ]"
DETAILS = """Поднимает сервер Playwright с браузером этой машины, печатает адрес; конец по Ctrl-C.

Пример: ./kabinet browser-server --host 10.0.0.5 --port 3000 на машине с браузером,
        ./kabinet verify --browsers ws://10.0.0.5:3000/путь там, где идёт прогон."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--host", default="127.0.0.1", metavar="АДРЕС", help="где слушать; 127.0.0.1 без него"
    )
    parser.add_argument("--port", type=port, default=0, metavar="N", help="порт; 0 любой")
    parser.add_argument(
        "--path", default="", metavar="/ПУТЬ", help="путь адреса; без него случайный"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; return the exit code."""
    from harness.browsers import find_browser  # noqa: PLC0415 - not needed for --help
    from harness.browsers.driver import provide_driver  # noqa: PLC0415 - as above
    from harness.commands.child import interruptible  # noqa: PLC0415 - as above
    from harness.config import load_config  # noqa: PLC0415 - as above
    from harness.errors import KabinetError  # noqa: PLC0415 - as above
    from harness.progress import say  # noqa: PLC0415 - as above
    from harness.remote_browsers.serving import served  # noqa: PLC0415 - as above

    if arguments.path and not arguments.path.startswith("/"):
        raise KabinetError(f"--path: путь начинается с /, а дано «{arguments.path}»")
    provide_driver()
    browser = find_browser(load_config())
    if arguments.host not in LOOPBACK:
        say(
            f"Внимание: сервер слушает {arguments.host} и никого не проверяет. Кто знает адрес, "
            "тот правит браузером этой машины: только закрытая сеть."
        )
    where = {"host": arguments.host, "port": arguments.port, "path": arguments.path}
    with interruptible(), served(browser, **where) as (address, process):
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        process.wait()
    raise KabinetError("сервер браузеров остановился сам")
