"""People whom a head invites, and invitations that are made at once, without the screens."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from harness.world_client import Employee, Invitation, Organisation, Person, WorldClient

FIELDS = {"фамилия": "surname", "имя": "given_name", "отчество": "patronymic"}


# People around an invitation


@given("сотрудник с неподтверждённой учётной записью", target_fixture="employee")
def _(world: WorldClient) -> Person:
    return world.people.add(level="standard")


@given("сотрудник без отчества", target_fixture="employee")
def _(world: WorldClient) -> Person:
    return world.people.add(patronymic="")


@given(
    parsers.parse("сотрудник по имени {surname} {given_name} {patronymic}"),
    target_fixture="employee",
)
def _(world: WorldClient, surname: str, given_name: str, patronymic: str) -> Person:
    return world.people.add(surname=surname, given_name=given_name, patronymic=patronymic)


@given("у сотрудника есть тёзка с подтверждённой учётной записью", target_fixture="namesake")
def _(world: WorldClient, employee: Person) -> Person:
    return world.people.add(
        surname=employee.surname,
        given_name=employee.given_name,
        patronymic=employee.patronymic,
    )


@given("есть посторонний с подтверждённой учётной записью", target_fixture="stranger")
def _(world: WorldClient) -> Person:
    return world.people.add()


@when("сотрудник подтверждает свою учётную запись")
def _(world: WorldClient, employee: Person) -> None:
    world.people.confirm(employee)


# Made at once


@given("сотруднику отправлено приглашение", target_fixture="invitation")
def _(world: WorldClient, organisation: Organisation, head: Person, employee: Person) -> Invitation:
    return world.invitations.send(organisation, head, employee)


@given("сотруднику отправлено приглашение без СНИЛС", target_fixture="invitation")
def _(world: WorldClient, organisation: Organisation, head: Person, employee: Person) -> Invitation:
    return world.invitations.send(organisation, head, employee, snils="")


@given("сотруднику отправлено приглашение с чужим СНИЛС", target_fixture="invitation")
def _(world: WorldClient, organisation: Organisation, head: Person, employee: Person) -> Invitation:
    return world.invitations.send(organisation, head, employee, snils="11223344595")


@given(
    parsers.re(r"сотруднику отправлено приглашение, где (?P<field>\w+) «(?P<value>[^»]*)»"),
    target_fixture="invitation",
)
def _(  # noqa: PLR0917 - four fixtures and the two places of the sentence
    world: WorldClient,
    organisation: Organisation,
    head: Person,
    employee: Person,
    field: str,
    value: str,
) -> Invitation:
    return world.invitations.send(organisation, head, employee, **{FIELDS[field]: value})


@given("сотрудник вошёл в организацию по приглашению", target_fixture="member")
def _(world: WorldClient, organisation: Organisation, head: Person, employee: Person) -> Employee:
    return world.invitations.join(organisation, head, employee)


@given("сотрудник вошёл в организацию администратором", target_fixture="member")
def _(world: WorldClient, organisation: Organisation, head: Person, employee: Person) -> Employee:
    return world.invitations.join(organisation, head, employee, administrator=True)


@given("второй сотрудник вошёл в организацию по приглашению")
def _(world: WorldClient, organisation: Organisation, head: Person, colleague: Person) -> None:
    world.invitations.join(organisation, head, colleague)


@given("второй сотрудник вошёл в организацию администратором")
def _(world: WorldClient, organisation: Organisation, head: Person, colleague: Person) -> None:
    world.invitations.join(organisation, head, colleague, administrator=True)
