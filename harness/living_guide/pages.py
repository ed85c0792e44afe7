"""Writes the pages: a summary, one page a guide, the page of contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from harness.collection.claims import Claim
from harness.living_guide.model import GuidePage, conflict_pages, guide_pages
from harness.living_guide.sources import read_conflicts, read_sources
from harness.proof.carriers import Carriers
from harness.proof.verdicts import VERDICTS
from harness.report.anchors import anchor
from harness.report.claims import MARKS
from harness.report.files import write_atomically
from harness.report.run import Run

TEMPLATES = Path(__file__).parents[1] / "report" / "templates"


def write_guides(
    run: Run,
    claims: Mapping[str, Claim],
    proofs: Carriers,
    guides_dir: Path,
    folder: Path,
) -> None:
    """Write the pages into a folder below the report's.

    Args:
        run: with paths relative to the report.
        claims: the inventory.
        proofs: claim to the runs that carry it.
        guides_dir: holds sources.yaml and conflicts.yaml.
        folder: of the pages; `index.html` is the summary.

    Raises:
        ValueError: a file of the guides cannot be read.
    """
    sources = read_sources(guides_dir / "sources.yaml")
    if not sources:
        return
    topics = read_conflicts(guides_dir / "conflicts.yaml")
    guides = guide_pages(sources, claims, proofs, run.in_order(), topics)
    environment = _environment()
    pages: dict[str, tuple[str, GuidePage | None]] = {}
    pages["index.html"] = ("guides_summary.html.j2", None)
    pages |= {f"{one.source.guide}.html": ("guide.html.j2", one) for one in guides}
    conflicts = conflict_pages(topics, guides)
    if conflicts:
        pages["conflicts.html"] = ("conflicts.html.j2", None)
    folder.mkdir(parents=True, exist_ok=True)
    for name, (template, guide) in pages.items():
        text = environment.get_template(template).render(
            run=run, guides=guides, guide=guide, conflicts=conflicts, page=name
        )
        write_atomically(folder / name, text)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"anchor": anchor, "url": quote, "share": _share}
    # The one text that is markup of our own and not data.
    style = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704 own file
    environment.globals |= {"style": style, "verdicts": VERDICTS, "marks": MARKS}
    return environment


def _share(guide: GuidePage) -> str:
    """Say how much of what can be tested is proved: «98 %»."""
    counted = guide.totals
    testable = sum(counted.values()) - counted["not-testable"]
    proved = counted["proved"] + counted["partly"]
    return f"{100 * proved // testable} %" if testable else "—"
