"""Settings of an organisation's cabinet: where letters about it go, and about what.

Beside what the portal tells people about their own matters, an organisation may have what happens
in its cabinet sent to an address of its own: changes of rights, or every operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.domain.audit_log import RIGHTS
from mock_portal.domain.contacts import check_email
from mock_portal.domain.errors import RefusedError
from mock_portal.outbox import send_email
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.world import World

# What letters are about: nothing, rights and people, every operation.
About = Literal["nothing", "rights", "everything"]
ABOUT: tuple[About, ...] = get_args(About)

SCHEMA = """
CREATE TABLE organisation_settings (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations(id) ON DELETE CASCADE,
    letters_about TEXT NOT NULL,
    letters_to TEXT NOT NULL
);
"""


class Settings(msgspec.Struct, frozen=True):
    """What letters are sent about, and the address; none is needed for letters about nothing."""

    letters_about: About = "nothing"
    letters_to: str = ""


def settings_of(world: World, organisation_id: int) -> Settings:
    """Return an organisation's settings, those of a new cabinet until somebody changes them."""
    sql = "SELECT letters_about, letters_to FROM organisation_settings WHERE organisation_id = ?"
    return fetch_one(world.db, Settings, sql, (organisation_id,)) or Settings()


def keep(world: World, organisation_id: int, *, about: str, address: str) -> Settings:
    """Check settings as typed and keep them; the caller has the right and writes the history.

    Raises:
        RefusedError: `settings-about` (field `about`), or what `contacts.check_email` refuses
            (field `address`).
    """
    chosen = next((one for one in ABOUT if one == about), None)
    if chosen is None:
        raise RefusedError("settings-about", field="about")
    kept = address.strip()
    if chosen != "nothing" or kept:
        kept = check_email(kept, field="address")
    world.db.execute(
        "REPLACE INTO organisation_settings (organisation_id, letters_about, letters_to) "
        "VALUES (?, ?, ?)",
        (organisation_id, chosen, kept),
    )
    return Settings(chosen, kept)


def tell(world: World, organisation_id: int, kind: str, actor: str, details: str) -> None:
    """Send a letter about a deed in the cabinet where the organisation wants one.

    Args:
        world: where.
        organisation_id: whose cabinet.
        kind: slug of a label `operation.<kind>`.
        actor: full name of who did it, empty for the portal.
        details: whom or what it touched, may be empty.
    """
    settings = settings_of(world, organisation_id)
    if settings.letters_about == "nothing":
        return
    if settings.letters_about == "rights" and kind not in RIGHTS:
        return
    what = world.label(f"operation.{kind}")
    who = actor or world.label("operations.portal")
    text = world.label("settings.letter", what=what, who=who, details=details or "—")
    send_email(world, settings.letters_to, what, text, links=["/organisation/operations"])
