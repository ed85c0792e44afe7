"""Several employees in one form (N-76)."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.employees import EmployeesPage
from pages.employees_new import EmployeesNewPage
from steps.employees import form_of


@given("ещё один сотрудник с подтверждённой учётной записью", target_fixture="colleague")
def _(world: WorldClient) -> Person:
    return world.people.add()


@when("руководитель приглашает обоих сотрудников одной формой")
def _(page: Page, employee: Person, colleague: Person) -> None:
    EmployeesNewPage(page).invite(form_of(employee), form_of(colleague))


@when("руководитель приглашает одной формой сотрудника и его же ещё раз")
def _(page: Page, employee: Person) -> None:
    EmployeesNewPage(page).invite(form_of(employee), form_of(employee))


@when("руководитель приглашает обоих сотрудников, но имя второго оставляет пустым")
def _(page: Page, employee: Person, colleague: Person) -> None:
    EmployeesNewPage(page).invite(form_of(employee), form_of(colleague, given_name=""))


@when("руководитель нажимает «Добавить ещё сотрудника»")
def _(page: Page) -> None:
    EmployeesNewPage(page).add_person_button.click()


@when(parsers.parse("руководитель добавляет в форму сотрудников, пока их не станет {number:d}"))
def _(page: Page, number: int) -> None:
    EmployeesNewPage(page).add_until(number)


@when("руководитель заполняет данные второго сотрудника")
def _(page: Page, colleague: Person) -> None:
    EmployeesNewPage(page).add_person(form_of(colleague))


@when(parsers.parse("руководитель убирает из формы сотрудника {number:d}"))
def _(page: Page, number: int) -> None:
    EmployeesNewPage(page).drop_person(number)


@then(parsers.parse("в форме {number:d} сотрудник"))
@then(parsers.parse("в форме {number:d} сотрудника"))
@then(parsers.parse("в форме {number:d} сотрудников"))
def _(page: Page, number: int) -> None:
    expect(EmployeesNewPage(page).people).to_have_count(number)


@then("в форме остался второй сотрудник со всеми данными")
def _(page: Page, colleague: Person) -> None:
    new_page = EmployeesNewPage(page)
    expect(new_page.people).to_have_count(1)
    expect(new_page.person(1).email_field).to_have_value(colleague.email)
    expect(new_page.person(1).surname_field).to_have_value(colleague.surname)


@then(parsers.parse("добавить ещё сотрудника уже нельзя"))
def _(page: Page) -> None:
    new_page = EmployeesNewPage(page)
    expect(new_page.send_button).to_be_visible()
    expect(new_page.add_person_button).to_have_count(0)


@then("данные обоих сотрудников остались в форме")
def _(page: Page, employee: Person, colleague: Person) -> None:
    new_page = EmployeesNewPage(page)
    expect(new_page.person(1).email_field).to_have_value(employee.email)
    expect(new_page.person(2).surname_field).to_have_value(colleague.surname)


@then("портал сообщает, что приглашения отправлены обоим")
def _(page: Page, employee: Person, colleague: Person) -> None:
    notice = EmployeesPage(page).notice.with_text("Приглашения отправлены")
    expect(notice.get_by_role("listitem")).to_contain_text(
        [employee.full_name, colleague.full_name]
    )


@then("каждому из двоих пришло одно письмо со своей ссылкой")
def _(world: WorldClient, employee: Person, colleague: Person) -> None:
    (first,) = world.inbox.messages(to=employee.email, channel="email")
    (second,) = world.inbox.messages(to=colleague.email, channel="email")
    assert first.links != second.links


@then("никому из двоих письмо не пришло")
def _(world: WorldClient, employee: Person, colleague: Person) -> None:
    assert world.inbox.messages(to=employee.email, channel="email") == []
    assert world.inbox.messages(to=colleague.email, channel="email") == []
