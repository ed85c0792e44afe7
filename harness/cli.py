"""The command line: finds the command, reads its arguments, turns errors into one line.

Exit codes: 0 all is well; 1 the portal or a guide fails; 2 the call or the environment is wrong;
130 stopped from the keyboard. KABINET_DEBUG=1 shows where an error comes from.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from harness.commands import COMMANDS
from harness.errors import KabinetError

WRONG_CALL = 2
STOPPED = 130

HELP = """Кабинет: проверяет в браузере, что обещают инструкции о кабинете организации.

Как запускать: ./kabinet КОМАНДА [аргументы]; в Windows py kabinet КОМАНДА

{commands}

Подробно о команде: ./kabinet КОМАНДА --help
Пример: ./kabinet verify

Коды возврата: 0 всё хорошо; 1 портал или инструкция не прошли; 2 неверный вызов или окружение."""

# What argparse says, told in Russian.
TRANSLATIONS = (
    (r"argument (?P<name>\S+): expected one argument", "после {name} нужно значение"),
    (r"argument (?P<name>\S+): expected at least one argument", "после {name} нужно значение"),
    (r"argument (?P<name>\S+): ignored explicit argument (?P<value>.+)", "{name} без значения"),
    (r"argument (?P<name>\S+): (?P<rest>.+)", "{name}: {rest}"),
    (r"the following arguments are required: (?P<name>.+)", "не сказано: {name}"),
    (r"ambiguous option: (?P<name>\S+) could match (?P<rest>.+)", "{name} неполно: {rest}"),
)


class Parser(argparse.ArgumentParser):
    """argparse that speaks Russian and leaves ending the process to `main`."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint as an error of the call."""
        for pattern, told in TRANSLATIONS:
            if match := re.fullmatch(pattern, message):
                message = told.format(**match.groupdict())
                break
        raise KabinetError(f"{message}; подробно: ./{self.prog} --help")


def main(argv: Sequence[str]) -> int:
    """Run a command; return the exit code."""
    _say_anything()
    try:
        return _run(argv)
    except KabinetError as error:
        _debug()
        return _refuse(str(error))
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # The reader of our output has gone; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG_CALL
    except Exception as error:
        _debug()
        kind = type(error).__name__
        return _refuse(f"внутренняя ошибка: {kind}: {error} (подробности: KABINET_DEBUG=1)")


def _run(argv: Sequence[str]) -> int:
    if not argv or argv[0] in ("-h", "--help", "help"):
        sys.stdout.write(_help())
        return 0 if argv else WRONG_CALL
    name = argv[0]
    if name not in COMMANDS:
        near = difflib.get_close_matches(name, COMMANDS, n=1, cutoff=0)[0]
        raise KabinetError(f"команды «{name}» нет; ближайшая: {near}; все: ./kabinet --help")
    command = importlib.import_module(module_of(name))
    parser = Parser(
        prog=f"kabinet {name}",
        usage=command.USAGE,
        description=command.DETAILS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    parser._optionals.title = "Аргументы"
    parser._positionals.title = "Что"
    parser.add_argument("-h", "--help", action="store_true", help="показать эту справку")
    command.add_arguments(parser)
    own, passed_on = _split(argv[1:])
    if {"-h", "--help"} & set(own):
        # Before reading them: whoever asks for help has not given what a command needs.
        sys.stdout.write(parser.format_help().replace("usage:", "Вызов:", 1))
        return 0
    arguments, unknown = parser.parse_known_args(own)
    if unknown:
        raise KabinetError(_unknown(unknown[0], parser))
    if passed_on and not hasattr(arguments, "passed_on"):
        raise KabinetError(f"команда {name} ничего не берёт после «--»")
    arguments.passed_on = passed_on
    arguments.as_typed = own
    return int(command.run(arguments))


def module_of(name: str) -> str:
    """Return the module of a command."""
    return f"harness.commands.{name.replace('-', '_')}"


def _split(argv: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the command's own arguments from those after `--`."""
    words = list(argv)
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


def _unknown(word: str, parser: Parser) -> str:
    name = word.partition("=")[0]
    known = [one for action in parser._actions for one in action.option_strings]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; ближайший: {near[0]}" if near else ""
    return f"аргумента «{name}» у команды нет{hint}; подробно: ./{parser.prog} --help"


def _help() -> str:
    lines = []
    for name in COMMANDS:
        command = importlib.import_module(module_of(name))
        lines.append(f"  {name:<14} {command.SUMMARY}")
    return HELP.format(commands="\n".join(lines)) + "\n"


def _say_anything() -> None:
    """Let marks that the terminal's encoding lacks come out as «?» instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _refuse(reason: str) -> int:
    line = " ".join(reason.split())
    sys.stderr.write(f"kabinet: {line}\n")
    return WRONG_CALL


def _debug() -> None:
    if os.environ.get("KABINET_DEBUG") == "1":
        import traceback  # noqa: PLC0415 - for this case only

        traceback.print_exc()
