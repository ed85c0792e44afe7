"""A scenario whose portal fails on purpose, as in a night's cell: repeated, it fails alike."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest
from suite_factory import Suite, feature

from harness.capsule.model import WorldFault
from harness.capsule.reading import CapsuleFile
from harness.config import Cell, CellFault, Config
from harness.nightly.cells import Runner
from harness.world_order import read_faults

ROOT = Path(__file__).parents[2]
INI = """
[pytest]
pythonpath = .
addopts =
    -p harness.collection.plugin -p harness.evidence.plugin -p harness.report.plugin
    -p no:cacheprovider -p no:playwright
kabinet_binding = test_small_features.py
"""
STEPS = """
import socket
from urllib.parse import urlsplit

from pytest_bdd import then

pytest_plugins = ["harness.fixtures"]


@then("портал отвечает")
def _(world):
    address = urlsplit(world.url)
    with socket.create_connection(("127.0.0.1", address.port), 30) as line:
        line.sendall(f"GET /login HTTP/1.0\\r\\nHost: {address.netloc}\\r\\n\\r\\n".encode())
        status = line.makefile().readline().split()[1]
    assert status == "200"
"""
FAULTS = [
    {"name": "сбой «всегда»", "path": "^/login", "effect": "error", "status": 500, "times": 0}
]
OPTION = f"--world-faults={json.dumps(FAULTS)}"


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Suite, Path, str]:
    """A project whose scenario failed by a fault of its world; the capsule; what was said."""
    suite = Suite(tmp_path_factory.mktemp("faults"), steps=STEPS, ini=INI)
    for name in ("harness", "mock_portal", "signature_plugin"):
        (suite.root / name).symlink_to(ROOT / name)
    suite.features = feature("  Сценарий: Отвечает\n    Тогда портал отвечает\n")
    done = suite.run_apart(OPTION)
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    (found,) = (suite.root / "reports").rglob("*.capsule.zip")
    return suite, Path(shutil.copy(found, suite.root / "kept.capsule.zip")), done.stdout


def repeated(suite: Suite, capsule: Path) -> str:
    """Repeat a capsule's scenario as `./kabinet rerun` has it repeated; return what is said."""
    options = ("-p", "harness.capsule.rerun_plugin", "--capsule", str(capsule))
    return suite.run_apart(*options, "--report-dir", "rerun").stdout


def test_the_second_run_and_the_capsule_have_the_faults_of_the_first(
    failed: tuple[Suite, Path, str],
) -> None:
    _, capsule, said = failed
    with CapsuleFile(capsule) as opened:
        record, world = opened.capsule.scenario, opened.capsule.world
    assert record.repeat is not None
    assert record.repeat.outcome == "same"
    assert world is not None
    assert world.faults == [WorldFault("сбой «всегда»", "^/login", times=0, status=500)]
    (told,) = re.findall(r"\./kabinet verify .*", said)
    (ordered,) = [word for word in shlex.split(told) if word.startswith("[")]
    assert read_faults(ordered) == FAULTS


def test_a_capsule_repeats_its_faults(failed: tuple[Suite, Path, str]) -> None:
    suite, capsule, _ = failed
    assert "Капсула: не прошло так же, как в капсуле." in repeated(suite, capsule)


def test_a_capsule_of_before_faults_were_kept_can_be_repeated(
    failed: tuple[Suite, Path, str],
) -> None:
    suite, capsule, _ = failed
    old = suite.root / "old.capsule.zip"
    with zipfile.ZipFile(capsule) as source, zipfile.ZipFile(old, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "capsule.json":
                described = json.loads(content)
                del described["world"]["faults"]
                content = json.dumps(described).encode()
            target.writestr(name, content)
    assert "Капсула: не повторилось, сценарий прошёл." in repeated(suite, old)


def test_a_cell_orders_its_faults_where_its_report_repeats_them(tmp_path: Path) -> None:
    class Unused:
        file, port, limit = tmp_path, 1, None

    cell = Cell(name="late", faults=(CellFault(name="late", effect="delay", delay_ms=9),))
    runner = Runner(Config(), Unused(), Unused(), Unused(), folder=tmp_path, page=tmp_path)  # type: ignore[arg-type]  # only asked for these values
    (option,) = [
        word for word in runner._command(cell, 1, 1, tmp_path) if word.startswith("--world-faults=")
    ]
    (fault,) = read_faults(option.partition("=")[2])
    assert (fault["name"], fault["effect"], fault["delay_ms"]) == ("late", "delay", 9)


@pytest.mark.parametrize("text", ["{", "{}", '[{"path": ""}]', "[1]"])
def test_what_are_no_faults_is_refused(text: str) -> None:
    with pytest.raises(pytest.UsageError, match="--world-faults"):
        read_faults(text)
