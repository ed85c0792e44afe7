"""ЕГРИП: sole proprietors by ОГРНИП, whose they are and whether they still trade (K-03, C-30).

The tax service keeps it beside ЕГРЮЛ: when that does not answer, neither does this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.registers.tax_register import require_available
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.world import World

State = Literal["active", "ceased"]

SCHEMA = """
CREATE TABLE register_entrepreneurs (
    id INTEGER PRIMARY KEY,
    ogrnip TEXT NOT NULL UNIQUE,
    inn TEXT NOT NULL,
    surname TEXT NOT NULL,
    given_name TEXT NOT NULL,
    patronymic TEXT NOT NULL,
    address TEXT NOT NULL,
    state TEXT NOT NULL
);
"""


class EntrepreneurEntry(msgspec.Struct, frozen=True):
    """A sole proprietor in the register: ОГРНИП (15 digits), ИНН of the person (12), names."""

    id: int
    ogrnip: str
    inn: str
    surname: str
    given_name: str
    patronymic: str
    address: str
    state: State

    @property
    def person_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def full_name(self) -> str:
        """The name under which the cabinet stands: «Индивидуальный предприниматель …»."""
        return f"Индивидуальный предприниматель {self.person_name}"

    @property
    def short_name(self) -> str:
        """«ИП» with surname and initials."""
        initials = "".join(f"{part[0]}." for part in (self.given_name, self.patronymic) if part)
        return f"ИП {self.surname} {initials}"


def add_entrepreneur(world: World, **values: str) -> EntrepreneurEntry:
    """Enter a sole proprietor; `values` are the fields but the number."""
    insert(world.db, "register_entrepreneurs", values)
    return _get(world, values["ogrnip"])


def list_entrepreneurs(world: World) -> list[EntrepreneurEntry]:
    """Return all sole proprietors of the register in the order of entering, up or down."""
    return fetch_all(
        world.db, EntrepreneurEntry, "SELECT * FROM register_entrepreneurs ORDER BY id"
    )


def find_entrepreneur(world: World, ogrnip: str) -> EntrepreneurEntry | None:
    """Find a sole proprietor by ОГРНИП, or return None."""
    sql = "SELECT * FROM register_entrepreneurs WHERE ogrnip = ?"
    return fetch_one(world.db, EntrepreneurEntry, sql, (ogrnip,))


def ask_entrepreneur(world: World, ogrnip: str) -> EntrepreneurEntry | None:
    """Ask the register about a sole proprietor, as the portal does: it may be down.

    Raises:
        RegisterDownError: it does not answer.
    """
    require_available(world)
    return find_entrepreneur(world, ogrnip)


def change_entrepreneur(world: World, ogrnip: str, /, **values: str) -> EntrepreneurEntry:
    """Change fields of an entry, `state="ceased"` for one who trades no more.

    Raises:
        LookupError: no such ОГРНИП in the register.
    """
    update(world.db, "register_entrepreneurs", _get(world, ogrnip).id, dict(values))
    return _get(world, ogrnip)


def remove_entrepreneur(world: World, ogrnip: str) -> None:
    """Strike a sole proprietor off.

    Raises:
        LookupError: no such ОГРНИП in the register.
    """
    number = _get(world, ogrnip).id
    world.db.execute("DELETE FROM register_entrepreneurs WHERE id = ?", (number,))


def _get(world: World, ogrnip: str) -> EntrepreneurEntry:
    found = find_entrepreneur(world, ogrnip)
    if found is None:
        raise LookupError(f"ОГРНИП {ogrnip} is not in the register of world {world.name}")
    return found
