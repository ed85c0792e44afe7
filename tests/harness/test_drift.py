"""Drift: which scenarios a mutant gets, what is kept, and whole campaigns on a small copy."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from harness.cli import main
from harness.collection.names import lasting_name
from harness.drift.campaign import told_mutants
from harness.drift.explained import explained
from harness.drift.memory import remember, remembered, write
from harness.drift.model import KINDS, Mutant, Result, Task, Watched
from harness.drift.outcome import as_json, told, totals
from harness.drift.plan import MOST_UNCLAIMED, known_mutants, plan, recall
from harness.drift.store import Store
from harness.drift.worker import Trial
from harness.errors import KabinetError
from harness.source_digest import digest_of

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]
FOLDERS = ("harness", "steps", "pages", "mock_portal", "signature_plugin", "guides")
FILES = ("kabinet", "conftest.py", "pyproject.toml", "playwright.config", "requirements.lock")
FEATURES = (
    "tags.toml",
    "personal-login/header.feature",
    "employees-invite/link.feature",
    "employees-invite/form.feature",
)
RULE = Mutant("rule:days:up", "rule", "rule:days:up", "60", ("N-65",))
ROUTE = Mutant("route:GET /", "route", "route:GET /", "GET /")


def run(name: str, seconds: float, *tags: str, points: list[str], passed: bool = True) -> Watched:
    return Watched(name, list(tags), passed, seconds, points)


def test_a_claimed_mutant_gets_the_scenarios_that_claim_and_reach_it() -> None:
    watched = [
        run("slow", 3, "N-65", points=["rule:days:up"]),
        run("quick", 1, "N-65", points=["rule:days:up"]),
        run("bound", 9, "N-65", "граница", points=["rule:days:up"]),
        run("elsewhere", 1, "N-65", points=["rule:other:up"]),
        run("other claim", 1, "N-66", points=["rule:days:up"]),
        run("failed before", 1, "N-65", points=["rule:days:up"], passed=False),
    ]
    (task,) = plan([RULE], watched, {})
    assert task.node_ids == ("bound", "quick", "slow")


def test_an_unclaimed_mutant_gets_whatever_reaches_it() -> None:
    watched = [run(f"s{n}", n, points=["route:GET /"]) for n in range(MOST_UNCLAIMED + 5)]
    (task,) = plan([ROUTE], watched[::-1], {})
    assert task.node_ids[:2] == ("s0", "s1")
    assert len(task.node_ids) == MOST_UNCLAIMED < len(watched)


def test_who_noticed_last_time_is_asked_first() -> None:
    watched = [run(f"a.feature::{n} т{n}", n, "N-65", points=["rule:days:up"]) for n in range(3)]
    (task,) = plan([RULE], watched, {RULE.id: "a.feature::т2"})
    assert [name[-2:] for name in task.node_ids] == ["т2", "т0", "т1"]
    assert recall([RULE, ROUTE], {RULE.id: "a.feature::т2"})[0].node_ids == ("a.feature::т2",)
    assert lasting_name("a.feature::12 На 60 дней (1, 2)") == "a.feature::На 60 дней (1, 2)"


class Portal:
    """Stands in for worlds and browsers: says how scenarios run, and remembers that they did."""

    def __init__(self, **failures: list[str]) -> None:
        self.failures = failures
        self.runs: list[tuple[str, str]] = []

    def __call__(self, item: pytest.Item, mutant: str) -> str:
        """Run an item: a failure as often as it is named, «mutant» or «always»."""
        self.runs.append((item.name, mutant))
        left = self.failures.get(item.name, [])
        if "always" in left:
            return "failed"
        if mutant and left:
            return left.pop()
        return ""


@pytest.mark.parametrize(
    ("failures", "verdict", "tried"),
    [
        ({}, "survived", 5),
        ({"test_0": ["mutant"]}, "killed", 1),
        # It fails as the portal stands, too: the next one has to tell.
        ({"test_0": ["always"], "test_1": ["mutant"]}, "killed", 1),
        ({f"test_{n}": ["always"] for n in range(5)}, "not-covered", 0),
        # Four have passed: a busy machine, unless it fails again.
        ({"test_4": ["mutant"]}, "survived", 5),
        ({"test_4": ["mutant", "mutant"]}, "killed", 5),
    ],
    ids=["nobody", "first", "fails-anyway", "all-fail-anyway", "late-once", "late-twice"],
)
def test_only_the_mutant_makes_a_scenario_notice(
    pytester: pytest.Pytester, failures: dict[str, list[str]], verdict: str, tried: int
) -> None:
    items = pytester.getitems("\n".join(f"def test_{n}(): pass" for n in range(5)))
    task = Task(RULE, tuple(one.nodeid for one in items))
    result = Trial(items, Portal(**failures)).of(task)
    assert (result.verdict, result.tried) == (verdict, tried)


def test_who_noticed_is_remembered_until_nobody_does(tmp_path: Path) -> None:
    file = tmp_path / "killers.jsonl"
    killed = Result("rule:days:up", "rule", "60", "killed", killer="a.feature::Сценарий")
    remember(
        [killed, Result("route:GET /", "route", "", "killed", killer="b.feature::Другой")],
        file=file,
    )
    assert remembered(file) == {"route:GET /": "b.feature::Другой", RULE.id: "a.feature::Сценарий"}
    remember([Result("route:GET /", "route", "", "survived")], file=file)
    assert remembered(file) == {RULE.id: "a.feature::Сценарий"}
    remember([], gone=[RULE.id, "button:never-known"], file=file)
    assert remembered(file) == {}
    button = known_mutants(
        [Mutant("label:a", "label", "label:a", "Кнопка", ("N-65",))], [], ["button:a", "notice:b"]
    )[1]
    assert button == Mutant("button:a", "button", "button:a", "Кнопка", ("N-65",))


def test_only_living_mutants_are_explained() -> None:
    living = {one.id for one in told_mutants()}
    labels = {name.partition(":")[2] for name in living if name.startswith("label:")}
    for name, reason in explained().items():
        kind, _, key = name.partition(":")
        assert name in living or (kind in ("button", "notice") and key in labels), name
        assert len(reason) > 20, name


def test_every_kind_of_mutant_has_a_name_for_people() -> None:
    assert {one.kind for one in told_mutants()} | {"notice", "button"} == set(KINDS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[explained]]\nmutants = ["a"]\nreason = " "', "без причины: a"),
        ('[[explained]]\nmutants = ["a", "a"]\nreason = "так"', "a назван дважды"),
        ("[[", "не TOML"),
    ],
)
def test_a_wrong_list_of_explanations_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "explained.toml"
    file.write_text(text)
    with pytest.raises(KabinetError, match=said):
        explained(file)


def test_what_only_watching_shows_is_known_once() -> None:
    button = Mutant("button:a", "button", "button:a", "Кнопка")
    watched = [Watched("a", [], True, 1, [], [button]), Watched("b", [], True, 1, [], [button])]
    assert known_mutants([RULE], watched) == [RULE, button]


def test_a_campaign_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "drift"
    result = Result(RULE.id, "rule", "60", "killed", "a.feature:3", "a.feature::Т", "60", 1, 0.5)
    store = Store(folder, "state one")
    store.keep(result)
    with store.results_file.open("ab") as lines:
        lines.write(b'{"id": "cut short')
    assert Store(folder, "state one").results() == {"rule:days:up": result}
    assert Store(folder, "state two").results() == {}
    assert not store.watched()


@pytest.mark.parametrize("name", ["pages/a.py", "guides/claims.yaml", "playwright.config"])
def test_the_state_is_told_by_every_source(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("1")
    before = digest_of(tmp_path)
    assert digest_of(tmp_path) == before
    file.write_text("2")
    assert digest_of(tmp_path) != before


def test_results_are_told_by_kind_with_what_nobody_noticed() -> None:
    results = [
        Result("rule:days:up", "rule", "60", "killed", "a.feature:3", "", "не нашлось", 1),
        Result("rule:days:down", "rule", "60", "survived", seconds=2),
        Result("route:GET /", "route", "GET /", "not-covered"),
    ]
    lines = told(results, untried=4, reasons={}, unclaimed=7)
    assert lines[0].split(maxsplit=1) == [
        "правило",
        "замечено 1, не замечено 1, никто не проверяет 0",
    ]
    assert "  rule:days:down  (60)" in lines
    assert lines[-1] == "Не дошла очередь: 4."
    assert lines[-2] == "Не проверялись надписи, о которых нет утверждений: 7 (--all)."
    assert "Изменений: 3, замечено 33.3 %." in lines
    explained_lines = told(results, 0, {"rule:days:down": "причина", "rule:days:up": "была"}, 0)
    assert "  rule:days:down  (причина)" in explained_lines
    assert "Не замечено: 1" not in explained_lines
    assert not any("--all" in line for line in explained_lines)
    assert explained_lines[explained_lines.index("Объяснять больше нечего: 1") + 1] == (
        "  rule:days:up  (a.feature:3)"
    )
    document = json.loads(as_json(results, {"rule:days:up": "была"}, 7))
    assert document["unclaimed"] == 7
    assert document["totals"] == {"killed": 1, "survived": 1, "not-covered": 1}
    assert document["mutants"][0] == {
        "id": "rule:days:up",
        "kind": "rule",
        "target": "60",
        "verdict": "killed",
        "killed_by": "a.feature:3",
        "seconds": 0.0,
        "tried": 1,
        "reason": "не нашлось",
        "explained": "была",
    }
    assert totals([])["killed"] == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--kind", "rules"], "вида «rules» нет; есть: rule, label"),
        (["--minutes", "0"], "--minutes"),
    ],
)
def test_a_wrong_call_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drift", *words]) == 2
    assert said in capsys.readouterr().err


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("checkout")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, copy / file)
    for name in (*(f"features/{one}" for one in FEATURES), "tests/features/test_features.py"):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


# Tries one mutant on each scenario alone: the names are arguments, the results lines of JSON.
TRY_EACH = """
import sys
from pathlib import Path
import msgspec
from harness.drift.campaign import Campaign
from harness.drift.model import Mutant, Task
name, *node_ids = sys.argv[1:]
mutant = Mutant(name, "label", name, "")
tasks = [Task(mutant, (one,)) for one in node_ids]
keep = lambda result: print(msgspec.json.encode(result).decode())
Campaign(tasks, keep, folder=Path("reports/drift").resolve(), workers=1).run()
"""


def noticed(checkout: Path, mutant: str, runs: list[Watched]) -> list[bool]:
    """Tell of each run, in this order, whether it fails in a world with the mutant."""
    names = [one.node_id for one in runs]
    done = subprocess.run(
        [sys.executable, "-c", TRY_EACH, mutant, *names],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
    )
    results = [msgspec.json.decode(line, type=Result) for line in done.stdout.splitlines()]
    assert all(one.tried == 1 for one in results)
    return [one.verdict == "killed" for one in results]


def drift(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "kabinet"), "drift", *words]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)


def document(done: subprocess.CompletedProcess[str]) -> dict[str, dict[str, Any]]:
    assert done.stdout, done.stderr
    return {one["id"]: one for one in json.loads(done.stdout)["mutants"]}


def test_a_renamed_button_is_noticed_by_the_claim_and_by_no_unrelated_scenario(
    checkout: Path,
) -> None:
    found = document(drift(checkout, "--target", "employees.add", "--kind", "label", "--json"))
    mutant = found["label:employees.add"]
    assert mutant["verdict"] == "killed"
    watched = Store(checkout / "reports" / "drift", digest_of(checkout)).watched()
    by_address = {one.node_id.partition(" ")[0].replace("::", ":"): one for one in watched}
    assert "N-59" in by_address[mutant["killed_by"]].tags
    claiming = [one for one in watched if "N-59" in one.tags]
    assert claiming
    assert noticed(checkout, mutant["id"], claiming) == [True] * len(claiming)
    # Those that open the screen with the button and are about something else.
    claims = {"N-59", "A-13"}
    passing = [one for one in watched if mutant["id"] in one.points and not claims & set(one.tags)]
    assert len(passing) > 1
    assert noticed(checkout, mutant["id"], passing) == [False] * len(passing)


def test_a_change_that_nothing_claims_to_check_is_told(checkout: Path) -> None:
    done = drift(checkout, "--target", "register_check_min_minutes", "--json")
    assert {one["verdict"] for one in document(done).values()} == {"not-covered"}
    assert done.returncode == 1


def test_what_is_known_to_be_noticed_need_not_be_tried_again(checkout: Path) -> None:
    words = ("--target", "register_check_min_minutes", "--json")
    before = document(drift(checkout, *words))
    known = min(before)
    write({known: "a.feature::т"}, checkout / "harness" / "drift" / "killers.jsonl")
    after = document(drift(checkout, *words, "--unnoticed"))
    assert set(after) == set(before) - {known} != set()


def test_a_killed_campaign_loses_no_result_and_goes_on(checkout: Path) -> None:
    store = Store(checkout / "reports" / "drift", digest_of(checkout))
    drift(checkout, "--target", "employees.add", "--kind", "label")  # watches, if need be
    before = len(store.results())
    command = [sys.executable, str(checkout / "kabinet"), "drift", "--target", "invitation"]
    with subprocess.Popen(
        [*command, "--kind", "rule", "--kind", "route"],
        cwd=checkout,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as campaign:
        while len(store.results()) < before + 1 and campaign.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                campaign.wait(0.1)
        os.killpg(campaign.pid, signal.SIGKILL)
    kept = store.results()
    assert len(kept) > before
    done = drift(checkout, "--target", "invitation", "--kind", "rule", "--json")
    after = document(done)
    for name, result in kept.items():
        if name in after:
            assert after[name]["seconds"] == result.seconds, "a finished mutant was tried again"
    assert after["rule:invitation_lifetime_days:down"]["verdict"] == "killed"


def test_a_suite_that_fails_unchanged_is_refused(checkout: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(checkout, copy, symlinks=True, ignore=shutil.ignore_patterns("reports"))
    page = copy / "mock_portal" / "labels" / "employees.py"
    page.write_text(page.read_text().replace("Добавить сотрудника", "Позвать сотрудника"))
    done = drift(copy, "--kind", "rule")
    assert done.returncode == 2
    assert "без всяких изменений проходят не все сценарии" in done.stderr


def test_a_watched_line_is_read_back() -> None:
    one = Watched("a", ["N-65"], True, 1.5, ["rule:days:up"], [RULE])
    assert msgspec.json.decode(msgspec.json.encode(one), type=Watched) == one
