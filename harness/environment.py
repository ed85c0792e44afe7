"""Makes `.venv` beside the launcher: whole, or not at all.

Called by `./kabinet` when the environment is missing or was made for another lock or Python.
Standard library only. The stamp is written last, so that an environment without it is known to be
unfinished, even after a power cut.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from harness import packages
from harness.progress import Progress

STAMP = "kabinet-stamp"
NEEDED_MODULES = ("venv", "ensurepip")
# How pip begins to say that a download differs from what the lock knows.
OTHER_HASH = "DO NOT MATCH THE HASHES"
REPEAT = "запустите ту же команду ещё раз"

Installer = Callable[[Path, Path, BinaryIO, int], None]


class EnvironmentMakingError(Exception):
    """The environment cannot be made; the message, in Russian, names the remedy."""


class StopRequest(BaseException):
    """A signal asks this process to end."""


def make_environment(root: str, stamp: bytes, installer: Installer | None = None) -> str:
    """Make the environment, unless another start is making it: then wait for that.

    Args:
        root: folder of the launcher and of requirements.lock.
        stamp: what the finished environment's stamp holds.
        installer: puts the lock's packages into a new environment; pip by default.

    Returns:
        Nothing when the environment is there, else one line that says why not and what to do.
    """
    folder = Path(root) / ".venv"
    try:
        with _signals_as_errors(), _only_one(Path(root)) as lock:
            # A start that held the lock before this one may have finished the work.
            if _is_finished(folder, stamp):
                return ""
            lock_file = Path(root) / "requirements.lock"
            with _kept_aside(folder):
                with (Path(root) / ".venv.log").open("wb") as log:
                    (installer or install_locked)(folder, lock_file, log, lock)
                (folder / STAMP).write_bytes(stamp)
    except EnvironmentMakingError as error:
        return str(error)
    except StopRequest:
        return f"установка прервана, начатое убрано; {REPEAT}"
    except OSError as error:
        if _cannot_write(Path(root)):
            return f"нельзя писать в {root}: скопируйте проект в свою папку и запустите там"
        return f"не удалось подготовить .venv: {error}; освободите место и {REPEAT}"
    return ""


def python_of(folder: Path) -> Path:
    """Return the interpreter of the environment in `folder`."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return folder.joinpath(*parts)


def install_locked(folder: Path, lock_file: Path, log: BinaryIO, lock: int) -> None:
    """Make the environment with pip in it, then install exactly what the lock names.

    Raises:
        EnvironmentMakingError: Python has no venv, or pip could not install.
    """
    _need_venv()
    with Progress("Создаю .venv"):
        _call([sys.executable, "-m", "venv", str(folder)], log, lock)
    with Progress("Ставлю зависимости"):
        _call(
            [
                *(str(python_of(folder)), "-m", "pip", "install", "--require-hashes", "--no-deps"),
                *("--no-input", "--disable-pip-version-check", "--progress-bar", "off"),
                *("--retries", "2", "-r", str(lock_file)),
            ],
            log,
            lock,
        )


@contextlib.contextmanager
def _kept_aside(folder: Path) -> Iterator[None]:
    """Clear the place for a new environment; bring the old one back if making it fails."""
    old = folder.with_name(".venv.old")
    if (folder / STAMP).exists():
        # Finished for another lock or Python: kept until its successor stands, so that a failed
        # change of branch can be taken back without a network.
        _remove(old)
        folder.rename(old)
    _remove(folder)
    try:
        yield
    except BaseException:
        _remove(folder)
        if old.exists():
            old.rename(folder)
        raise
    _remove(old)


def _need_venv() -> None:
    if all(importlib.util.find_spec(module) for module in NEEDED_MODULES):
        return
    names = [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    if packages.may_install():
        complaint = packages.install(names, "модуль venv")
        importlib.invalidate_caches()
        if not complaint and all(importlib.util.find_spec(module) for module in NEEDED_MODULES):
            return
    raise EnvironmentMakingError(
        f"у этого Python нет модуля venv: {packages.command_for(names)}, затем {REPEAT}"
    )


def _call(command: Sequence[str], log: BinaryIO, lock: int) -> None:
    # pip must not be led away from the new environment by the user's settings for other ones.
    unwanted = {"PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_USER"}
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    # It inherits the lock: if this process is killed, the next start waits for the orphan to end
    # instead of working in the same folder with it.
    inherited = (lock,) if os.name == "posix" else ()
    done = subprocess.run(  # noqa: S603 - venv and pip of our own interpreter
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        check=False,
        pass_fds=inherited,
    )
    if done.returncode:
        log.flush()
        reason = _reason(Path(log.name))
        cure = "проверьте сеть и настройки pip"
        if OTHER_HASH in reason:
            reason, cure = "пакет не тот, что записан в requirements.lock", "проверьте его источник"
        raise EnvironmentMakingError(
            f"зависимости не поставлены: {reason}; {cure}, {REPEAT} (журнал: .venv.log)"
        )


def _reason(log: Path) -> str:
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    # Of several complaints of pip the first is the cause; a mismatched hash has its name there.
    last = (errors or [line for line in lines if line] or ["нет сообщений"])[0 if errors else -1]
    return last.removeprefix("ERROR:").strip()


def _is_finished(folder: Path, stamp: bytes) -> bool:
    try:
        return (folder / STAMP).read_bytes() == stamp and python_of(folder).exists()
    except OSError:
        return False


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        # Without its stamp a folder whose removal is cut short counts as unfinished.
        (folder / STAMP).unlink(missing_ok=True)
        shutil.rmtree(folder)


def _cannot_write(root: Path) -> bool:
    return not os.access(root, os.W_OK)


@contextlib.contextmanager
def _only_one(root: Path) -> Iterator[int]:
    """Hold the lock of this checkout; the operating system frees it however the holder ends."""
    # Append: opening must not empty a file that another start is looking at.
    with (root / ".venv.lock").open("ab") as file:
        with Progress("Жду другой запуск, который ставит зависимости"):
            _take(file.fileno())
        yield file.fileno()


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # tries for ten seconds
            except OSError:
                continue
            return

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)


@contextlib.contextmanager
def _signals_as_errors() -> Iterator[None]:
    """Let SIGINT, SIGTERM and SIGHUP unwind the work instead of ending it where it stands."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise StopRequest

    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), stop) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
