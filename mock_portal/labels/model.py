"""What a label is."""

from __future__ import annotations

from dataclasses import dataclass


class LabelError(KeyError):
    """A template, an override or a family names a label that is unknown or declared twice."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Label:
    """A text on a screen and the ids of the claims that quote it (none: our own wording)."""

    text: str
    claims: tuple[str, ...] = ()
