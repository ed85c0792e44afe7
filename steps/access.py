"""Roles and access groups: the employee's page, who may do what."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import Person
from pages.employee import EmployeePage
from pages.employees import EmployeesPage
from pages.employees_new import EmployeesNewPage
from pages.help_section import HelpPage


def open_employee(page: Page, person: Person) -> EmployeePage:
    """Open a person's page from the list of employees."""
    employees_page = EmployeesPage(page)
    employees_page.open()
    employees_page.open_employee(person.full_name)
    return EmployeePage(page)


@when("руководитель открывает страницу сотрудника")
def _(page: Page, employee: Person) -> None:
    open_employee(page, employee)


@when(parsers.parse("руководитель меняет должность сотрудника на «{position}»"))
def _(page: Page, employee: Person, position: str) -> None:
    open_employee(page, employee).change_position(position)


@when(parsers.parse("руководитель меняет рабочий телефон сотрудника на «{phone}»"))
def _(page: Page, employee: Person, phone: str) -> None:
    open_employee(page, employee).change_phone(phone)


@when(parsers.parse("руководитель включает сотрудника в группу «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    open_employee(page, employee).put_into_group(group)


@when(parsers.parse("руководитель включает себя в группу «{group}»"))
def _(page: Page, head: Person, group: str) -> None:
    open_employee(page, head).put_into_group(group)


@when(parsers.parse("руководитель исключает сотрудника из группы «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    open_employee(page, employee).take_out_of_group(group)


@when("руководитель удаляет сотрудника из организации")
def _(page: Page, employee: Person) -> None:
    open_employee(page, employee).remove()


@then(parsers.parse("на странице сотрудника «{name}» стоит «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(EmployeePage(page).datum(name)).to_have_text(value)


@then(parsers.parse("на странице сотрудника роль «{role}»"))
def _(page: Page, role: str) -> None:
    expect(EmployeePage(page).datum("Роль")).to_have_text(role)


@then(parsers.parse("на странице сотрудника должность «{position}»"))
def _(page: Page, position: str) -> None:
    expect(EmployeePage(page).position_field).to_have_value(position)


@then(parsers.parse("на странице сотрудника рабочий телефон «{phone}»"))
def _(page: Page, phone: str) -> None:
    expect(EmployeePage(page).phone_field).to_have_value(phone)


@then(parsers.parse("на странице сотрудника отмечена группа «{group}»"))
def _(page: Page, group: str) -> None:
    expect(EmployeePage(page).group_box(group)).to_be_checked()


@then("портал сообщает, что изменения сохранены")
def _(page: Page) -> None:
    expect(EmployeePage(page).notice.with_text("Изменения сохранены")).to_be_visible()


@when("руководитель спрашивает в форме, какие бывают роли")
def _(page: Page) -> None:
    EmployeesNewPage(page).roles_link.click()


@when("руководитель открывает частый вопрос о добавлении сотрудника")
def _(page: Page) -> None:
    EmployeesPage(page).question_link.click()


@when("руководитель переходит из частых вопросов в «Помощь»")
def _(page: Page) -> None:
    EmployeesPage(page).help_link.click()


@then("в «Частых вопросах» есть вопрос о добавлении сотрудника")
def _(page: Page) -> None:
    expect(EmployeesPage(page).question_link).to_be_visible()


@then(parsers.parse("в «Частых вопросах» сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EmployeesPage(page).questions).to_contain_text(text)


@then(parsers.parse("там объяснена роль «{role}»: «{text}»"))
def _(page: Page, role: str, text: str) -> None:
    expect(HelpPage(page).role(role)).to_contain_text(text)


@then(parsers.parse("в ответе сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(HelpPage(page).article).to_contain_text(text)


@when("сотрудник в своём браузере открывает форму приглашения")
def _(employee_page: Page) -> None:
    EmployeesNewPage(employee_page).open()


@then("сотруднику открыта форма «Заполните данные о сотрудниках»")
def _(employee_page: Page) -> None:
    expect(EmployeesNewPage(employee_page).heading).to_be_visible()


# An appointed administrator, who works in the employee's browser


@when("администратор открывает страницу второго сотрудника")
def _(employee_page: Page, colleague: Person) -> None:
    open_employee(employee_page, colleague)


@when(parsers.parse("администратор включает второго сотрудника в группу «{group}»"))
def _(employee_page: Page, colleague: Person, group: str) -> None:
    open_employee(employee_page, colleague).put_into_group(group)


@then(parsers.parse("администратор видит на странице второго сотрудника роль «{role}»"))
def _(employee_page: Page, role: str) -> None:
    expect(EmployeePage(employee_page).datum("Роль")).to_have_text(role)


@then(parsers.parse("администратор читает «{text}»"))
def _(employee_page: Page, text: str) -> None:
    employee = EmployeePage(employee_page)
    expect(employee.groups).to_contain_text(text)
    expect(employee.group_box("Администратор организации")).to_have_count(0)
