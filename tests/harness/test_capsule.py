"""A capsule from a planted failure, opened in another checkout; and capsules that are no good."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.capsule.reading import MOST_PARTS, CapsuleFile
from harness.cli import main

ROOT = Path(__file__).parents[2]
FOLDERS = ("harness", "steps", "pages", "mock_portal", "signature_plugin", "guides")
FILES = ("kabinet", "conftest.py", "pyproject.toml", "playwright.config", "requirements.lock")
CAPSULE = "planted.12.capsule.zip"
PLANTED = """# language: ru
Функция: Подложенный сбой

  Предыстория:
    Допустим гражданин с подтверждённой учётной записью
    И гражданин вошёл на портал
    И открыта главная страница

  Сценарий: Проходит
    Тогда в шапке стоит название «ГОСУСЛУГИ»

  Сценарий: Не проходит в разделе «Услуги»
    Когда гражданин открывает раздел верхнего меню «Услуги»
    Тогда в шапке стоит название «ЧУЖОЕ»
"""


def make_checkout(folder: Path) -> Path:
    for name in FOLDERS:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    (folder / "features/personal-login").mkdir(parents=True)
    (folder / "tests/features").mkdir(parents=True)
    shutil.copy(ROOT / "features/tags.toml", folder / "features/tags.toml")
    shutil.copy(ROOT / "tests/features/test_features.py", folder / "tests/features")
    (folder / "features/personal-login/planted.feature").write_text(PLANTED, encoding="utf-8")
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


def kabinet(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "kabinet"), *words]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout where the planted scenario has failed."""
    checkout = make_checkout(tmp_path_factory.mktemp("first") / "checkout")
    done = kabinet(checkout, "verify", "--project", "desktop", "--workers", "1")
    assert done.returncode == 1, done.stdout + done.stderr
    return checkout


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another checkout of the same version."""
    return make_checkout(tmp_path_factory.mktemp("second") / "clone")


@pytest.fixture(scope="module")
def capsule(first: Path, clone: Path) -> Path:
    """The capsule, carried over; the first checkout is no longer needed for it."""
    found = list((first / "reports/evidence").rglob("*.capsule.zip"))
    assert [file.name for file in found] == [CAPSULE]
    return Path(shutil.copy(found[0], clone / CAPSULE))


@pytest.fixture(scope="module")
def original(first: Path) -> str:
    """The failed screen as the first checkout described it."""
    found = next((first / "test-results").rglob("screen.yml"))
    return found.read_text(encoding="utf-8").partition("\n")[2].strip()


def test_the_capsule_tells_the_failure_and_holds_its_evidence(capsule: Path) -> None:
    with CapsuleFile(capsule) as opened:
        record = opened.capsule.scenario
        assert record.title == "Не проходит в разделе «Услуги»"
        assert record.failure is not None
        assert record.failure.step == "Тогда в шапке стоит название «ЧУЖОЕ»"
        assert "ЧУЖОЕ" in record.failure.expected
        assert record.failure.seen == "ГОСУСЛУГИ"
        assert record.repeat is not None
        assert record.repeat.outcome == "same"
        kinds = {part.kind for part in opened.capsule.parts}
        assert kinds == {"screenshot", "trace", "text", "world"}
        journal = next(one for one in opened.capsule.parts if one.title == "Журнал портала.txt")
        assert "GET /services 200" in opened.read(journal).decode()
        (trace,) = opened.of_kind("trace")
        with (capsule.parent / "trace.zip").open("wb") as file:
            file.write(opened.read(trace))
    with zipfile.ZipFile(capsule.parent / "trace.zip") as archive:
        assert '"type":"screencast-frame"' in archive.read("trace.trace").decode()


def test_the_scenario_repeats_from_the_capsule_in_another_checkout(
    clone: Path, capsule: Path
) -> None:
    done = kabinet(clone, "rerun", str(capsule))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Капсула: не прошло так же, как в капсуле." in done.stdout
    assert capsule.is_file(), "a repetition leaves the capsule alone"


def test_a_mended_scenario_says_that_it_passes_now(clone: Path, capsule: Path) -> None:
    feature = clone / "features/personal-login/planted.feature"
    try:
        # On another line, too: a checkout goes on.
        mended = PLANTED.replace("ЧУЖОЕ", "ГОСУСЛУГИ").replace("Проходит", "Проходит\n")
        feature.write_text(mended, encoding="utf-8")
        done = kabinet(clone, "rerun", str(capsule))
    finally:
        feature.write_text(PLANTED, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Капсула: не повторилось, сценарий прошёл." in done.stdout


def test_a_scenario_that_is_gone_is_told_in_one_line(clone: Path, capsule: Path) -> None:
    feature = clone / "features/personal-login/planted.feature"
    try:
        feature.write_text(PLANTED.replace("Не проходит", "Иное"), encoding="utf-8")
        done = kabinet(clone, "rerun", str(capsule))
    finally:
        feature.write_text(PLANTED, encoding="utf-8")
    assert_refused(done, "нет сценария «Не проходит в разделе «Услуги»»")


@contextmanager
def portal_of(checkout: Path, *words: str) -> Iterator[list[str]]:
    """Run `./kabinet portal` and yield what it prints up to the control desk's address."""
    command = [sys.executable, str(checkout / "kabinet"), "portal", "--port", "0", *words]
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines: list[str] = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Пульт"):
                break
        try:
            yield lines
        finally:
            process.terminate()
            process.stdout.read()


def test_the_world_opens_at_that_moment_and_screen_for_the_same_person(
    clone: Path, capsule: Path, original: str, browser: Browser
) -> None:
    with portal_of(clone, "--world", str(capsule)) as lines:
        told = "".join(lines)
        assert "Сценарий: Не проходит в разделе «Услуги»" in told
        assert "Мир стоит: 2 марта 2026, 09:00, редакция official" in told
        link = re.search(r"http://\S+/start-link/\S+", told)
        assert link, told
        context = browser.new_context(locale="ru-RU")
        try:
            page: Page = context.new_page()
            page.goto(link[0])
            assert page.url.endswith("/services")
            expect(page.locator("body")).to_match_aria_snapshot(original)
        finally:
            context.close()


def test_a_snapshot_alone_opens_as_before(clone: Path, capsule: Path) -> None:
    with CapsuleFile(capsule) as opened:
        (clone / "saved.world").write_bytes(opened.snapshot())
    with portal_of(clone, "--world", "saved.world") as lines:
        assert any("Мир из файла:  http://saved-saved.localhost" in line for line in lines)


def assert_told(code: int, told: str, reason: str) -> None:
    assert (code, told.count("\n")) == (2, 1), told
    assert told.startswith("kabinet: ")
    assert reason in told


def assert_refused(done: subprocess.CompletedProcess[str], reason: str) -> None:
    assert_told(done.returncode, done.stderr, reason)


def rewritten(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Copy a capsule with its parts changed."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target


def described(**changes: object) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        text = json.loads(parts["capsule.json"]) | changes
        parts["capsule.json"] = json.dumps(text).encode()

    return change


def bomb(parts: dict[str, bytes]) -> None:
    parts |= {f"zeros{number}.txt": bytes(150 * 1024 * 1024) for number in range(3)}


BAD: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "another version": (described(version=2), "она версии 2, а здесь читается 1"),
    "another format": (described(format="x"), "это не капсула"),
    "no description": (lambda parts: parts.pop("capsule.json"), "нет capsule.json"),
    "no json": (lambda parts: parts.update({"capsule.json": b"{"}), "capsule.json не читается"),
    "no failure": (described(scenario=None), "capsule.json не читается"),
    "world's name": (
        described(world={"name": "../x", "seed": 1, "edition": "official", "now": "x"}),
        "capsule.json не читается",
    ),
    "missing part": (lambda parts: parts.pop("world.snapshot"), "нет части world.snapshot"),
    "changed part": (
        lambda parts: parts.update({"world.snapshot": b"SQLite format 3"}),
        "часть world.snapshot испорчена",
    ),
    "path": (lambda parts: parts.update({"../../evil.txt": b"x"}), "недопустимое имя части"),
    "absolute path": (lambda parts: parts.update({"/etc/evil": b"x"}), "недопустимое имя части"),
    "too many parts": (
        lambda parts: parts.update({f"p{number}": b"" for number in range(MOST_PARTS)}),
        "а бывает не больше",
    ),
    "bomb": (bomb, "она больше 400 МБ"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_capsule_is_refused_in_one_line(
    capsule: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    change, reason = BAD[name]
    bad = rewritten(capsule, tmp_path / "bad.capsule.zip", change)  # type: ignore[arg-type]  # what a change returns is of no interest
    before = set(tmp_path.rglob("*"))
    for words in (("rerun", str(bad)), ("portal", "--port", "0", "--world", str(bad))):
        assert_told(main(words), capsys.readouterr().err, reason)
    assert set(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("command", ["rerun", "trace", "portal --port 0 --world"])
def test_a_broken_file_is_refused_in_one_line(
    capsule: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    whole = capsule.read_bytes()
    broken = tmp_path / "broken.capsule.zip"
    for content in (b"", b"not a zip", whole[: len(whole) // 2]):
        broken.write_bytes(content)
        code = main([*command.split(), str(broken)])
        assert_told(code, capsys.readouterr().err, "это не целый zip")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert_refused(kabinet(ROOT, "rerun", str(tmp_path / "none.capsule.zip")), "не читается")
