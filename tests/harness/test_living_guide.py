"""The living guides: verdicts, proofs and contradictions on pages that need no network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.accessibility import grave_violations
from harness.collection.claims import read_claims
from harness.evidence.record import FailureRecord, MomentRecord, ScenarioRecord, StepRecord
from harness.living_guide.model import GuidePage, conflict_pages, guide_pages
from harness.living_guide.pages import write_guides
from harness.living_guide.sources import read_conflicts, read_sources
from harness.report.run import Run, ScenarioResult

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "guides"
CLAIMS = dict(read_claims(GUIDES / "claims.yaml"))
PLACE = "features/employees-invite/link.feature"


def result(line: int, *tags: str, failed: bool = False) -> ScenarioResult:
    steps = [
        StepRecord("Когда", "сотрудник открывает ссылку", line + 1, "passed", type="when"),
        StepRecord(
            "Тогда", "доступ <есть>", line + 2, "failed" if failed else "passed", type="then"
        ),
    ]
    record = ScenarioRecord(
        node_id=f"{PLACE}::{line} Имя",
        address=f"{PLACE}:{line}",
        path=PLACE,
        line=line,
        scenario_line=line,
        title="Имя",
        feature="Ссылка",
        flow="employees-invite",
        tags=list(tags),
        steps=steps,
        moments=[MomentRecord(1, "Приглашение", f"moments/{line}.webp", 960, 675)],
    )
    if failed:
        record.failure = FailureRecord("ждали 60, увидели 61", "60", "61", "…", "a.py:1", "call")
    return ScenarioResult(record, "failed" if failed else "passed")


def run_of(*results: ScenarioResult) -> Run:
    return Run(started=0, stopped=1, results={one.record.node_id: one for one in results})


PROOFS = {"N-65": [f"{PLACE}:3"], "N-77": [f"{PLACE}:9"]}
RUN = run_of(result(3, "N-65", failed=True), result(9, "N-77"))


def pages_of(run: Run) -> list[GuidePage]:
    sources, conflicts = (GUIDES / name for name in ("sources.yaml", "conflicts.yaml"))
    return guide_pages(
        read_sources(sources), CLAIMS, PROOFS, run.in_order(), read_conflicts(conflicts)
    )


def test_a_claim_shows_the_step_that_proves_or_refutes_it() -> None:
    pages = pages_of(RUN)
    found = {one.claim.id: one for page in pages for one in page.claims}
    assert len(found) == len(CLAIMS)
    assert found["N-65"].told == "не выполняется"
    assert found["N-77"].told == "доказано"
    assert found["N-78"].proof is None
    proof = found["N-77"].proof
    assert proof is not None
    assert [step.text for step in proof.steps] == ["доступ <есть>"]
    assert proof.moment is not None
    assert proof.moment.picture == "moments/9.webp"


def test_every_topic_names_known_claims_of_its_guides() -> None:
    conflicts = read_conflicts(GUIDES / "conflicts.yaml")
    assert [one.id for one in conflicts] == [f"C-{n:02}" for n in range(1, 33)]
    strange = [
        (one.id, name)
        for one in conflicts
        for guide, (_, ids) in one.says.items()
        for name in ids
        if name not in CLAIMS or not name.startswith(guide)
    ]
    assert strange == []


def test_sources_are_the_files_that_the_claims_come_from() -> None:
    sources = {one.guide: one.file for one in read_sources(GUIDES / "sources.yaml")}
    assert sources == {claim.guide: claim.source for claim in CLAIMS.values()}


def test_a_topic_shows_how_its_claims_stand() -> None:
    pages = pages_of(RUN)
    topics = conflict_pages(read_conflicts(GUIDES / "conflicts.yaml"), pages)
    (topic,) = [one for one in topics if one.conflict.id == "C-11"]
    _, claims = topic.says["N"]
    assert {one.claim.id: one.verdict for one in claims} == {"N-64": "unproved", "N-77": "proved"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report") / "guides"
    write_guides(RUN, CLAIMS, PROOFS, GUIDES, made)
    return made


class Targets(HTMLParser):
    """Every address that a page leads to or loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_pages_lead_to_one_another_and_need_no_network(folder: Path) -> None:
    names = {file.name for file in folder.iterdir()}
    assert names == {f"{letter}.html" for letter in "NKRAL"} | {"index.html", "conflicts.html"}
    ids = {
        file.name: set(re.findall(r'id="([^"]+)"', file.read_text())) for file in folder.iterdir()
    }
    for file in folder.iterdir():
        for target in Targets(file.read_text(encoding="utf-8")).found:
            path, _, place = target.partition("#")
            assert "//" not in target, target
            if path.startswith("../"):
                continue
            assert not path or path in names, target
            assert not place or place in ids[path or file.name], (file.name, target)


def test_the_summary_tells_what_does_not_hold(folder: Path) -> None:
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "Что не выполняется" in text
    assert "ждали 60, увидели 61" in text
    assert "&lt;есть&gt;" in (folder / "N.html").read_text(encoding="utf-8")


def test_without_sources_nothing_is_written(tmp_path: Path) -> None:
    write_guides(RUN, CLAIMS, PROOFS, tmp_path, tmp_path / "guides")
    assert not (tmp_path / "guides").exists()


@pytest.mark.parametrize("name", ["index.html", "N.html", "conflicts.html"])
def test_pages_have_no_serious_accessibility_problem(
    browser: Browser, folder: Path, name: str
) -> None:
    page = browser.new_page()
    page.goto((folder / name).as_uri())
    found = grave_violations(page)
    page.close()
    assert found == []


def test_a_page_fits_a_phone(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for name in ("index.html", "N.html", "conflicts.html"):
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
    page.close()
