"""What the living guides say against a claim, and how heavy their pictures are."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from harness.collection.claims import Claim, read_claims
from harness.evidence.pictures import small_picture
from harness.evidence.record import MomentRecord, ScenarioRecord, StepRecord
from harness.living_guide.contradictions import Contradictions
from harness.living_guide.pages import write_guides
from harness.living_guide.sources import Conflict, Does, read_conflicts
from harness.report.run import Run, ScenarioResult

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "guides"
CLAIMS = dict(read_claims(GUIDES / "claims.yaml"))
CONFLICTS = read_conflicts(GUIDES / "conflicts.yaml")
# Bytes. The whole report stays below 30 MB; pages, records and screens of a run of everything
# take 13 MB of that.
PICTURES_MOST = 17_000_000


def claim(name: str, against: tuple[str, ...] = (), agrees: tuple[str, ...] = ()) -> Claim:
    return Claim(name, "f", "step", "yes", name, conflicts_with=against, agrees_with=agrees)


def topic(name: str, **says: tuple[str, ...]) -> Conflict:
    told = {guide: (f"говорит {guide}", ids) for guide, ids in says.items()}
    does = Does(official="есть", K="нет", R="нет", L="нет")
    return Conflict(name, f"Тема {name}", told, does, "N", "так")


SMALL = {
    one.id: one
    for one in [
        claim("N-1"),
        claim("N-2", against=("K-2", "N-3")),
        claim("N-3"),
        claim("K-1"),
        claim("K-2"),
        claim("A-1", agrees=("N-1",)),
        claim("R-1"),
        claim("R-2"),
    ]
}
TOPICS = [
    topic("C-01", N=("N-1",), K=("K-1",), A=("A-1",)),
    topic("C-02", R=("R-1", "R-2")),
]
KNOWN = Contradictions(SMALL, TOPICS)


def test_a_topic_brings_its_other_sides() -> None:
    for name, guides in (("N-1", ["K"]), ("K-1", ["A", "N"]), ("A-1", ["K"])):
        against = KNOWN.of(SMALL[name])
        assert [one.conflict.id for one in against.topics] == ["C-01"]
        assert against.guides == guides, "who agrees does not say otherwise"
        assert (against.others, against.own) == ([], [])


def test_claims_of_the_same_guide_stand_apart() -> None:
    against = KNOWN.of(SMALL["N-2"])
    assert [one.id for one in against.others] == ["K-2"]
    assert [one.id for one in against.own] == ["N-3"]
    assert [one.id for one in KNOWN.of(SMALL["N-3"]).own] == ["N-2"], "it is known at both ends"
    alone = KNOWN.of(SMALL["R-1"])
    assert [one.id for one in alone.own] == ["R-2"]
    assert [one.id for one in alone.own_topics] == ["C-02"]
    assert alone.guides == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report in which every claim has a scenario and a picture as large as real ones."""
    made = tmp_path_factory.mktemp("report")
    (made / "moments").mkdir()
    pictures = [small_picture(screenshot(seed)) for seed in range(4)]
    results = {}
    for number, name in enumerate(CLAIMS):
        content, width, height = pictures[number % len(pictures)]
        picture = f"moments/{number}.webp"
        (made / picture).write_bytes(content)
        record = ScenarioRecord(
            node_id=f"features/f/a.feature::{number} {name}",
            address=f"features/f/a.feature:{number}",
            path="features/f/a.feature",
            line=number,
            scenario_line=number,
            title=name,
            feature="Ф",
            flow="f",
            tags=[name],
            steps=[StepRecord("Тогда", "так и есть", number, "passed", type="then")],
            moments=[MomentRecord(0, "Экран", picture, width, height)],
        )
        results[record.node_id] = ScenarioResult(record, "passed")
    write_guides(Run(started=0, stopped=1, results=results), CLAIMS, {}, GUIDES, made / "guides")
    return made


def screenshot(seed: int) -> bytes:
    """Draw a page with about as many letters as a long form of the portal."""
    chosen = random.Random(seed)  # noqa: S311 - nothing is secret here
    picture = Image.new("RGB", (1280, 1500), "#f2f2f0")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(16)
    draw.rectangle((320, 140, 1240, 1420), fill="white", outline="#ccd")
    for top in range(20, 1480, 36):
        words = ["".join(chosen.choices("oaeinrtslmdkpv", k=7)) for _ in range(4)]
        draw.text((350, top), " ".join(words), fill="#1f2523", font=font)
        draw.text((60, top), " ".join(words[:1]), fill="#14584e", font=font)

    kept = BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


class Images(HTMLParser):
    """The images of a page and the links around them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self._link = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a":
            self._link = named.get("href") or ""
        if tag == "img":
            self.found.append((named, self._link))


def test_a_report_with_a_picture_for_every_claim_is_light(folder: Path) -> None:
    files = list((folder / "moments").iterdir())
    assert len(files) == len(CLAIMS)
    assert min(file.stat().st_size for file in files) > 25_000, "real ones are as large"
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    assert size < PICTURES_MOST


def test_pictures_are_loaded_when_they_are_looked_at(folder: Path) -> None:
    seen = []
    for guide in "NKRAL":
        page = folder / f"guides/{guide}.html"
        for image, link in Images(page.read_text(encoding="utf-8")).found:
            source = image["src"] or ""
            seen.append(source)
            assert image["loading"] == "lazy"
            assert int(image["width"] or 0) > 0
            assert int(image["height"] or 0) > 0
            assert source == link
            assert not source.startswith(("/", "data:", "http"))
            assert (page.parent / source).is_file()
    assert len(seen) == len(set(seen)) == len(CLAIMS)


def parts(folder: Path, guide: str) -> dict[str, str]:
    text = (folder / f"guides/{guide}.html").read_text(encoding="utf-8")
    return dict(re.findall(rf'<li id="({guide}-\d+)" class="claim">(.*?)\n</li>', text, re.DOTALL))


def test_every_claim_of_a_topic_shows_the_other_guides_of_it(folder: Path) -> None:
    checked = 0
    for guide in "NKRAL":
        for name, part in parts(folder, guide).items():
            agreed = {one for one in CLAIMS if agree(name, one)}
            for conflict in CONFLICTS:
                if name not in conflict.claims:
                    continue
                sides = {ids for other, (_, ids) in conflict.says.items() if other != guide and ids}
                for ids in sides:
                    if not agreed.issuperset(ids):
                        checked += 1
                        assert f'href="conflicts.html#{conflict.id}"' in part, (name, conflict.id)
                        for one in ids:
                            assert f'.html#{one}"' in part, (name, one)
    assert checked > 300


def agree(one: str, other: str) -> bool:
    here, there = CLAIMS[one], CLAIMS[other]
    apart = other in here.conflicts_with or one in there.conflicts_with
    return (other in here.agrees_with or one in there.agrees_with) and not apart


def test_no_claim_of_the_same_guide_stands_among_the_others(folder: Path) -> None:
    alone = 0
    for guide in "NKRAL":
        for name, part in parts(folder, guide).items():
            others, _, own = part.partition("Эта же инструкция говорит и иначе")
            assert f'href="{guide}.html#' not in others, name
            assert not own or f'href="{guide}.html#' in own, name
            alone += bool(own)
    assert alone > 10


@pytest.mark.parametrize("name", ["R-18", "A-13", "L-14", "N-31"])
def test_claims_that_only_a_topic_contradicts_say_so(folder: Path, name: str) -> None:
    assert "Другие инструкции говорят иначе" in parts(folder, name[0])[name]
