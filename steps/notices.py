"""Notices that people get in «Уведомления» and by e-mail."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import (
    CabinetRequest,
    EmployeeAccount,
    Message,
    Organisation,
    Person,
    WorldClient,
)
from pages.cabinet_requests import CabinetRequestsPage, ChargesPage
from pages.notices import NoticesPage
from pages.role_choice import RoleChoicePage
from steps.access import open_employee
from steps.sign_in import sign_in_at_once

PURPOSE = "Патент за год"
DAY_MINUTES = 24 * 60


def topics(world: WorldClient, person: Person, topic: str) -> int:
    """Return how many notices of a topic a person has got."""
    return len([one for one in world.notices.of(person) if one.topic == topic])


# A sole proprietor: requests and charges


@given("предприниматель отправил заявление на лицензию", target_fixture="request_sent")
def _(world: WorldClient, cabinet: Organisation, trader: Person) -> CabinetRequest:
    return world.notices.send_request(cabinet, trader, "licence")


@given(
    parsers.re(r"предпринимателю начислен платёж со сроком через (?P<days>\d+) (?:день|дня|дней)"),
    converters={"days": int},
)
def _(world: WorldClient, cabinet: Organisation, days: int) -> None:
    due_at = world.now + timedelta(days=days)
    world.notices.charge(cabinet, purpose=PURPOSE, roubles=12_000, due_at=due_at)


@when(parsers.parse("предприниматель отправляет «{kind}» с текстом «{text}»"))
def _(page: Page, kind: str, text: str) -> None:
    CabinetRequestsPage(page).open()
    CabinetRequestsPage(page).send(kind, text)


@when(parsers.parse("предприниматель отправляет «{kind}» без текста"))
def _(page: Page, kind: str) -> None:
    CabinetRequestsPage(page).open()
    CabinetRequestsPage(page).send(kind, "")


@when(
    parsers.re(
        r"предприниматель отправляет «(?P<kind>[^»]+)» с текстом в (?P<number>\d+) знак(?:ов)?"
    ),
    converters={"number": int},
)
def _(page: Page, kind: str, number: int) -> None:
    CabinetRequestsPage(page).open()
    CabinetRequestsPage(page).send(kind, "я" * number)


@when(parsers.re(r"ведомство меняет статус заявления на «(?P<state>accepted|done)»"))
def _(world: WorldClient, request_sent: CabinetRequest, state: str) -> None:
    world.notices.answer(request_sent, state)


@when(parsers.parse("ведомство отказывает в заявлении по причине «{reason}»"))
def _(world: WorldClient, request_sent: CabinetRequest, reason: str) -> None:
    world.notices.answer(request_sent, "refused", reason)


@when("предприниматель оплачивает начисление")
def _(page: Page) -> None:
    ChargesPage(page).open()
    ChargesPage(page).pay(PURPOSE)
    expect(ChargesPage(page).charge(PURPOSE)).to_contain_text("Оплачено")


@when("предприниматель открывает уведомления из меню аккаунта")
def _(page: Page) -> None:
    NoticesPage(page).open()
    NoticesPage(page).open_by_menu()


@when("предприниматель отмечает уведомления прочитанными")
def _(page: Page) -> None:
    NoticesPage(page).mark_read()


@when(parsers.parse("предприниматель переходит из уведомления «{title}»"))
def _(page: Page, title: str) -> None:
    NoticesPage(page).open()
    NoticesPage(page).follow(title)


@when("предприниматель открывает свои уведомления")
def _(page: Page) -> None:
    NoticesPage(page).open()


@then(parsers.parse("в уведомлениях есть «{title}»: «{text}»"))
def _(page: Page, title: str, text: str) -> None:
    expect(NoticesPage(page).item(title)).to_contain_text(text)


@then(parsers.parse("в уведомлениях нет «{title}»"))
def _(page: Page, title: str) -> None:
    expect(NoticesPage(page).heading).to_be_visible()
    expect(NoticesPage(page).item(title)).to_have_count(0)


@then("непрочитанных уведомлений нет")
def _(page: Page) -> None:
    expect(NoticesPage(page).items).not_to_have_count(0)
    expect(NoticesPage(page).read_button).to_have_count(0)


@then(
    parsers.parse("на почту предпринимателя приходит письмо «{subject}»"), target_fixture="letter"
)
def _(world: WorldClient, trader: Person, subject: str) -> Message:
    letter = world.inbox.newest(trader.email, "email")
    assert letter.subject == subject
    return letter


@then("на почту предпринимателя ничего не пришло")
def _(world: WorldClient, trader: Person) -> None:
    assert world.inbox.messages(to=trader.email, channel="email") == []


@then(parsers.parse("среди отправленных есть «{kind}» со статусом «{state}»"))
def _(page: Page, kind: str, state: str) -> None:
    expect(CabinetRequestsPage(page).request(kind)).to_contain_text(state)


@then("открыты начисления, и платёж просрочен")
def _(page: Page) -> None:
    expect(ChargesPage(page).charge(PURPOSE)).to_contain_text("Просрочено")


# Unauthorised access


@given("у постороннего есть своя учётная запись", target_fixture="stranger")
def _(world: WorldClient) -> Person:
    return world.people.add()


@when("посторонний выдаёт себя за сотрудника организации")
def _(
    stranger_page: Page, world: WorldClient, stranger: Person, organisation: Organisation
) -> None:
    sign_in_at_once(stranger_page.context, world, stranger)
    RoleChoicePage(stranger_page).open()
    RoleChoicePage(stranger_page).forge(stranger.full_name, organisation.id)


@when("руководитель открывает свои уведомления")
def _(context: BrowserContext, page: Page, world: WorldClient, head: Person) -> None:
    sign_in_at_once(context, world, head)
    NoticesPage(page).open()


@when("гражданин открывает свои уведомления")
def _(context: BrowserContext, page: Page, world: WorldClient, citizen: Person) -> None:
    sign_in_at_once(context, world, citizen)
    NoticesPage(page).open()


@then(parsers.parse("уведомление «{title}» называет сотрудника"))
def _(page: Page, employee: Person, title: str) -> None:
    expect(NoticesPage(page).item(title)).to_contain_text(employee.full_name)


@then(parsers.parse("уведомление «{title}» говорит, что учётная запись сотрудника удалена"))
def _(page: Page, account: EmployeeAccount, title: str) -> None:
    text = f"{account.full_name}: Учётная запись сотрудника удалена"
    expect(NoticesPage(page).item(title).get_by_text(text, exact=True)).to_be_visible()


@then(parsers.parse("уведомление «{title}» называет постороннего"))
def _(page: Page, stranger: Person, title: str) -> None:
    expect(NoticesPage(page).item(title)).to_contain_text(stranger.full_name)


@then(
    parsers.re(r"руководителю уведомлений о закрытом разделе: (?P<number>\d+)"),
    converters={"number": int},
)
def _(world: WorldClient, head: Person, number: int) -> None:
    assert topics(world, head, "closed-address") == number


@then("уведомлений о запрете входа гражданину не пришло")
def _(world: WorldClient, citizen: Person) -> None:
    assert topics(world, citizen, "sign-in-locked") == 0


# The end of employees' accounts


@when("руководитель продлевает доступ сотрудника")
def _(page: Page, employee: Person) -> None:
    open_employee(page, employee).prolong()


@then(
    parsers.re(r"руководителю уведомлений об истечении: (?P<number>\d+)"),
    converters={"number": int},
)
def _(world: WorldClient, head: Person, number: int) -> None:
    assert topics(world, head, "employee-term") == number


@then(
    parsers.re(r"сотруднику уведомлений об истечении: (?P<number>\d+)"),
    converters={"number": int},
)
def _(world: WorldClient, employee: Person, number: int) -> None:
    assert topics(world, employee, "employee-term-own") == number


@then(parsers.parse("сотруднику приходит уведомление «{title}»: «{text}»"))
def _(world: WorldClient, employee: Person, title: str, text: str) -> None:
    newest = world.notices.of(employee)[0]
    assert (newest.title, newest.text) == (title, text)


@then("сотрудник ещё работает в организации")
def _(world: WorldClient, organisation: Organisation, employee: Person) -> None:
    assert world.invitations.cabinet(organisation).member(employee) is not None


@then("сотрудник больше не работает в организации")
def _(world: WorldClient, organisation: Organisation, employee: Person) -> None:
    assert world.invitations.cabinet(organisation).member(employee) is None
