"""The night's page: one HTML file in Russian that needs nothing but the files beside it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from harness import moscow
from harness.nightly import charts
from harness.nightly.model import NightReport
from harness.nightly.words import STATUSES, day, headline, slower_told
from harness.report.run import russian_seconds

TEMPLATES = Path(__file__).with_name("templates")
STYLE = Path(__file__).parents[1] / "report" / "templates" / "report.css"


def render_night(report: NightReport) -> str:
    """Return the page's HTML; links are relative to its folder."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "seconds": russian_seconds,
        "url": quote,
        "day": day,
        "slower": slower_told,
        "when": moscow.told,
    }
    own = (TEMPLATES / "nightly.css").read_text(encoding="utf-8")
    return environment.get_template("nightly.html.j2").render(
        report=report,
        headline=headline(report),
        statuses=STATUSES,
        charts=[
            ("Сценарии", charts.results_chart(report.trend)),
            ("Длительность", charts.duration_chart(report.trend)),
            ("Прошли не сразу", charts.flaky_chart(report.trend)),
        ],
        # Texts of our own that are markup and not data.
        style=Markup(STYLE.read_text(encoding="utf-8") + own),  # noqa: S704 - own files
    )
