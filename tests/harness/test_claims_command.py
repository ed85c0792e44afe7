"""`./kabinet claims`: each verdict, the table, the JSON and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from harness.cli import main
from harness.collection.claims import Claim, read_claims
from harness.proof.last_run import Outcome
from harness.proof.table import table
from harness.proof.verdicts import judge, totals

ROOT = Path(__file__).parents[2]
PLACE = "features/flow/a.feature:3"
YES = Claim("N-01", "flow", "step", "yes", "It works.", source="000.txt")
PARTLY = Claim("N-02", "flow", "step", "partly", "It half works.", why="No number is given.")
NO = Claim("K-01", "other", "step", "no", "Nobody sees it.", why="Nothing to see.")


def outcome(status: Any, *claims: str) -> Outcome:
    return Outcome(PLACE, "Имя", status, frozenset(claims), "ждали 3, увидели 2")


@pytest.mark.parametrize(
    ("claim", "scenarios", "outcomes", "verdict", "reason"),
    [
        (YES, [PLACE], [outcome("passed", "N-01")], "proved", ""),
        (PARTLY, [PLACE], [outcome("passed", "N-02")], "partly", "No number is given."),
        (
            YES,
            [PLACE],
            [outcome("passed", "N-01"), outcome("failed", "N-01")],
            "failing",
            f"{PLACE}: ждали 3, увидели 2",
        ),
        (NO, [PLACE], [outcome("failed", "K-01")], "failing", f"{PLACE}: ждали 3, увидели 2"),
        (NO, [], [], "not-testable", "Nothing to see."),
        (YES, [], [], "unproved", "нет ни одного сценария"),
        (YES, [PLACE], [outcome("passed", "N-02")], "unproved", "в последнем прогоне"),
        (
            YES,
            [PLACE],
            [outcome("passed", "N-01"), outcome("pending", "N-01")],
            "unproved",
            f"не выполнено: {PLACE}",
        ),
        (YES, [PLACE], [outcome("skipped", "N-01")], "unproved", f"не выполнено: {PLACE}"),
    ],
)
def test_a_claim_gets_its_verdict(
    claim: Claim, scenarios: list[str], outcomes: list[Outcome], verdict: str, reason: str
) -> None:
    (found,) = judge({claim.id: claim}, {claim.id: scenarios}, outcomes)
    assert found.verdict == verdict
    assert found.reason.startswith(reason)
    assert bool(found.reason) == bool(reason)


def test_the_table_counts_per_guide_and_flow() -> None:
    verdicts = judge(
        {one.id: one for one in (YES, PARTLY, NO)}, {"N-01": [PLACE]}, [outcome("passed", "N-01")]
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
    verdicts = judge({YES.id: YES}, {"N-01": [PLACE]}, [outcome("passed", "N-01")])
    assert not any("--all" in line for line in table(verdicts, {"flow": "Поток"}))


def record(folder: Path, *tests: dict[str, Any]) -> Path:
    file = folder / "run.json"
    document = {"timestamp": "2026-03-02T06:00:00+00:00", "results": {"tests": list(tests)}}
    file.write_text(json.dumps(document))
    return file


def test_the_command_speaks_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    test = {
        "name": "Имя",
        "status": "passed",
        "filePath": "features/flow/a.feature",
        "line": 3,
        "tags": ["@N-65", "@почта"],
    }
    assert main(["claims", "--json", "--run", str(record(tmp_path, test))]) == 1
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
    assert all(one.startswith("features/") for one in found["N-65"]["scenarios"])
    assert found["N-66"]["verdict"] == "unproved"
    claims = read_claims(ROOT / "guides" / "claims.yaml")
    untested = {name for name, one in found.items() if one["verdict"] == "not-testable"}
    assert {name: found[name]["reason"] for name in untested} == {
        name: claim.why for name, claim in claims.items() if claim.testable == "no"
    }
    assert sum(document["totals"].values()) == len(found)
    assert document["totals"]["proved"] == 1


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
