"""Names that people read: of scenarios in pytest's output, and of folders on any disk."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from harness.collection.catalogue import Feature, Row, Scenario, render

# Two bytes a Cyrillic letter: such a name stays below the 255 bytes that file systems allow.
LONGEST_FOLDER = 100
LONGEST_VALUES = 80


@dataclass(frozen=True)
class ScenarioName:
    """Where a scenario stands and what it is called, one object per run of it.

    path, line: of the scenario, or of the example row; title: its name with the row's values;
    project: name of the playwright.config project, or None when it is the default one.
    """

    path: str
    line: int
    scenario_line: int
    title: str
    feature: str
    flow: str
    tags: tuple[str, ...]
    project: str | None = None

    @property
    def address(self) -> str:
        """What `--scenario` takes to run this one alone: «features/a/b.feature:12»."""
        return f"{self.path}:{self.line}"

    @property
    def node_id(self) -> str:
        """The test's name in pytest's output, JUnit and caches; the file comes before the «::»."""
        project = f" [{self.project}]" if self.project else ""
        return f"{self.path}::{self.line} {self.title}{project}"

    @property
    def folder(self) -> str:
        """A folder name for this scenario's files: readable, unique, safe on every file system."""
        stem = self.path.removesuffix(".feature").removeprefix("features/").replace("/", ".")
        project = f".{self.project}" if self.project else ""
        return safe_name(f"{stem}.{self.line}{project} {self.title}")


def scenario_name(
    feature: Feature, scenario: Scenario, row: Row | None = None, project: str | None = None
) -> ScenarioName:
    """Name one run of a scenario: of an example row when it is given, in a project when given."""
    parts = feature.path.split("/")
    tags = {tag.name for tag in scenario.tags} | {tag.name for tag in (row.tags if row else ())}
    return ScenarioName(
        path=feature.path,
        line=row.line if row else scenario.line,
        scenario_line=scenario.line,
        title=_title(scenario.name, row.values if row else {}),
        feature=feature.name,
        flow=parts[-2] if len(parts) > 1 else "",
        tags=tuple(sorted(tags)),
        project=project,
    )


def lasting_name(node_id: str) -> str:
    """Return the name of a run without its line, which any edit of the feature moves."""
    file, _, rest = node_id.partition("::")
    line, _, title = rest.partition(" ")
    return f"{file}::{title}" if line.isdigit() else node_id


def _title(name: str, values: Mapping[str, str]) -> str:
    rendered = render(name, values)
    if rendered != name or not values:
        return rendered
    shown = ", ".join(values.values())
    if len(shown) > LONGEST_VALUES:
        shown = shown[: LONGEST_VALUES - 1] + "…"
    return f"{name} ({shown})"


def safe_name(text: str) -> str:
    """Return a file name that shells, URLs and file systems take as it is.

    Letters, digits, hyphens and dots stay, all else becomes one underscore; a name that had to be
    cut ends with a short hash of the whole, so that two long names with one beginning stay apart.
    """
    normal = unicodedata.normalize("NFC", text)
    name = re.sub(r"[^\w.-]+", "_", normal).strip("._-") or "_"
    if len(name) <= LONGEST_FOLDER:
        return name
    digest = hashlib.sha256(normal.encode()).hexdigest()[:8]
    return f"{name[: LONGEST_FOLDER - 9].rstrip('._-')}_{digest}"
