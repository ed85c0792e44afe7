"""Requisites of an organisation: the form, the register, who may see them."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.form_posts import send_form
from harness.world_client import Organisation, Person, RegisterEntry, WorldClient
from pages.error import ErrorPage
from pages.requisites import RequisitesForm, RequisitesPage
from steps.sign_in import sign_in_at_once

Table = list[list[str]]
BANK = {
    "Расчётный счёт": "40702810900000001234",
    "Банк": "Банк «Учебный»",
    "БИК": "044525999",
}
NEW_ADDRESS = "101000, г. Москва, ул. Новая, 1"
ELSEWHERE = {"ИНН": {"inn": "7707083893"}, "адрес": {"address": NEW_ADDRESS}}


def ask_for_bank(page: Page) -> None:
    """Ask for new bank details by the form."""
    RequisitesForm(page).open()
    RequisitesForm(page).send(BANK)


def have_bank_asked(page: Page, world: WorldClient) -> str:
    """Have new bank details asked for, without the form; return the change's path."""
    typed = {"account": BANK["Расчётный счёт"], "bank": BANK["Банк"], "bik": BANK["БИК"]}
    edit = "/organisation/requisites/edit"
    return send_form(page.context, world, edit, typed)


@given(
    parsers.parse("сотрудник в роли «{role}» вошёл в личный кабинет организации"),
)
def _(
    context: BrowserContext,
    world: WorldClient,
    employee: Person,
    organisation: Organisation,
    role: str,
) -> None:
    roles = {"Руководитель": "director", "Администратор": "administrator", "Оператор": "operator"}
    world.organisations.add_member(organisation, employee, roles[role])
    sign_in_at_once(context, world, employee, organisation)


# The form


@when("представитель открывает из кабинета «Редактировать реквизиты»")
def _(page: Page) -> None:
    RequisitesForm(page).open_from_cabinet()


@given("представитель открыл «Редактировать реквизиты»")
def _(page: Page) -> None:
    RequisitesForm(page).open()


@when(parsers.parse("представитель меняет поле «{label}» на «{value}»"))
def _(page: Page, label: str, value: str) -> None:
    RequisitesForm(page).send({label: value})


@when("представитель меняет банковские реквизиты")
def _(page: Page) -> None:
    ask_for_bank(page)


@given("представитель попросил изменить банковские реквизиты")
def _(page: Page, world: WorldClient) -> None:
    page.goto(have_bank_asked(page, world))


@when(
    parsers.re(
        r"представитель меняет банковские реквизиты, но «(?P<label>[^»]+)» пишет «(?P<value>[^»]*)»"
    )
)
def _(page: Page, label: str, value: str) -> None:
    RequisitesForm(page).open()
    RequisitesForm(page).send({**BANK, label: value})


@when("представитель сохраняет реквизиты без изменений")
def _(page: Page) -> None:
    RequisitesForm(page).send({})


@then("в форме реквизитов поля по порядку:")
def _(page: Page, datatable: Table) -> None:
    form = RequisitesForm(page)
    expect(form.frame.heading).to_have_text("Редактировать реквизиты")
    expect(form.fields).to_have_count(len(datatable))
    expect(form.field(datatable[0][0])).to_be_editable()
    expect(form.field(datatable[-1][0])).to_be_editable()


@then(parsers.parse("в форме реквизитов сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisitesForm(page).frame.main).to_contain_text(text)


@then(parsers.parse("форма реквизитов отвечает: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisitesForm(page).notice.alert).to_contain_text(text)


@then(parsers.parse("в реквизитах кабинета «{name}» стоит «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    requisites_page = RequisitesPage(page)
    requisites_page.open()
    expect(requisites_page.own.value(name)).to_have_text(value)


@then(parsers.parse("форма показывает «{name}» из реестра, но не даёт изменить"))
def _(page: Page, organisation: Organisation, name: str) -> None:
    form = RequisitesForm(page)
    expect(RequisitesPage(page).register.value(name)).to_have_text(organisation.inn)
    expect(form.field(name)).to_have_count(0)


@then("портал сообщает, что реквизиты изменены")
def _(page: Page) -> None:
    expect(RequisitesPage(page).notice.with_text("Реквизиты изменены")).to_be_visible()


# The register


@given(parsers.parse("в реестре у организации другой {what}"))
def _(world: WorldClient, entry: RegisterEntry, what: str) -> None:
    world.register.change(entry, head=None, **ELSEWHERE[what])


@when("представитель открывает «Реквизиты организации»")
def _(page: Page) -> None:
    RequisitesPage(page).open()


@when("представитель переходит из формы к синхронизации")
def _(page: Page) -> None:
    RequisitesForm(page).synchronise_link.click()


@when("представитель синхронизирует реквизиты")
def _(page: Page) -> None:
    RequisitesPage(page).synchronise()


@then(parsers.parse("о реестре сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisitesPage(page).register_region).to_contain_text(text)


@then("рядом со сведениями из реестра есть ссылка на «Мой налог»")
def _(page: Page) -> None:
    expect(RequisitesPage(page).tax_link).to_have_attribute("href", "https://lknpd.nalog.ru/")


@then("синхронизация показывает «Было» и «Стало»: прежний и новый адрес")
def _(page: Page, organisation: Organisation) -> None:
    headers = RequisitesPage(page).synchronised.get_by_role("columnheader")
    expect(headers).to_have_text(["Сведения", "Было", "Стало"])
    expect(RequisitesPage(page).synchronised.get_by_role("cell")).to_have_text(
        [organisation.address, NEW_ADDRESS]
    )


@then(parsers.parse("о последней синхронизации сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisitesPage(page).last).to_contain_text(text)


@then(parsers.parse("синхронизация не удалась: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisitesPage(page).notice.alert).to_contain_text(text)


# Access


@given("другая организация попросила изменить банковские реквизиты", target_fixture="foreign")
def _(stranger_page: Page, world: WorldClient, stranger: Person) -> int:
    other = world.organisations.open(world.register.add(stranger), stranger)
    sign_in_at_once(stranger_page.context, world, stranger, other)
    ask_for_bank(stranger_page)
    return world.requisites.changes(other)[0].id


@when("представитель открывает изменение другой организации по адресу")
def _(page: Page, foreign: int) -> None:
    ErrorPage(page).try_address(f"/organisation/requisites/changes/{foreign}")


@when(parsers.parse("представитель открывает адрес «{path}»"))
def _(page: Page, path: str) -> None:
    ErrorPage(page).try_address(path)


@then(parsers.parse("представителю отказано: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(ErrorPage(page).heading).to_have_text(text)
