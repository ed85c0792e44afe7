"""A sole proprietor who opens a cabinet: the numbers and the codes that confirm them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.form_posts import send_form
from harness.world_client import EntrepreneurEntry, Person, WorldClient
from pages.entrepreneur_papers import EntrepreneurDocumentsPage
from pages.entrepreneurs_new import (
    NUMBERS_PATH,
    EntrepreneurCodesPage,
    EntrepreneurNumbersPage,
    EntrepreneurSteps,
    OrganisationTypesPage,
)
from pages.start import SectionPage
from steps.sign_in_codes import masked


@dataclass
class Typed:
    """The numbers about to be typed; scenarios change one before the form is sent."""

    ogrnip: str
    inn: str
    snils: str


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


@then(parsers.parse("портал говорит, на какой номер отправил код, который подтвердит {number}"))
def _(page: Page, trader: Person, number: str) -> None:
    text = f"Отправили на номер {masked(trader)} код, который подтвердит {number}"
    expect(SectionPage(page).words(text)).to_be_visible()


@then(parsers.parse("открыт шаг «{name}»"))
def _(page: Page, name: str) -> None:
    expect(EntrepreneurSteps(page).current).to_have_text(name)


@then("шаги создания кабинета предпринимателя по порядку:")
def _(page: Page, datatable: list[list[str]]) -> None:
    expect(EntrepreneurSteps(page).names).to_have_text([row[0] for row in datatable])


@then(parsers.parse("создать кабинет предпринимателя нельзя: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(EntrepreneurSteps(page).notice.alert).to_contain_text(text)
