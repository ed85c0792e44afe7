"""Applications for an organisation's cabinet: draft, sent, checked by the tax register, decided.

The signature opens a draft with the data of the register; the head looks it through, sends it and
waits. `register_checks.py` sends it and runs the check as the clock moves.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import find_by_ogrn
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.registers.tax_register import RegisterEntry
    from mock_portal.world import World

# sent: the register could not be asked yet; checking: it is at work, or does not answer meanwhile.
State = Literal["draft", "sent", "checking", "approved", "refused"]
LEVELS = ("simplified", "standard", "confirmed")

SCHEMA = """
CREATE TABLE applications (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    state TEXT NOT NULL,
    reviewed INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    ogrn TEXT NOT NULL,
    inn TEXT NOT NULL,
    kpp TEXT NOT NULL,
    full_name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    address TEXT NOT NULL,
    head_name TEXT NOT NULL,
    head_inn TEXT NOT NULL,
    head_title TEXT NOT NULL,
    signature TEXT NOT NULL,
    signer_email TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sent_at TEXT,
    decided_at TEXT,
    refusal TEXT NOT NULL,
    refusal_values TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations(id)
);
"""


class Application(msgspec.Struct, frozen=True):
    """One application; the organisation's and the head's data are as the register gave them.

    `reviewed`: the applicant has looked the data through; `waiting`: the register does not answer;
    `refusal`: slug of the reason, with `refusal_values` as JSON for the places in its text.
    """

    id: int
    person_id: int
    state: State
    reviewed: bool
    waiting: bool
    ogrn: str
    inn: str
    kpp: str
    full_name: str
    short_name: str
    address: str
    head_name: str
    head_inn: str
    head_title: str
    signer_email: str
    created_at: datetime
    sent_at: datetime | None
    decided_at: datetime | None
    refusal: str
    refusal_values: str
    organisation_id: int | None

    @property
    def is_open(self) -> bool:
        """Whether it has been sent and not decided yet."""
        return self.state in ("sent", "checking")

    @property
    def problem(self) -> RefusedError | None:
        """Why it was refused, or None."""
        if not self.refusal:
            return None
        values: dict[str, Any] = msgspec.json.decode(self.refusal_values)
        return RefusedError(self.refusal, **values)


_COLUMNS = ", ".join(Application.__struct_fields__)


def require_may_begin(world: World, person: Person) -> None:
    """Check that a person may start creating an organisation's cabinet.

    Raises:
        RefusedError: `account-not-confirmed` (N-02, A-01), or `organisations-limit` (never by
            default, N-33).
    """
    rules = world.rules
    if LEVELS.index(person.level) < LEVELS.index(rules.creator_account_level):
        raise RefusedError("account-not-confirmed")
    limit = rules.organisations_per_person
    if limit is not None and _headed_count(world, person) >= limit:
        raise RefusedError("organisations-limit", limit=limit)


def _headed_count(world: World, person: Person) -> int:
    opened = world.db.execute(
        "SELECT COUNT(*) AS n FROM memberships WHERE person_id = ? AND role = 'head'", (person.id,)
    ).fetchone()["n"]
    return int(opened) + sum(one.is_open for one in applications_of(world, person))


def open_draft(
    world: World,
    person: Person,
    entry: RegisterEntry,
    *,
    signature: str = "",
    signer_email: str = "",
) -> Application:
    """Start an application with the data of the register; an unsent one gives way to it.

    Raises:
        RefusedError: `organisation-exists`, the organisation has a cabinet, or
            `application-in-progress`, this person's application for it is being checked.
    """
    if find_by_ogrn(world, entry.ogrn) is not None:
        raise RefusedError("organisation-exists", organisation=entry.short_name)
    for earlier in applications_of(world, person):
        if earlier.ogrn == entry.ogrn and earlier.is_open:
            raise RefusedError("application-in-progress", organisation=entry.short_name)
        if earlier.ogrn == entry.ogrn and earlier.state == "draft":
            discard(world, earlier)
    number = insert(
        world.db,
        "applications",
        {
            "person_id": person.id,
            "state": "draft",
            "reviewed": 0,
            "waiting": 0,
            "ogrn": entry.ogrn,
            "inn": entry.inn,
            "kpp": entry.kpp,
            "full_name": entry.full_name,
            "short_name": entry.short_name,
            "address": entry.address,
            "head_name": entry.head_name,
            "head_inn": entry.head_inn,
            "head_title": entry.head_title,
            "signature": signature,
            "signer_email": signer_email,
            "created_at": stamp(world.clock.now()),
            "refusal": "",
            "refusal_values": "{}",
        },
    )
    return get_application(world, number)


def get_application(world: World, number: int) -> Application:
    """Return the application with this number.

    Raises:
        LookupError: there is none.
    """
    sql = f"SELECT {_COLUMNS} FROM applications WHERE id = ?"  # noqa: S608 - columns are our own
    found = fetch_one(world.db, Application, sql, (number,))
    if found is None:
        raise LookupError(f"no application {number} in world {world.name}")
    return found


def find_own(world: World, person: Person, number: str) -> Application | None:
    """Return a person's own application by the number in an address, or None."""
    found = [one for one in applications_of(world, person) if str(one.id) == number]
    return found[0] if found else None


def applications_of(world: World, person: Person) -> list[Application]:
    """Return a person's applications, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM applications WHERE person_id = ? ORDER BY id"  # noqa: S608 - columns are our own
    return fetch_all(world.db, Application, sql, (person.id,))


def list_applications(world: World) -> list[Application]:
    """Return everybody's applications, oldest first."""
    return fetch_all(world.db, Application, f"SELECT {_COLUMNS} FROM applications ORDER BY id")  # noqa: S608 - columns are our own


def confirm_review(world: World, application: Application) -> None:
    """Note that the applicant has looked the data through (N-25)."""
    if application.state == "draft":
        update(world.db, "applications", application.id, {"reviewed": 1})


def discard(world: World, application: Application) -> None:
    """Drop a draft: the applicant cancelled (N-53). A sent application stays."""
    world.db.execute("DELETE FROM applications WHERE id = ? AND state = 'draft'", (application.id,))
