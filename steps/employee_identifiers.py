"""What tells employees apart: an identifier of their own, never another's."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from pytest_bdd import then, when

from harness.world_client import Organisation, Person, WorldClient
from pages.employees import EmployeesPage
from steps.access import open_employee

IDENTIFIER = re.compile(r"С-\d{4}-\d{6}")


def identifier_of(page: Page, person: Person) -> str:
    """Return the identifier that stands on a person's page in the organisation."""
    datum = open_employee(page, person).datum("Идентификатор сотрудника")
    expect(datum).to_have_text(IDENTIFIER)
    return datum.inner_text()


def remove(page: Page, person: Person) -> None:
    """Remove an employee; ends on the list of those who stay."""
    open_employee(page, person).remove()
    expect(EmployeesPage(page).employee(person.full_name)).to_have_count(0)


@when("руководитель узнаёт идентификаторы свой и обоих сотрудников", target_fixture="identifiers")
def _(page: Page, head: Person, employee: Person, colleague: Person) -> list[str]:
    return [identifier_of(page, one) for one in (head, employee, colleague)]


@when(
    "руководитель удаляет второго сотрудника, и в организацию приходит новый",
    target_fixture="newcomer",
)
def _(
    page: Page, world: WorldClient, head: Person, colleague: Person, organisation: Organisation
) -> Person:
    remove(page, colleague)
    newcomer = world.people.add()
    world.invitations.join(organisation, head, newcomer)
    return newcomer


@when("руководитель удаляет второго сотрудника, и тот возвращается")
def _(
    page: Page, world: WorldClient, head: Person, colleague: Person, organisation: Organisation
) -> None:
    remove(page, colleague)
    world.invitations.join(organisation, head, colleague)


@then("все три идентификатора различаются")
def _(identifiers: list[str]) -> None:
    assert len(set(identifiers)) == 3


@then("идентификатор нового сотрудника не повторяет прежних")
def _(page: Page, newcomer: Person, identifiers: list[str]) -> None:
    assert identifier_of(page, newcomer) not in identifiers


@then("у вернувшегося сотрудника прежний идентификатор")
def _(page: Page, colleague: Person, identifiers: list[str]) -> None:
    assert identifier_of(page, colleague) == identifiers[2]
