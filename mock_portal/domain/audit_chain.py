"""The chain of digests that shows whether an organisation's audit log is whole (K-134).

Each entry carries the SHA-256 digest of its content together with the digest before it, and the
head of the chain says how long it is. Whoever changes, removes or slips in an entry by the
database alone breaks the chain there; who recomputes the whole of it must be kept from the
database by other means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.rows import fetch_all

if TYPE_CHECKING:
    from mock_portal.world import World

# What the first entry has for the digest before it.
BEGINNING = "0" * 64

Flaw = Literal["changed", "missing", "cut"]


class Link(msgspec.Struct, frozen=True):
    """An entry as its digest sees it; `at` is the stamp of the database."""

    organisation_id: int
    number: int
    at: str
    kind: str
    actor_id: int | None
    actor: str
    details: str
    before: str
    after: str
    previous: str
    digest: str


@dataclass(frozen=True)
class Break:
    """Where a chain is broken.

    Attributes:
        number: of the entry at which it shows.
        flaw: `changed`, the content is not what the digest was taken of; `missing`, the entry
            before it is gone or was put in later; `cut`, entries after it are gone.
    """

    number: int
    flaw: Flaw


def digest_of(*content: str | int | None) -> str:
    """Return the SHA-256 digest, in hexadecimal, of an entry's content and the digest before it."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def digest_of_link(link: Link) -> str:
    """Return the digest that an entry ought to carry."""
    values = msgspec.structs.astuple(link)
    return digest_of(*values[:-1])


def find_break(world: World, organisation_id: int) -> Break | None:
    """Return the first break of an organisation's chain, None if the log is whole."""
    links = fetch_all(
        world.db,
        Link,
        "SELECT * FROM audit_log WHERE organisation_id = ? ORDER BY number, id",
        (organisation_id,),
    )
    head = world.db.execute(
        "SELECT number, digest FROM audit_heads WHERE organisation_id = ?", (organisation_id,)
    ).fetchone()
    expected = (0, BEGINNING) if head is None else (int(head["number"]), str(head["digest"]))
    return _first_break(links, *expected)


def _first_break(links: Sequence[Link], length: int, last: str) -> Break | None:
    previous = BEGINNING
    for place, link in enumerate(links, start=1):
        if link.digest != digest_of_link(link):
            return Break(link.number, "changed")
        if link.number != place or link.previous != previous:
            return Break(link.number, "missing")
        previous = link.digest
    if (len(links), previous) != (length, last):
        return Break(len(links), "cut")
    return None
