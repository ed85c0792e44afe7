"""Contact persons of an organisation and what each is asked about (R-40)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import operations, requisites
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE contact_persons (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL
);
"""
_NAME_LONGEST = 150  # three names of fifty letters each


class ContactPerson(msgspec.Struct, frozen=True):
    """Whom to ask: full name, slug of the role (label `contacts.role.<role>`), phone, e-mail."""

    id: int
    name: str
    role: str
    phone: str
    email: str


def contacts_of(world: World, organisation_id: int) -> list[ContactPerson]:
    """Return an organisation's contact persons in the order of adding."""
    sql = (
        "SELECT id, name, role, phone, email FROM contact_persons "
        "WHERE organisation_id = ? ORDER BY id"
    )
    return fetch_all(world.db, ContactPerson, sql, (organisation_id,))


def add_contact(world: World, member: Membership, typed: Mapping[str, str]) -> None:
    """Name a contact person.

    Args:
        world: where.
        member: who names one.
        typed: `name`, `role`, `phone`, `email`.

    Raises:
        RefusedError: `not-permitted`.
        RefusedFormError: problems by field: `contact-name-empty`, `contact-role`, those of
            `domain.requisites`; `contacts-over`, there are as many as the rules allow.
    """
    require(member, Action.CHANGE_REQUISITES)
    problems, rules = Problems(), world.rules
    name = problems.run(
        lambda: requisites.line(
            typed.get("name", ""), "contact-name", most=_NAME_LONGEST, field="name"
        ),
        "",
    )
    role = typed.get("role", "")
    if role not in rules.contact_person_roles:
        problems.add(RefusedError("contact-role", field="role"))
    phone = problems.run(lambda: requisites.phone(typed.get("phone", "")), "")
    email = problems.run(lambda: requisites.email(typed.get("email", "").strip()), "")
    most = rules.contact_persons_most
    if len(contacts_of(world, member.organisation_id)) >= most:
        problems.add(RefusedError("contacts-over", most=most))
    problems.refuse_if_any()
    values = {"name": name, "role": role, "phone": phone, "email": email}
    insert(world.db, "contact_persons", {"organisation_id": member.organisation_id, **values})
    actor = get_person(world, member.person_id)
    operations.note(world, member.organisation_id, "contact-added", actor, name)


def remove_contact(world: World, member: Membership, number: int) -> bool:
    """Take a contact person of this very organisation away; tell whether there was one.

    Raises:
        RefusedError: `not-permitted`.
    """
    require(member, Action.CHANGE_REQUISITES)
    known = contacts_of(world, member.organisation_id)
    found = next((one for one in known if one.id == number), None)
    if found is None:
        return False
    world.db.execute("DELETE FROM contact_persons WHERE id = ?", (number,))
    actor = get_person(world, member.person_id)
    operations.note(world, member.organisation_id, "contact-removed", actor, found.name)
    return True
