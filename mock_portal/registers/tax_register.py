"""The tax register (ЕГРЮЛ): organisations, their state and their heads; its load and its failures.

How long a check takes depends on the register's load (N-29), between the limits that the rules
give (N-28). While it is down it answers nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.world import World

State = Literal["active", "liquidated"]

SCHEMA = """
CREATE TABLE register_organisations (
    id INTEGER PRIMARY KEY,
    ogrn TEXT NOT NULL UNIQUE,
    inn TEXT NOT NULL UNIQUE,
    kpp TEXT NOT NULL,
    full_name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL,
    head_surname TEXT NOT NULL,
    head_given_name TEXT NOT NULL,
    head_patronymic TEXT NOT NULL,
    head_inn TEXT NOT NULL,
    head_title TEXT NOT NULL,
    refusal TEXT NOT NULL DEFAULT ''
);
CREATE TABLE register_service (
    id INTEGER PRIMARY KEY,
    available INTEGER NOT NULL,
    load REAL NOT NULL
);
INSERT INTO register_service (id, available, load) VALUES (1, 1, 0.0);
"""


class RegisterDownError(Exception):
    """The tax register does not answer at this moment."""


class RegisterEntry(msgspec.Struct, frozen=True):
    """An organisation as the register knows it; its head acts without a power of attorney.

    `refusal` is the reason, in Russian, for which the register turns a check down whatever the
    other fields say; empty for none.
    """

    id: int
    ogrn: str
    inn: str
    kpp: str
    full_name: str
    short_name: str
    address: str
    state: State
    head_surname: str
    head_given_name: str
    head_patronymic: str
    head_inn: str
    head_title: str
    refusal: str = ""

    @property
    def head_name(self) -> str:
        """Surname, name and patronymic of the head, if there is one."""
        parts = (self.head_surname, self.head_given_name, self.head_patronymic)
        return " ".join(part for part in parts if part)


class RegisterService(msgspec.Struct, frozen=True):
    """Whether the register answers, and how busy it is: 0 (idle) to 1 (the longest wait)."""

    available: bool
    load: float


def add_entry(world: World, **values: str) -> RegisterEntry:
    """Enter an organisation into the register; `values` are the fields but the number."""
    number = insert(world.db, "register_organisations", values)
    entry = fetch_one(
        world.db, RegisterEntry, "SELECT * FROM register_organisations WHERE id = ?", (number,)
    )
    if entry is None:
        raise LookupError("the entry just made is gone")
    return entry


def find_entry(world: World, *, ogrn: str = "", inn: str = "") -> RegisterEntry | None:
    """Find an organisation by ОГРН, or by ИНН when no ОГРН is given."""
    column, value = ("ogrn", ogrn) if ogrn else ("inn", inn)
    return fetch_one(
        world.db,
        RegisterEntry,
        f"SELECT * FROM register_organisations WHERE {column} = ?",  # noqa: S608 - one of two literals
        (value,),
    )


def list_entries(world: World) -> list[RegisterEntry]:
    """Return all organisations of the register in the order of entering, up or down."""
    return fetch_all(world.db, RegisterEntry, "SELECT * FROM register_organisations ORDER BY id")


def ask(world: World, *, ogrn: str = "", inn: str = "") -> RegisterEntry | None:
    """Ask the register about an organisation, as the portal does: it may be down.

    Raises:
        RegisterDownError: it does not answer.
    """
    require_available(world)
    return find_entry(world, ogrn=ogrn, inn=inn)


def headed_by(world: World, head_inn: str) -> list[RegisterEntry]:
    """Ask the register for the organisations headed by a person with this ИНН (12 digits).

    Raises:
        RegisterDownError: it does not answer.
    """
    require_available(world)
    sql = "SELECT * FROM register_organisations WHERE head_inn = ? ORDER BY id"
    return fetch_all(world.db, RegisterEntry, sql, (head_inn,))


def change_entry(world: World, ogrn: str, /, **values: str) -> RegisterEntry:
    """Change fields of an entry: a new head, liquidation, a refusal.

    Raises:
        LookupError: no such ОГРН in the register.
    """
    entry = find_entry(world, ogrn=ogrn)
    if entry is None:
        raise LookupError(f"ОГРН {ogrn} is not in the register of world {world.name}")
    if values:
        update(world.db, "register_organisations", entry.id, dict(values))
    changed = find_entry(world, ogrn=values.get("ogrn", ogrn))
    if changed is None:
        raise LookupError("the entry just changed is gone")
    return changed


def remove_entry(world: World, ogrn: str) -> None:
    """Strike an organisation off.

    Raises:
        LookupError: no such ОГРН in the register.
    """
    entry = find_entry(world, ogrn=ogrn)
    if entry is None:
        raise LookupError(f"ОГРН {ogrn} is not in the register of world {world.name}")
    world.db.execute("DELETE FROM register_organisations WHERE id = ?", (entry.id,))


def service(world: World) -> RegisterService:
    """Return whether the register answers and how busy it is."""
    sql = "SELECT available, load FROM register_service WHERE id = 1"
    found = fetch_one(world.db, RegisterService, sql)
    if found is None:
        raise LookupError("the register's service row is gone")
    return found


def set_service(
    world: World, *, available: bool | None = None, load: float | None = None
) -> RegisterService:
    """Let the register fall, rise or be busier; what is None stays.

    Raises:
        ValueError: the load is not between 0 and 1.
    """
    values: dict[str, SqlValue] = {}
    if available is not None:
        values["available"] = int(available)
    if load is not None:
        if not 0 <= load <= 1:
            raise ValueError(f"load {load}: give a number from 0 (idle) to 1 (the longest wait)")
        values["load"] = load
    if values:
        update(world.db, "register_service", 1, values)
    return service(world)


def require_available(world: World) -> None:
    """Check that the register answers.

    Raises:
        RegisterDownError: it does not.
    """
    if not service(world).available:
        raise RegisterDownError


def check_duration(world: World) -> timedelta:
    """Return how long a check takes that begins now (N-28, N-29).

    The load spreads evenly between the two limits of the rules; a check keeps the length it had
    when it began. Our own choice: no guide says how load and length go together.
    """
    shortest = timedelta(minutes=world.rules.register_check_min_minutes)
    longest = timedelta(days=world.rules.register_check_max_days)
    return shortest + (longest - shortest) * service(world).load
