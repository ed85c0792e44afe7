"""Claims in the report of a run: judged, counted and worded as `./kabinet claims` does it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from harness.collection.claims import Claim
from harness.evidence.record import FailureRecord, ScenarioRecord
from harness.living_guide.model import outcome_of
from harness.proof.carriers import Carrier
from harness.proof.table import table
from harness.proof.verdicts import VERDICTS, ClaimVerdict, judge
from harness.report.page import render_page
from harness.report.run import Run, ScenarioResult, Status

if TYPE_CHECKING:
    from harness.collection.state import CollectionState

FILE = "features/way-in/a.feature"
FLOWS = {"way-in": "Вход", "help": "Помощь"}
CLAIMS = {
    one.id: one
    for one in (
        Claim("N-01", "way-in", "step", "yes", "Holds."),
        Claim("N-02", "way-in", "step", "partly", "Holds by half.", why="Половины не видно."),
        Claim("N-03", "help", "step", "yes", "Does not hold."),
        Claim("N-04", "help", "step", "yes", "Ran by half."),
        Claim("N-05", "help", "step", "no", "Cannot be seen.", why="Смотреть не на что."),
        Claim("K-01", "help", "step", "yes", "Nobody has run it."),
    )
}
PROOFS = {
    name: [Carrier(FILE, f"Сценарий {name}", f"{FILE}:3")] for name in ("N-01", "N-02", "N-03")
} | {
    "N-04": [Carrier(FILE, f"Сценарий {name}", f"{FILE}:3") for name in ("N-04", "другой")],
    "N-05": [Carrier(FILE, "Сценарий N-05", f"{FILE}:3")],
}
TOLD = {
    "N-01": ("доказано", ""),
    "N-02": ("доказано отчасти", ""),
    "N-03": ("не выполняется", f"{FILE}:3: ждали 3, увидели 2"),
    "N-04": ("не доказано", "выполнено 1 из 2"),
    "N-05": ("проверить нельзя", ""),
}


def result(claim: str, status: Status) -> ScenarioResult:
    record = ScenarioRecord(
        node_id=f"{FILE}::3 Сценарий {claim}",
        address=f"{FILE}:3",
        path=FILE,
        line=3,
        scenario_line=3,
        title=f"Сценарий {claim}",
        feature="Вход",
        flow="way-in",
        tags=[claim],
    )
    if status == "failed":
        record.failure = FailureRecord("ждали 3, увидели 2", "3", "2", "…", "a.py:1", "call")
    return ScenarioResult(record, status)


def run_of(*results: ScenarioResult) -> Run:
    return Run(started=0, stopped=1, results={one.record.node_id: one for one in results})


RUN = run_of(*(result(name, "failed" if name == "N-03" else "passed") for name in TOLD))


def verdicts_of(run: Run) -> list[ClaimVerdict]:
    return judge(CLAIMS, PROOFS, map(outcome_of, run.in_order()))


class Tables(HTMLParser):
    """The texts of the cells of every table of the section of claims, row by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[list[list[str]]] = []
        self.heading = ""
        self._in_cell = self._in_heading = False
        self.feed(html.partition('id="claims"')[2].partition("</section>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.found.append([])
        elif tag == "tr":
            self.found[-1].append([])
        elif tag in {"th", "td"}:
            self.found[-1][-1].append("")
        self._in_cell |= tag in {"th", "td"}
        self._in_heading |= tag == "h2"

    def handle_endtag(self, tag: str) -> None:
        self._in_cell &= tag not in {"th", "td"}
        self._in_heading &= tag != "h2"

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.found[-1][-1][-1] += f"{data.strip()} " if data.strip() else ""
        if self._in_heading:
            self.heading += data


def page_of(run: Run, tmp_path: Path) -> str:
    state = SimpleNamespace(flows=FLOWS, claims=CLAIMS, guides_dir=tmp_path)
    verdicts = verdicts_of(run)
    return render_page(run, cast("CollectionState", state), verdicts, folder="reports", rerun="r")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return Tables(page_of(RUN, tmp_path_factory.mktemp("guides")))


def test_the_heading_counts_what_is_proved_among_what_can_be_tested(shown: Tables) -> None:
    assert shown.heading == "Утверждения руководств доказано 1 и отчасти 1 из 5 проверяемых"


def test_the_summary_is_the_table_of_the_terminal(shown: Tables) -> None:
    head, *rows = [[cell.strip() for cell in row] for row in shown.found[0]]
    assert head[1:] == [told.capitalize() for told in VERDICTS.values()]
    names = {"Руководство N": "N", "Руководство K": "K", "Вход": "way-in", "Помощь": "help"}
    lines = [line.split() for line in table(verdicts_of(RUN), FLOWS)][1:]
    assert [[names.get(row[0], row[0]), *row[1:]] for row in rows] == lines[: len(rows)]
    assert rows[0] == ["Руководство N", "1", "1", "1", "1", "1"]
    assert rows[1] == ["Вход", "1", "1", "·", "·", "·"]
    assert rows[-1] == ["Всего", "1", "1", "1", "2", "1"]


def test_each_claim_of_the_run_has_the_verdict_and_the_reason_of_the_terminal(
    shown: Tables,
) -> None:
    rows = {row[0].strip(): row[2].strip() for row in shown.found[1][1:]}
    assert rows == {name: " ".join(filter(None, told)) for name, told in TOLD.items()}


def test_a_run_without_claims_has_no_table_of_them(tmp_path: Path) -> None:
    assert Tables(page_of(run_of(result("почта", "passed")), tmp_path)).found == []
