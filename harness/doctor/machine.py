"""Python, its environment, the disk, the network of this machine."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from harness import packages
from harness.doctor.findings import Finding, bad, note, well
from harness.environment import STAMP
from harness.gost_engine import PACKAGES, has_gost_engine

OLDEST, NEWEST = (3, 11), (3, 14)
LEAST_FREE = 500 * 1024**2
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)\s*(;)?", re.MULTILINE)
MANY = 3


def python() -> Finding:
    """Look at the interpreter."""
    version = platform.python_version()
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return well("Python", f"{version}, {sys.executable}")
    return bad("Python", version, "нужен от 3.11 до 3.14: python3.11 kabinet doctor")


def environment(root: Path) -> Iterator[Finding]:
    """Look at `.venv`: that it is the one in use, finished, and has what the lock names."""
    folder = root / ".venv"
    lock = (root / "requirements.lock").read_bytes()
    again = "запустите ./kabinet doctor: окружение соберётся заново"
    if Path(sys.prefix).resolve() != folder.resolve():
        yield bad("Окружение", f"работает {sys.prefix}, а не .venv", "запускайте через ./kabinet")
        return
    try:
        _, _, installed = (folder / STAMP).read_bytes().partition(b"\n")
    except OSError:
        yield bad("Окружение", "установка .venv не закончена", again)
        return
    if installed != lock:
        yield bad("Окружение", ".venv собрано для другого requirements.lock", again)
        return
    yield well("Окружение", str(folder))
    wrong = list(_differing(lock.decode()))
    if wrong:
        more = f" и ещё {len(wrong) - MANY}" if len(wrong) > MANY else ""
        remedy = "удалите папку .venv и запустите ./kabinet doctor"
        yield bad("Пакеты", ", ".join(wrong[:MANY]) + more, remedy)
    else:
        yield well("Пакеты", "как в requirements.lock")


def _differing(lock: str) -> Iterator[str]:
    for name, version, conditional in PIN.findall(lock):
        try:
            have = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            # A condition, as «only on Windows», may be why it is not here.
            if not conditional:
                yield f"нет {name}"
            continue
        if have != version:
            yield f"{name} {have} вместо {version}"


def disk(root: Path) -> Finding:
    """Look at the room left where reports and browsers' profiles go."""
    places = (root, Path(tempfile.gettempdir()))
    free, where = min((shutil.disk_usage(place).free, str(place)) for place in places)
    text = f"свободно {free // 1024**2} МБ в {where}"
    if free < LEAST_FREE:
        return bad("Место на диске", text, f"освободите {LEAST_FREE // 1024**2} МБ")
    return well("Место на диске", text)


def writable(root: Path, folder: str) -> Finding:
    """Look whether results can be written into a folder of the project."""
    place = root / folder
    existing = next(one for one in (place, *place.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            return well(f"Папка {folder}", "можно писать")
    except OSError as error:
        remedy = f"дайте право на запись: chmod u+w {existing}, или укажите другую папку"
        return bad(f"Папка {folder}", f"{existing}: {error.strerror}", remedy)


def loopback() -> Finding:
    """Look whether a server can listen on this machine and be reached."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            with socket.create_connection(server.getsockname(), timeout=5):
                pass
            return well("Порты 127.0.0.1", "свободный порт открывается")
    except OSError as error:
        remedy = "разрешите соединения этого компьютера с самим собой: ip link set lo up"
        return bad("Порты 127.0.0.1", str(error), remedy)


def gost_engine() -> Finding:
    """Look for OpenSSL's GOST engine."""
    if has_gost_engine():
        return well("OpenSSL с ГОСТ", "есть")
    return note(
        "OpenSSL с ГОСТ", "нет; нужен только ./kabinet test", packages.command_for(PACKAGES)
    )
