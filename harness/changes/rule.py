"""Which scenarios a changed file can touch, and why: one line for each file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from harness.changes.code import Module, difference, module_name, reached_steps, read_module
from harness.changes.git import Repository
from harness.changes.labels import readers_of
from harness.collection.catalogue import Catalogue
from harness.collection.names import ScenarioName
from harness.collection.sentences import sentences_of
from harness.collection.vocabulary import Vocabulary

CODE = ("steps/", "pages/")
LABELS = "mock_portal/labels/"
# Texts about the project and what runs it elsewhere: no scenario reads them.
APART = (
    *("docs/", "guides/", ".ci/", ".github/", ".vscode/", ".gitlab-ci.yml", ".gitignore"),
    *("Containerfile", ".containerignore", "features/tags.toml"),
)
# Tests that are no scenarios; what binds the scenarios is beside them.
TESTS, BINDING = "tests/", "tests/features/"


@dataclass(frozen=True)
class Touch:
    """What the change of a file brings: node ids, None for every scenario; why, in Russian."""

    path: str
    why: str
    names: frozenset[str] | None = frozenset()

    def __str__(self) -> str:
        if self.names is not None and not self.names:
            return f"{self.path}: {self.why}"
        count = "все" if self.names is None else len(self.names)
        return f"{self.path}: {self.why}; сценариев: {count}"


class Rule:
    """Judges changed files.

    Args:
        repository: where the files lie.
        base: the commit that the change is counted from.
        catalogue: the features that may be chosen.
        names: the runs that may be chosen.
        vocabulary: the step definitions that are loaded.
        features: the folder of features, «features/».
    """

    def __init__(
        self,
        repository: Repository,
        base: str,
        *,
        catalogue: Catalogue,
        names: Iterable[ScenarioName],
        vocabulary: Vocabulary,
        features: str,
    ) -> None:
        self.repository = repository
        self.root = repository.root
        self.base = base
        self.catalogue = catalogue
        self.vocabulary = vocabulary
        self.features = features
        self._runs: dict[tuple[str, int], list[str]] = {}
        for name in names:
            self._runs.setdefault((name.path, name.scenario_line), []).append(name.node_id)

    def judge(self, path: str) -> Touch:
        """Tell what the change of a file brings; what is not known brings everything."""
        judges: list[tuple[bool, Callable[[str], Touch]]] = [
            (path.endswith(".md") or path.startswith(APART), _apart),
            (path.startswith(self.features) and path.endswith(".feature"), self._feature),
            (path.startswith(CODE) and path.endswith(".py"), self._code),
            (path.startswith(LABELS) and path.endswith(".py"), self._labels),
            (path.startswith(TESTS) and not path.startswith(BINDING), _test),
        ]
        return next((judge(path) for fits, judge in judges if fits), _everything(path))

    def _feature(self, path: str) -> Touch:
        if not (self.root / path).is_file():
            return Touch(path, "файла больше нет")
        found = [runs for (file, _), runs in self._runs.items() if file == path]
        return Touch(path, "сценарии файла", frozenset(one for runs in found for one in runs))

    def _code(self, path: str) -> Touch:
        try:
            old = read_module(path, self.repository.text(self.base, path))
            modules = self._modules
        except SyntaxError as error:
            return Touch(path, f"не читается как Python, строка {error.lineno}", None)
        new = modules.get(module_name(path), Module(module_name(path)))
        added, lost = difference(old, new)
        if not added and not lost:
            return Touch(path, "изменились только пояснения и вид")
        steps = reached_steps(modules, new.name, added, lost)
        what = "шаги" if path.startswith("steps/") else "шаги, которые ходят через эту страницу"
        return Touch(path, f"{what}: {len(steps)}", self._saying(steps))

    def _labels(self, path: str) -> Touch:
        readers = readers_of(self.repository, self.base, path)
        if readers is None:
            return _everything(path)
        every = {one for runs in self._runs.values() for one in runs}
        return Touch(path, f"тексты портала: {readers.changed}", readers.among(every))

    def _saying(self, steps: set[tuple[str, int]]) -> frozenset[str]:
        """Return the runs of scenarios that say the sentence of one of these step functions."""
        places = {(module, int(line)) for module, line in steps}
        found: set[str] = set()
        for place, scenarios in self._scenarios_by_step.items():
            path, _, line = place.rpartition(":")
            if (module_name(path), int(line)) in places:
                found.update(one for key in scenarios for one in self._runs.get(key, ()))
        return frozenset(found)

    @cached_property
    def _scenarios_by_step(self) -> Mapping[str, set[tuple[str, int]]]:
        """File and line of the scenarios that say a sentence, by the place of its definition."""
        found: dict[str, set[tuple[str, int]]] = {}
        known: dict[tuple[str | None, str], list[str]] = {}
        for feature, scenario in self.catalogue.scenarios():
            for sentence, _ in sentences_of(scenario):
                key = (sentence.type, sentence.text)
                if key not in known:
                    known[key] = [one.place for one in self.vocabulary.matching(*key)]
                for place in known[key]:
                    found.setdefault(place, set()).add((feature.path, scenario.line))
        return found

    @cached_property
    def _modules(self) -> Mapping[str, Module]:
        found = {}
        for folder in CODE:
            for file in sorted((self.root / folder).rglob("*.py")):
                path = file.relative_to(self.root).as_posix()
                module = read_module(path, file.read_text(encoding="utf-8"))
                found[module.name] = module
        return found


def _apart(path: str) -> Touch:
    return Touch(path, "сценариев не касается")


def _test(path: str) -> Touch:
    return Touch(path, "тест, но не сценарий")


def _everything(path: str) -> Touch:
    parts = {
        "mock_portal": "портал",
        "signature_plugin": "плагин подписи",
        "harness": "стенд",
    }
    part = parts.get(Path(path).parts[0], "общий для всех файл")
    return Touch(path, part, None)
