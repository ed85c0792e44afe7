"""`./kabinet claims`: each verdict, the table, the JSON and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.cli import main
from harness.collection.catalogue import read_catalogue
from harness.collection.claims import Claim, read_claims
from harness.collection.names import scenario_name
from harness.collection.projects import as_filters
from harness.proof.carriers import Carrier, carriers
from harness.proof.last_run import Outcome
from harness.proof.table import table
from harness.proof.verdicts import judge, totals

ROOT = Path(__file__).parents[2]
FILE = "features/flow/a.feature"
PLACE = f"{FILE}:3"
YES = Claim("N-01", "flow", "step", "yes", "It works.", source="000.txt")
PARTLY = Claim("N-02", "flow", "step", "partly", "It half works.", why="No number is given.")
NO = Claim("K-01", "other", "step", "no", "Nobody sees it.", why="Nothing to see.")


def carrier(title: str = "Имя", line: int = 3) -> Carrier:
    return Carrier(FILE, title, f"{FILE}:{line}")


def outcome(status: Any, *claims: str, title: str = "Имя", line: int = 3) -> Outcome:
    return Outcome(f"{FILE}:{line}", title, status, frozenset(claims), "ждали 3, увидели 2")


ONE, FOUR = [carrier()], [carrier(f"Строка {number}") for number in range(4)]


@pytest.mark.parametrize(
    ("claim", "proofs", "outcomes", "verdict", "reason"),
    [
        pytest.param(YES, ONE, [outcome("passed", "N-01")], "proved", "", id="proved"),
        pytest.param(
            PARTLY, ONE, [outcome("passed", "N-02")], "partly", "No number is given.", id="partly"
        ),
        pytest.param(
            YES,
            [*ONE, *FOUR],
            [outcome("passed", "N-01", title="Строка 1"), outcome("failed", "N-01")],
            "failing",
            f"{PLACE}: ждали 3, увидели 2",
            id="failing, though others did not run",
        ),
        pytest.param(
            NO,
            [carrier()],
            [outcome("failed", "K-01")],
            "failing",
            f"{PLACE}: ждали 3, увидели 2",
            id="failing, though not testable",
        ),
        pytest.param(NO, [], [], "not-testable", "Nothing to see.", id="not testable"),
        pytest.param(YES, [], [], "unproved", "нет ни одного сценария", id="no scenario"),
        pytest.param(
            YES,
            [],
            [outcome("passed", "N-01")],
            "unproved",
            "нет ни одного сценария",
            id="the scenario that ran is gone",
        ),
        pytest.param(
            YES,
            [carrier("Другое имя")],
            [outcome("failed", "N-01")],
            "unproved",
            "в последнем прогоне не выполнялось",
            id="the scenario that failed is gone",
        ),
        pytest.param(
            YES,
            ONE,
            [outcome("passed", "N-02")],
            "unproved",
            "в последнем прогоне не выполнялось",
            id="ran before it carried the claim",
        ),
        pytest.param(
            YES,
            ONE,
            [outcome("skipped", "N-01")],
            "unproved",
            "в последнем прогоне не выполнялось",
            id="skipped",
        ),
        pytest.param(
            PARTLY,
            FOUR,
            [outcome("passed", "N-02", title="Строка 1")],
            "unproved",
            "выполнено 1 из 4",
            id="one of four",
        ),
        pytest.param(
            YES,
            FOUR,
            [outcome("passed", "N-01", title=one.title) for one in FOUR[1:]]
            + [outcome("pending", "N-01", title="Строка 0")],
            "unproved",
            "выполнено 3 из 4",
            id="one was not reached",
        ),
        pytest.param(
            YES, ONE, [outcome("passed", "N-01", line=9)], "proved", "", id="lines have moved"
        ),
        pytest.param(
            YES,
            [*ONE, *FOUR],
            [outcome("passed", "N-01")] * 2,
            "unproved",
            "выполнено 1 из 5",
            id="two projects are one run",
        ),
        pytest.param(
            YES,
            ONE,
            [outcome("passed", "N-01"), outcome("skipped", "N-01")],
            "proved",
            "",
            id="cannot run in another project",
        ),
        pytest.param(
            YES,
            ONE,
            [outcome("passed", "N-01"), outcome("failed", "N-01")],
            "failing",
            f"{PLACE}: ждали 3, увидели 2",
            id="fails in another project",
        ),
        pytest.param(
            YES,
            [*ONE, *ONE],
            [outcome("passed", "N-01")] * 2,
            "unproved",
            "выполнено 1 из 2",
            id="one of two rows with one title",
        ),
        pytest.param(
            YES,
            [*ONE, *ONE],
            [outcome("passed", "N-01"), outcome("passed", "N-01", line=4)],
            "proved",
            "",
            id="two rows with one title",
        ),
    ],
)
def test_a_claim_gets_its_verdict(
    claim: Claim, proofs: list[Carrier], outcomes: list[Outcome], verdict: str, reason: str
) -> None:
    (found,) = judge({claim.id: claim}, {claim.id: proofs}, outcomes)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert list(found.scenarios) == list(dict.fromkeys(one.scenario for one in proofs))


FEATURE = """# language: ru
Функция: Вход
  @N-01
  Сценарий: Вход открыт
    Дано портал
  @только-телефон
  Структура сценария: Вход «<откуда>» закрыт
    Дано портал
    @N-01
    Примеры:
      | откуда |
      | дома   |
      | в лесу |
    @N-02
    Примеры:
      | откуда |
      | в горах |
"""


def test_every_row_that_carries_a_claim_is_a_run_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "features" / "flow" / "a.feature"
    file.parent.mkdir(parents=True)
    file.write_text(FEATURE, encoding="utf-8")
    catalogue = read_catalogue(tmp_path, [file])
    opened = carrier("Вход открыт", 4)
    closed = [carrier(f"Вход «{where}» закрыт", 7) for where in ("дома", "в лесу", "в горах")]
    assert carriers(catalogue) == {"N-01": [opened, *closed[:2]], "N-02": closed[2:]}
    desktop = ("desktop", None, "@только-телефон")
    phone = ("phone", "@только-телефон", None)
    usual = as_filters([desktop, phone])
    assert carriers(catalogue, usual) == carriers(catalogue)
    # What no run without a name would take is not demanded.
    by_name = as_filters([desktop, phone], {"phone"})
    assert carriers(catalogue, by_name) == {"N-01": [opened]}


def test_the_table_counts_per_guide_and_flow() -> None:
    verdicts = judge(
        {one.id: one for one in (YES, PARTLY, NO)}, {"N-01": ONE}, [outcome("passed", "N-01")]
    )
    lines = list(table(verdicts, {"flow": "Поток", "other": "Другой"}))
    cells = {line.split()[0]: line.split()[1:] for line in lines if line}
    assert cells["N"] == ["1", "·", "·", "1", "·"]
    assert cells["K"] == ["·", "·", "·", "·", "1"]
    assert cells["Всего"] == ["1", "·", "·", "1", "1"]
    # Nothing to tell at length: the reasons are those of the inventory, and --all shows them.
    assert "Почему «отчасти» и «нельзя»: повторите с --all." in lines
    assert lines[-1] == "N-02  не доказано (нет ни одного сценария): It half works."
    every = list(table(verdicts, {"flow": "Поток", "other": "Другой"}, details=True))
    assert [line.split()[0] for line in every[-3:]] == ["N-01", "N-02", "K-01"]
    assert every[-1] == "K-01  проверить нельзя (Nothing to see): Nobody sees it."
    assert not any("--all" in line for line in every)
    assert totals(one.verdict for one in verdicts)["failing"] == 0


def test_the_table_promises_no_reasons_where_there_are_none() -> None:
    verdicts = judge({YES.id: YES}, {"N-01": ONE}, [outcome("passed", "N-01")])
    assert not any("--all" in line for line in table(verdicts, {"flow": "Поток"}))


def record(folder: Path, *tests: dict[str, Any]) -> Path:
    file = folder / "run.json"
    document = {"timestamp": "2026-03-02T06:00:00+00:00", "results": {"tests": list(tests)}}
    file.write_text(json.dumps(document))
    return file


def passed_runs(claim: str) -> list[dict[str, Any]]:
    catalogue = read_catalogue(ROOT, sorted((ROOT / "features").rglob("*.feature")))
    names = [
        scenario_name(feature, scenario, row)
        for feature, scenario in catalogue.scenarios()
        for row in scenario.rows or (None,)
    ]
    return [
        {
            "name": one.title,
            "status": "passed",
            "filePath": one.path,
            "line": one.line,
            "tags": [f"@{tag}" for tag in one.tags],
        }
        for one in names
        if claim in one.tags
    ]


def test_the_command_speaks_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tests = passed_runs("N-65")
    assert main(["claims", "--json", "--run", str(record(tmp_path, *tests))]) == 1
    document = json.loads(capsys.readouterr().out)
    found = {one["id"]: one for one in document["claims"]}
    assert found["N-65"] == {
        "id": "N-65",
        "source": "000_c02b1b41f738ac61.txt",
        "flow": "employees-invite",
        "testable": "yes",
        "verdict": "proved",
        "scenarios": found["N-65"]["scenarios"],
        "reason": "",
    }
    assert found["N-65"]["scenarios"]
    assert all(one.startswith("features/") for one in found["N-65"]["scenarios"])
    assert found["N-66"]["verdict"] == "unproved"
    claims = read_claims(ROOT / "guides" / "claims.yaml")
    untested = {name for name, one in found.items() if one["verdict"] == "not-testable"}
    assert {name: found[name]["reason"] for name in untested} == {
        name: claim.why for name, claim in claims.items() if claim.testable == "no"
    }
    assert sum(document["totals"].values()) == len(found)
    assert document["totals"]["proved"] >= 1


def test_a_claim_is_not_proved_by_some_of_its_scenarios(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *others = passed_runs("N-65")
    strange = first | {"name": "Сценарий, которого нет"}
    assert main(["claims", "--json", "--run", str(record(tmp_path, first, strange))]) == 1
    found = {one["id"]: one for one in json.loads(capsys.readouterr().out)["claims"]}
    assert found["N-65"]["verdict"] == "unproved"
    assert found["N-65"]["reason"] == f"выполнено 1 из {1 + len(others)}"


def test_the_command_chooses_a_guide_and_a_flow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(record(tmp_path))
    assert main(["claims", "--guide", "A", "--flow", "support-help", "--run", file]) == 1
    told = capsys.readouterr().out
    assert "A-23" in told
    assert "N-61" not in told
    assert "Прогон закончен" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--guide", "Z"], "инструкции «Z» нет; есть: A, K, L, N, R"),
        (["--flow", "nowhere"], "потока «nowhere» нет; есть: "),
        (["--run", "nowhere.json"], "прогона ещё не было: нет nowhere.json"),
        (["--run", str(ROOT / "README.md")], "не читается"),
        (["--run", str(ROOT)], "не читается"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", *words]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1
    assert not told.out
