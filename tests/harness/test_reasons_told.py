"""A guide's page says why a claim is not tested, or not all of it; a failure is told as one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.collection.claims import read_claims
from harness.evidence.record import FailureRecord, ScenarioRecord, StepRecord
from harness.living_guide.pages import write_guides
from harness.proof.carriers import Carrier
from harness.report.run import Run, ScenarioResult

GUIDES = Path(__file__).parents[2] / "guides"
CLAIMS = dict(read_claims(GUIDES / "claims.yaml"))
PARTLY = [claim.id for claim in CLAIMS.values() if claim.testable == "partly"]
FAILING = PARTLY[0]
PLACE = "features/flow/a.feature"


def result(line: int, *tags: str, failed: bool = False) -> ScenarioResult:
    record = ScenarioRecord(
        node_id=f"{PLACE}::{line} Имя",
        address=f"{PLACE}:{line}",
        path=PLACE,
        line=line,
        scenario_line=line,
        title="Имя",
        feature="Имя",
        flow="flow",
        tags=list(tags),
        steps=[StepRecord("Тогда", "так и есть", line + 1, "failed" if failed else "passed")],
    )
    if failed:
        record.failure = FailureRecord("ждали 60, увидели 61", "60", "61", "…", "a.py:1", "call")
    return ScenarioResult(record, "failed" if failed else "passed")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Claim to what its page says of its verdict."""
    runs = [result(3, *PARTLY[1:], "N-01"), result(9, FAILING, failed=True)]
    run = Run(started=0, stopped=1, results={one.record.node_id: one for one in runs})
    proofs = {
        name: [Carrier(PLACE, one.record.title, one.record.address)]
        for one in runs
        for name in one.record.tags
    }
    folder = tmp_path_factory.mktemp("guides")
    write_guides(run, CLAIMS, proofs, GUIDES, folder)
    found: dict[str, str] = {}
    for letter in "NKRAL":
        page = (folder / f"{letter}.html").read_text(encoding="utf-8")
        for part in page.split('<li id="')[1:]:
            told = re.search(r'<p><span class="mark [^>]*>(.*?)</p>', part)
            assert told, part
            found[part.partition('"')[0]] = told[1].replace("</span>", "")
    return found


def test_a_claim_proved_in_part_says_what_was_not_tested(verdicts: dict[str, str]) -> None:
    assert {name: verdicts[name] for name in PARTLY[1:]} == {
        name: f"доказано отчасти Проверено не всё: {CLAIMS[name].why}" for name in PARTLY[1:]
    }


def test_a_claim_that_cannot_be_tested_says_why(verdicts: dict[str, str]) -> None:
    never = [claim for claim in CLAIMS.values() if claim.testable == "no"]
    assert {claim.id: verdicts[claim.id] for claim in never} == {
        claim.id: f"проверить нельзя Почему не проверяется: {claim.why}" for claim in never
    }


def test_other_verdicts_are_told_without_these_words(verdicts: dict[str, str]) -> None:
    assert verdicts["N-01"] == "доказано"
    assert verdicts["N-02"] == "не доказано нет ни одного сценария"
    assert verdicts[FAILING] == f"не выполняется {PLACE}:9: ждали 60, увидели 61"
