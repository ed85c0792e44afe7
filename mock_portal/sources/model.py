"""What the survey of the portal tells; plain data, written as JSON."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Kind = Literal["rule", "label", "address", "permission", "check", "refusal", "letter"]


class Source(msgspec.Struct, frozen=True):
    """Whose word it is: ids of claims, or why we chose so."""

    claims: tuple[str, ...] = ()
    choice: str = ""

    def __bool__(self) -> bool:
        return bool(self.claims or self.choice)


class Deed(msgspec.Struct, frozen=True):
    """One thing that the portal does, and on whose word.

    Attributes:
        kind: what sort of thing it is.
        name: `register_check_max_days`, `GET /roles`, `K operator see-documents`.
        told: what it is, for a reader: the text of a label, the value of a rule.
    """

    kind: Kind
    name: str
    told: str
    source: Source


class Word(msgspec.Struct, frozen=True):
    """A label as guides may quote it.

    Attributes:
        text: with its `{places}`.
        editions: of the portal in which some screen can show it.
    """

    key: str
    text: str
    claims: tuple[str, ...]
    editions: tuple[str, ...]


class RuleValue(msgspec.Struct, frozen=True):
    """A rule with its value in each edition."""

    name: str
    claims: tuple[str, ...]
    values: dict[str, Any]


class Portal(msgspec.Struct, frozen=True):
    """The whole survey."""

    deeds: tuple[Deed, ...]
    words: tuple[Word, ...]
    rules: tuple[RuleValue, ...]
