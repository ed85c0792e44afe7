"""Applications of an organisation for services: what was asked for, in which state, since when.

Drafts are written in `service_drafts`, sent in `service_sending`, answered in `service_progress`.
Others read by `list_for`, `find` and `states_of`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import service_catalogue
from mock_portal.domain.uploads import Upload
from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.service_catalogue import Service
    from mock_portal.world import World

# approval: waits for somebody in charge (K-128); signing: for the organisation's signature;
# payment: for the fee. The agency has it from `sent` on.
State = Literal[
    "draft", "approval", "signing", "sent", "payment", "registered", "in-work", "done", "refused"
]
STATES: tuple[State, ...] = get_args(State)
DECIDED: frozenset[State] = frozenset({"done", "refused"})
NOT_SENT: frozenset[State] = frozenset({"draft", "approval", "signing"})

SCHEMA = """
CREATE TABLE service_applications (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    service TEXT NOT NULL,
    state TEXT NOT NULL,
    form_key TEXT NOT NULL UNIQUE,
    author_id INTEGER NOT NULL REFERENCES people(id),
    on_behalf INTEGER NOT NULL,
    subject TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    requisites TEXT NOT NULL,
    remark TEXT NOT NULL,
    reason TEXT NOT NULL,
    verdict TEXT NOT NULL,
    corrects INTEGER REFERENCES service_applications(id),
    charge_id INTEGER REFERENCES charges(id),
    signature BLOB NOT NULL,
    created_at TEXT NOT NULL,
    sent_at TEXT,
    expected_at TEXT,
    decided_at TEXT
);
CREATE TABLE service_application_states (
    id INTEGER PRIMARY KEY,
    application_id INTEGER NOT NULL REFERENCES service_applications(id),
    state TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE service_application_files (
    application_id INTEGER NOT NULL REFERENCES service_applications(id),
    document TEXT NOT NULL,
    upload_id INTEGER NOT NULL REFERENCES uploads(id),
    PRIMARY KEY (application_id, document)
);
"""


class ServiceApplication(msgspec.Struct, frozen=True):
    """One application.

    Attributes:
        service: slug in `service_catalogue`.
        form_key: of the form that made it; the same form sent twice makes one application.
        on_behalf: whether a representative and not the head applies (K-168).
        subject: what is asked for, in the applicant's words.
        requisites: JSON of the organisation's requisites as they were when it was sent.
        remark: why whoever approves has sent it back, empty for never.
        reason: why the agency refused, empty otherwise.
        corrects: number of the refused application that this one corrects (K-219).
        expected_at: when the agency is to decide; None until it has registered it.
    """

    id: int
    organisation_id: int
    service: str
    state: State
    form_key: str
    author_id: int
    on_behalf: bool
    subject: str
    phone: str
    email: str
    requisites: str
    remark: str
    reason: str
    corrects: int | None
    charge_id: int | None
    created_at: datetime
    sent_at: datetime | None
    expected_at: datetime | None
    decided_at: datetime | None

    @property
    def terms(self) -> Service:
        """The terms of its service."""
        return service_catalogue.get(self.service)

    @property
    def is_editable(self) -> bool:
        """Whether it is a draft still."""
        return self.state == "draft"


class Passed(msgspec.Struct, frozen=True):
    """One line of an application's timeline: a state and since when."""

    state: State
    at: datetime


class File(msgspec.Struct, frozen=True):
    """A document of an application: slug of what it is, and the kept file."""

    document: str
    upload: Upload


_COLUMNS = ", ".join(ServiceApplication.__struct_fields__)


def add(world: World, **values: SqlValue) -> ServiceApplication:
    """Write a new draft; `values` are its columns but those of the course it takes."""
    blank: dict[str, SqlValue] = {
        "state": "draft",
        "requisites": "{}",
        "remark": "",
        "reason": "",
        "verdict": "",
        "signature": b"",
        "created_at": stamp(world.clock.now()),
    }
    number = insert(world.db, "service_applications", {**blank, **values})
    _pass(world, number, "draft")
    return get(world, number)


def get(world: World, number: int) -> ServiceApplication:
    """Return the application with this number.

    Raises:
        LookupError: there is none.
    """
    sql = f"SELECT {_COLUMNS} FROM service_applications WHERE id = ?"  # noqa: S608 - columns are our own
    found = fetch_one(world.db, ServiceApplication, sql, (number,))
    if found is None:
        raise LookupError(f"no application for a service {number} in world {world.name}")
    return found


def find(world: World, organisation_id: int, number: int) -> ServiceApplication | None:
    """Return an organisation's application by its number; other organisations' are not found."""
    sql = f"SELECT {_COLUMNS} FROM service_applications WHERE organisation_id = ? AND id = ?"  # noqa: S608 - columns are our own
    return fetch_one(world.db, ServiceApplication, sql, (organisation_id, number))


def find_by_form(world: World, organisation_id: int, form_key: str) -> ServiceApplication | None:
    """Return the application that a form has made already, or None."""
    sql = f"SELECT {_COLUMNS} FROM service_applications WHERE organisation_id = ? AND form_key = ?"  # noqa: S608 - columns are our own
    return fetch_one(world.db, ServiceApplication, sql, (organisation_id, form_key))


def list_for(world: World, organisation_id: int) -> list[ServiceApplication]:
    """Return an organisation's applications and drafts, newest first."""
    sql = f"SELECT {_COLUMNS} FROM service_applications WHERE organisation_id = ? ORDER BY id DESC"  # noqa: S608 - columns are our own
    return fetch_all(world.db, ServiceApplication, sql, (organisation_id,))


def states_of(world: World, number: int) -> list[Passed]:
    """Return the states that an application has passed, oldest first."""
    sql = "SELECT state, at FROM service_application_states WHERE application_id = ? ORDER BY id"
    return fetch_all(world.db, Passed, sql, (number,))


def move(world: World, application: ServiceApplication, state: State, **values: SqlValue) -> None:
    """Put an application into a state at the world's moment; `values` are columns that go along."""
    update(world.db, "service_applications", application.id, {**values, "state": state})
    _pass(world, application.id, state)


def _pass(world: World, number: int, state: State) -> None:
    row: dict[str, SqlValue] = {
        "application_id": number,
        "state": state,
        "at": stamp(world.clock.now()),
    }
    insert(world.db, "service_application_states", row)


def files_of(world: World, number: int) -> list[File]:
    """Return the documents attached to an application, in the order of attaching."""
    rows = world.db.execute(
        "SELECT f.document, u.id, u.name, u.kind, u.size, u.digest, u.kept_at "
        "FROM service_application_files f JOIN uploads u ON u.id = f.upload_id "
        "WHERE f.application_id = ? ORDER BY u.id",
        (number,),
    ).fetchall()
    return [
        msgspec.convert(
            {"document": row["document"], "upload": {key: row[key] for key in _UPLOAD}},
            type=File,
            strict=False,
        )
        for row in rows
    ]


_UPLOAD = tuple(Upload.__struct_fields__)


def attach(world: World, number: int, document: str, upload_id: int) -> None:
    """Attach a kept file; one before it under the same name of document gives way."""
    world.db.execute(
        "REPLACE INTO service_application_files (application_id, document, upload_id) "
        "VALUES (?, ?, ?)",
        (number, document, upload_id),
    )


def requisites_of(application: ServiceApplication) -> dict[str, str]:
    """Return the organisation's requisites as they were when the application was sent."""
    return msgspec.json.decode(application.requisites, type=dict[str, str])
