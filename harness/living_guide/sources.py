"""The five source guides and the topics on which they contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, TypedDict

import msgspec

from harness.collection.claims import read_entries


class Source(msgspec.Struct, frozen=True):
    """A source guide: the letter of its claims, title, file, edition of the portal, trust."""

    guide: str
    title: str
    file: str
    edition: str
    trust: str


_Text = Annotated[str, msgspec.Meta(min_length=1)]


class Does(TypedDict):
    """What each edition of the portal does about a topic, in Russian."""

    official: _Text
    K: _Text
    R: _Text
    L: _Text


class Conflict(msgspec.Struct, frozen=True):
    """A topic of contradiction.

    Attributes:
        says: guide to what it says and the ids of the claims that say it.
        does: what each edition of the portal does.
        nearest: who is nearest to the real portal; why: what that rests on.
        rules: the portal's rules that make the editions differ on the topic.
    """

    id: str
    topic: str
    says: Mapping[str, tuple[str, tuple[str, ...]]]
    does: Does
    nearest: str
    why: str
    rules: tuple[str, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims of the topic."""
        return tuple(one for _, ids in self.says.values() for one in ids)


@lru_cache
def read_sources(file: Path) -> tuple[Source, ...]:
    """Read `guides/sources.yaml`; a missing file means none.

    Raises:
        ValueError: an entry is no source, with file and line.
    """
    return tuple(read_entries(file, Source))


@lru_cache
def read_conflicts(file: Path) -> tuple[Conflict, ...]:
    """Read `guides/conflicts.yaml`; a missing file means none.

    Raises:
        ValueError: an entry is no conflict, with file and line.
    """
    return tuple(read_entries(file, Conflict))


def editions(file: Path) -> dict[str, str]:
    """Return for each guide of `guides/sources.yaml` the edition of the portal that it tells of.

    Raises:
        ValueError: an entry is no source, with file and line.
    """
    return {one.guide: one.edition for one in read_sources(file)}
