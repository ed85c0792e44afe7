"""Screens of the organisation's cabinet: sections, employees, invitations, help about them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect

from harness.world_client import Organisation, Person, WorldClient
from pages.employee import EmployeePage
from pages.employees import EmployeesPage
from pages.employees_new import EmployeesNewPage, PersonForm
from pages.invitation import InvitationLinkPage
from reach import Reach, at, enter


@dataclass(frozen=True)
class Staff:
    """An organisation with its head, an employee in a group, an administrator, an invited one."""

    organisation: Organisation
    head: Person
    accountant: Person
    invited: Person


def staff(world: WorldClient) -> Staff:
    """Make a cabinet that has something to show on every screen."""
    head, accountant, administrator, invited = (world.people.add() for _ in range(4))
    organisation = world.organisations.open(world.register.add(head), head)
    world.invitations.join(organisation, head, accountant, groups=["finance"])
    world.invitations.join(organisation, head, administrator, administrator=True)
    world.invitations.send(organisation, head, invited, administrator=True, groups=["housing"])
    return Staff(organisation, head, accountant, invited)


def of_head(path: str) -> Reach:
    """Return how the head gets to an address of the cabinet."""

    def reach(page: Page, world: WorldClient) -> None:
        made = staff(world)
        enter(page, world, made.head, made.organisation)
        page.goto(path)

    return reach


def just_sent(page: Page, world: WorldClient) -> None:
    of_head("/organisation/employees/new")(page, world)
    person = world.people.add()
    EmployeesNewPage(page).invite(
        PersonForm(person.email, person.surname, person.given_name, person.patronymic)
    )
    expect(EmployeesPage(page).notice.with_text("Приглашения отправлены")).to_be_visible()


def expired(page: Page, world: WorldClient) -> None:
    made = staff(world)
    world.advance(days=60)
    enter(page, world, made.head, made.organisation)
    EmployeesPage(page).open()
    EmployeesPage(page).send_again(made.invited.full_name)
    expect(EmployeesPage(page).notice.status).to_be_visible()


def problems(page: Page, world: WorldClient) -> None:
    of_head("/organisation/employees/new")(page, world)
    form = EmployeesNewPage(page)
    form.add_person_button.click()
    expect(form.people).to_have_count(2)
    form.send()
    expect(form.notice.alert).to_be_visible()


def employee(page: Page, world: WorldClient) -> None:
    made = staff(world)
    enter(page, world, made.head, made.organisation)
    EmployeesPage(page).open()
    EmployeesPage(page).open_employee(made.accountant.full_name)
    expect(EmployeePage(page).save_button).to_be_visible()


def employee_saved(page: Page, world: WorldClient) -> None:
    employee(page, world)
    EmployeePage(page).change_position("Бухгалтер")
    expect(EmployeePage(page).notice.status).to_be_visible()


def employee_with_problem(page: Page, world: WorldClient) -> None:
    employee(page, world)
    EmployeePage(page).change_phone("12")
    expect(EmployeePage(page).notice.alert).to_be_visible()


def administrator_by_administrator(page: Page, world: WorldClient) -> None:
    made = staff(world)
    first, second = world.people.add(), world.people.add()
    world.invitations.join(made.organisation, made.head, first, administrator=True)
    other = world.invitations.join(made.organisation, made.head, second, administrator=True)
    enter(page, world, first, made.organisation)
    page.goto(f"/organisation/employees/{other.id}")


def employee_remove(page: Page, world: WorldClient) -> None:
    employee(page, world)
    EmployeePage(page).remove_link.click()
    expect(EmployeePage(page).confirm_button).to_be_visible()


def invitation(page: Page, world: WorldClient) -> None:
    made = staff(world)
    enter(page, world, made.head, made.organisation)
    EmployeesPage(page).open()
    EmployeesPage(page).open_invitation(made.invited.full_name)
    page.wait_for_url("**/organisation/invitations/*")


def editable_invitation(page: Page, world: WorldClient) -> None:
    world.set_rules(employee_editable_before_sign_in=True)
    invitation(page, world)


def closed_to_employee(page: Page, world: WorldClient) -> None:
    made = staff(world)
    enter(page, world, made.accountant, made.organisation)
    page.goto("/organisation/employees")


def link(page: Page, world: WorldClient) -> None:
    made = staff(world)
    enter(page, world, made.invited)
    InvitationLinkPage(page).follow(world.inbox.newest(made.invited.email, "email").links[0])


def refused_link(page: Page, world: WorldClient) -> None:
    made = staff(world)
    enter(page, world, world.people.add())
    InvitationLinkPage(page).follow(world.inbox.newest(made.invited.email, "email").links[0])


REACH: dict[str, Reach] = {
    "organisation": of_head("/organisation"),
    "opportunities": of_head("/organisation/opportunities"),
    "operations": of_head("/organisation/operations"),
    "employees": of_head("/organisation/employees"),
    "employees:sent": just_sent,
    "employees:sent-again": expired,
    "employees:closed": closed_to_employee,
    "employees-new": of_head("/organisation/employees/new"),
    "employees-new:problems": problems,
    "employee": employee,
    "employee:saved": employee_saved,
    "employee:problem": employee_with_problem,
    "employee:administrator": administrator_by_administrator,
    "employee-remove": employee_remove,
    "invitation": invitation,
    "invitation:editable": editable_invitation,
    "invitation-link": link,
    "invitation-link:refused": refused_link,
    "help-employees": at("/help/employees", signed_in=False),
    "help-roles": at("/help/employee-roles", signed_in=False),
}
