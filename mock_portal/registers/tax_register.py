"""The tax register (ЕГРЮЛ): organisations, their state and their heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.rows import fetch_one, insert

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
    head_title TEXT NOT NULL
);
"""


class RegisterEntry(msgspec.Struct, frozen=True):
    """An organisation as the register knows it; its head acts without a power of attorney."""

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
