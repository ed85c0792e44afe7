"""Invitations on the side of the sender: their term, sending again, withdrawing, what is fixed."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Invitation, Person, WorldClient
from pages.employees import EmployeesPage
from pages.forged_form import ForgedForm
from pages.invitation import InvitationPage


@when("руководитель отправляет подделанную форму данных сотрудника")
def _(page: Page, invitation: Invitation) -> None:
    ForgedForm(page).send(f"/organisation/invitations/{invitation.id}", {"position": "Бухгалтер"})


# Time, counted from the letter


@when(
    parsers.re(r"от получения письма прошло (?P<days>\d+) дней без (?P<seconds>\d+) секунды"),
    converters={"days": int, "seconds": int},
)
def _(world: WorldClient, employee: Person, days: int, seconds: int) -> None:
    received = world.inbox.newest(employee.email, "email").sent_at
    world.advance_to(received + timedelta(days=days) - timedelta(seconds=seconds))


@when(
    parsers.re(r"от получения письма прошло (?P<days>\d+) дней"),
    converters={"days": int},
)
def _(world: WorldClient, employee: Person, days: int) -> None:
    received = world.inbox.newest(employee.email, "email").sent_at
    world.advance_to(received + timedelta(days=days))


# The sender's side


@when("руководитель отправляет приглашение повторно")
def _(page: Page, employee: Person) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    employees_page.send_again(employee.full_name)


@when("руководитель отзывает приглашение")
def _(page: Page, employee: Person) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    employees_page.open_invitation(employee.full_name)
    InvitationPage(page).withdraw_button.click()


@when("руководитель открывает приглашение сотрудника")
def _(page: Page, employee: Person) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    employees_page.open_invitation(employee.full_name)


@then(parsers.parse("портал сообщает: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EmployeesPage(page).notice.with_text(text)).to_be_visible()


@then("повторно отправить приглашение нельзя")
def _(page: Page, employee: Person) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    expect(employees_page.invitation(employee.full_name)).to_be_visible()
    expect(employees_page.send_again_button(employee.full_name)).to_have_count(0)


@then(parsers.parse("данные в приглашении изменить нельзя: «{text}»"))
def _(page: Page, text: str) -> None:
    invitation_page = InvitationPage(page)
    expect(invitation_page.notice.status).to_contain_text(text)
    expect(invitation_page.text_fields).to_have_count(0)
    expect(invitation_page.boxes).to_have_count(0)
    expect(invitation_page.save_button).to_have_count(0)


@then(parsers.parse("в приглашении СНИЛС «{snils}»"))
def _(page: Page, snils: str) -> None:
    expect(InvitationPage(page).datum("СНИЛС")).to_have_text(snils)
