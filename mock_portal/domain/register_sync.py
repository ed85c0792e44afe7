"""What a cabinet and the state's register have of an organisation, and bringing them together.

Register fields are never typed: they are corrected at their source («Мой налог», K-110) and then
synchronised, which reads the register again (K-109, K-111, C-31).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Organisation, find_by_ogrn, get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.registers import entrepreneurs, tax_register
from mock_portal.rows import fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE register_synchronisations (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    differences TEXT NOT NULL
);
"""
FIELDS = ("full_name", "short_name", "ogrn", "inn", "kpp", "address")
# The numbers by which the tax service tells one organisation from another (K-108).
NUMBERS = frozenset({"ogrn", "inn"})


class Difference(msgspec.Struct, frozen=True):
    """A register field that differs: its name, what the cabinet has (had), what the register has.

    `field` is the slug of a label `general.<field>`.
    """

    field: str
    cabinet: str
    register: str


class Synchronisation(msgspec.Struct, frozen=True):
    """One reading of the register: when, who asked, and the JSON of what it changed."""

    id: int
    at: datetime
    actor: str
    differences: str

    @property
    def changed(self) -> list[Difference]:
        """What it changed: before and after, in the order of the requisites."""
        return msgspec.json.decode(self.differences, type=list[Difference])


@dataclass(frozen=True)
class Registered:
    """An organisation or sole proprietor as its register has it.

    Attributes:
        facts: by the names of `FIELDS`.
        head_inn: ИНН (12 digits) of who acts without a power of attorney.
        active: False when it was liquidated or has ceased.
        refusal: the register's own reason to turn a check down, empty for none.
    """

    facts: dict[str, str]
    head_inn: str
    active: bool
    refusal: str = ""


def registered(world: World, organisation: Organisation) -> Registered | None:
    """Ask the register for an organisation: by its ОГРН, then by its ИНН.

    Raises:
        RegisterDownError: the register does not answer.
    """
    if organisation.is_entrepreneur:
        one = entrepreneurs.ask_entrepreneur(world, organisation.ogrn)
        if one is None:
            return None
        facts = {
            "full_name": one.full_name,
            "short_name": one.short_name,
            "ogrn": one.ogrnip,
            "inn": one.inn,
            "kpp": "",
            "address": one.address,
        }
        return Registered(facts, one.inn, one.state == "active")
    by_ogrn = tax_register.ask(world, ogrn=organisation.ogrn)
    entry = by_ogrn or tax_register.ask(world, inn=organisation.inn)
    if entry is None:
        return None
    facts = {name: str(getattr(entry, name)) for name in FIELDS}
    return Registered(facts, entry.head_inn, entry.state == "active", entry.refusal)


def differences(organisation: Organisation, known: Registered) -> list[Difference]:
    """Return the fields in which a cabinet and the register differ, in the order of `FIELDS`."""
    pairs = ((name, str(getattr(organisation, name)), known.facts[name]) for name in FIELDS)
    return [Difference(*one) for one in pairs if one[1] != one[2]]


def conflicts(found: list[Difference]) -> list[Difference]:
    """Return those differences that stop a check: ИНН and ОГРН (K-108)."""
    return [one for one in found if one.field in NUMBERS]


def synchronise(world: World, member: Membership) -> Synchronisation:
    """Read the register again and give the cabinet what it has (K-111).

    Raises:
        RefusedError: `not-permitted`; `sync-register-down`; `sync-unknown`, the register has no
            such organisation; `sync-taken`, its ОГРН is that of another cabinet.
    """
    require(member, Action.CHANGE_REQUISITES)
    organisation = get_organisation(world, member.organisation_id)
    try:
        known = registered(world, organisation)
    except tax_register.RegisterDownError:
        raise RefusedError("sync-register-down") from None
    if known is None:
        raise RefusedError("sync-unknown", ogrn=organisation.ogrn, inn=organisation.inn)
    other = find_by_ogrn(world, known.facts["ogrn"])
    if other is not None and other.id != organisation.id:
        raise RefusedError("sync-taken", ogrn=other.ogrn)
    changed = differences(organisation, known)
    if changed:
        values = {one.field: one.register for one in changed}
        update(world.db, "organisations", organisation.id, dict(values))
    actor = get_person(world, member.person_id)
    operations.note(world, organisation.id, "requisites-synchronised", actor)
    insert(
        world.db,
        "register_synchronisations",
        {
            "organisation_id": organisation.id,
            "at": stamp(world.clock.now()),
            "actor": actor.full_name,
            "differences": msgspec.json.encode(changed).decode(),
        },
    )
    made = last_synchronisation(world, organisation.id)
    if made is None:
        raise LookupError("the synchronisation just made is gone")
    return made


def last_synchronisation(world: World, organisation_id: int) -> Synchronisation | None:
    """Return the newest synchronisation of an organisation, None when there was none."""
    return fetch_one(
        world.db,
        Synchronisation,
        "SELECT id, at, actor, differences FROM register_synchronisations "
        "WHERE organisation_id = ? ORDER BY id DESC LIMIT 1",
        (organisation_id,),
    )
