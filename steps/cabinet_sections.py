"""Sections of the cabinet that registers and the organisation fill, and the cabinet's settings."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.form_posts import send_form
from harness.world_client import Organisation, Person, WorldClient
from pages.cabinet_sections import ConsentPage, FilledSection

VIN = "XTA210990Y2765432"
LICENCE_STATES = {"приостановило": "suspended", "прекратило": "terminated"}
Table = list[list[str]]


def have_accounts_added(page: Page, world: WorldClient, number: int) -> None:
    """Have settlement accounts added, at most 99, without typing them into the form.

    The two digits that tell them apart stand twice each, at weights 3 and 7: the key stays right.
    """
    for tens, units in (divmod(one, 10) for one in range(1, number + 1)):
        account = f"40702810938000{tens}{tens}0{units}{units}1"
        typed = {"bik": "044525225", "bank": "ПАО Сбербанк", "account": account}
        send_form(page.context, world, "/organisation/accounts", typed)


def have_drafts_saved(
    world: WorldClient, organisation: Organisation, head: Person, number: int
) -> None:
    """Have drafts of applications saved; each is one line of the history."""
    for _ in range(number):
        world.services.make(organisation, head, "register-extract", "draft")


# What registers hold


@given(parsers.parse("в реестре налоговой есть филиал организации «{name}»"))
def _(world: WorldClient, organisation: Organisation, name: str) -> None:
    world.holdings.add_branch(organisation, "695001001", name=name)


@given(parsers.parse("за организацией числятся автомобили «{first}» и «{second}»"))
def _(world: WorldClient, organisation: Organisation, first: str, second: str) -> None:
    world.holdings.add_vehicle(organisation, first, VIN)
    world.holdings.add_vehicle(organisation, second, VIN[::-1])


@given(parsers.parse("у организации есть лицензия «{activity}» по {day}"))
def _(world: WorldClient, organisation: Organisation, activity: str, day: str) -> None:
    world.holdings.add_licence(organisation, "77-01-1", activity=activity, valid_until=day)


@given(parsers.parse("за организацией числится автомобиль «{plate}», снятый с учёта"))
def _(world: WorldClient, organisation: Organisation, plate: str) -> None:
    world.holdings.add_vehicle(organisation, plate, VIN, state="deregistered")


@given(
    parsers.parse("у организации есть лицензия «{activity}», действие которой ведомство {decision}")
)
def _(world: WorldClient, organisation: Organisation, activity: str, decision: str) -> None:
    state = LICENCE_STATES[decision]
    world.holdings.add_licence(organisation, "77-01-1", activity=activity, state=state)


@given("организация внесена в реестр МСП как малое предприятие")
def _(world: WorldClient, organisation: Organisation) -> None:
    world.holdings.put_small_business(organisation, category="small")


@given(parsers.parse("организации начислено «{purpose}» {roubles:d} рублей"))
def _(world: WorldClient, organisation: Organisation, purpose: str, roubles: int) -> None:
    due_at = world.now + timedelta(days=10)
    world.notices.charge(organisation, purpose=purpose, roubles=roubles, due_at=due_at)


@given(parsers.parse("система «{system}» попросила согласие организации на {days:d} дней"))
def _(world: WorldClient, organisation: Organisation, system: str, days: int) -> None:
    world.consents.ask(organisation, system=system, days=days)


@given(parsers.parse("организация подала заявлений: {number:d}"))
def _(world: WorldClient, organisation: Organisation, head: Person, number: int) -> None:
    world.set_rules(binding_opens_services=False)
    made = [world.services.make(organisation, head, "register-extract") for _ in range(number)]
    world.services.decide(made[0], "done", now=True)


@given(parsers.parse("организация сохранила черновиков заявлений: {number:d}"))
def _(world: WorldClient, organisation: Organisation, head: Person, number: int) -> None:
    have_drafts_saved(world, organisation, head, number)


@given(parsers.parse("в кабинете организации уже счетов: {number:d}"))
def _(page: Page, world: WorldClient, number: int) -> None:
    have_accounts_added(page, world, number)


# What is done


@when(parsers.parse("руководитель нажимает в разделе «{name}»"))
def _(page: Page, name: str) -> None:
    FilledSection(page).press(name)


@when(parsers.parse("руководитель переходит в разделе по ссылке «{name}»"))
def _(page: Page, name: str) -> None:
    FilledSection(page).follow(name)


@when(parsers.parse("сотрудник переходит в разделе по ссылке «{name}»"))
def _(employee_page: Page, name: str) -> None:
    FilledSection(employee_page).follow(name)


@when("руководитель открывает согласия организации")
def _(page: Page) -> None:
    FilledSection(page).open("/organisation/consents")


@when("руководитель добавляет сотрудника в филиал")
def _(page: Page, employee: Person) -> None:
    FilledSection(page).add_to_branch(employee.full_name)


@when(parsers.parse("руководитель ищет транспорт «{text}»"))
def _(page: Page, text: str) -> None:
    FilledSection(page).find_vehicle(text)


@when(parsers.parse("руководитель добавляет счёт «{digits}» в банке с БИК «{bik}»"))
def _(page: Page, digits: str, bik: str) -> None:
    FilledSection(page).add_account(bik, "ПАО Сбербанк", digits)


@when(parsers.parse("руководитель оставляет в истории только «{kind}»"))
def _(page: Page, kind: str) -> None:
    FilledSection(page).filter_operations(kind)


@when(parsers.parse("сотрудник просит писать «{about}» на адрес «{address}»"))
def _(employee_page: Page, about: str, address: str) -> None:
    FilledSection(employee_page).open("/organisation/settings/letters")
    FilledSection(employee_page).set_letters(about, address)


# What is seen


@then(parsers.parse("в разделе есть строка «{text}»"))
def _(page: Page, text: str) -> None:
    expect(FilledSection(page).row(text)).to_have_count(1)


@then(parsers.parse("в разделе нет строки «{text}»"))
def _(page: Page, text: str) -> None:
    expect(FilledSection(page).row(text)).to_have_count(0)


@then(parsers.parse("в строке «{row}» стоит «{text}»"))
def _(page: Page, row: str, text: str) -> None:
    expect(FilledSection(page).in_row(row, text)).to_be_visible()


@then(parsers.parse("согласие в состоянии «{state}»"))
def _(page: Page, state: str) -> None:
    expect(ConsentPage(page).state).to_have_text(state)


@then("в разделе есть строка с сотрудником")
def _(page: Page, employee: Person) -> None:
    expect(FilledSection(page).row(employee.full_name)).to_have_count(1)


@then(parsers.parse("в разделе рядом с «{name}» стоит «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(FilledSection(page).facts.value(name)).to_have_text(value)


@then(parsers.parse("портал сообщает в разделе «{text}»"))
def _(page: Page, text: str) -> None:
    expect(FilledSection(page).notice.with_text(text)).to_be_visible()


@then(parsers.parse("сотруднику портал сообщает в разделе «{text}»"))
def _(employee_page: Page, text: str) -> None:
    expect(FilledSection(employee_page).notice.with_text(text)).to_be_visible()


@then(parsers.parse("сотруднику в разделе не предлагают «{name}»"))
def _(employee_page: Page, name: str) -> None:
    expect(FilledSection(employee_page).main).to_contain_text("Решает руководитель")
    expect(FilledSection(employee_page).button(name)).to_have_count(0)


@then(parsers.parse("в истории осталось операций: {number:d}"))
def _(page: Page, number: int) -> None:
    expect(FilledSection(page).table_rows).to_have_count(number)


@then(parsers.parse("на адрес «{address}» пришло письмо «{subject}»"))
def _(world: WorldClient, address: str, subject: str) -> None:
    assert world.inbox.newest(address, "email").subject == subject


@then(parsers.parse("в отчёте по порядку стоят:"))
def _(page: Page, datatable: Table) -> None:
    expect(FilledSection(page).table_rows).to_have_text(["".join(row) for row in datatable])


@then(parsers.parse("отчёт скачивается файлом «{name}» со строкой «{line}»"))
def _(page: Page, name: str, line: str) -> None:
    saved, content = FilledSection(page).download("Скачать отчёт (CSV)")
    assert saved == name
    assert line in content.decode("utf-8-sig").splitlines()
