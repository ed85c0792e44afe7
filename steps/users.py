"""«Управление пользователями» and «Права доступа сотрудников»: giving roles, what they permit."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Organisation, Person, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.employees import EmployeesPage
from pages.forged_form import ForgedForm
from pages.settings import SettingsPage
from pages.users import UsersPage

Table = list[list[str]]

# The roles that the guides name, by the slugs of the portal's table.
ROLES = {
    "Администратор": "administrator",
    "Руководитель": "director",
    "Оператор": "operator",
    "Специалист": "specialist",
    "Наблюдатель": "observer",
    "Бухгалтер": "accountant",
    "Менеджер": "manager",
    "Финансовый контролёр": "financial-controller",
    "Специалист по обслуживанию": "service-specialist",
    "Сотрудник": "employee",
}
# Forms by which a right is used, with data that the portal takes from who may.
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "отправки заявления": ("/organisation/requests", {"kind": "tax-return", "text": "За квартал"}),
    "нового документа": (
        "/organisation/documents/new",
        {"kind": "memo", "title": "Записка", "text": "О складе"},
    ),
    "загрузки документа": ("/organisation/papers", {"kind": "charter"}),
    "назначения роли": ("/organisation/users", {"user": "1", "role": "administrator"}),
    "новой роли": ("/organisation/roles/new", {"name": "Своя", "rights": "see-documents"}),
    "нового ключа": ("/organisation/integration/keys", {"name": "Своя", "days": "30"}),
    "приглашения": ("/organisation/employees/new", {"person": "1"}),
}


@given(parsers.parse("сотрудник состоит в организации с ролью «{role}»"))
def _(world: WorldClient, organisation: Organisation, employee: Person, role: str) -> None:
    world.organisations.add_member(organisation, employee, ROLES[role])


@when("руководитель открывает «Управление пользователями» из меню кабинета")
def _(page: Page) -> None:
    EmployeesPage(page).open()
    CabinetFrame(page).open_section("Управление пользователями")


@when("руководитель открывает «Права доступа сотрудников» из «Настроек»")
def _(page: Page) -> None:
    EmployeesPage(page).open()
    CabinetFrame(page).open_section("Настройки")
    SettingsPage(page).open_users()


@then(parsers.parse("открыта панель «{heading}»"))
def _(page: Page, heading: str) -> None:
    expect(UsersPage(page).heading).to_have_text(heading)


@when(parsers.parse("руководитель назначает там сотруднику роль «{role}»"))
def _(page: Page, employee: Person, role: str) -> None:
    UsersPage(page).assign(employee.full_name, role)


@given(parsers.parse("руководитель назначил сотруднику роль «{role}»"))
@when(parsers.parse("руководитель назначает сотруднику роль «{role}»"))
def _(page: Page, employee: Person, role: str) -> None:
    users_page = UsersPage(page)
    users_page.open()
    users_page.assign(employee.full_name, role)
    expect(users_page.notice.status).to_contain_text(role)


@when(parsers.parse("руководитель назначает второму сотруднику роль «{role}»"))
def _(page: Page, colleague: Person, role: str) -> None:
    users_page = UsersPage(page)
    users_page.open()
    users_page.assign(colleague.full_name, role)
    expect(users_page.notice.status).to_contain_text(role)


@when("руководитель сохраняет, не выбрав ни пользователя, ни роли")
def _(page: Page) -> None:
    users_page = UsersPage(page)
    users_page.open()
    users_page.save_button.click()


@when("руководитель выбирает сотрудника и сохраняет, не выбрав роли")
def _(page: Page, employee: Person) -> None:
    users_page = UsersPage(page)
    users_page.open()
    users_page.user_list.select_option(label=employee.full_name)
    users_page.save_button.click()


@then(parsers.parse("панель сообщает, что сотруднику назначена роль «{role}»"))
def _(page: Page, employee: Person, role: str) -> None:
    expected = f"{employee.full_name}: назначена роль «{role}»"
    expect(UsersPage(page).notice.with_text(expected)).to_be_visible()


@then(parsers.parse("панель отвечает «{text}»"))
def _(page: Page, text: str) -> None:
    expect(UsersPage(page).notice.alert).to_contain_text(text)


@then(parsers.parse("в панели у сотрудника одна запись и роль «{role}»"))
def _(page: Page, employee: Person, role: str) -> None:
    users_page = UsersPage(page)
    users_page.open()
    expect(users_page.user(employee.full_name)).to_have_count(1)
    expect(users_page.role_of(employee.full_name, role)).to_be_visible()


@then(parsers.parse("в панели у второго сотрудника роль «{role}»"))
def _(page: Page, colleague: Person, role: str) -> None:
    expect(UsersPage(page).role_of(colleague.full_name, role)).to_be_visible()


@then("в панели роль можно выбрать из списка:")
def _(page: Page, datatable: Table) -> None:
    options = UsersPage(page).role_list.get_by_role("option")
    expect(options).to_have_text(["Выберите из списка", *(row[0] for row in datatable)])


@then("в панели среди тех, кому назначают роль, руководителя нет")
def _(page: Page, head: Person, employee: Person) -> None:
    users_page = UsersPage(page)
    expect(users_page.user_list).to_contain_text(employee.full_name)
    expect(users_page.user_list).not_to_contain_text(head.full_name)


@when("руководитель спрашивает в панели, что разрешает каждая роль")
def _(page: Page) -> None:
    UsersPage(page).roles_link.click()


# The administrator, who works in the employee's browser


@when(parsers.parse("администратор назначает второму сотруднику роль «{role}»"))
def _(employee_page: Page, colleague: Person, role: str) -> None:
    users_page = UsersPage(employee_page)
    users_page.open()
    users_page.assign(colleague.full_name, role)


@then(parsers.parse("администратор видит, что второму сотруднику назначена роль «{role}»"))
def _(employee_page: Page, colleague: Person, role: str) -> None:
    expected = f"{colleague.full_name}: назначена роль «{role}»"
    expect(UsersPage(employee_page).notice.with_text(expected)).to_be_visible()


@when(parsers.parse("администратор назначает себе роль «{role}»"))
def _(employee_page: Page, employee: Person, role: str) -> None:
    users_page = UsersPage(employee_page)
    users_page.open()
    users_page.assign(employee.full_name, role)


# What a role opens


@then(parsers.parse("сотруднику открыта страница кабинета «{heading}»"))
def _(employee_page: Page, heading: str) -> None:
    expect(CabinetFrame(employee_page).heading).to_have_text(heading)


@when(parsers.re(rf"сотрудник отправляет подделанную форму (?P<form>{'|'.join(FORMS)})"))
def _(employee_page: Page, form: str) -> None:
    ForgedForm(employee_page).send(*FORMS[form])


@then(parsers.parse("сотруднику среди прав названо «{right}»"))
def _(employee_page: Page, right: str) -> None:
    main = CabinetFrame(employee_page).main
    expect(main.get_by_role("list", name="Вы можете", exact=True)).to_contain_text(right)
