"""All guides of our own read and checked at once: what the command prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.collection.catalogue import read_catalogue
from harness.collection.claims import Claim, read_claims, read_flows
from harness.collection.findings import Finding, hint
from harness.collection.projects import read_projects
from harness.errors import KabinetError
from harness.living_guide.sources import Conflict, read_conflicts
from harness.own_guides import checks
from harness.own_guides.checks import Ground
from harness.own_guides.model import Guide
from harness.own_guides.moments import Moment, moments, picture_findings
from harness.own_guides.portal_words import ask_portal
from harness.own_guides.reading import read_guide
from harness.proof.carriers import Carriers, carriers
from harness.proof.last_run import read_run
from harness.proof.verdicts import ClaimVerdict, judge


@dataclass
class Review:
    """The guides, what they are checked against, and the moments that they picture.

    Attributes:
        whole: every guide is looked at, not only some that were asked for.
    """

    guides: list[Guide]
    ground: Ground
    conflicts: Sequence[Conflict]
    moments: list[Moment]
    wrong_moments: list[Finding]
    folder: Path
    whole: bool

    @classmethod
    def of(cls, root: Path, flows: Sequence[str] = (), run: Path | None = None) -> Review:
        """Read everything.

        Args:
            root: the project.
            flows: slugs of the guides; all when empty.
            run: the record of a run; `reports/run.json` if there is one.

        Raises:
            KabinetError: there is no such guide, or the record named or one of the files in
                `guides` cannot be read.
        """
        own = root / "guides" / "own"
        files = {file.stem: file for file in sorted(own.glob("*.md"))}
        for flow in flows:
            if flow not in files:
                raise KabinetError(f"инструкции «{flow}» нет.{hint(flow, files)}")
        try:
            claims = read_claims(root / "guides" / "claims.yaml")
            conflicts = read_conflicts(root / "guides" / "conflicts.yaml")
            titles = read_flows(root / "guides" / "flows.yaml")
            projects = read_projects(root)
        except ValueError as error:
            raise KabinetError(str(error)) from None
        catalogue = read_catalogue(root, sorted((root / "features").rglob("*.feature")))
        guides = [read_guide(files[flow], root) for flow in (flows or files)]
        found, wrong = moments(guides, catalogue)
        ground = Ground(
            root,
            claims,
            titles,
            ask_portal(),
            _verdicts(root, run, claims, carriers(catalogue, projects)),
        )
        return cls(guides, ground, conflicts, found, wrong, own / "pictures", not flows)

    def findings(self) -> list[Finding]:
        """Return what has to be mended, by file and line."""
        found = [one for guide in self.guides for one in checks.findings(guide, self.ground)]
        found += self.wrong_moments
        if self.whole:
            found += checks.missing_guides(self.guides, self.ground)
            found += picture_findings(self.guides, self.folder, self.ground.root)
        return sorted(set(found))

    def hints(self) -> list[Finding]:
        """Return what a writer may want to add."""
        return [
            one for guide in self.guides for one in checks.hints(guide, self.ground, self.conflicts)
        ]

    def told(self, found: Sequence[Finding]) -> Iterator[str]:
        """Yield the lines for a terminal: findings, hints, the sum."""
        for one in found:
            yield str(one)
        for one in self.hints():
            yield f"{one.path}: подсказка: {one.text}"
        if self.ground.verdicts is None:
            yield "Прогона ещё не было, держатся ли утверждения, неизвестно: ./kabinet verify"
        sentences = sum(len(guide.sentences) for guide in self.guides)
        bound = {claim for guide in self.guides for claim in guide.claims}
        yield (
            f"Инструкций {len(self.guides)}, предложений {sentences}, утверждений {len(bound)}, "
            f"картинок {len(self.moments)}; исправить: {len(found)}."
        )

    def record(self, found: Sequence[Finding]) -> dict[str, object]:
        """Return the same for machines."""
        return {
            "findings": [_plain(one) for one in found],
            "hints": [_plain(one) for one in self.hints()],
            "guides": [
                {
                    "path": guide.path,
                    "flow": guide.flow,
                    "title": guide.title,
                    "sentences": len(guide.sentences),
                    "links": sum(one.is_link for one in guide.sentences),
                    "claims": sorted(guide.claims),
                    "pictures": [picture.file for picture in guide.pictures],
                }
                for guide in self.guides
            ],
        }


def _plain(one: Finding) -> dict[str, object]:
    return {"path": one.path, "line": one.line, "text": one.text}


def _verdicts(
    root: Path, run: Path | None, claims: Mapping[str, Claim], needed: Carriers
) -> dict[str, ClaimVerdict] | None:
    file = run or root / "reports" / "run.json"
    if run is None and not file.is_file():
        return None
    outcomes = read_run(file).outcomes
    return {one.claim.id: one for one in judge(claims, needed, outcomes)}
