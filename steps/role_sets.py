"""«Роли и права»: what each role permits, roles that an organisation makes for itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from pages.role_sets import RolePage, RoleSetsPage

Table = list[list[str]]


@given(parsers.parse("руководитель создал роль «{name}» с правами:"))
@when(parsers.parse("руководитель создаёт роль «{name}» с правами:"))
def _(page: Page, name: str, datatable: Table) -> None:
    role_page = RolePage(page)
    role_page.open_new()
    role_page.save(name, [row[0] for row in datatable])


@when(parsers.parse("руководитель создаёт роль «{name}» с правом «{right}»"))
def _(page: Page, name: str, right: str) -> None:
    role_page = RolePage(page)
    role_page.open_new()
    role_page.save(name, [right])


@when(parsers.parse("руководитель создаёт роль «{name}», не отметив прав"))
def _(page: Page, name: str) -> None:
    role_page = RolePage(page)
    role_page.open_new()
    role_page.save(name, [])


@when(parsers.parse("руководитель создаёт роль с названием из {count:d} знаков"))
def _(page: Page, count: int) -> None:
    role_page = RolePage(page)
    role_page.open_new()
    role_page.save("Р" * count, ["смотреть документы организации"])


@when(parsers.parse("руководитель меняет роль «{name}» на «{new_name}» с правами:"))
def _(page: Page, name: str, new_name: str, datatable: Table) -> None:
    role_sets_page = RoleSetsPage(page)
    role_sets_page.open()
    role_sets_page.open_role(name)
    RolePage(page).save(new_name, [row[0] for row in datatable])


@when(parsers.parse("руководитель удаляет роль «{name}»"))
def _(page: Page, name: str) -> None:
    role_sets_page = RoleSetsPage(page)
    role_sets_page.open()
    role_sets_page.delete(name)


@when("руководитель открывает «Роли и права»")
def _(page: Page) -> None:
    RoleSetsPage(page).open()


@when("руководитель открывает форму новой роли")
def _(page: Page) -> None:
    RolePage(page).open_new()


@then(parsers.parse("портал сообщает о роли «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RoleSetsPage(page).notice.with_text(text)).to_be_visible()


@then(parsers.parse("портал отказывает в этой роли: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RoleSetsPage(page).notice.alert).to_contain_text(text)


@then(parsers.parse("среди ролей есть «{name}» с правами:"))
def _(page: Page, name: str, datatable: Table) -> None:
    expect(RoleSetsPage(page).rights(name)).to_have_text([row[0] for row in datatable])


@then(parsers.parse("среди прав роли «{name}» есть «{right}»"))
def _(page: Page, name: str, right: str) -> None:
    expect(RoleSetsPage(page).role(name)).to_contain_text(right)


@then(parsers.parse("у всех прав роли «{name}» стоит «{kind}»"))
def _(page: Page, name: str, kind: str) -> None:
    rights = RoleSetsPage(page).rights(name)
    expect(rights).not_to_have_count(0)
    expect(rights.filter(has_not_text=f"— {kind}")).to_have_count(0)


@then(parsers.parse("роли «{name}» в списке нет"))
def _(page: Page, name: str) -> None:
    role_sets_page = RoleSetsPage(page)
    expect(role_sets_page.new_link).to_be_visible()
    expect(role_sets_page.role(name)).to_have_count(0)


@then(parsers.parse("в группе прав «{kind}» можно отметить «{right}»"))
def _(page: Page, kind: str, right: str) -> None:
    group = RolePage(page).rights_of_kind(kind)
    expect(group.get_by_role("checkbox", name=right, exact=True)).to_be_enabled()
