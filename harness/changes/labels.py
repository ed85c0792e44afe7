"""Which scenarios read a label of the portal, as `./kabinet drift` saw while it watched them.

Its record counts only if it belongs to the project as it was before the change: then a scenario
that did not read a label cannot notice that it has another text.
"""

from __future__ import annotations

import ast
import io
import tempfile
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from harness.changes.git import GitError, Repository
from harness.collection.names import lasting_name
from harness.drift.model import Watched
from harness.drift.store import Store
from harness.source_digest import SOURCES, digest_of

RECORD = "reports/drift"
TABLE = "LABELS"


@dataclass(frozen=True)
class Readers:
    """Who reads labels that have changed.

    Attributes:
        changed: how many labels.
        reading: lasting names of the scenarios that read one of them.
        watched: lasting names of all scenarios that passed while they were watched.
    """

    changed: int
    reading: frozenset[str]
    watched: frozenset[str]

    def among(self, names: Collection[str]) -> frozenset[str]:
        """Return those of the node ids that read one, or that nobody has watched."""
        return frozenset(
            name
            for name in names
            if (lasting := lasting_name(name)) in self.reading or lasting not in self.watched
        )


def readers_of(repository: Repository, base: str, path: str) -> Readers | None:
    """Return who reads the labels that a file has changed; None when that cannot be told."""
    file = repository.root / path
    if not file.is_file():
        return None
    try:
        before = _table(repository.text(base, path))
        keys = changed_keys(before, _table(file.read_text(encoding="utf-8")))
    except (SyntaxError, UnicodeDecodeError):
        return None
    watched = None if keys is None else _watched(repository.root, base)
    if keys is None or watched is None:
        return None
    points = {f"label:{key}" for key in keys}
    passed = [one for one in watched if one.passed]
    return Readers(
        len(keys),
        frozenset(lasting_name(one.node_id) for one in passed if points & set(one.points)),
        frozenset(lasting_name(one.node_id) for one in passed),
    )


def changed_keys(
    before: tuple[dict[str, str], str] | None, after: tuple[dict[str, str], str] | None
) -> set[str] | None:
    """Return the keys of labels that differ; None when something else does too."""
    if before is None or after is None or before[1] != after[1]:
        return None
    old, new = before[0], after[0]
    return {key for key in {*old, *new} if old.get(key) != new.get(key)}


def _table(source: str) -> tuple[dict[str, str], str] | None:
    """Return the labels of a module as they are written, by key, and all the rest of it."""
    labels: dict[str, str] = {}
    rest = []
    for node in ast.parse(source).body:
        table = getattr(node, "value", None)
        target = getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id == TABLE and isinstance(table, ast.Dict):
            for key, value in zip(table.keys, table.values, strict=True):
                if not isinstance(key, ast.Constant) or key.value in labels:
                    return None
                labels[str(key.value)] = ast.dump(value)
        else:
            rest.append(ast.dump(node))
    return (labels, "\n".join(rest)) if labels else None


@cache
def _watched(root: Path, base: str) -> list[Watched] | None:
    """Return what drift has watched in the project as it was in a commit, None if it has not."""
    folder = root / RECORD
    mark = folder / "digest"
    if not mark.is_file() or not (folder / "watched.jsonl").is_file():
        return None
    digest = mark.read_text()
    try:
        content = Repository(root).archive(base, [one for one in SOURCES if (root / one).is_dir()])
    except GitError:
        return None
    with tempfile.TemporaryDirectory(prefix="kabinet-base-") as before:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(before)
        if digest_of(Path(before)) != digest:
            return None
    return Store(folder, digest).watched()
