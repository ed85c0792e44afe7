"""Frequent questions: ours, and those that operators take over from real requests (K-225)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE help_questions (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    added_at TEXT NOT NULL
);
"""


class HelpQuestion(msgspec.Struct, frozen=True):
    """A question that came to support, in words that name nobody, and its answer."""

    id: int
    question: str
    answer: str
    added_at: datetime


def publish(world: World, question: str, answer: str) -> None:
    """Add a question from real requests to the list.

    Raises:
        RefusedError: `question-empty`, either text is empty.
    """
    if not question.strip() or not answer.strip():
        raise RefusedError("question-empty")
    insert(
        world.db,
        "help_questions",
        {
            "question": question.strip(),
            "answer": answer.strip(),
            "added_at": stamp(world.clock.now()),
        },
    )


def published(world: World) -> list[HelpQuestion]:
    """Return the questions taken over from requests, newest first."""
    return fetch_all(world.db, HelpQuestion, "SELECT * FROM help_questions ORDER BY id DESC")
