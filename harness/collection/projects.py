"""The projects of playwright.config that a run's scenarios are multiplied by."""

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from harness.collection.findings import hint
from harness.collection.tags import TagExpression
from harness.config import CONFIG_FILE, ConfigError, load_config

CHOSEN = "KABINET_PROJECTS"


@dataclass(frozen=True)
class ProjectFilter:
    """A project's name and its tag expressions: what it takes and what it leaves out.

    only_by_name: it runs only where it is chosen.
    """

    name: str
    grep: TagExpression | None = None
    grep_invert: TagExpression | None = None
    only_by_name: bool = False

    def takes(self, tags: Collection[str]) -> bool:
        """Tell whether a scenario with these tags runs in the project."""
        if self.grep and not self.grep.matches(tags):
            return False
        return not (self.grep_invert and self.grep_invert.matches(tags))


def chosen_projects(
    known: Sequence[ProjectFilter], environment: str | None = None
) -> tuple[ProjectFilter, ...]:
    """Return the projects that KABINET_PROJECTS names, or all that need not be named.

    environment: names with commas between them. Raises ValueError for a name that is not known.
    """
    text = os.environ.get(CHOSEN, "") if environment is None else environment
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        return tuple(project for project in known if not project.only_by_name)
    by_name = {project.name: project for project in known}
    for name in names:
        if name not in by_name:
            raise ValueError(f"проекта «{name}» нет в {CONFIG_FILE}.{hint(name, by_name)}")
    return tuple(by_name[name] for name in names)


def as_filters(
    projects: Iterable[tuple[str, str | None, str | None]], only_by_name: Collection[str] = ()
) -> list[ProjectFilter]:
    """Build filters from (name, grep, grepInvert); expressions as `--tags` takes them."""
    return [
        ProjectFilter(
            name,
            TagExpression(grep) if grep else None,
            TagExpression(invert) if invert else None,
            name in only_by_name,
        )
        for name, grep, invert in projects
    ]


def read_projects(root: Path) -> list[ProjectFilter]:
    """Return the projects of the playwright.config in `root`; none without such a file.

    Raises ValueError, in Russian, when the file or a tag expression in it cannot be read.
    """
    file = root / CONFIG_FILE
    if not file.is_file():
        return []
    try:
        config = load_config(file)
    except ConfigError as error:
        raise ValueError(str(error)) from None
    return as_filters(
        ((one.name, one.grep, one.grep_invert) for one in config.projects),
        {one.name for one in config.projects if one.only_by_name},
    )
