"""The report page: one HTML file in Russian that needs nothing but the files beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from harness import moscow
from harness.collection.state import CollectionState
from harness.evidence.record import ScreenRecord
from harness.proof.verdicts import VERDICTS, ClaimVerdict
from harness.report.anchors import anchor
from harness.report.claims import claims_view
from harness.report.run import Run, ScenarioResult, russian_seconds
from harness.report.terminal import rerun_command

TEMPLATES = Path(__file__).parent / "templates"

STATUS = {"passed": "прошёл", "failed": "не прошёл", "skipped": "пропущен"}
STEP_STATUS = {"passed": "выполнен", "failed": "не выполнен", "skipped": "до него не дошло"}
NO_FLOW = "Без потока"
USUAL_PROJECT = "desktop"


@dataclass(frozen=True)
class FeatureView:
    """A feature with its runs."""

    name: str
    path: str
    results: list[ScenarioResult]


@dataclass(frozen=True)
class FlowView:
    """A flow, that is a folder of features."""

    slug: str
    title: str
    features: list[FeatureView]

    @property
    def results(self) -> list[ScenarioResult]:
        """All runs of the flow's scenarios."""
        return [result for feature in self.features for result in feature.results]

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return sum(result.status == "failed" for result in self.results)


@dataclass(frozen=True)
class ScreenView:
    """A picture of a screen and the scenario that it was first seen in."""

    screen: ScreenRecord
    result: ScenarioResult


def render_page(
    run: Run,
    state: CollectionState,
    verdicts: Sequence[ClaimVerdict],
    *,
    folder: str,
    rerun: str,
) -> str:
    """Return the page's HTML.

    run: with paths relative to the page; state: supplies flows' titles; verdicts: what the run
    says of every claim; folder: the report's folder as a shell in the project's root calls it;
    rerun: the command that runs one scenario, up to its address.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "seconds": russian_seconds,
        "url": quote,
        "anchor": anchor,
        "when": moscow.told,
    }
    # The one text that is markup of our own and not data.
    style = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))  # noqa: S704 own file
    return environment.get_template("report.html.j2").render(
        run=run,
        style=style,
        status=STATUS,
        step_status=STEP_STATUS,
        usual_project=USUAL_PROJECT,
        flows=_flows(run, state.flows),
        claims=claims_view(run, verdicts, state.flows),
        flow_titles=state.flows,
        verdicts=VERDICTS,
        has_guides=bool(state.claims) and (state.guides_dir / "sources.yaml").is_file(),
        projects=_screens(run),
        report_folder=folder,
        rerun=lambda result: rerun_command(rerun, result.record.address, result.record.project),
    )


def _flows(run: Run, titles: dict[str, str]) -> list[FlowView]:
    by_flow: dict[str, dict[str, list[ScenarioResult]]] = {}
    for result in run.in_order():
        features = by_flow.setdefault(result.record.flow, {})
        features.setdefault(result.record.path, []).append(result)
    order = {slug: number for number, slug in enumerate(titles)}
    return [
        FlowView(
            slug,
            titles.get(slug, slug or NO_FLOW),
            [FeatureView(found[0].record.feature, path, found) for path, found in features.items()],
        )
        for slug, features in sorted(
            by_flow.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0])
        )
    ]


def _screens(run: Run) -> dict[str, list[ScreenView]]:
    found: dict[str, dict[str, ScreenView]] = {}
    for result in run.in_order():
        known = found.setdefault(result.record.project or USUAL_PROJECT, {})
        for screen in result.record.screens:
            known.setdefault(screen.name, ScreenView(screen, result))
    return {project: list(screens.values()) for project, screens in found.items() if screens}
