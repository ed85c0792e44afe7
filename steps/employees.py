"""«Сотрудники»: the list, and the form «Заполните данные о сотрудниках»."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person
from pages.employees import EmployeesPage
from pages.employees_new import EmployeesNewPage, PersonForm

Table = list[list[str]]


def form_of(person: Person, **changes: Any) -> PersonForm:
    """Return what the head types about a person; `changes` are fields of PersonForm that differ."""
    form = PersonForm(
        work_email=person.email,
        surname=person.surname,
        given_name=person.given_name,
        patronymic=person.patronymic,
        snils=person.snils,
    )
    return replace(form, **changes)


# The list


@given("руководитель открыл раздел «Сотрудники»")
@when("руководитель снова открывает раздел «Сотрудники»")
def _(page: Page) -> None:
    EmployeesPage(page).open()


@when("руководитель нажимает «Добавить сотрудника»")
def _(page: Page) -> None:
    EmployeesPage(page).add_button.click()


@then("там объяснено, зачем добавлять сотрудников:")
def _(page: Page, datatable: Table) -> None:
    uses = EmployeesPage(page).uses.get_by_role("listitem")
    expect(uses).to_contain_text([row[0] for row in datatable])


@then("есть кнопка «Добавить сотрудника»")
def _(page: Page) -> None:
    expect(EmployeesPage(page).add_button).to_be_enabled()


@then(parsers.parse("в списке сотрудников стоит сотрудник с ролью «{role}»"))
def _(page: Page, employee: Person, role: str) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    line = employees_page.employee(employee.full_name)
    expect(line.get_by_text(role, exact=True)).to_be_visible()


@then("в списке сотрудников сотрудника нет")
def _(page: Page, employee: Person) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    expect(employees_page.employee_items).not_to_have_count(0)
    expect(employees_page.employee(employee.full_name)).to_have_count(0)


@then(parsers.parse("в списке приглашений сотрудник в состоянии «{state}»"))
def _(page: Page, employee: Person, state: str) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    line = employees_page.invitation(employee.full_name)
    expect(line.get_by_text(state, exact=True)).to_be_visible()


@then("в списке приглашений никого нет")
def _(page: Page) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    expect(employees_page.frame.main).to_contain_text("Вы ещё никого не приглашали")


@then(parsers.parse("в списке приглашений их {number:d}"))
def _(page: Page, number: int) -> None:
    employees_page = EmployeesPage(page)
    employees_page.open()
    expect(employees_page.invitation_items).to_have_count(number)


# The form


@given("руководитель открыл форму приглашения")
@when("руководитель открывает форму приглашения")
def _(page: Page) -> None:
    EmployeesNewPage(page).open()


@when("руководитель возвращается по ссылке «Назад»")
def _(page: Page) -> None:
    EmployeesNewPage(page).back_link.click()


@then("открыта форма «Заполните данные о сотрудниках»")
def _(page: Page) -> None:
    expect(EmployeesNewPage(page).heading).to_be_visible()


@then("в форме есть ссылка «Назад»")
def _(page: Page) -> None:
    expect(EmployeesNewPage(page).back_link).to_be_visible()


@then(parsers.parse("в форме есть предупреждение «Указывайте настоящие данные»: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EmployeesNewPage(page).warning).to_contain_text(text)


@then(parsers.parse("в форме есть поле «{label}» с подсказкой «{hint}»"))
def _(page: Page, label: str, hint: str) -> None:
    field = EmployeesNewPage(page).person(1).field(label)
    expect(field).to_be_editable()
    expect(field).to_have_accessible_description(hint)


@then(parsers.re(r"в форме есть поле «(?P<label>[^»]+)»"))
def _(page: Page, label: str) -> None:
    expect(EmployeesNewPage(page).person(1).field(label)).to_be_editable()


@then("в форме есть отметка «Сделать администратором», и она снята")
def _(page: Page) -> None:
    expect(EmployeesNewPage(page).person(1).administrator_box).not_to_be_checked()


@when("руководитель приглашает сотрудника")
def _(page: Page, employee: Person) -> None:
    EmployeesNewPage(page).invite(form_of(employee))


@when("руководитель приглашает сотрудника, не указав СНИЛС")
def _(page: Page, employee: Person) -> None:
    EmployeesNewPage(page).invite(form_of(employee, snils=""))


@when(parsers.parse("руководитель приглашает сотрудника на адрес «{address}»"))
def _(page: Page, employee: Person, address: str) -> None:
    EmployeesNewPage(page).invite(form_of(employee, work_email=address))


@when("руководитель приглашает сотрудника с отметкой «Сделать администратором»")
def _(page: Page, employee: Person) -> None:
    EmployeesNewPage(page).invite(form_of(employee, administrator=True))


@when(parsers.parse("руководитель приглашает сотрудника с группой доступа «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    EmployeesNewPage(page).invite(form_of(employee, groups=(group,)))


@when("руководитель заполняет данные сотрудника")
def _(page: Page, employee: Person) -> None:
    EmployeesNewPage(page).person(1).fill(form_of(employee))


@when(parsers.re(r"вместо этого пишет в поле «(?P<label>[^»]+)»: «(?P<value>[^»]*)»"))
def _(page: Page, label: str, value: str) -> None:
    EmployeesNewPage(page).person(1).retype(label, value)


@when("руководитель нажимает «Отправить»")
def _(page: Page) -> None:
    EmployeesNewPage(page).send()


@then(parsers.parse("над формой перечислена ошибка «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EmployeesNewPage(page).problem_link(text)).to_be_visible()


@when(parsers.parse("руководитель выбирает над формой ошибку «{text}»"))
def _(page: Page, text: str) -> None:
    EmployeesNewPage(page).problem_link(text).click()


@then(parsers.re(r"фокус стоит в поле «(?P<label>[^»]+)» сотрудника (?P<number>\d+)"))
def _(page: Page, label: str, number: str) -> None:
    expect(EmployeesNewPage(page).person(int(number)).field(label)).to_be_focused()


@then("в форме осталось всё, что заполнил руководитель")
def _(page: Page, employee: Person) -> None:
    person = EmployeesNewPage(page).person(1)
    expect(person.email_field).to_have_value(employee.email)
    expect(person.given_name_field).to_have_value(employee.given_name)
    expect(person.patronymic_field).to_have_value(employee.patronymic)


@then("портал сообщает, что приглашение отправлено сотруднику")
def _(page: Page, employee: Person) -> None:
    notice = EmployeesPage(page).notice.with_text("Приглашения отправлены")
    expect(notice).to_contain_text(f"{employee.full_name}, {employee.email}")


@then(parsers.parse("портал сообщает, что ссылка действует {days:d} дней"))
def _(page: Page, days: int) -> None:
    notice = EmployeesPage(page).notice.with_text("Приглашения отправлены")
    expect(notice).to_contain_text(f"действуют {days} дней")
