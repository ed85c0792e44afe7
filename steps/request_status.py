"""What becomes of a request for a cabinet: stages, terms, specialists, letters, the cabinet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import pdf
from harness.world_client import (
    ControlRefusedError,
    Message,
    OrganisationRequest,
    Person,
    RegisterEntry,
    WorldClient,
)
from pages.components.cabinet import CabinetFrame
from pages.entity_sign_in import EntitySignInPage
from pages.error import ErrorPage
from pages.organisation_requests import LABELS, MyOrganisationsPage, OrganisationRequestPage
from pages.roles import RolesPage
from pages.start import SectionPage

NAMES = {label: name for name, label in LABELS.items()}
DECISIONS = {
    "одобряет": "approve",
    "возвращает": "return",
    "отклоняет": "refuse",
    "проверяет дополнительно": "clarify",
}

# How else an applicant may write what the register has.
WRITTEN: dict[str, Callable[[RegisterEntry], dict[str, str]]] = {
    "наименование сокращённое": lambda entry: {"name": entry.short_name},
    "наименование прописными буквами и с другими кавычками": lambda entry: {
        "name": entry.full_name.upper().replace("«", '"').replace("»", '"')
    },
    "индекс и город в адресе разделены иначе": lambda entry: {
        "address": entry.address.replace(", ", ",  ", 1).replace(".", ". ")
    },
}

# Sent without the screens


@when("заявитель отправляет заявку без экранов", target_fixture="sent_request")
@given("заявитель отправил заявку", target_fixture="sent_request")
def _(world: WorldClient, applicant: Person, entry: RegisterEntry) -> OrganisationRequest:
    return world.requests.send(applicant, entry)


@given("заявитель отправил заявку с полным пакетом документов", target_fixture="sent_request")
def _(world: WorldClient, applicant: Person, entry: RegisterEntry) -> OrganisationRequest:
    return world.requests.send(applicant, entry, files={"passport": pdf("Паспорт.pdf")})


@given(
    parsers.parse("заявитель отправил заявку, где в поле «{label}» стоит «{value}»"),
    target_fixture="sent_request",
)
def _(
    world: WorldClient, applicant: Person, entry: RegisterEntry, label: str, value: str
) -> OrganisationRequest:
    return world.requests.send(applicant, entry, typed={NAMES[label]: value})


@given(parsers.parse("заявитель по-своему записал и отправил: {how}"))
def _(world: WorldClient, applicant: Person, entry: RegisterEntry, how: str) -> None:
    world.requests.send(applicant, entry, typed=WRITTEN[how](entry))


@given("заявитель отправил заявку на корпоративный аккаунт", target_fixture="sent_request")
def _(world: WorldClient, applicant: Person, entry: RegisterEntry) -> OrganisationRequest:
    return world.requests.send(applicant, entry, "package")


@given(parsers.parse("заявитель отправил заявку на корпоративный аккаунт с КПП «{kpp}»"))
def _(world: WorldClient, applicant: Person, entry: RegisterEntry, kpp: str) -> None:
    world.requests.send(applicant, entry, "package", typed={"kpp": kpp})


# The page of a request


@when("заявитель открывает заявку")
def _(request_page: OrganisationRequestPage, world: WorldClient) -> None:
    request_page.open("organisation-requests", world.requests.only().id)


@when("заявитель открывает заявку на корпоративный аккаунт ещё раз")
def _(request_page: OrganisationRequestPage, world: WorldClient) -> None:
    request_page.open("corporate-account", world.requests.only().id)


@then(parsers.parse("статус заявки «{status}»"))
def _(request_page: OrganisationRequestPage, status: str) -> None:
    request_page.reload()
    expect(request_page.status).to_have_text(status)


@then("этапы проверки по порядку:")
def _(request_page: OrganisationRequestPage, datatable: list[list[str]]) -> None:
    expect(request_page.stages).to_contain_text([row for (row,) in datatable])


@then(parsers.parse("идёт этап «{stage}»"))
def _(request_page: OrganisationRequestPage, stage: str) -> None:
    request_page.reload()
    expect(request_page.current_stage).to_contain_text(stage)


@then(parsers.parse("рядом с «{name}» в заявке стоит «{value}»"))
def _(request_page: OrganisationRequestPage, name: str, value: str) -> None:
    expect(request_page.fact(name)).to_have_text(value)


@then(parsers.parse("в заявке сказано «{text}»"))
def _(request_page: OrganisationRequestPage, text: str) -> None:
    expect(request_page.main).to_contain_text(text)


@then(parsers.parse("в разделе «Заявления» видны статус «{status}» и дата «{date}»"))
def _(page: Page, status: str, date: str) -> None:
    section = SectionPage(page)
    section.open("/applications")
    expect(section.main).to_contain_text(status)
    expect(section.main).to_contain_text(f"Ожидаемая дата завершения: {date}")


@then(parsers.parse("в «Моих организациях» видна заявка в состоянии «{status}»"))
def _(page: Page, status: str) -> None:
    section = SectionPage(page)
    section.open("/my-organisations")
    expect(MyOrganisationsPage(page).request_items).to_contain_text(status)


# Specialists


@when(parsers.parse("специалист {decides} заявку: «{reason}»"))
def _(world: WorldClient, decides: str, reason: str) -> None:
    world.requests.decide(world.requests.only(), DECISIONS[decides], reason)


@then(
    parsers.re(
        r"портал не принимает решение специалиста «(?P<decision>\w+)» "
        r"с причиной «(?P<reason>[^»]*)»: «(?P<refusal>[^»]+)»"
    )
)
def _(world: WorldClient, decision: str, reason: str, refusal: str) -> None:
    with pytest.raises(ControlRefusedError, match=refusal):
        world.requests.decide(world.requests.only(), decision, reason)


@when("специалист одобряет заявку")
def _(world: WorldClient) -> None:
    world.requests.decide(world.requests.only(), "approve")


@when(parsers.parse("налоговая вносит в реестр новый адрес «{address}»"))
def _(world: WorldClient, entry: RegisterEntry, address: str) -> None:
    world.register.change(entry, address=address)


@when("заявитель подаёт новую заявку по ссылке из отказа")
def _(request_page: OrganisationRequestPage) -> None:
    request_page.begin_again()


@when("заявитель переходит к исправлению заявки")
def _(request_page: OrganisationRequestPage) -> None:
    request_page.correct()


# The result


@then("кабинета организации у заявителя нет")
def _(page: Page, entry: RegisterEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.heading).to_be_visible()
    expect(roles_page.entry(entry.short_name)).to_have_count(0)


@then("войти в кабинет организации по адресу заявитель не может")
def _(page: Page) -> None:
    error_page = ErrorPage(page)
    error_page.try_address("/organisation")
    expect(error_page.heading).to_have_text("Нет доступа")


@then("кабинет организации есть у заявителя")
def _(page: Page, entry: RegisterEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.entry(entry.short_name)).to_be_visible()


@when("заявитель переходит из заявки в личный кабинет")
def _(request_page: OrganisationRequestPage) -> None:
    request_page.reload()
    request_page.enter()


@then(parsers.parse("заявителю открыт личный кабинет, его роль «{role}»"))
def _(page: Page, role: str) -> None:
    frame = CabinetFrame(page)
    expect(frame.heading).to_have_text("Общая информация")
    expect(frame.role).to_have_text(f"Ваша роль {role}")


@then(parsers.parse("на почту из формы приходит письмо «{subject}»"), target_fixture="letter")
def _(world: WorldClient, subject: str) -> Message:
    letter = letter_to(world, world.requests.only().typed["email"], subject)
    assert letter.links[0].endswith(f"/organisation-requests/{world.requests.only().id}")
    return letter


@then(
    parsers.parse("на почту из профиля заявителя приходит письмо «{subject}»"),
    target_fixture="letter",
)
def _(world: WorldClient, applicant: Person, subject: str) -> Message:
    return letter_to(world, applicant.email, subject)


@then("на почту из формы приходят учётные данные организации", target_fixture="letter")
def _(world: WorldClient, entry: RegisterEntry) -> Message:
    letter = letter_to(world, world.requests.only().typed["email"], "Учётные данные организации")
    assert (
        f"Для организации {entry.short_name} созданы учётные данные. Логин: org{entry.ogrn}. "
        f"Временный пароль: {letter.codes[0]}. Смените его после первого входа."
    ) in letter.text
    return letter


@then("в письме сказано, что кабинет организации создан и готов к работе")
def _(letter: Message, applicant: Person, entry: RegisterEntry) -> None:
    assert (
        f"Здравствуйте, {applicant.full_name}! Заявка № 1 одобрена, личный кабинет организации "
        f"{entry.short_name} создан и готов к работе."
    ) in letter.text


@then("заявка сообщает, что кабинет организации создан и открыт")
def _(request_page: OrganisationRequestPage, entry: RegisterEntry) -> None:
    told = f"Личный кабинет организации {entry.short_name} создан, функции кабинета доступны."
    expect(request_page.notice.status.get_by_text(told, exact=True)).to_be_visible()


def letter_to(world: WorldClient, to: str, subject: str) -> Message:
    """Return the newest letter to an address with a subject.

    Raises:
        AssertionError: none has it; the message tells the subjects that there are.
    """
    letters = world.inbox.messages(to=to, channel="email")
    found = [one for one in letters if one.subject == subject]
    assert found, f"no letter «{subject}» to {to}, but {[one.subject for one in letters]}"
    return found[-1]


@when("посетитель входит по учётным данным из письма")
def _(stranger_page: Page, entry: RegisterEntry, letter: Message) -> None:
    stranger_page.goto(letter.links[0])
    EntitySignInPage(stranger_page).submit(f"org{entry.ogrn}", letter.codes[0])


@then("посетителю открыт личный кабинет организации")
def _(stranger_page: Page) -> None:
    expect(CabinetFrame(stranger_page).heading).to_have_text("Общая информация")


@then("заявка на портале одна")
def _(world: WorldClient) -> None:
    assert len(world.requests.states()) == 1


@then(parsers.parse("писем «{subject}» на почту из формы: {number:d}"))
def _(world: WorldClient, subject: str, number: int) -> None:
    letters = world.inbox.messages(to=world.requests.only().typed["email"])
    assert [one.subject for one in letters].count(subject) == number
