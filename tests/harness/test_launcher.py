"""The launcher and the making of .venv, on small checkouts of their own."""

import ast
import fcntl
import hashlib
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from shutil import copy, copytree, which
from types import ModuleType
from typing import BinaryIO

import pytest

from harness import environment
from harness.environment import STAMP, make_environment, python_of

ROOT = Path(__file__).parents[2]
NOBODY = 65534
SHOW_ARGUMENTS = "import sys; print(sys.argv[1:], sys.prefix); sys.exit(7)"


@pytest.fixture
def launcher() -> ModuleType:
    loader = SourceFileLoader("kabinet_launcher", str(ROOT / "kabinet"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose command line only shows its arguments."""
    copy(ROOT / "kabinet", tmp_path)
    package = tmp_path / "harness"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(SHOW_ARGUMENTS)
    for name in ("environment.py", "packages.py", "progress.py"):
        copy(ROOT / "harness" / name, package)
    (tmp_path / "requirements.lock").write_text("")
    return tmp_path


def start(checkout: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, checkout / "kabinet", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **env},
        cwd=checkout.parent,
    )


def finished(checkout: Path, launcher: ModuleType) -> None:
    """Make the checkout look as after a finished installation."""
    python = python_of(checkout / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    launcher.__dict__["ROOT"] = str(checkout)
    (checkout / ".venv" / STAMP).write_bytes(launcher.wanted_stamp())


def fake_install(folder: Path, lock_file: Path, log: BinaryIO, lock: int) -> None:
    python = python_of(folder)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)


def test_a_finished_environment_is_only_compared_and_left_for(
    checkout: Path, launcher: ModuleType
) -> None:
    finished(checkout, launcher)
    # Nothing of what makes environments may be needed now.
    (checkout / "harness" / "environment.py").unlink()
    seen = start(checkout, "verify", "имя с пробелом", "--", "-x")
    assert seen.stdout.startswith("['verify', 'имя с пробелом', '--', '-x']")
    assert seen.returncode == 7


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda root: (root / ".venv" / STAMP).unlink(), id="no stamp"),
        pytest.param(lambda root: (root / ".venv" / STAMP).write_bytes(b"kab"), id="half a stamp"),
        pytest.param(lambda root: (root / "requirements.lock").write_text("a==1"), id="new lock"),
        pytest.param(lambda root: python_of(root / ".venv").unlink(), id="Python gone"),
    ],
)
def test_anything_else_is_made_anew(
    spoil: Callable[[Path], object], checkout: Path, launcher: ModuleType
) -> None:
    finished(checkout, launcher)
    folder, python = checkout / ".venv", python_of(checkout / ".venv")
    assert launcher.is_ready(str(folder), str(python), launcher.wanted_stamp())
    spoil(checkout)
    assert not launcher.is_ready(str(folder), str(python), launcher.wanted_stamp())


def test_the_stamp_names_the_python(launcher: ModuleType) -> None:
    first_line = launcher.wanted_stamp().split(b"\n")[0]
    assert first_line == f"kabinet 1 {sys.implementation.cache_tag}".encode()


def test_an_old_python_can_read_the_launcher_and_is_refused(
    launcher: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "kabinet").read_text(), feature_version=(3, 6))
    launcher.__dict__["OLDEST_PYTHON"] = (99, 0)
    assert launcher.main() == 2
    assert capsys.readouterr().err.startswith("kabinet: нужен Python 3.11 или новее, а это 3.")


def test_the_lock_is_installed_with_its_hashes(checkout: Path, tmp_path: Path) -> None:
    wheel = tmp_path / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "")
        archive.writestr("tiny-1.0.dist-info/METADATA", "Name: tiny\nVersion: 1.0\n")
        archive.writestr("tiny-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("tiny-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pip = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PIP_CONFIG_FILE": os.devnull}
    (checkout / "requirements.lock").write_text(f"tiny==1.0 --hash=sha256:{digest}\n")
    done = start(checkout, "doctor", **pip)
    assert done.stdout == f"['doctor'] {checkout / '.venv'}\n"
    assert list((checkout / ".venv").glob("**/tiny.py"))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "пакет не тот, что записан в requirements.lock; проверьте его источник",
        ),
        (
            "WARNING: Retrying\nERROR: No matching distribution\nERROR: later",
            "No matching distribution; проверьте сеть и настройки pip",
        ),
    ],
    ids=["other hash", "no network"],
)
def test_the_cause_that_pip_gave_is_passed_on(told: str, said: str, tmp_path: Path) -> None:
    def install(folder: Path, lock_file: Path, log: BinaryIO, lock: int) -> None:
        environment._call([sys.executable, "-c", f"print({told!r}); exit(1)"], log, lock)

    problem = make_environment(str(tmp_path), b"new", install)
    assert problem == (
        f"зависимости не поставлены: {said}, запустите ту же команду ещё раз (журнал: .venv.log)"
    )


def test_the_stamp_is_written_last(tmp_path: Path) -> None:
    def install(folder: Path, lock_file: Path, log: BinaryIO, lock: int) -> None:
        fake_install(folder, lock_file, log, lock)
        assert not (folder / STAMP).exists()

    assert make_environment(str(tmp_path), b"new", install) == ""
    assert (tmp_path / ".venv" / STAMP).read_bytes() == b"new"


def failing(folder: Path, lock_file: Path, log: BinaryIO, lock: int) -> None:
    (folder / "half").mkdir(parents=True)
    raise OSError(28, "No space left on device")


def stopped(folder: Path, lock_file: Path, log: BinaryIO, lock: int) -> None:
    (folder / "half").mkdir(parents=True)
    signal.raise_signal(signal.SIGTERM)


@pytest.mark.parametrize(
    ("install", "said"), [(failing, "No space left"), (stopped, "установка прервана")]
)
def test_a_failed_installation_leaves_nothing(
    install: Callable[[Path, Path, BinaryIO, int], None], said: str, tmp_path: Path
) -> None:
    problem = make_environment(str(tmp_path), b"new", install)
    assert said in problem
    assert "ещё раз" in problem
    assert "\n" not in problem
    assert not (tmp_path / ".venv").exists()


def test_a_failed_change_of_the_lock_brings_the_old_environment_back(tmp_path: Path) -> None:
    assert make_environment(str(tmp_path), b"old", fake_install) == ""
    assert make_environment(str(tmp_path), b"new", failing)
    assert (tmp_path / ".venv" / STAMP).read_bytes() == b"old"
    assert make_environment(str(tmp_path), b"new", fake_install) == ""
    assert [path.name for path in tmp_path.glob(".venv*/")] == [".venv"]


def test_an_unfinished_environment_is_repaired(tmp_path: Path) -> None:
    (tmp_path / ".venv" / "half").mkdir(parents=True)
    assert make_environment(str(tmp_path), b"new", fake_install) == ""
    assert not (tmp_path / ".venv" / "half").exists()
    assert python_of(tmp_path / ".venv").exists()


# A start in a process of its own, whose installer waits for a line before it is done.
SLOW_START = """
import sys
from pathlib import Path
from harness import environment
from tests_fake import fake_install

def install(folder, lock_file, log, lock):
    fake_install(folder)
    environment._call(
        [sys.executable, "-c", "import sys; open(sys.argv[1]).read()", sys.argv[1]], log, lock
    )
    with open("installs", "a") as file:
        file.write("one ")

sys.exit(environment.make_environment(".", b"new", install) or 0)
"""
FAKE = """
import sys
from harness.environment import python_of

def fake_install(folder):
    python_of(folder).parent.mkdir(parents=True)
    python_of(folder).symlink_to(sys.executable)
"""


@pytest.fixture
def slow_start(tmp_path: Path) -> Callable[[str], subprocess.Popen[str]]:
    copytree(ROOT / "harness", tmp_path / "harness", ignore=lambda *_: ["commands", "report"])
    (tmp_path / "tests_fake.py").write_text(FAKE)

    def begin(gate: str) -> subprocess.Popen[str]:
        os.mkfifo(tmp_path / gate)
        return subprocess.Popen(
            [sys.executable, "-c", SLOW_START, gate],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )

    return begin


def waiting_line(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    return process.stderr.readline()


def test_a_second_start_waits_for_the_first(
    slow_start: Callable[[str], subprocess.Popen[str]], tmp_path: Path
) -> None:
    with slow_start("gate-1") as first:
        # Opening a FIFO for writing returns once somebody reads: the first one's pip has begun.
        gate = os.open(tmp_path / "gate-1", os.O_WRONLY)
        with slow_start("gate-2") as second:
            assert waiting_line(second) == "Жду другой запуск, который ставит зависимости…\n"
            os.close(gate)
            second.communicate(timeout=20)
        first.communicate(timeout=20)
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "installs").read_text() == "one "


def test_the_pip_of_a_killed_start_keeps_the_next_one_waiting(
    slow_start: Callable[[str], subprocess.Popen[str]], tmp_path: Path
) -> None:
    with slow_start("gate") as first:
        gate = os.open(tmp_path / "gate", os.O_WRONLY)
        first.kill()
        first.communicate()
    with (tmp_path / ".venv.lock").open("ab") as lock:
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(gate)
        fcntl.flock(lock, fcntl.LOCK_EX)  # returns when the orphan has ended
    assert not (tmp_path / ".venv" / STAMP).exists()
    assert make_environment(str(tmp_path), b"new", fake_install) == ""
    assert (tmp_path / ".venv" / STAMP).read_bytes() == b"new"


def test_a_checkout_of_another_user_is_refused_in_one_line(checkout: Path) -> None:
    user = NOBODY if os.geteuid() == 0 else None
    # Root's own Python may lie where nobody else may look.
    python = which("python3", path="/usr/local/bin:/usr/bin") if user else sys.executable
    # The folders above belong to pytest and are closed to others.
    for folder in (checkout, *checkout.parents):
        if "pytest-" in str(folder):
            folder.chmod(0o755)
    checkout.chmod(0o555)
    seen = subprocess.run(
        [str(python), checkout / "kabinet"],
        capture_output=True,
        text=True,
        check=False,
        user=user,
        cwd="/",
    )
    checkout.chmod(0o755)
    assert seen.returncode == 2
    assert seen.stderr.splitlines()[-1] == (
        f"kabinet: нельзя писать в {checkout}: скопируйте проект в свою папку и запустите там"
    )
