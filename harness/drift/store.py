"""The campaign's files below `reports/drift/`: what was watched, and the results so far.

They belong to one state of the project, told by a digest of its sources: a campaign that was
interrupted goes on where it stopped, and starts anew when anything has changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from harness.drift.model import Result, Watched


class Store:
    """The files of a campaign.

    Args:
        folder: emptied when it belongs to another state of the project.
        digest: of the project's state, see `digest_of`.
    """

    def __init__(self, folder: Path, digest: str) -> None:
        self.folder = folder
        self.watched_file = folder / "watched.jsonl"
        self.results_file = folder / "results.jsonl"
        mark = folder / "digest"
        if not mark.is_file() or mark.read_text() != digest:
            self.forget()
            mark.write_text(digest)

    def forget(self) -> None:
        """Throw everything away, but the state that it belongs to."""
        mark = self.folder / "digest"
        kept = mark.read_text() if mark.is_file() else None
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if kept is not None:
            mark.write_text(kept)

    def watched(self) -> list[Watched]:
        """Return the scenarios that were watched; empty before the first half is finished."""
        return [msgspec.json.decode(line, type=Watched) for line in _lines(self.watched_file)]

    def results(self) -> dict[str, Result]:
        """Return the results so far by mutant; a line cut short by a kill does not count."""
        found: dict[str, Result] = {}
        for line in _lines(self.results_file):
            try:
                result = msgspec.json.decode(line, type=Result)
            except msgspec.DecodeError:
                continue
            found[result.id] = result
        return found

    def keep(self, result: Result) -> None:
        """Add a result; it is on the disk when this returns."""
        with self.results_file.open("ab") as lines:
            lines.write(msgspec.json.encode(result) + b"\n")


def _lines(file: Path) -> Iterator[bytes]:
    if file.is_file():
        yield from file.read_bytes().splitlines()
