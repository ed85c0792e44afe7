"""Questions to the support service (A-23)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.outbox import send_email
from mock_portal.rows import insert

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE support_questions (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people(id),
    text TEXT NOT NULL,
    asked_at TEXT NOT NULL
);
"""


def ask(world: World, person: Person, text: str) -> int:
    """Take a question and write to its author that it came; returns its number.

    Raises:
        RefusedError: `question-empty` or `question-long`, with the limit in characters.
    """
    if not text:
        raise RefusedError("question-empty", field="text")
    limit = world.rules.support_question_max_chars
    if len(text) > limit:
        raise RefusedError("question-long", field="text", limit=limit)
    number = insert(
        world.db,
        "support_questions",
        {"person_id": person.id, "text": text, "asked_at": stamp(world.clock.now())},
    )
    send_email(
        world,
        person.email,
        world.label("support.mail_subject", number=number),
        world.label("support.mail_text", number=number),
    )
    return number
