"""Requests for a cabinet by form, in the editions that have one: who asked, for whom, with what.

The official portal knows applications signed with a УКЭП instead (`applications.py`). What happens
to a request, and when, is the business of the way it came in by: its `kind`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.uploads import Upload, get_upload
from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.world import World

# steps: the wizard of R; form: the form of K; package: the application of L; sole-proprietor: K.
Kind = Literal["steps", "form", "package", "sole-proprietor"]
# received, legal, registers, activation: the stages of a check (K-98 … K-101); clarifying: what was
# found is looked into by hand (K-94, K-97); returned: to be corrected by the applicant.
State = Literal[
    "draft",
    "received",
    "legal",
    "registers",
    "activation",
    "clarifying",
    "approved",
    "returned",
    "refused",
]
OPEN: tuple[State, ...] = ("received", "legal", "registers", "activation", "clarifying")

SCHEMA = """
CREATE TABLE registration_requests (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    person_id INTEGER REFERENCES people(id),
    session_id INTEGER REFERENCES sessions(id) ON DELETE SET NULL,
    state TEXT NOT NULL,
    data TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sent_at TEXT,
    expected_at TEXT,
    decided_at TEXT,
    organisation_id INTEGER REFERENCES organisations(id)
);
CREATE TABLE registration_files (
    request_id INTEGER NOT NULL REFERENCES registration_requests(id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    upload_id INTEGER NOT NULL REFERENCES uploads(id),
    PRIMARY KEY (request_id, document, upload_id)
);
"""


class RegistrationRequest(msgspec.Struct, frozen=True):
    """One request; `id` is the number that the applicant is told.

    Attributes:
        person_id: who asked, None for somebody who has not signed in.
        session_id: the browser's session that fills it in, where nobody has signed in.
        data: what was typed, as JSON of names to texts.
        reason: why it was returned or refused, in Russian; empty otherwise.
        expected_at: when the decision is promised.
    """

    id: int
    kind: Kind
    person_id: int | None
    session_id: int | None
    state: State
    data: str
    reason: str
    created_at: datetime
    sent_at: datetime | None
    expected_at: datetime | None
    decided_at: datetime | None
    organisation_id: int | None

    @property
    def title(self) -> str:
        """What it is called in lists: the name typed, or the ОГРН where no name is asked for."""
        return self.typed.get("name") or self.typed.get("ogrn", "")

    @property
    def is_open(self) -> bool:
        """Whether it has been sent and is being checked."""
        return self.state in OPEN

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by name."""
        return msgspec.json.decode(self.data, type=dict[str, str])


class File(msgspec.Struct, frozen=True):
    """A document of a request: slug of what it is, and the kept file."""

    document: str
    upload: Upload


_COLUMNS = ", ".join(RegistrationRequest.__struct_fields__)


def open_request(
    world: World, kind: Kind, *, person_id: int | None = None, session_id: int | None = None
) -> RegistrationRequest:
    """Start a request with nothing in it, by a person or by a session of nobody."""
    number = insert(
        world.db,
        "registration_requests",
        {
            "kind": kind,
            "person_id": person_id,
            "session_id": session_id,
            "state": "draft",
            "data": "{}",
            "reason": "",
            "created_at": stamp(world.clock.now()),
        },
    )
    return get_request(world, number)


def get_request(world: World, number: int) -> RegistrationRequest:
    """Return the request with this number.

    Raises:
        LookupError: there is none.
    """
    sql = f"SELECT {_COLUMNS} FROM registration_requests WHERE id = ?"  # noqa: S608 - columns are our own
    found = fetch_one(world.db, RegistrationRequest, sql, (number,))
    if found is None:
        raise LookupError(f"no registration request {number} in world {world.name}")
    return found


def requests_of(world: World, person_id: int) -> list[RegistrationRequest]:
    """Return a person's requests, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM registration_requests WHERE person_id = ? ORDER BY id"  # noqa: S608 - columns are our own
    return fetch_all(world.db, RegistrationRequest, sql, (person_id,))


def list_requests(world: World) -> list[RegistrationRequest]:
    """Return everybody's requests, oldest first."""
    sql = f"SELECT {_COLUMNS} FROM registration_requests ORDER BY id"  # noqa: S608 - columns are our own
    return fetch_all(world.db, RegistrationRequest, sql)


def draft_of_session(world: World, session_id: int, kind: Kind) -> RegistrationRequest | None:
    """Return the request that a session of nobody is filling in, or None."""
    sql = (
        f"SELECT {_COLUMNS} FROM registration_requests "  # noqa: S608 - columns are our own
        "WHERE session_id = ? AND kind = ? AND state = 'draft' ORDER BY id DESC LIMIT 1"
    )
    return fetch_one(world.db, RegistrationRequest, sql, (session_id, kind))


def note_typed(world: World, request: RegistrationRequest, **typed: str) -> RegistrationRequest:
    """Keep what was typed; what is not named stays as it was."""
    data = msgspec.json.encode({**request.typed, **typed}).decode()
    return change(world, request, data=data)


def change(world: World, request: RegistrationRequest, **values: SqlValue) -> RegistrationRequest:
    """Change fields of a request; moments come as `clock.stamp` writes them."""
    update(world.db, "registration_requests", request.id, values)
    return get_request(world, request.id)


def attach(world: World, request: RegistrationRequest, document: str, upload: Upload) -> None:
    """Add a kept file to a request under the slug of what it is."""
    insert(
        world.db,
        "registration_files",
        {"request_id": request.id, "document": document, "upload_id": upload.id},
    )


def detach(world: World, request: RegistrationRequest, document: str) -> None:
    """Take a document's files out of a request: another choice replaces them."""
    world.db.execute(
        "DELETE FROM registration_files WHERE request_id = ? AND document = ?",
        (request.id, document),
    )


def files_of(world: World, request: RegistrationRequest) -> list[File]:
    """Return a request's documents in the order in which they were added."""
    rows = world.db.execute(
        "SELECT document, upload_id FROM registration_files WHERE request_id = ? ORDER BY rowid",
        (request.id,),
    ).fetchall()
    return [File(row["document"], get_upload(world, row["upload_id"])) for row in rows]
