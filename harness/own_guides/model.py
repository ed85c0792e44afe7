"""What a guide of ours consists of once it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

# The mark of a sentence that only leads from one to the next.
LINK = "связка"


@dataclass(frozen=True)
class Sentence:
    """A sentence and what it is bound to.

    Attributes:
        line: in the file, from 1.
        claims: ids as written, `N-59`; with the flow where it is another one's, `role-choice:N-21`.
        is_link: it is marked to state nothing, or only opens a list (ends with a colon).
        guides: letters of the source guides that the sentence or a heading above it names.
    """

    text: str
    line: int
    claims: tuple[str, ...]
    is_link: bool
    guides: frozenset[str]


@dataclass(frozen=True)
class Picture:
    """A picture and the moment that it shows: a scenario, and the step after which it is taken.

    Attributes:
        file: as the guide names it, relative to the guide.
        scenario: title of the scenario, unique in the project.
        step: text of its step; empty: at the end.
        wrong: what is wrong with the reference, empty when it can be read.
    """

    file: str
    alt: str
    line: int
    scenario: str
    step: str
    wrong: str = ""


@dataclass
class Guide:
    """One guide; `path` is relative to the project, `flow` is the name of its file.

    strays: lines of marks that follow no sentence; links: targets with their lines.
    """

    path: str
    flow: str
    title: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    links: list[tuple[str, int]] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)

    @property
    def claims(self) -> set[str]:
        """All ids that its sentences are bound to, without the names of flows."""
        return {one.rpartition(":")[2] for said in self.sentences for one in said.claims}
