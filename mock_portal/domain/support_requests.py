"""Requests to support: what went wrong, by when it is to be solved, what came of it.

A person, or in edition R the browser of somebody who registers and has no account yet, sends them;
an operator, here the control API, takes them up and solves them. A solved one is closed by its
author, or by itself after some days; a closed one can be rated (K-221, K-222, K-229, R-51).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.outbox import send_email
from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert, update
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

State = Literal["new", "in-work", "solved", "closed"]
CLOSE = "support-request-closes"

SCHEMA = """
CREATE TABLE support_requests (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES people(id),
    session_id INTEGER REFERENCES sessions(id) ON DELETE SET NULL,
    email TEXT NOT NULL,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    error_code TEXT NOT NULL,
    registration_id INTEGER REFERENCES registration_requests(id),
    screenshot_id INTEGER REFERENCES uploads(id),
    state TEXT NOT NULL,
    result TEXT NOT NULL,
    created_at TEXT NOT NULL,
    due_at TEXT NOT NULL,
    solved_at TEXT,
    closed_at TEXT,
    rating INTEGER,
    feedback TEXT NOT NULL
);
"""


class SupportRequest(msgspec.Struct, frozen=True):
    """One request; `id` is the number that its author is told.

    Attributes:
        person_id: who asked, None for somebody who has not signed in.
        session_id: the browser's session that asked, where nobody has signed in.
        email: where the answers go.
        registration_id: number of the request for a cabinet it is about (R-51), None for none.
        due_at: by when support promises a result (K-221).
        result: what the operator answered, empty before.
        rating: from 1, None where nobody has rated it (K-229).
    """

    id: int
    person_id: int | None
    session_id: int | None
    email: str
    topic: str
    subject: str
    details: str
    error_code: str
    registration_id: int | None
    screenshot_id: int | None
    state: State
    result: str
    created_at: datetime
    due_at: datetime
    solved_at: datetime | None
    closed_at: datetime | None
    rating: int | None
    feedback: str

    @property
    def solved_in(self) -> timedelta | None:
        """How long it took to solve it (K-229); None before it is solved."""
        return None if self.solved_at is None else self.solved_at - self.created_at

    def is_late(self, now: datetime) -> bool:
        """Tell whether the promised moment has passed, or had when it was solved (K-221)."""
        return (self.solved_at or now) > self.due_at


class Author(msgspec.Struct, frozen=True):
    """Who asks: a person who is signed in, or a browser's session of nobody."""

    person: Person | None
    session: Session

    @property
    def owner(self) -> tuple[str, int]:
        """The column that names the author in a request, and its value."""
        if self.person is not None:
            return "person_id", self.person.id
        return "session_id", self.session.id


_COLUMNS = ", ".join(SupportRequest.__struct_fields__)


def get_request(world: World, number: int) -> SupportRequest:
    """Return the request with this number.

    Raises:
        LookupError: there is none.
    """
    sql = f"SELECT {_COLUMNS} FROM support_requests WHERE id = ?"  # noqa: S608 - columns are our own
    found = fetch_one(world.db, SupportRequest, sql, (number,))
    if found is None:
        raise LookupError(f"no support request {number} in world {world.name}")
    return found


def requests_of(world: World, author: Author) -> list[SupportRequest]:
    """Return an author's requests, newest first (K-221)."""
    column, value = author.owner
    sql = f"SELECT {_COLUMNS} FROM support_requests WHERE {column} = ? ORDER BY id DESC"  # noqa: S608 - columns are our own
    return fetch_all(world.db, SupportRequest, sql, (value,))


def find_own(world: World, author: Author, number: int) -> SupportRequest | None:
    """Return an author's own request, None for a number that is nobody's or somebody else's."""
    return next((one for one in requests_of(world, author) if one.id == number), None)


def _change(world: World, number: int, **values: SqlValue) -> SupportRequest:
    update(world.db, "support_requests", number, values)
    return get_request(world, number)


def take_up(world: World, number: int) -> SupportRequest:
    """Let an operator take a new request into work; its author is told.

    Raises:
        LookupError: there is no such request.
        RefusedError: `support-not-new`.
    """
    if get_request(world, number).state != "new":
        raise RefusedError("support-not-new", number=number)
    found = _change(world, number, state="in-work")
    _tell(world, found, "taken", due=moscow_time(found.due_at))
    return found


def solve(world: World, number: int, result: str) -> SupportRequest:
    """Let an operator answer a request; its author is told the result (K-221).

    The request closes by itself after `support_closes_after_days`.

    Raises:
        LookupError: there is no such request.
        RefusedError: `support-solved-already`, or `support-result-empty`.
    """
    found = get_request(world, number)
    if found.state not in ("new", "in-work"):
        raise RefusedError("support-solved-already", number=number)
    if not result.strip():
        raise RefusedError("support-result-empty")
    now = world.clock.now()
    found = _change(world, number, state="solved", result=result.strip(), solved_at=stamp(now))
    _tell(world, found, "solved", result=found.result)
    ends = now + timedelta(days=world.rules.support_closes_after_days)
    world.schedule(ends, CLOSE, number=number)
    return found


def close(world: World, number: int) -> SupportRequest:
    """Close a solved request, by its author.

    Raises:
        RefusedError: `support-not-solved`, there is no result yet or it is closed.
    """
    if get_request(world, number).state != "solved":
        raise RefusedError("support-not-solved")
    return _change(world, number, state="closed", closed_at=stamp(world.clock.now()))


def close_by_itself(world: World, number: int) -> None:
    """Close a solved request whose author has not; one that is closed stays as it is."""
    if get_request(world, number).state == "solved":
        _tell(world, close(world, number), "closed")


def rate(world: World, number: int, rating: str, feedback: str) -> SupportRequest:
    """Take the author's rating of a closed request, once (K-229).

    Args:
        world: where.
        number: of the request.
        rating: as it came from the form, a number from 1 to `support_rating_most`.
        feedback: in words, may be empty.

    Raises:
        RefusedError: `support-not-closed`, `support-rated`, `support-rating-missing` (field
            `rating`), `support-feedback-long` (field `feedback`).
    """
    found = get_request(world, number)
    if found.state != "closed":
        raise RefusedError("support-not-closed")
    if found.rating is not None:
        raise RefusedError("support-rated")
    most = world.rules.support_rating_most
    if rating not in {str(one) for one in range(1, most + 1)}:
        raise RefusedError("support-rating-missing", field="rating", most=most)
    limit = world.rules.support_question_max_chars
    if len(feedback) > limit:
        raise RefusedError("support-feedback-long", field="feedback", limit=limit)
    return _change(world, number, rating=int(rating), feedback=feedback)


def add(world: World, **values: SqlValue) -> SupportRequest:
    """Keep a request that was checked (`support_form.send`) and tell its author that it came."""
    number = insert(
        world.db,
        "support_requests",
        {"state": "new", "result": "", "feedback": "", **values},
    )
    found = get_request(world, number)
    _tell(world, found, "accepted", due=moscow_time(found.due_at))
    return found


def _tell(world: World, request: SupportRequest, topic: str, **values: object) -> None:
    send_email(
        world,
        request.email,
        world.label(f"support_mail.{topic}_subject", number=request.id),
        world.label(f"support_mail.{topic}", number=request.id, subject=request.subject, **values),
        links=[f"/help/requests/{request.id}"],
    )
