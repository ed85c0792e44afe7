"""The matrix of the night: its cells, their projects, seeds, faults and lines."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.browser_fixtures import emulate_network
from harness.cli import main
from harness.collection.catalogue import read_catalogue
from harness.collection.claims import read_claims
from harness.collection.projects import chosen_projects, read_projects
from harness.collection.tags import TagExpression, read_tags
from harness.config import ConfigError, Network, load_config
from harness.nightly.cells import problem_of
from harness.nightly.command import told_cell

ROOT = Path(__file__).parents[2]
EDITIONS = ("official", "edition-K", "edition-R", "edition-L")


@cache
def scenarios() -> list[frozenset[str]]:
    """Return the tags of every scenario, rows apart."""
    catalogue = read_catalogue(ROOT, sorted((ROOT / "features").rglob("*.feature")))
    found = []
    for _, scenario in catalogue.scenarios():
        for row in scenario.rows or (None,):
            tags = {tag.name for tag in (*scenario.tags, *(row.tags if row else ()))}
            found.append(frozenset(tags))
    return found


def taken(cell_name: str) -> list[int]:
    """Return the numbers of the scenarios that a cell runs."""
    config = load_config()
    (cell,) = [one for one in config.nightly.cells if one.name == cell_name]
    (project,) = [one for one in read_projects(ROOT) if one.name == (cell.project or "desktop")]
    wanted = TagExpression(cell.tags) if cell.tags else None
    return [
        number
        for number, tags in enumerate(scenarios())
        if project.takes(tags) and (wanted is None or wanted.matches(tags))
    ]


@pytest.mark.parametrize("cell", [one.name for one in load_config().nightly.cells])
def test_each_cell_has_scenarios_and_knows_its_tags(cell: str) -> None:
    assert taken(cell)
    (row,) = [one for one in load_config().nightly.cells if one.name == cell]
    known = read_tags(
        ROOT / "features" / "tags.toml", dict(read_claims(ROOT / "guides/claims.yaml"))
    )
    assert row.tags is None or not TagExpression(row.tags).unknown(known)


def test_the_cells_of_the_editions_take_every_scenario_once() -> None:
    found = sorted(number for name in EDITIONS for number in taken(name))
    desktop = next(one for one in read_projects(ROOT) if one.name == "desktop")
    assert found == [number for number, tags in enumerate(scenarios()) if desktop.takes(tags)]


def test_projects_of_the_night_run_by_name_only() -> None:
    projects = read_projects(ROOT)
    night = {"reduced-motion", "zoom-200", "slow-network"}
    assert night.isdisjoint(one.name for one in chosen_projects(projects, ""))
    assert [one.name for one in chosen_projects(projects, "zoom-200")] == ["zoom-200"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[nightly.cells]]\nname = "a"\n[[nightly.cells]]\nname = "a"', "4: клетка «a» названа"),
        ('[[nightly.cells]]\nname = "a"\nproject = "b"', "3: проекта «b» нет; есть: desktop"),
        ('[[nightly.cells]]\nname = "a"\ntags = "and"', "3: tags: «and» не выражение"),
        ('[[nightly.cells]]\nname = "a/b"', "2: nightly.cells.1.name: ожидается имя из букв"),
        ('[[nightly.cells]]\nname = "a"\nedition = "X"', "3: nightly.cells.1.edition: ожидается"),
        ("[nightly]\nkeep = 0", "2: nightly.keep: ожидается целое число от 1"),
    ],
    ids=["twice", "project", "tags", "name", "edition", "keep"],
)
def test_a_mistake_in_the_matrix_is_named_with_its_line(
    text: str, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "playwright.config"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as refusal:
        load_config(file)
    assert f"playwright.config:{said}" in str(refusal.value)


def test_the_matrix_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nightly", "--list"]) == 0
    config = load_config()
    assert capsys.readouterr().out.splitlines() == [
        told_cell(cell, config) for cell in config.nightly.cells
    ]
    assert main(["nightly", "--list", "--only", "mobile"]) == 0
    assert capsys.readouterr().out.split() == ["mobile", "проект", "mobile"]


def test_an_unknown_cell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nightly", "--only", "mobil"]) == 2
    assert "клетки «mobil» нет; ближайшая: mobile" in capsys.readouterr().err


WORLD_TEST = """
from pathlib import Path

def test_a(world):
    faults = [(one["name"], one["delay_ms"]) for one in world.faults()]
    Path("told").write_text(f"{world.seed};{world.people.add().full_name};{faults}")
"""
CONFTEST = """
from harness.world_order import WORLD_FAULTS

pytest_plugins = ["harness.collection.plugin", "harness.fixtures"]

def pytest_configure(config):
    config.stash[WORLD_FAULTS] = [{"name": "late", "path": "", "effect": "delay", "delay_ms": 9}]
"""


def test_worlds_get_another_seed_and_the_faults_of_their_cell(tmp_path: Path) -> None:
    (tmp_path / "test_world.py").write_text(WORLD_TEST)
    (tmp_path / "conftest.py").write_text(CONFTEST)
    told = []
    for offset in (0, 1):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "test_world.py", f"--seed-offset={offset}"],
            cwd=tmp_path,
            env={"PYTHONPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        # The fault never fires here, and that is no failure.
        assert done.returncode == 0, done.stdout
        told.append((tmp_path / "told").read_text())
    (seed, person, faults), (other_seed, other_person, _) = (one.split(";") for one in told)
    assert int(other_seed) == int(seed) + 1
    assert other_person != person
    assert faults == "[('late', 9)]"


def test_a_bad_line_is_felt_by_every_page(browser: Browser) -> None:
    context = browser.new_context()
    emulate_network(context, Network(latency=700, download=20_000))
    for _ in range(2):
        # The browser tells its pages what line it takes itself to have.
        context.new_page().wait_for_function("navigator.connection.effectiveType === '3g'")
    context.close()


RECORD = (
    '{"results": {"summary": {"pending": %d}}, "extra": {"refusal": [%s], "interruption": "%s",'
    ' "otherFailures": []}}'
)


@pytest.mark.parametrize(
    ("code", "record", "page", "said"),
    [
        (0, RECORD % (0, "", ""), True, ""),
        (1, RECORD % (0, "", ""), True, ""),
        (0, RECORD % (0, "", ""), False, "отчёт не записан: нет "),
        (0, None, True, "отчёт не записан: FileNotFoundError"),
        (0, "{}", True, "отчёт не записан: KeyError"),
        (2, None, False, "прогон не состоялся: браузера нет"),
        (-9, None, False, "прогон не состоялся: браузера нет"),
        (1, RECORD % (3, "", ""), True, "не выполнено сценариев: 3"),
        (1, RECORD % (3, "", "остановлен"), True, "прогон прерван: остановлен"),
        (1, RECORD % (0, '"находок: 1"', ""), True, "запуск отклонён: находок: 1"),
    ],
)
def test_a_cell_without_an_end_or_a_report_is_told(
    code: int, record: str | None, page: bool, said: str, tmp_path: Path
) -> None:
    (tmp_path / "log.txt").write_text("начало\nkabinet: браузера нет\n", encoding="utf-8")
    if record is not None:
        (tmp_path / "run.json").write_text(record, encoding="utf-8")
    if page:
        (tmp_path / "index.html").touch()
    found = problem_of(code, tmp_path)
    assert found.startswith(said)
    assert bool(found) is bool(said)
