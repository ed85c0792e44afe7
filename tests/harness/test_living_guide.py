"""The living guides: verdicts, proofs and contradictions on pages that need no network."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.accessibility import grave_violations
from harness.collection.claims import read_claims
from harness.evidence.record import FailureRecord, MomentRecord, ScenarioRecord, StepRecord
from harness.living_guide.model import GuidePage, conflict_pages, guide_pages
from harness.living_guide.pages import write_guides
from harness.living_guide.sources import Conflict, read_conflicts, read_sources
from harness.proof.carriers import Carrier
from harness.report.run import Run, ScenarioResult
from mock_portal.editions import EDITIONS
from mock_portal.rules import Rules

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "guides"
CLAIMS = dict(read_claims(GUIDES / "claims.yaml"))
PLACE = "features/employees-invite/link.feature"
ROWS = ("Официальная", "Редакция K", "Редакция R", "Редакция L")
# Row of each guide: the edition that it describes.
ROW_OF = {"N": 0, "A": 0, "K": 1, "R": 2, "L": 3}


def result(line: int, *tags: str, failed: bool = False) -> ScenarioResult:
    steps = [
        StepRecord("Когда", "сотрудник открывает ссылку", line + 1, "passed", type="when"),
        StepRecord(
            "Тогда", "доступ <есть>", line + 2, "failed" if failed else "passed", type="then"
        ),
    ]
    record = ScenarioRecord(
        node_id=f"{PLACE}::{line} Имя {line}",
        address=f"{PLACE}:{line}",
        path=PLACE,
        line=line,
        scenario_line=line,
        title=f"Имя {line}",
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


PROOFS = {
    "N-65": [Carrier(PLACE, "Имя 3", f"{PLACE}:3")],
    "N-77": [Carrier(PLACE, "Имя 9", f"{PLACE}:9")],
}
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


def texts_of(topic: Conflict) -> dict[str, str]:
    return {edition: str(text) for edition, text in topic.does.items()}


def test_every_topic_says_what_every_edition_does() -> None:
    conflicts = read_conflicts(GUIDES / "conflicts.yaml")
    assert [one.id for one in conflicts if list(one.does) != list(EDITIONS)] == []
    assert {one.edition for one in read_sources(GUIDES / "sources.yaml")} == set(EDITIONS)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_topic_without_an_edition_is_refused_with_file_and_line(
    tmp_path: Path, edition: str
) -> None:
    does = {name: "Есть" for name in EDITIONS if name != edition}
    entry = {"id": "C-01", "topic": "Вход", "says": {}, "does": does, "nearest": "N", "why": "да"}
    file = tmp_path / "conflicts.yaml"
    file.write_text(f"# Темы\n- {json.dumps(entry)}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"conflicts.yaml:2: .*`{edition}`.*\$.does"):
        read_conflicts(file)
    file.write_text(f"- {json.dumps(entry | {'does': does | {edition: ''}})}\n", encoding="utf-8")
    read_conflicts.cache_clear()
    with pytest.raises(ValueError, match=r"conflicts.yaml:1: .*length >= 1.*\$.does"):
        read_conflicts(file)


@pytest.mark.parametrize("topic", read_conflicts(GUIDES / "conflicts.yaml"), ids=lambda one: one.id)
def test_the_editions_of_a_topic_are_told_alike_where_their_rules_are_alike(
    topic: Conflict,
) -> None:
    known = {item.name for item in fields(Rules)}
    assert set(topic.rules) <= known
    if not topic.rules:
        return
    told = texts_of(topic)
    for one, other in combinations(EDITIONS, 2):
        alike = all(
            getattr(EDITIONS[one], name) == getattr(EDITIONS[other], name) for name in topic.rules
        )
        assert (told[one] == told[other]) is alike, (one, other)


def test_a_number_of_a_topics_rules_stands_in_its_texts() -> None:
    missing = [
        (topic.id, name, value)
        for topic in read_conflicts(GUIDES / "conflicts.yaml")
        for name in topic.rules
        for value in {getattr(rules, name) for rules in EDITIONS.values()}
        if type(value) is int and not re.search(rf"\b{value}\b", " ".join(texts_of(topic).values()))
    ]
    assert missing == []


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


def test_the_page_of_contradictions_shows_every_edition_beside_its_guides(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page()
    page.goto((folder / "conflicts.html").as_uri())
    for topic in read_conflicts(GUIDES / "conflicts.yaml"):
        rows = page.locator(f"#{topic.id} tbody tr").all()
        # What is not on the screen yet has text content and no inner text.
        cells = [" ".join((row.text_content() or "").split()) for row in rows]
        told = zip(ROWS, texts_of(topic).values(), strict=True)
        for cell, (name, does) in zip(cells, told, strict=True):
            assert cell.startswith(f"{name} {does} ")
        for guide, (text, ids) in topic.says.items():
            assert f"{guide} {text} {' '.join(ids)}" in cells[ROW_OF[guide]]
    page.close()
