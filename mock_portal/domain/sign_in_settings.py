"""How a citizen confirms signing in after the password, and which other ways in are connected.

A code by SMS is what the guide shows as connected (N-36); the other way is a code by e-mail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from mock_portal.domain.errors import RefusedError

if TYPE_CHECKING:
    from mock_portal.world import World

Channel = Literal["sms", "email"]

SCHEMA = """
CREATE TABLE sign_in_settings (
    person_id INTEGER PRIMARY KEY REFERENCES people(id),
    channel TEXT NOT NULL
);
"""


def channel_of(world: World, person_id: int) -> Channel:
    """Return where a person's codes go: `sms` unless the person has chosen e-mail."""
    row = world.db.execute(
        "SELECT channel FROM sign_in_settings WHERE person_id = ?", (person_id,)
    ).fetchone()
    return "email" if row is not None and row["channel"] == "email" else "sms"


def choose_channel(world: World, person_id: int, channel: str) -> None:
    """Let codes go elsewhere from now on.

    Raises:
        RefusedError: `channel-unknown`, it is neither `sms` nor `email`.
    """
    if channel not in ("sms", "email"):
        raise RefusedError("channel-unknown", field="channel")
    world.db.execute(
        "REPLACE INTO sign_in_settings (person_id, channel) VALUES (?, ?)", (person_id, channel)
    )


def set_biometrics(world: World, person_id: int, connected: bool) -> None:
    """Connect sign-in by biometrics, or disconnect it (N-38)."""
    world.db.execute("UPDATE people SET biometrics = ? WHERE id = ?", (int(connected), person_id))
