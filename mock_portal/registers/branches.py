"""Branches of organisations as the tax register has them: each with a КПП of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE register_branches (
    id INTEGER PRIMARY KEY,
    ogrn TEXT NOT NULL,
    kpp TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    UNIQUE (ogrn, kpp)
);
"""


class RegisterBranch(msgspec.Struct, frozen=True):
    """A branch: ОГРН of its organisation (13 digits), its own КПП (9), name, address."""

    id: int
    ogrn: str
    kpp: str
    name: str
    address: str


def add_branch(world: World, *, ogrn: str, kpp: str, name: str, address: str) -> RegisterBranch:
    """Enter a branch of an organisation into the register."""
    values = {"ogrn": ogrn, "kpp": kpp, "name": name, "address": address}
    number = insert(world.db, "register_branches", values)
    return RegisterBranch(number, ogrn, kpp, name, address)


def branches_of(world: World, ogrn: str) -> list[RegisterBranch]:
    """Return the branches of an organisation in the order of entering."""
    sql = "SELECT * FROM register_branches WHERE ogrn = ? ORDER BY id"
    return fetch_all(world.db, RegisterBranch, sql, (ogrn,))
