"""How a citizen confirms signing in after the password, and which other ways in are connected.

A code by SMS is what the guide shows as connected (N-36); the other ways are a code by e-mail and
one from an authenticator application. Where the rules leave it to the citizen (K-58), the password
alone is a way too, but not for who acts for an organisation (K-142).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from mock_portal.domain import authenticator
from mock_portal.domain.errors import RefusedError

if TYPE_CHECKING:
    from mock_portal.world import World

# sms, email: a code is sent; app: the application shows it; none: the password is enough.
Channel = Literal["sms", "email", "app", "none"]

SCHEMA = """
CREATE TABLE sign_in_settings (
    person_id INTEGER PRIMARY KEY REFERENCES people(id),
    channel TEXT NOT NULL
);
"""


def channel_of(world: World, person_id: int) -> Channel:
    """Return how a person confirms signing in: by SMS unless the person has chosen another way."""
    if not world.rules.second_factor_required:
        return "none"
    row = world.db.execute(
        "SELECT channel FROM sign_in_settings WHERE person_id = ?", (person_id,)
    ).fetchone()
    chosen: Channel = "sms" if row is None else row["channel"]
    return chosen if chosen in channels_open_to(world, person_id) else "sms"


def channels_open_to(world: World, person_id: int) -> tuple[Channel, ...]:
    """Return the ways that a person can choose from, in the order in which they are offered."""
    closed: set[Channel] = set()
    if not authenticator.is_connected(world, person_id):
        closed.add("app")
    if not world.rules.second_factor_is_a_choice:
        closed.add("none")
    return tuple(channel for channel in get_args(Channel) if channel not in closed)


def choose_channel(world: World, person_id: int, channel: str) -> None:
    """Confirm signing in another way from now on.

    Raises:
        RefusedError: `channel-unknown`, it is none that is open to this person.
    """
    if channel not in channels_open_to(world, person_id):
        raise RefusedError("channel-unknown", field="channel")
    world.db.execute(
        "REPLACE INTO sign_in_settings (person_id, channel) VALUES (?, ?)", (person_id, channel)
    )


def connect_app(world: World, person_id: int, code: str) -> None:
    """Connect the authenticator application and confirm signing in by it from now on (K-122).

    Raises:
        RefusedError: see `authenticator.connect`.
    """
    authenticator.connect(world, person_id, code)
    choose_channel(world, person_id, "app")


def disconnect_app(world: World, person_id: int) -> None:
    """Disconnect the application; codes come by SMS again if they came from it."""
    used = channel_of(world, person_id) == "app"
    authenticator.disconnect(world, person_id)
    if used:
        choose_channel(world, person_id, "sms")


def may_act_for_organisations(world: World, person_id: int) -> bool:
    """Tell whether signing in is confirmed well enough for an organisation's cabinet (K-142)."""
    rules = world.rules
    if not (rules.second_factor_for_employees and rules.second_factor_required):
        return True
    return channel_of(world, person_id) != "none"


def set_biometrics(world: World, person_id: int, connected: bool) -> None:
    """Connect sign-in by biometrics, or disconnect it (N-38)."""
    world.db.execute("UPDATE people SET biometrics = ? WHERE id = ?", (int(connected), person_id))


def set_signature(world: World, person_id: int, connected: bool) -> None:
    """Connect sign-in by an electronic signature, or disconnect it (N-37)."""
    world.db.execute(
        "UPDATE people SET signature_sign_in = ? WHERE id = ?", (int(connected), person_id)
    )
