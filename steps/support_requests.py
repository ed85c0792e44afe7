"""Requests to support: sent by the form, taken up and solved by operators, closed and rated."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import FILES, png
from harness.world_client import Message, Person, Registration, SupportRequest, WorldClient
from pages.cabinet_signature import BindingFormPage
from pages.error import ErrorPage
from pages.help_section import SupportPage
from pages.support_requests import (
    SupportForm,
    SupportRequestForm,
    SupportRequestPage,
    SupportRequestsPage,
)

GUEST = "gost@example.test"
FIELDS = {"Тема": "subject", "Подробности": "details", "Код ошибки": "error_code"}
EVIDENCE = SupportForm(topic="Не привязывается подпись организации", subject="Подпись не привязана")


@pytest.fixture
def support_form() -> SupportForm:
    """What is typed into the form; every field has a good value."""
    return SupportForm()


def send(page: Page, form: SupportForm) -> None:
    """Open the form, fill it in and send it."""
    SupportRequestForm(page).open()
    SupportRequestForm(page).send(form)


def with_text(form: SupportForm, label: str, text: str) -> SupportForm:
    """Return a form with another text in the field of this label."""
    changed: dict[str, Any] = {FIELDS[label]: text}
    return replace(form, **changed)


@given("гражданин отправил обращение в поддержку", target_fixture="support_request")
def _(world: WorldClient, citizen: Person) -> SupportRequest:
    return world.support.send(citizen)


@given("сотрудник отправил обращение в поддержку со снимком", target_fixture="support_request")
def _(world: WorldClient, employee: Person) -> SupportRequest:
    return world.support.send(employee, screenshot=png("Снимок.png"))


@given(parsers.parse("поддержка ответила на обращение «{result}»"))
@when(parsers.parse("поддержка отвечает на обращение «{result}»"))
def _(world: WorldClient, support_request: SupportRequest, result: str) -> None:
    world.support.answer(support_request.id, result)


@given("гражданин закрыл обращение")
def _(world: WorldClient, support_request: SupportRequest) -> None:
    world.support.close(support_request.id)


@when("поддержка берёт обращение в работу")
def _(world: WorldClient, support_request: SupportRequest) -> None:
    world.support.take_up(support_request.id)


@when(parsers.parse("гражданин отправляет обращение «{subject}»"))
def _(page: Page, support_form: SupportForm, subject: str) -> None:
    send(page, replace(support_form, subject=subject))


@when("гражданин отправляет обращение без типа проблемы")
@when("посетитель отправляет обращение без типа проблемы")
def _(page: Page, support_form: SupportForm) -> None:
    send(page, replace(support_form, topic=""))


@when(parsers.parse("гражданин отправляет обращение с пустым полем «{label}»"))
def _(page: Page, support_form: SupportForm, label: str) -> None:
    send(page, with_text(support_form, label, ""))


@when(parsers.parse("гражданин отправляет обращение, где в поле «{label}» {length:d} знаков"))
def _(page: Page, support_form: SupportForm, label: str, length: int) -> None:
    send(page, with_text(support_form, label, "я" * length))


@when(
    parsers.re(
        "руководитель пишет в поддержку о привязке с кодом «(?P<code>[^»]*)» и снимком (?P<file>.+)"
    )
)
def _(page: Page, code: str, file: str) -> None:
    send(page, replace(EVIDENCE, error_code=code, screenshot=FILES[file]().as_upload))


@when("руководитель пишет в поддержку о привязке с кодом «0x80090016» без снимка")
def _(page: Page) -> None:
    send(page, replace(EVIDENCE, error_code="0x80090016"))


@when("представитель пишет в поддержку с номером своей заявки")
def _(page: Page, support_form: SupportForm, registration: Registration) -> None:
    number = str(registration.request.id)
    send(page, replace(support_form, number=number, email=GUEST))


@when(parsers.re("представитель пишет в поддержку с номером «(?P<number>[^»]*)»"))
def _(page: Page, support_form: SupportForm, number: str) -> None:
    send(page, replace(support_form, number=number, email=GUEST))


@when(parsers.re("представитель пишет в поддержку, указав почту «(?P<email>[^»]*)»"))
def _(page: Page, support_form: SupportForm, registration: Registration, email: str) -> None:
    send(page, replace(support_form, number=str(registration.request.id), email=email))


@when("посторонний пишет в поддержку с номером этой заявки")
def _(stranger_page: Page, support_form: SupportForm, registration: Registration) -> None:
    number = str(registration.request.id)
    send(stranger_page, replace(support_form, number=number, email=GUEST))


@then(parsers.parse("постороннему под полем «Номер заявки» написано «{text}»"))
def _(stranger_page: Page, text: str) -> None:
    expect(stranger_page.get_by_label("Номер заявки", exact=True)).to_have_accessible_description(
        f"Номер вашей заявки на создание кабинета {text}"
    )


@when("посетитель открывает «Помощь и поддержка»")
def _(page: Page) -> None:
    SupportPage(page).open()


@then(parsers.parse("в способах связи указано «{channel}»: «{text}»"))
def _(page: Page, channel: str, text: str) -> None:
    expect(SupportPage(page).channels.value(channel)).to_have_text(text)


@then("в личном кабинете тоже можно написать в поддержку")
def _(page: Page) -> None:
    expect(SupportPage(page).channels_region).to_contain_text("В личном кабинете")
    expect(SupportPage(page).requests_link).to_have_attribute("href", "/help/requests")


@then("телефон поддержки не набирается нажатием")
def _(page: Page) -> None:
    expect(SupportPage(page).phone_links).to_have_count(0)


@when("гражданин открывает свои обращения из меню аккаунта")
def _(page: Page) -> None:
    SupportRequestsPage(page).open()
    SupportRequestsPage(page).open_from_menu()


@when("гражданин открывает свои обращения")
def _(page: Page) -> None:
    SupportRequestsPage(page).open()


@when("гражданин открывает это обращение")
@given("гражданин открыл это обращение")
def _(page: Page, support_request: SupportRequest) -> None:
    SupportRequestPage(page).open(support_request.id)


@when("гражданин закрывает обращение")
def _(page: Page) -> None:
    SupportRequestPage(page).close()


@when(parsers.re("гражданин ставит обращению оценку (?P<rating>[1-5]) с отзывом «(?P<text>[^»]*)»"))
def _(page: Page, rating: str, text: str) -> None:
    SupportRequestPage(page).rate(rating, text)


@when("гражданин отправляет оценку, не выбрав её")
def _(page: Page) -> None:
    SupportRequestPage(page).rate("")


@when(parsers.parse("гражданин ставит оценку 5 с отзывом из {length:d} знаков"))
def _(page: Page, length: int) -> None:
    SupportRequestPage(page).rate("5", "я" * length)


@then(parsers.parse("портал принимает обращение № {number:d}"))
def _(page: Page, number: int) -> None:
    notice = SupportRequestPage(page).notice
    expect(notice.with_text(f"Обращение № {number} принято")).to_be_visible()


@then(parsers.parse("в обращении «{name}» — «{text}»"))
def _(page: Page, name: str, text: str) -> None:
    expect(SupportRequestPage(page).facts.value(name)).to_have_text(text)


@then("в обращении номер заявки тот же")
def _(page: Page, registration: Registration) -> None:
    number = str(registration.request.id)
    expect(SupportRequestPage(page).facts.value("Номер заявки")).to_have_text(number)


@then("к обращению приложен снимок")
def _(page: Page) -> None:
    expect(SupportRequestPage(page).screenshot_link).to_be_visible()


@then(parsers.parse("состояние обращения — «{state}»"))
def _(page: Page, state: str) -> None:
    expect(SupportRequestPage(page).state(state)).to_be_visible()


@then(parsers.parse("в списке обращений стоит «{text}»"))
def _(page: Page, support_request: SupportRequest, text: str) -> None:
    expect(SupportRequestsPage(page).item(support_request.id)).to_contain_text(text)


@then(parsers.parse("в списке обращений не стоит «{text}»"))
def _(page: Page, support_request: SupportRequest, text: str) -> None:
    entry = SupportRequestsPage(page).item(support_request.id)
    expect(entry).to_be_visible()
    expect(entry).not_to_contain_text(text)


@then(parsers.parse("на почту гражданина приходит письмо «{subject}»: «{text}»"))
def _(world: WorldClient, citizen: Person, subject: str, text: str) -> None:
    letter = world.inbox.newest(citizen.email, "email")
    assert letter.subject == subject
    assert text in letter.text


@then(
    parsers.parse("на указанную почту приходит письмо «{subject}»"), target_fixture="guest_letter"
)
def _(world: WorldClient, subject: str) -> Message:
    letter = world.inbox.newest(GUEST, "email")
    assert letter.subject == subject
    return letter


@then(parsers.parse("показана оценка «{text}» и отзыв «{feedback}»"))
def _(page: Page, text: str, feedback: str) -> None:
    expect(SupportRequestPage(page).rated).to_contain_text(text)
    expect(SupportRequestPage(page).rated).to_contain_text(feedback)


@then(parsers.parse("портал помнит оценку {rating:d}"))
def _(world: WorldClient, support_request: SupportRequest, rating: int) -> None:
    assert world.support.get(support_request.id).rating == rating


@then("оценить обращение нельзя")
def _(page: Page) -> None:
    expect(SupportRequestPage(page).facts.value("Тема")).to_be_visible()
    expect(SupportRequestPage(page).rate_button).to_have_count(0)


@when("гражданин открывает чужое обращение")
def _(page: Page, support_request: SupportRequest) -> None:
    ErrorPage(page).try_address(f"/help/requests/{support_request.id}")


@when("гражданин открывает снимок из чужого обращения")
def _(page: Page, support_request: SupportRequest) -> None:
    ErrorPage(page).try_address(f"/help/requests/{support_request.id}/screenshot")


@when("представитель пишет из кабинета с номером своей заявки")
def _(page: Page, support_form: SupportForm, registration: Registration) -> None:
    send(page, replace(support_form, number=str(registration.request.id)))


@when("руководитель переходит от отказа в поддержку")
def _(page: Page) -> None:
    BindingFormPage(page).follow_to_support()


@then(parsers.parse("выбран тип проблемы «{topic}» и код «{code}»"))
def _(page: Page, topic: str, code: str) -> None:
    form_page = SupportRequestForm(page)
    expect(form_page.topic_list.locator("option:checked")).to_have_text(topic)
    expect(form_page.code_field).to_have_value(code)
