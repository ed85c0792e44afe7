"""Consents: an information system asks for data of the organisation, the organisation decides.

Whoever represents the organisation gives or refuses, and takes back what was given. A consent that
was given ends with its term by itself; every step stands in the consent's own history.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import notices, operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.people import Person
    from mock_portal.world import World

ConsentState = Literal["asked", "given", "refused", "withdrawn", "expired"]
Decision = Literal["given", "refused", "withdrawn"]
END = "consent-ends"
# Which state a decision starts from.
_FROM: dict[str, ConsentState] = {"given": "asked", "refused": "asked", "withdrawn": "given"}

SCHEMA = """
CREATE TABLE consents (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    system TEXT NOT NULL,
    purpose TEXT NOT NULL,
    data TEXT NOT NULL,
    days INTEGER NOT NULL,
    state TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    ends_at TEXT
);
CREATE TABLE consent_steps (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL REFERENCES consents(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    state TEXT NOT NULL,
    actor TEXT NOT NULL
);
"""


class Consent(msgspec.Struct, frozen=True):
    """A consent that was asked for.

    Attributes:
        system: the information system that asks.
        purpose: what for.
        data: which data it wants.
        days: for how long, from the moment of giving.
        ends_at: when it ends or ended by its term; None before it is given.
    """

    id: int
    organisation_id: int
    system: str
    purpose: str
    data: str
    days: int
    state: ConsentState
    asked_at: datetime
    ends_at: datetime | None


class ConsentStep(msgspec.Struct, frozen=True):
    """One step of a consent's history; an empty actor means the system or the portal itself."""

    id: int
    consent_id: int
    at: datetime
    state: ConsentState
    actor: str


def ask(
    world: World, organisation_id: int, *, system: str, purpose: str, data: str, days: int
) -> Consent:
    """Let an information system ask an organisation; its heads are told.

    Raises:
        ValueError: a term of no days.
    """
    if days < 1:
        raise ValueError(f"a consent for {days} days: give at least one")
    number = insert(
        world.db,
        "consents",
        {
            "organisation_id": organisation_id,
            "system": system,
            "purpose": purpose,
            "data": data,
            "days": days,
            "state": "asked",
            "asked_at": stamp(world.clock.now()),
            "ends_at": None,
        },
    )
    _step(world, number, "asked", None)
    operations.note(world, organisation_id, "consent-asked", None, system)
    path = f"/organisation/consents/{number}"
    notices.notify_heads(world, organisation_id, "consent-asked", path=path, system=system)
    return get_consent(world, number)


def decide(world: World, actor: Membership, consent: Consent, decision: str) -> Consent:
    """Give, refuse or take back a consent; see `Decision`.

    Raises:
        RefusedError: `not-permitted`; `consent-decision`, there is no such decision, or the
            consent is not in the state that it starts from.
    """
    require(actor, Action.REPRESENT)
    if _FROM.get(decision) != consent.state:
        raise RefusedError("consent-decision")
    person = get_person(world, actor.person_id)
    if decision == "given":
        ends = world.clock.now() + timedelta(days=consent.days)
        update(world.db, "consents", consent.id, {"ends_at": stamp(ends)})
        world.schedule(ends, END, consent=consent.id)
    _become(world, consent, decision, person)
    return get_consent(world, consent.id)


def end(world: World, consent: int) -> None:
    """End a consent whose term is over; one that was taken back stays so."""
    found = get_consent(world, consent)
    if found.state == "given":
        _become(world, found, "expired", None)


def _become(world: World, consent: Consent, state: str, actor: Person | None) -> None:
    update(world.db, "consents", consent.id, {"state": state})
    _step(world, consent.id, state, actor)
    kind = f"consent-{state}"
    operations.note(world, consent.organisation_id, kind, actor, consent.system)


def _step(world: World, number: int, state: str, actor: Person | None) -> None:
    insert(
        world.db,
        "consent_steps",
        {
            "consent_id": number,
            "at": stamp(world.clock.now()),
            "state": state,
            "actor": "" if actor is None else actor.full_name,
        },
    )


def get_consent(world: World, number: int) -> Consent:
    """Return the consent with this number.

    Raises:
        LookupError: there is none.
    """
    found = fetch_one(world.db, Consent, "SELECT * FROM consents WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no consent {number} in world {world.name}")
    return found


def consents_of(world: World, organisation_id: int) -> list[Consent]:
    """Return an organisation's consents, those that wait for a decision first, then the newest."""
    sql = "SELECT * FROM consents WHERE organisation_id = ? ORDER BY state != 'asked', id DESC"
    return fetch_all(world.db, Consent, sql, (organisation_id,))


def find_consent(world: World, organisation_id: int, number: int) -> Consent | None:
    """Return this organisation's consent by its number, or None."""
    return next((one for one in consents_of(world, organisation_id) if one.id == number), None)


def steps_of(world: World, consent: Consent) -> list[ConsentStep]:
    """Return the history of a consent, the oldest step first."""
    sql = "SELECT * FROM consent_steps WHERE consent_id = ? ORDER BY id"
    return fetch_all(world.db, ConsentStep, sql, (consent.id,))
