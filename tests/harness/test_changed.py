"""`verify --changed`: a change against git brings the scenarios that it can touch."""

import hashlib
import subprocess
from pathlib import Path

import msgspec
import pytest
from suite_factory import INI, Suite, feature

from harness.changes.code import difference, reached_steps, read_module
from harness.changes.git import GitError, Repository
from harness.changes.labels import readers_of
from harness.drift.model import Watched
from harness.source_digest import digest_of

CHANGING = INI.replace(
    "-p harness.collection.plugin", "-p harness.collection.plugin -p harness.changes.plugin"
)
PAGE = '''
class InboxPage:
    """The inbox."""

    def open(self):
        return "входящие"


class SettingsPage:
    def open(self):
        return "настройки"
'''
STEPS = """
from pytest import fixture
from pytest_bdd import given, parsers, then, when

from pages.inbox import InboxPage, SettingsPage

LETTERS = 1


def opened():
    return InboxPage().open()


@fixture
def drawer():
    return []


@given("входящие", target_fixture="seen")
def _():
    return opened()


@given("настройки", target_fixture="seen")
def _():
    return SettingsPage().open()


@when("ящик открыт")
def _(drawer):
    drawer.append(1)


@then(parsers.parse("писем {number:d}"))
def _(seen, number):
    assert seen and number == LETTERS
"""
OTHER = """
from pytest_bdd import given, then
from steps.mail import opened


@given("мир")
def _():
    pass


@then("почта дошла")
def _():
    opened()
"""
A = """  Сценарий: Почта
    Допустим входящие
    Тогда писем 1

  Сценарий: Ящик
    Допустим мир
    Когда ящик открыт

"""
B = """  Сценарий: Настройки
    Допустим настройки

  Сценарий: Мир
    Допустим мир

  Сценарий: Дошло
    Допустим мир
    Тогда почта дошла
"""
EVERY = {"Почта", "Ящик", "Настройки", "Мир", "Дошло"}


def git(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Т", "-c", "user.email=t@test.example", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *who, *arguments], cwd=root, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """A project in a git repository of its own, everything committed on the branch main."""
    features = {"flow/a.feature": feature(A)["flow/a.feature"]}
    features["flow/b.feature"] = feature(B)["flow/a.feature"]
    suite = Suite(tmp_path / "clone", ini=CHANGING, features=features)
    suite.steps = 'pytest_plugins = ["steps.mail", "steps.other"]\n'
    suite.files = {
        "pages/__init__.py": "",
        "pages/inbox.py": PAGE,
        "steps/__init__.py": "",
        "steps/mail.py": STEPS,
        "steps/other.py": OTHER,
        "mock_portal/app.py": "A = 1\n",
        "docs/a.txt": "а\n",
        ".gitignore": "__pycache__/\n",
    }
    suite.write()
    git(suite.root, "init", "-q", "-b", "main")
    git(suite.root, "add", "-A")
    git(suite.root, "commit", "-q", "-m", "Begin")
    return suite


def chosen(suite: Suite, ref: str = "HEAD", *more: str) -> tuple[set[str], str]:
    """Titles of what would run, and all that was said."""
    done = suite.run_apart("--collect-only", "-q", f"--changed={ref}", *more)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line for line in done.stdout.splitlines() if ".feature::" in line]
    return {line.partition(" ")[2] for line in lines}, done.stdout


@pytest.mark.parametrize(
    ("change", "titles", "said"),
    [
        (("features/flow/a.feature", "Почта", "Письма"), {"Письма", "Ящик"}, "сценарии файла"),
        (("steps/mail.py", "return SettingsPage", "yield SettingsPage"), {"Настройки"}, "шаги: 1"),
        (("steps/mail.py", "LETTERS = 1", "LETTERS = 2 - 1"), {"Почта"}, "шаги: 1"),
        (("steps/mail.py", "return []", "return [0]"), {"Ящик"}, "шаги: 1"),
        (("steps/mail.py", "return InboxP", "yield InboxP"), {"Почта", "Дошло"}, "шаги: 2"),
        (("pages/inbox.py", '"настройки"', '"другие"'), {"Настройки"}, "эту страницу: 1"),
        (("pages/inbox.py", '"входящие"', '"иные"'), {"Почта", "Дошло"}, "эту страницу: 2"),
        (("mock_portal/app.py", "1", "2"), EVERY, "портал; сценариев: все"),
        (("conftest.py", "pytest", "# новое\npytest"), EVERY, "общий для всех файл"),
    ],
)
def test_a_change_brings_what_it_can_touch(
    suite: Suite, change: tuple[str, str, str], titles: set[str], said: str
) -> None:
    path, old, new = change
    store = suite.features if path.startswith("features/") else suite.files
    if path == "conftest.py":
        suite.steps = suite.steps.replace(old, new)
    else:
        key = path.removeprefix("features/")
        assert old in store[key]
        store[key] = store[key].replace(old, new, 1)
    found, told = chosen(suite)
    assert found == titles
    line = next(line for line in told.splitlines() if line.startswith(f"{path}: "))
    assert said in line
    assert f"изменено файлов: 1; запускается сценариев: {len(titles)} из 5." in told


def test_a_change_that_touches_no_scenario_runs_nothing(suite: Suite) -> None:
    suite.files["docs/a.txt"] = "б\n"
    suite.files["steps/mail.py"] = STEPS.replace("LETTERS = 1", "LETTERS = 1  # одно")
    done = suite.run_apart("--changed=HEAD")
    assert done.returncode == 0
    assert "docs/a.txt: сценариев не касается" in done.stdout
    assert "steps/mail.py: изменились только пояснения и вид" in done.stdout
    assert "изменено файлов: 2; запускается сценариев: 0 из 5." in done.stdout
    assert "passed" not in done.stdout


def test_new_files_count_and_workers_run_the_same(suite: Suite) -> None:
    suite.features["flow/новое.feature"] = feature("  Сценарий: Новый\n    Допустим мир\n")[
        "flow/a.feature"
    ]
    assert chosen(suite)[0] == {"Новый"}
    done = suite.run_apart("--changed=HEAD", "-n", "2")
    assert "1 passed" in done.stdout


def test_other_choices_hold_beside_it(suite: Suite) -> None:
    suite.files["mock_portal/app.py"] = "A = 2\n"
    titles, told = chosen(suite, "HEAD", "--scenario", "features/flow/a.feature")
    assert titles == {"Почта", "Ящик"}
    assert "запускается сценариев: 2 из 2." in told


def test_words_are_counted_as_they_choose(suite: Suite) -> None:
    suite.features["flow/новое.feature"] = feature("  Сценарий: Новый\n    Допустим мир\n")[
        "flow/a.feature"
    ]
    titles, told = chosen(suite, "HEAD", "-k", "Новый or Почта")
    assert titles == {"Новый"}
    assert "запускается сценариев: 1 из 2." in told
    none = suite.run_apart("--changed=HEAD", "-k", "Почта")
    assert none.returncode == 0, none.stdout
    assert "запускается сценариев: 0 из 1." in none.stdout


def test_a_branch_counts_from_where_it_left_main(suite: Suite) -> None:
    git(suite.root, "checkout", "-q", "-b", "own")
    suite.files["pages/inbox.py"] = PAGE.replace('"настройки"', '"другие"')
    suite.write()
    git(suite.root, "commit", "-q", "-am", "Own")
    git(suite.root, "checkout", "-q", "main")
    (suite.root / "mock_portal/app.py").write_text("A = 3\n")
    git(suite.root, "commit", "-q", "-am", "Theirs")
    git(suite.root, "checkout", "-q", "own")
    assert chosen(suite, "main...")[0] == {"Настройки"}
    assert chosen(suite, "main")[0] == EVERY


def test_a_step_that_went_away_takes_its_name_along() -> None:
    old = read_module("steps/a.py", "from x import y\ndef help():\n    y()\n")
    new = read_module("steps/a.py", "@when('б')\ndef _():\n    help()\n")
    added, lost = difference(old, new)
    assert (len(added), lost) == (1, {"y", "help"})
    assert reached_steps({"steps.a": new}, "steps.a", added, lost) == {("steps.a", 1)}


def test_what_acts_by_being_there_reaches_the_whole_module() -> None:
    old = read_module("steps/a.py", "@when('б')\ndef _():\n    pass\n")
    new = read_module("steps/a.py", "@when('б')\ndef _():\n    pass\nregister()\n")
    added, lost = difference(old, new)
    assert reached_steps({"steps.a": new}, "steps.a", added, lost) == {("steps.a", 1)}


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("nowhere", "git не знает «nowhere»"),
        ("--upload-pack=x", "git не знает «--upload-pack=x»"),
        ("HEAD~1..HEAD", "назовите одну точку отсчёта"),
        ("...main", "назовите одну точку отсчёта"),
    ],
)
def test_a_wrong_reference_is_said_in_one_line(suite: Suite, ref: str, said: str) -> None:
    with pytest.raises(GitError) as error:
        Repository(suite.root).base(ref)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="не рабочая копия git"):
        Repository(tmp_path).base("HEAD")


LABELS = 'LABELS: dict[str, Label] = {\n    "a.one": Label("Раз"),\n    "a.two": Label("Два"),\n}\n'


def watched_project(root: Path) -> Repository:
    """A project that drift has watched: one scenario reads a.one, the other a.two."""
    file = root / "mock_portal/labels/a.py"
    file.parent.mkdir(parents=True)
    file.write_text(LABELS, encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Begin")
    record = root / "reports/drift"
    record.mkdir(parents=True)
    (record / "digest").write_text(digest_of(root))
    runs = [
        Watched(f"a.feature::{line} {title}", [], passed=passed, seconds=1, points=[point])
        for line, title, passed, point in (
            (4, "Раз", True, "label:a.one"),
            (9, "Два", True, "label:a.two"),
            (12, "Упал", False, "label:a.two"),
        )
    ]
    (record / "watched.jsonl").write_bytes(b"\n".join(msgspec.json.encode(one) for one in runs))
    return Repository(root)


def test_a_label_brings_the_scenarios_that_read_it(tmp_path: Path) -> None:
    repository = watched_project(tmp_path)
    file = tmp_path / "mock_portal/labels/a.py"
    file.write_text(LABELS.replace("Раз", "Первый"), encoding="utf-8")
    readers = readers_of(repository, repository.base("HEAD"), "mock_portal/labels/a.py")
    assert readers is not None
    assert readers.changed == 1
    names = ["a.feature::5 Раз", "a.feature::10 Два", "a.feature::13 Упал", "a.feature::20 Новый"]
    # Whoever was not watched, or failed, may read anything.
    assert readers.among(names) == {names[0], names[2], names[3]}


@pytest.mark.parametrize("how", ["code", "another state", "nobody watched"])
def test_a_label_whose_readers_are_not_known_brings_everything(tmp_path: Path, how: str) -> None:
    repository = watched_project(tmp_path)
    text = LABELS.replace("Раз", "Первый")
    if how == "code":
        text += "register()\n"
    elif how == "another state":
        (tmp_path / "reports/drift/digest").write_text(hashlib.sha256().hexdigest())
    else:
        (tmp_path / "reports/drift/watched.jsonl").unlink()
    (tmp_path / "mock_portal/labels/a.py").write_text(text, encoding="utf-8")
    assert readers_of(repository, repository.base("HEAD"), "mock_portal/labels/a.py") is None
