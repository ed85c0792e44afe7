"""The audit log of an organisation's cabinet: who did what, when, to what, before and after.

Deeds come by `operations.note`; sign-ins, exports and attempts without a right are written here
only (K-134, K-146 to K-148). Nothing in the portal changes or removes an entry: the chain of
`audit_chain` shows it if somebody does.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.audit_chain import BEGINNING, digest_of
from mock_portal.rows import insert

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_id INTEGER REFERENCES people(id),
    actor TEXT NOT NULL,
    details TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE TABLE audit_heads (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations(id),
    number INTEGER NOT NULL,
    digest TEXT NOT NULL
);
"""

Family = Literal["sign-in", "rights", "attempt", "deed"]

# Every kind that is none of these is a deed.
SIGN_INS = ("signed-in", "signed-out")
ATTEMPTS = ("closed-address", "strange-role", "sign-in-locked", "api-refused")
RIGHTS = (
    "joined-as-employee",
    "joined-as-administrator",
    "administrator-by-document",
    "administrator-appointed",
    "administrator-dismissed",
    "groups-changed",
    "employee-removed",
    "employee-prolonged",
    "employee-ended",
    "employee-account-created",
    "employee-account-blocked",
    "employee-account-unblocked",
    "employee-account-deleted",
    "employee-account-restored",
    "employee-account-purged",
    "employee-dismissed",
    "employee-returned",
    "role-assigned",
    "role-created",
    "role-changed",
    "role-deleted",
)
FAMILIES: dict[Family, tuple[str, ...]] = {
    "sign-in": SIGN_INS,
    "rights": RIGHTS,
    "attempt": ATTEMPTS,
    "deed": (),
}


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry.

    Attributes:
        number: of the entry within its organisation, from 1 without gaps.
        kind: a slug, label `operation.<kind>`.
        actor_id: who did it, None for the portal itself.
        actor: their full name then.
        details: the object: whom or what it touched.
        before: how the object was, empty where there is nothing to tell.
        after: how it is since.
        digest: SHA-256 of the content and of the digest before, hexadecimal.
    """

    id: int
    organisation_id: int
    number: int
    at: datetime
    kind: str
    actor_id: int | None
    actor: str
    details: str
    before: str
    after: str
    previous: str
    digest: str

    @property
    def family(self) -> Family:
        """Sign-in, change of rights, attempt without a right, or any other deed."""
        return next((name for name, kinds in FAMILIES.items() if self.kind in kinds), "deed")


def record(
    world: World,
    organisation_id: int,
    kind: str,
    actor: Person | None = None,
    details: str = "",
    *,
    before: str = "",
    after: str = "",
) -> None:
    """Write an entry at the world's moment and chain it to the one before."""
    head = world.db.execute(
        "SELECT number, digest FROM audit_heads WHERE organisation_id = ?", (organisation_id,)
    ).fetchone()
    number = 1 if head is None else int(head["number"]) + 1
    content: dict[str, str | int | None] = {
        "organisation_id": organisation_id,
        "number": number,
        "at": stamp(world.clock.now()),
        "kind": kind,
        "actor_id": None if actor is None else actor.id,
        "actor": "" if actor is None else actor.full_name,
        "details": details,
        "before": before,
        "after": after,
        "previous": BEGINNING if head is None else str(head["digest"]),
    }
    digest = digest_of(*content.values())
    insert(world.db, "audit_log", {**content, "digest": digest})
    world.db.execute(
        "REPLACE INTO audit_heads (organisation_id, number, digest) VALUES (?, ?, ?)",
        (organisation_id, number, digest),
    )
