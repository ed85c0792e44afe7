"""Certificates bound to organisations' cabinets: the rows, and which one is in force.

A newly bound certificate replaces the one before. Only the certificate is kept, never its key
(K-192). Binding itself is in `binding`, what becomes of a binding later in `signature_watch`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.rows import fetch_all, fetch_one, insert, update
from signature_plugin.pki import Certificate

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE signature_bindings (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    person_id INTEGER NOT NULL REFERENCES people(id),
    thumbprint TEXT NOT NULL,
    owner TEXT NOT NULL,
    issuer TEXT NOT NULL,
    not_before TEXT NOT NULL,
    not_after TEXT NOT NULL,
    bound_at TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    deviation TEXT NOT NULL,
    notified INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    certificate BLOB NOT NULL
);
"""


class Binding(msgspec.Struct, frozen=True):
    """A bound certificate: SHA-1 thumbprint (upper hex), owner, issuer, validity (K-191).

    `deviation` is the reason that the last check found, empty when all was well (K-47);
    `notified` tells that the notice of its coming end was sent (K-184).
    """

    id: int
    organisation_id: int
    person_id: int
    thumbprint: str
    owner: str
    issuer: str
    not_before: datetime
    not_after: datetime
    bound_at: datetime
    checked_at: datetime
    deviation: str
    notified: bool
    replaced: bool


_COLUMNS = ", ".join(Binding.__struct_fields__)


def add(world: World, member: Membership, certificate: Certificate) -> Binding:
    """Store a checked certificate as the one in force; the one before it is replaced."""
    world.db.execute(
        "UPDATE signature_bindings SET replaced = 1 WHERE organisation_id = ?",
        (member.organisation_id,),
    )
    subject, now = certificate.subject, stamp(world.clock.now())
    owner = " ".join(part for part in (subject.surname, subject.given_name) if part)
    number = insert(
        world.db,
        "signature_bindings",
        {
            "organisation_id": member.organisation_id,
            "person_id": member.person_id,
            "thumbprint": certificate.thumbprint,
            "owner": owner or subject.common_name,
            "issuer": certificate.issuer.common_name,
            "not_before": stamp(certificate.not_before),
            "not_after": stamp(certificate.not_after),
            "bound_at": now,
            "checked_at": now,
            "deviation": "",
            "notified": 0,
            "replaced": 0,
            "certificate": certificate.der,
        },
    )
    return get_binding(world, number)


def get_binding(world: World, number: int) -> Binding:
    """Return the binding with this number.

    Raises:
        LookupError: there is none.
    """
    sql = f"SELECT {_COLUMNS} FROM signature_bindings WHERE id = ?"  # noqa: S608 - columns are our own
    found = fetch_one(world.db, Binding, sql, (number,))
    if found is None:
        raise LookupError(f"no bound signature {number} in world {world.name}")
    return found


def bindings_of(world: World, organisation_id: int) -> list[Binding]:
    """Return all bindings of an organisation, the newest first."""
    sql = f"SELECT {_COLUMNS} FROM signature_bindings WHERE organisation_id = ? ORDER BY id DESC"  # noqa: S608 - columns are our own
    return fetch_all(world.db, Binding, sql, (organisation_id,))


def binding_in_force(world: World, organisation_id: int) -> Binding | None:
    """Return the binding that no other has replaced, or None without any (K-88)."""
    return next((one for one in bindings_of(world, organisation_id) if not one.replaced), None)


def certificate_of(world: World, binding: Binding) -> Certificate:
    """Return the certificate of a binding."""
    row = world.db.execute(
        "SELECT certificate FROM signature_bindings WHERE id = ?", (binding.id,)
    ).fetchone()
    return Certificate(row["certificate"])


def note_check(world: World, binding: Binding, deviation: str) -> Binding:
    """Write down what a check found now: the reason of a deviation, or ''."""
    values = {"deviation": deviation, "checked_at": stamp(world.clock.now())}
    update(world.db, "signature_bindings", binding.id, values)
    return get_binding(world, binding.id)


def note_notice(world: World, binding: Binding) -> None:
    """Write down that the notice of the coming end was sent."""
    update(world.db, "signature_bindings", binding.id, {"notified": 1})
