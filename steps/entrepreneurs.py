"""A sole proprietor who opens a cabinet: the type, the numbers and the codes that confirm them."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.form_posts import send_form
from harness.world_client import EntrepreneurEntry, Organisation, Person, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.entrepreneur_papers import EntrepreneurDocumentsPage
from pages.entrepreneurs_new import (
    NUMBERS_PATH,
    EntrepreneurCodesPage,
    EntrepreneurNumbersPage,
    EntrepreneurSteps,
    OrganisationTypesPage,
)
from pages.organisation import OrganisationPage
from pages.profile import ProfilePage
from pages.role_choice import RoleChoicePage
from pages.roles import RolesPage
from steps.access import open_employee
from steps.sign_in import sign_in_at_once, sign_in_by_screens

NUMBERS = ("ОГРНИП", "ИНН")


@dataclass
class Typed:
    """The numbers about to be typed; scenarios change one before the form is sent."""

    ogrnip: str
    inn: str
    snils: str
    texts: list[str] = field(default_factory=list)


def another_digit(number: str) -> str:
    """Return a number whose last digit, its check digit, is another."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def newest_code(world: WorldClient, person: Person) -> str:
    """Return the code of the newest SMS to a person."""
    return world.inbox.newest(person.phone, "sms").codes[0]


def type_numbers(page: Page, trader: Person, trade: EntrepreneurEntry) -> None:
    """Open the form and send the person's own numbers; ends on the codes."""
    numbers_page = EntrepreneurNumbersPage(page)
    numbers_page.open()
    numbers_page.fill(trade.ogrnip, trade.inn, trader.snils)
    numbers_page.send()
    expect(EntrepreneurCodesPage(page).code_field_for("ОГРНИП")).to_be_visible()


def confirm_numbers(page: Page, world: WorldClient, trader: Person) -> None:
    """Type both codes; ends on the documents."""
    codes_page = EntrepreneurCodesPage(page)
    codes_page.confirm("ОГРНИП", newest_code(world, trader))
    expect(codes_page.code_field_for("ИНН")).to_be_visible()
    codes_page.confirm("ИНН", newest_code(world, trader))
    expect(EntrepreneurDocumentsPage(page).certificate_field).to_be_visible()


def stand_at_codes(
    page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry
) -> None:
    """Have the person's own numbers sent, without the screen; ends on the codes."""
    typed = {"ogrnip": trade.ogrnip, "inn": trade.inn, "snils": trader.snils}
    page.goto(send_form(page.context, world, NUMBERS_PATH, typed))


def have_numbers_confirmed(
    page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry
) -> str:
    """Have numbers and both codes sent, without the screens; return the path of the next step."""
    typed = {"ogrnip": trade.ogrnip, "inn": trade.inn, "snils": trader.snils}
    at = send_form(page.context, world, NUMBERS_PATH, typed)
    for _ in ("ОГРНИП", "ИНН"):
        at = send_form(page.context, world, at, {"code": newest_code(world, trader)})
    return at


@given("предприниматель с подтверждённой учётной записью", target_fixture="trader")
def _(world: WorldClient) -> Person:
    return world.people.add(level="confirmed")


@given(
    parsers.re(r"предприниматель с учётной записью уровня «(?P<level>simplified|standard)»"),
    target_fixture="trader",
)
def _(world: WorldClient, level: str) -> Person:
    return world.people.add(level=level)


@given("предприниматель есть в ЕГРИП", target_fixture="trade")
def _(world: WorldClient, trader: Person) -> EntrepreneurEntry:
    return world.entrepreneurs.add(trader)


@given("в ЕГРИП есть и другой предприниматель", target_fixture="other_trade")
def _(world: WorldClient) -> EntrepreneurEntry:
    return world.entrepreneurs.add(world.people.add())


@given("по данным ЕГРИП предприниматель прекратил деятельность")
@when("налоговая вносит в ЕГРИП, что предприниматель прекратил деятельность")
def _(world: WorldClient, trade: EntrepreneurEntry) -> None:
    world.entrepreneurs.change(trade, state="ceased")


@given("у предпринимателя есть личный кабинет", target_fixture="cabinet")
def _(world: WorldClient, trade: EntrepreneurEntry, trader: Person) -> Organisation:
    return world.entrepreneurs.open(trade, trader)


@given("предприниматель вошёл на портал")
def _(context: BrowserContext, world: WorldClient, trader: Person) -> None:
    sign_in_at_once(context, world, trader)


@given("предприниматель вошёл в свой кабинет")
def _(context: BrowserContext, world: WorldClient, trader: Person, cabinet: Organisation) -> None:
    sign_in_at_once(context, world, trader, cabinet)


@given("предприниматель открыл форму с номерами", target_fixture="typed")
def _(page: Page, trader: Person, trade: EntrepreneurEntry) -> Typed:
    EntrepreneurNumbersPage(page).open()
    return Typed(trade.ogrnip, trade.inn, trader.snils)


@given("предприниматель отправил свои номера")
def _(page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry) -> None:
    stand_at_codes(page, world, trader, trade)


@given("предприниматель подтвердил номера кодами")
def _(page: Page, world: WorldClient, trader: Person, trade: EntrepreneurEntry) -> None:
    page.goto(have_numbers_confirmed(page, world, trader, trade))


@when("предприниматель входит на портал по паролю и коду из смс")
def _(page: Page, world: WorldClient, trader: Person) -> None:
    sign_in_by_screens(page, world, trader)


@when(parsers.parse("предприниматель открывает в профиле раздел «{item}»"))
def _(page: Page, item: str) -> None:
    ProfilePage(page).open()
    ProfilePage(page).open_item(item)


@when("предприниматель выбирает тип «Индивидуальный предприниматель»")
def _(page: Page) -> None:
    OrganisationTypesPage(page).choose_entrepreneur()


@when("предприниматель открывает форму с номерами")
def _(page: Page) -> None:
    EntrepreneurNumbersPage(page).open()


@when("предприниматель вводит свои ОГРНИП, ИНН и СНИЛС")
def _(page: Page, trader: Person, trade: EntrepreneurEntry) -> None:
    EntrepreneurNumbersPage(page).fill(trade.ogrnip, trade.inn, trader.snils)
    EntrepreneurNumbersPage(page).send()


@when(
    parsers.re(
        r"предприниматель вместо своего номера пишет в поле «(?P<label>[^»]+)»: «(?P<text>[^»]*)»"
    )
)
def _(page: Page, typed: Typed, label: str, text: str) -> None:
    numbers_page = EntrepreneurNumbersPage(page)
    numbers_page.fill(typed.ogrnip, typed.inn, typed.snils)
    numbers_page.field(label).fill(text)
    numbers_page.send()


@when("предприниматель отправляет ОГРНИП другого предпринимателя")
def _(page: Page, typed: Typed, other_trade: EntrepreneurEntry) -> None:
    EntrepreneurNumbersPage(page).fill(other_trade.ogrnip, typed.inn, typed.snils)
    EntrepreneurNumbersPage(page).send()


@when("предприниматель отправляет ОГРНИП и ИНН другого предпринимателя")
def _(page: Page, typed: Typed, other_trade: EntrepreneurEntry) -> None:
    EntrepreneurNumbersPage(page).fill(other_trade.ogrnip, other_trade.inn, typed.snils)
    EntrepreneurNumbersPage(page).send()


@when("предприниматель отправляет ОГРНИП с другой последней цифрой")
def _(page: Page, typed: Typed) -> None:
    EntrepreneurNumbersPage(page).fill(another_digit(typed.ogrnip), typed.inn, typed.snils)
    EntrepreneurNumbersPage(page).send()


@when("предприниматель отправляет ИНН с другой последней цифрой")
def _(page: Page, typed: Typed) -> None:
    EntrepreneurNumbersPage(page).fill(typed.ogrnip, another_digit(typed.inn), typed.snils)
    EntrepreneurNumbersPage(page).send()


@when("предприниматель отправляет форму с номерами")
def _(page: Page, typed: Typed) -> None:
    EntrepreneurNumbersPage(page).fill(typed.ogrnip, typed.inn, typed.snils)
    EntrepreneurNumbersPage(page).send()


@when(parsers.parse("предприниматель подтверждает {number} кодом из смс"))
def _(page: Page, world: WorldClient, trader: Person, number: str) -> None:
    EntrepreneurCodesPage(page).confirm(number, newest_code(world, trader))


@when(
    parsers.re(r"предприниматель (?P<times>\d+) раз(?:а)? вводит неверный код"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, trader: Person, times: int) -> None:
    wrong = another_digit(newest_code(world, trader))
    EntrepreneurCodesPage(page).confirm_again_and_again("ОГРНИП", wrong, times)


@when("предприниматель вводит код, который пришёл первым")
def _(page: Page, world: WorldClient, trader: Person) -> None:
    first = world.inbox.messages(to=trader.phone, channel="sms")[0]
    EntrepreneurCodesPage(page).confirm("ОГРНИП", first.codes[0])


@when(
    parsers.re(r"предприниматель (?P<times>\d+) раз(?:а)? просит новый код"),
    converters={"times": int},
)
def _(page: Page, times: int) -> None:
    EntrepreneurCodesPage(page).resend_again_and_again(times)


@when("предприниматель отменяет создание кабинета")
def _(page: Page) -> None:
    EntrepreneurSteps(page).cancel_button.click()


@then("портал просит ОГРНИП, ИНН и СНИЛС")
def _(page: Page) -> None:
    numbers_page = EntrepreneurNumbersPage(page)
    expect(numbers_page.ogrnip_field).to_have_attribute("aria-required", "true")
    expect(numbers_page.inn_field).to_have_attribute("aria-required", "true")
    expect(numbers_page.snils_field).to_have_attribute("aria-required", "true")


@then(parsers.parse("портал просит код для {number}"))
def _(page: Page, number: str) -> None:
    expect(EntrepreneurCodesPage(page).code_field_for(number)).to_be_visible()


@then(parsers.parse("на телефон предпринимателя пришло «{text}»"))
def _(world: WorldClient, trader: Person, text: str) -> None:
    assert text in world.inbox.newest(trader.phone, "sms").text


@then(
    parsers.re(r"на телефон предпринимателя пришло кодов: (?P<number>\d+)"),
    converters={"number": int},
)
def _(world: WorldClient, trader: Person, number: int) -> None:
    assert len(world.inbox.messages(to=trader.phone, channel="sms")) == number


@then(parsers.parse("открыт шаг «{name}»"))
def _(page: Page, name: str) -> None:
    expect(EntrepreneurSteps(page).current).to_have_text(name)


@then("шаги создания кабинета предпринимателя по порядку:")
def _(page: Page, datatable: list[list[str]]) -> None:
    expect(EntrepreneurSteps(page).names).to_have_text([row[0] for row in datatable])


@then(parsers.parse("создать кабинет предпринимателя нельзя: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EntrepreneurSteps(page).notice.alert).to_contain_text(text)


@then("кабинета предпринимателя нет среди его ролей")
def _(page: Page, trader: Person, trade: EntrepreneurEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.entry(trader.full_name)).to_be_visible()
    expect(roles_page.entry(trade.short_name)).to_have_count(0)


@then("кабинет стоит в «Учётных записях и ролях» как «Индивидуальный предприниматель»")
def _(page: Page, trade: EntrepreneurEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.entry(trade.short_name)).to_contain_text("Индивидуальный предприниматель")


@then("при входе можно выбрать кабинет предпринимателя")
def _(page: Page, trade: EntrepreneurEntry) -> None:
    expect(RoleChoicePage(page).role(trade.short_name)).to_contain_text(
        "Индивидуальный предприниматель"
    )


@then("в кабинете стоят данные предпринимателя из ЕГРИП")
def _(page: Page, trade: EntrepreneurEntry) -> None:
    cabinet_page = OrganisationPage(page)
    cabinet_page.open()
    expect(CabinetFrame(page).heading).to_have_text("Общая информация")
    expect(cabinet_page.requisite("Вид")).to_have_text("Индивидуальный предприниматель")
    expect(cabinet_page.requisite("ОГРНИП")).to_have_text(trade.ogrnip)
    expect(cabinet_page.requisite("ИНН")).to_have_text(trade.inn)
    expect(cabinet_page.requisite("Состояние в реестре")).to_have_text("Действует")


@given("сотрудник принят в кабинет предпринимателя")
def _(world: WorldClient, cabinet: Organisation, trader: Person, employee: Person) -> None:
    world.invitations.join(cabinet, trader, employee)


@when(parsers.parse("предприниматель включает сотрудника в группу «{group}»"))
def _(page: Page, employee: Person, group: str) -> None:
    open_employee(page, employee).put_into_group(group)


@when("сотрудник в своём браузере входит в кабинет предпринимателя")
def _(employee_page: Page, world: WorldClient, employee: Person, cabinet: Organisation) -> None:
    sign_in_at_once(employee_page.context, world, employee, cabinet)
    OrganisationPage(employee_page).open()
