"""A world for people who look at the portal by hand: everybody in it can do something at once."""

from __future__ import annotations

from dataclasses import dataclass

from mock_portal import builders
from mock_portal.domain import employees, organisations, people
from mock_portal.domain.people import Person
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterEntry
from mock_portal.world import World
from mock_portal.worlds import Worlds

NAME = "demo"


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as, and what for, in Russian."""

    person: Person
    purpose: str


def make_demo(worlds: Worlds, edition: str = "official") -> tuple[World, list[DemoPerson]]:
    """Make the world `demo`: a head who can create a cabinet, one who has it, and an employee.

    Args:
        worlds: where.
        edition: name of a set of rules, see `editions.py`.

    Raises:
        WorldError: there is a world of this name already, or no such edition.
    """
    world = worlds.create(NAME, seed=1, edition=edition)
    with world.transaction():
        beginner, head, employee, stranger = (_person(world) for _ in range(4))
        new = _entry(world, beginner)
        entry = _entry(world, head)
        cabinet = organisations.add_organisation(
            world,
            ogrn=entry.ogrn,
            inn=entry.inn,
            kpp=entry.kpp,
            full_name=entry.full_name,
            short_name=entry.short_name,
            address=entry.address,
        )
        organisations.add_member(world, cabinet.id, head.id, "head")
        employees.join(world, cabinet.id, employee)
    return world, [
        DemoPerson(beginner, f"руководитель, {new.short_name}: создать личный кабинет"),
        DemoPerson(head, f"руководитель, {cabinet.short_name}: кабинет уже есть"),
        DemoPerson(employee, f"сотрудник, {cabinet.short_name}"),
        DemoPerson(stranger, "гражданин без организации: его можно пригласить"),
    ]


def _person(world: World) -> Person:
    values = builders.person_defaults(world)
    return people.add_person(world, password=builders.DEFAULT_PASSWORD, **values)


def _entry(world: World, head: Person) -> RegisterEntry:
    return tax_register.add_entry(world, **builders.organisation_defaults(world, head))
