"""What the collection plugin knows during one pytest run.

A run inside another (pytester does that) has its own state; `feature_paths` asks the innermost.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import pytest
from _pytest.mark import KeywordMatcher  # what `-k` means, before there are items to ask it of
from _pytest.mark.expression import Expression

from harness.collection.catalogue import Catalogue, read_catalogue, relative
from harness.collection.claims import Claim, read_claims, read_flows
from harness.collection.findings import Finding, hint
from harness.collection.fitness import Judge, judge_engine
from harness.collection.guards import check_features
from harness.collection.names import ScenarioName, scenario_name
from harness.collection.projects import ProjectFilter, chosen_projects, read_projects
from harness.collection.selection import Selection, nothing_selected, read_place
from harness.collection.sentences import check_sentences
from harness.collection.short_choices import claim_sets
from harness.collection.tags import TagExpression, TagList, read_tags
from harness.collection.vocabulary import Vocabulary, read_vocabulary
from harness.config import CONFIG_FILE, Config, load_config

# The name of a scenario item, for the evidence and the report.
NAME = pytest.StashKey[ScenarioName]()

# Under this key xdist's workers are told the names that are left.
NARROWED = "kabinet_names"


class CollectionState:
    """Features, tags, claims and choices of a run, each read when first asked for."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.root = config.rootpath
        self.features_dir = self.root / str(config.getini("kabinet_features"))
        self.guides_dir = self.root / "guides"
        # Absolute file name to path as shown, so that a file's path is resolved once.
        self.paths: dict[str, str] = {}

    @cached_property
    def files(self) -> list[Path]:
        """All feature files, in alphabetical order of their paths."""
        return sorted(self.features_dir.rglob("*.feature"))

    @cached_property
    def selection(self) -> Selection:
        """What the command line asked for. Raises pytest.UsageError when it cannot be read."""
        base = self.config.invocation_params.dir
        try:
            places = [read_place(text, base) for text in self.config.getoption("--scenario")]
            tags = [TagExpression(text) for text in self.config.getoption("--tags")]
            ids, guides = (self.config.getoption(name) for name in ("--claim", "--guide"))
            claims = claim_sets(ids, guides, self.claims)
        except ValueError as error:
            raise pytest.UsageError(str(error)) from None
        for expression in tags:
            for name in expression.unknown(self.tags):
                known = [f"@{tag}" for tag in (*self.tags.explained, *self.tags.claims)]
                raise pytest.UsageError(f"тега @{name} нет.{hint(f'@{name}', known)}")
        # A worker does not look for itself: it could see another record or another change.
        names = getattr(self.config, "workerinput", {}).get(NARROWED)
        return Selection(
            tuple(places), tuple(tags), claims, None if names is None else frozenset(names)
        )

    def narrow(self, names: Collection[str]) -> None:
        """Leave only the runs of these node ids; called before anything is collected."""
        self.selection = replace(self.selection, names=frozenset(names))
        for later in ("bound_files", "catalogue"):
            self.__dict__.pop(later, None)

    def chosen_names(self) -> Iterator[ScenarioName]:
        """Yield every run that the selection takes, in each project that takes it."""
        projects: list[ProjectFilter | None] = [*self.projects] or [None]
        for feature, scenario in self.catalogue.scenarios():
            for row in scenario.rows or (None,):
                if not self.selection.takes(self.root, feature, scenario, row):
                    continue
                for project in projects:
                    usual = project is None or project.name == self.usual_project
                    shown = None if project is None or usual else project.name
                    name = scenario_name(feature, scenario, row, shown)
                    taken = project is None or project.takes(name.tags)
                    if taken and self.selection.has(name) and self._has_words(name, project):
                        yield name

    def _has_words(self, name: ScenarioName, project: ProjectFilter | None) -> bool:
        """Tell whether pytest's `-k` will leave this run; it judges only what is collected."""
        if self._words is None:
            return True
        known = {name.title, name.path, *name.tags, *([project.name] if project else ())}
        return self._words.evaluate(KeywordMatcher(known))

    @cached_property
    def _words(self) -> Expression | None:
        text = str(self.config.getoption("keyword", default="") or "").strip()
        try:
            return Expression.compile(text) if text else None
        except SyntaxError:
            return None  # pytest complains itself

    @cached_property
    def bound_files(self) -> list[Path]:
        """The feature files that the selection can reach: only these are parsed and bound."""
        files = self.selection.files(self.files)
        if self.selection.names is None:
            return files
        paths = {name.partition("::")[0] for name in self.selection.names}
        return [file for file in files if relative(file, self.root) in paths]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The bound features, with lines."""
        return read_catalogue(self.root, self.bound_files)

    @cached_property
    def tags(self) -> TagList:
        """The closed list. Raises pytest.UsageError when its files cannot be read."""
        try:
            return read_tags(self.features_dir / "tags.toml", self.claims)
        except ValueError as error:
            raise pytest.UsageError(str(error)) from None

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id, empty when the project has no inventory."""
        return dict(read_claims(self.guides_dir / "claims.yaml"))

    @cached_property
    def flows(self) -> dict[str, str]:
        """Flow slugs with their titles. Raises pytest.UsageError when they cannot be read."""
        try:
            return dict(read_flows(self.guides_dir / "flows.yaml"))
        except ValueError as error:
            raise pytest.UsageError(str(error)) from None

    @cached_property
    def all_projects(self) -> list[ProjectFilter]:
        """Every project of playwright.config, chosen or not."""
        try:
            return read_projects(self.root)
        except ValueError as error:
            raise pytest.UsageError(str(error)) from None

    @cached_property
    def judges(self) -> list[Judge]:
        """What tells whether a chosen scenario can run; each may be asked of any scenario."""
        return [judge_engine]

    @cached_property
    def engines(self) -> dict[str, str]:
        """Engine of each project of playwright.config."""
        file = self.root / CONFIG_FILE
        config = load_config(file) if file.is_file() else Config()
        return {name: config.project(name).browser_name for name in config.project_names}

    @property
    def usual_project(self) -> str | None:
        """The first project of playwright.config, whose name scenarios do not show."""
        return self.all_projects[0].name if self.all_projects else None

    @cached_property
    def projects(self) -> tuple[ProjectFilter, ...]:
        """The projects of this run; none when there is no playwright.config."""
        try:
            return chosen_projects(self.all_projects)
        except ValueError as error:
            raise pytest.UsageError(str(error)) from None

    @cached_property
    def reaches_features(self) -> bool:
        """Tell whether the command line's paths reach the module that binds the features.

        A run of other tests must not fail on a feature that somebody is just writing.
        """
        binding = (self.root / str(self.config.getini("kabinet_binding"))).resolve()
        base = self.config.invocation_params.dir
        paths = [(base / argument.partition("::")[0]).resolve() for argument in self.config.args]
        return any(path == binding or path in binding.parents for path in paths)

    def findings(self) -> list[Finding]:
        """Return every reason to refuse the bound features, sorted by file and line."""
        found = check_features(self.catalogue, self.tags)
        found += check_sentences(self.catalogue, self.vocabulary())
        return sorted(set(found))

    def vocabulary(self) -> Vocabulary:
        """Return the step definitions that pytest has loaded."""
        return read_vocabulary(self.config.pluginmanager.get_plugins(), self._place())

    def nothing_selected(self) -> list[str]:
        """Return why no scenario was chosen, or nothing when some were or none had to be."""
        if self.selection.is_everything or self.selection.names is not None:
            return []
        for feature, scenario in self.catalogue.scenarios():
            rows = scenario.rows or (None,)
            if any(self.selection.takes(self.root, feature, scenario, row) for row in rows):
                return []
        return nothing_selected(self.selection, self.catalogue, self.files)

    def _place(self) -> Callable[[str, int], str]:
        return lambda file, line: f"{relative(Path(file), self.root)}:{line}"


STATE = pytest.StashKey[CollectionState]()
_running: list[CollectionState] = []


def start(config: pytest.Config) -> CollectionState:
    """Make the run's state; called once per pytest configuration."""
    state = CollectionState(config)
    config.stash[STATE] = state
    _running.append(state)
    return state


def finish(config: pytest.Config) -> None:
    """Forget the run's state."""
    state = config.stash.get(STATE, None)
    if state in _running:
        _running.remove(state)


def feature_paths() -> list[str]:
    """Return the absolute paths of the features to bind; called by the binding module.

    Without the plugin (an editor that imports the module) there is nothing to bind.
    """
    return [str(file.resolve()) for file in _running[-1].bound_files] if _running else []
