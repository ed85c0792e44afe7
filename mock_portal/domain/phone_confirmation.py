"""Whether a citizen's phone is confirmed: binding a signature needs it (K-80).

A phone counts as confirmed unless it is known not to be: signing in by a code from an SMS, as
everybody does, proves it. One that is not is confirmed by such a code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import one_time_codes
from mock_portal.domain.errors import RefusedError

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE unconfirmed_phones (
    person_id INTEGER PRIMARY KEY REFERENCES people(id)
);
"""

PURPOSE = "phone"


def is_confirmed(world: World, person_id: int) -> bool:
    """Tell whether a citizen's phone is confirmed."""
    sql = "SELECT 1 FROM unconfirmed_phones WHERE person_id = ?"
    return world.db.execute(sql, (person_id,)).fetchone() is None


def set_confirmed(world: World, person_id: int, *, confirmed: bool) -> None:
    """Make a citizen's phone a confirmed one, or one that is not."""
    if confirmed:
        world.db.execute("DELETE FROM unconfirmed_phones WHERE person_id = ?", (person_id,))
    else:
        world.db.execute("REPLACE INTO unconfirmed_phones (person_id) VALUES (?)", (person_id,))


def send_code(world: World, session: Session, person: Person) -> None:
    """Send a code to the phone of the profile.

    Raises:
        RefusedError: see `one_time_codes.send`.
    """
    one_time_codes.send(world, session.id, PURPOSE, person.phone)


def confirm(world: World, session: Session, person: Person, code: str) -> None:
    """Take the code; the phone is confirmed from now on.

    Raises:
        RefusedError: see `one_time_codes.check`; `code-not-sent` for a code to another phone.
    """
    if one_time_codes.check(world, session.id, PURPOSE, code) != person.phone:
        raise RefusedError("code-not-sent")
    set_confirmed(world, person.id, confirmed=True)
