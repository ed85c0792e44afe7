"""One run of a small portal in a real browser, with workers: what it leaves behind and tells."""

import json
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from browser_suite import as_browser_suite
from playwright.sync_api import Browser, Page
from suite_factory import Suite

from harness.accessibility import grave_violations
from harness.capsule.reading import CapsuleFile

FAILED_CHECK = "features/employees-invite/invitation.feature::14 Приглашение видно сразу"
FAILED_CLICK = "features/org-create-ukep/token.feature::5 Заявление отправляется кнопкой"
FAILED_ASSERT = "features/org-create-ukep/token.feature::18 Кнопок столько, сколько надо (2)"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("suite")


@pytest.fixture(scope="module")
def output(root: Path, browser_type_launch_args: dict[str, Any]) -> str:
    suite = as_browser_suite(Suite(root), browser_type_launch_args)
    finished = suite.run_apart("-n", "2", "--junitxml=junit.xml")
    assert finished.returncode == 1, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def record(root: Path, output: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((root / "reports/run.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def html(root: Path, output: str) -> str:
    return (root / "reports/index.html").read_text(encoding="utf-8")


def test_of(record: dict[str, Any], node_id: str) -> dict[str, Any]:
    found = [one for one in record["results"]["tests"] if one["extra"]["id"] == node_id]
    assert len(found) == 1, [one["extra"]["id"] for one in record["results"]["tests"]]
    test: dict[str, Any] = found[0]
    return test


test_of.__test__ = False  # type: ignore[attr-defined]  # a helper, named as CTRF names what it finds


def test_record_counts_the_run(record: dict[str, Any]) -> None:
    summary = record["results"]["summary"]
    assert record["reportFormat"] == "CTRF"
    assert (summary["tests"], summary["passed"], summary["failed"]) == (5, 2, 3)
    assert summary["stop"] > summary["start"]
    assert record["extra"]["verdict"] == "Не прошло 3 из 5"


def test_failed_check_says_step_expected_and_seen(record: dict[str, Any]) -> None:
    test = test_of(record, FAILED_CHECK)
    assert test["extra"]["step"] == "Тогда заголовок «Приглашение»"
    assert test["extra"]["stepLine"] == 15
    assert test["extra"]["expected"] == "get_by_role(\"heading\") — текст 'Приглашение'"
    assert test["extra"]["seen"] == "Главная"
    assert test["extra"]["place"].startswith("conftest.py:")
    assert test["tags"] == ["@N-65", "@N-66", "@почта"]
    assert [step["status"] for step in test["steps"]] == ["passed", "failed", "skipped"]


def test_failed_click_says_what_it_waited_for(record: dict[str, Any]) -> None:
    extra = test_of(record, FAILED_CLICK)["extra"]
    assert extra["expected"] == 'Locator.click: get_by_role("button", name="Отправить")'
    assert extra["seen"] == "не дождались за 400 мс"


def test_failed_assert_shows_both_sides(record: dict[str, Any]) -> None:
    extra = test_of(record, FAILED_ASSERT)["extra"]
    assert (extra["expected"], extra["seen"]) == ("seen == number", "assert 0 == 2")


def test_failure_keeps_picture_trace_console_and_world(root: Path, record: dict[str, Any]) -> None:
    kept = {one["name"]: one["path"] for one in test_of(record, FAILED_CHECK)["attachments"]}
    folder = "evidence/employees-invite.invitation.14_Приглашение_видно_сразу"
    assert kept == {
        "Экран": f"{folder}/screenshot.png",
        "Состав экрана": f"{folder}/screen.yml",
        "Консоль браузера": f"{folder}/console.txt",
        "Журнал портала.txt": f"{folder}/Журнал_портала.txt",
        "Трасса": f"{folder}/trace.zip",
        "Капсула": f"{folder}/invitation.14.capsule.zip",
    }
    reports = root / "reports"
    assert (reports / kept["Экран"]).read_bytes().startswith(b"\x89PNG")
    assert 'heading "Главная"' in (reports / kept["Состав экрана"]).read_text(encoding="utf-8")
    console = (reports / kept["Консоль браузера"]).read_text(encoding="utf-8")
    assert "log: экран home" in console
    with zipfile.ZipFile(reports / kept["Трасса"]) as trace:
        events = trace.read("trace.trace").decode()
    assert '"type":"frame-snapshot"' in events
    assert '"type":"screencast-frame"' in events, "the second run is traced whole"


def test_second_run_says_whether_it_failed_the_same_way(record: dict[str, Any]) -> None:
    for node_id in (FAILED_CHECK, FAILED_CLICK, FAILED_ASSERT):
        assert test_of(record, node_id)["extra"]["repeat"] == {"outcome": "same", "reason": ""}


def test_capsule_can_be_read_and_holds_what_was_kept(root: Path, record: dict[str, Any]) -> None:
    test = test_of(record, FAILED_CHECK)
    paths = {one["name"]: one["path"] for one in test["attachments"]}
    with CapsuleFile(root / "reports" / paths.pop("Капсула")) as opened:
        assert {part.title for part in opened.capsule.parts} == set(paths)
        for part in opened.capsule.parts:
            kept = (root / "reports" / paths[part.title]).read_bytes()
            assert opened.read(part) == kept
        assert opened.capsule.scenario.node_id == FAILED_CHECK


def test_second_person_is_kept_too(record: dict[str, Any]) -> None:
    names = [one["name"] for one in test_of(record, FAILED_CLICK)["attachments"]]
    assert {"Экран", "Экран 2", "Трасса", "Трасса 2"} <= set(names)


def test_passed_scenario_leaves_no_folder(root: Path, record: dict[str, Any]) -> None:
    folders = sorted(path.name for path in (root / "test-results").iterdir())
    assert folders == [
        "employees-invite.invitation.14_Приглашение_видно_сразу",
        "org-create-ukep.token.18_Кнопок_столько_сколько_надо_2",
        "org-create-ukep.token.5_Заявление_отправляется_кнопкой",
    ]


def test_each_screen_has_one_picture(root: Path, record: dict[str, Any]) -> None:
    pictures = sorted(path.name for path in (root / "reports/screens/desktop").iterdir())
    assert pictures == ["colleague.webp", "home.webp", "inbox.webp"]


def test_terminal_ends_with_a_summary_that_fits_a_screen(root: Path, output: str) -> None:
    lines = output[output.index("= Итог =") :].splitlines()
    assert len(lines) <= 24
    text = "\n".join(lines)
    assert "Не прошло 3 из 5" in text
    assert "✗ Приглашение видно сразу" in text
    assert "Тогда заголовок «Приглашение»: ожидалось:" in text
    assert "./kabinet verify features/employees-invite/invitation.feature:14" in text
    assert f"Отчёт: {root / 'reports/index.html'}" in text
    assert "3 failed, 2 passed in" in lines[-1]


def test_terminal_tells_the_failure_by_its_steps(output: str) -> None:
    assert (
        "  ✓ Допустим открыта главная\n  ✗ Тогда заголовок «Приглашение»\n  · И кнопок 0" in output
    )
    assert "pytest_bdd/scenario.py" not in output


def test_junit_keeps_the_readable_names(root: Path, output: str) -> None:
    text = (root / "junit.xml").read_text(encoding="utf-8")
    assert 'classname="features.employees-invite.invitation.feature"' in text
    assert 'name="14 Приглашение видно сразу"' in text


@pytest.mark.parametrize(
    ("use", "of_passed", "of_failed"),
    [
        pytest.param('trace = "off"\nscreenshot = "off"', [], ["capsule", "text"], id="off"),
        pytest.param(
            'trace = "on"\nscreenshot = "on"',
            ["screenshot", "text", "trace"],
            ["capsule", "screenshot", "text", "trace"],
            id="on",
        ),
        pytest.param(
            'trace = "retain-on-failure"',
            [],
            ["capsule", "screenshot", "text", "trace"],
            id="of the first run",
        ),
    ],
)
def test_config_says_what_to_keep(
    tmp_path: Path,
    browser_type_launch_args: dict[str, Any],
    use: str,
    of_passed: list[str],
    of_failed: list[str],
) -> None:
    suite = as_browser_suite(Suite(tmp_path), browser_type_launch_args)
    suite.files["playwright.config"] = f'[use]\n{use}\n[[projects]]\nname = "desktop"\n'
    feature = "features/employees-invite/invitation.feature"
    suite.run_apart("--scenario", feature)
    loaded = json.loads((tmp_path / "reports/run.json").read_text(encoding="utf-8"))
    tests = loaded["results"]["tests"]
    kept = [sorted({kind_of(one["path"]) for one in test["attachments"]}) for test in tests]
    assert kept == [of_passed, of_failed]
    assert "repeat" not in tests[1]["extra"], "there was a trace already, or none was wanted"


def kind_of(path: str) -> str:
    endings = {".capsule.zip": "capsule", ".zip": "trace", ".png": "screenshot"}
    return next((kind for ending, kind in endings.items() if path.endswith(ending)), "text")


class Links(HTMLParser):
    """Gathers what a page refers to and the ids that it defines."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.append(unquote(value))
            if name == "id" and value:
                self.ids.append(value)


def test_page_needs_nothing_but_the_files_beside_it(root: Path, html: str) -> None:
    links = Links(html)
    assert len(links.ids) == len(set(links.ids))
    files = [target for target in links.targets if not target.startswith("#")]
    assert any(target.endswith(".png") for target in files)
    assert all((root / "reports" / target).is_file() for target in files), files
    assert {target[1:] for target in links.targets if target.startswith("#")} <= set(links.ids)
    assert "<script" not in html
    assert "http://" not in html
    assert "https://" not in html


def test_page_escapes_what_it_shows(html: str) -> None:
    assert "A mark &lt;b&gt;bold&lt;/b&gt;." in html


def test_page_tells_flows_claims_and_how_to_repeat(html: str) -> None:
    assert html.index("Создание кабинета организации с УКЭП") < html.index(
        "Приглашение сотрудников"
    )
    assert "доказано 0 из 3 проверяемых" in html
    assert "./kabinet verify features/org-create-ukep/token.feature:18" in html
    assert "playwright show-trace --port 0 reports/evidence/" in html


@pytest.fixture(params=["light", "dark"])
def opened(
    request: pytest.FixtureRequest, browser: Browser, root: Path, output: str
) -> Iterator[Page]:
    page = browser.new_page(color_scheme=request.param, base_url=(root / "reports").as_uri() + "/")
    page.goto((root / "reports/index.html").as_uri())
    yield page
    page.close()


def test_page_has_no_serious_accessibility_problem(opened: Page) -> None:
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert grave_violations(opened) == []


def test_page_fits_a_phone(browser: Browser, root: Path, output: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((root / "reports/index.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
