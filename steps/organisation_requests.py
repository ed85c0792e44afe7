"""Asking for a cabinet by the form of K or the package of L: who asks, and what is filled in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import SampleFile
from harness.world_client import OrganisationRequest, Person, RegisterEntry, WorldClient
from harness.world_client.organisation_requests import files_for, typed_for
from pages.components.header import Header
from pages.organisation_requests import (
    LABELS,
    MyOrganisationsPage,
    OrganisationFormPage,
    OrganisationRequestPage,
    RegistrationSectionPage,
)
from pages.start import StartPage
from steps.sign_in import sign_in_at_once

NAMES = {label: name for name, label in LABELS.items()}
# The text fields of the form of K, from top to bottom.
ORDER = ("name", "inn", "ogrn", "address", "phone", "email", "account", "bank", "bik")


@pytest.fixture
def organisation_form(page: Page) -> OrganisationFormPage:
    """The form of K in the scenario's browser."""
    return OrganisationFormPage(page)


@pytest.fixture
def request_page(page: Page) -> OrganisationRequestPage:
    """The page of a request in the scenario's browser."""
    return OrganisationRequestPage(page)


def payloads(files: dict[str, SampleFile]) -> dict[str, FilePayload]:
    """Return files as Playwright takes them."""
    return {name: FilePayload(**file.as_upload) for name, file in files.items()}


# Who asks, and for whom


@given("заявитель с подтверждённой учётной записью", target_fixture="applicant")
def _(world: WorldClient) -> Person:
    return world.people.add(level="confirmed")


@given(parsers.parse("заявитель с учётной записью уровня «{level}»"), target_fixture="applicant")
def _(world: WorldClient, level: str) -> Person:
    return world.people.add(level=level)


@given("заявитель руководит организацией из реестра налоговой", target_fixture="entry")
def _(world: WorldClient, applicant: Person) -> RegisterEntry:
    return world.register.add(applicant)


@given("организацией из реестра налоговой руководит не заявитель", target_fixture="entry")
def _(world: WorldClient, head: Person) -> RegisterEntry:
    return world.register.add(head)


@given("заявитель вошёл на портал")
def _(context: BrowserContext, world: WorldClient, applicant: Person) -> None:
    sign_in_at_once(context, world, applicant)


# Ways to the form


@when("заявитель выбирает на главной странице «Регистрация юридического лица»")
def _(page: Page) -> None:
    start_page = StartPage(page)
    start_page.open()
    start_page.follow("Регистрация юридического лица")


@when("заявитель выбирает «Создать профиль организации»")
def _(page: Page) -> None:
    RegistrationSectionPage(page).create()


@when("заявитель выбирает в меню аккаунта «Мои организации»")
def _(page: Page) -> None:
    StartPage(page).open()
    Header(page).open_my_organisations()


@when("заявитель выбирает «Добавить организацию»")
def _(page: Page) -> None:
    MyOrganisationsPage(page).add()


@then("на главной странице нет «Регистрация юридического лица»")
def _(page: Page) -> None:
    start_page = StartPage(page)
    start_page.open()
    expect(start_page.header.brand_link).to_be_visible()
    expect(page.get_by_role("link", name="Регистрация юридического лица")).to_have_count(0)


@then(parsers.parse("открыта форма регистрации «{heading}»"))
def _(organisation_form: OrganisationFormPage, heading: str) -> None:
    expect(organisation_form.heading).to_have_text(heading)


# The form of K


@given("заявитель открыл форму организации")
@when("заявитель открывает форму организации")
def _(organisation_form: OrganisationFormPage) -> None:
    organisation_form.open()


@given("заявитель заполнил форму и приложил документы")
@when("заявитель заполняет форму и прикладывает документы")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    organisation_form.fill(typed_for("form", entry))
    organisation_form.attach(payloads(files_for("form")))


@when("заявитель заполняет только текстовые поля формы")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    organisation_form.fill(typed_for("form", entry))


@when("заявитель исправляет в форме ИНН на верный")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    organisation_form.fill({"inn": entry.inn})


@when("заявитель исправляет в форме наименование на верное")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    organisation_form.fill({"name": entry.full_name})


@when("заявитель отправляет форму организации")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    organisation_form.open()
    organisation_form.fill(typed_for("form", entry))
    organisation_form.attach(payloads(files_for("form")))
    organisation_form.send()
    OrganisationRequestPage(organisation_form.page).wait()


@when("заявитель заполняет текстовые поля по порядку клавиатурой")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    typed = typed_for("form", entry)
    organisation_form.type_by_keyboard([typed[name] for name in ORDER])


@then("в форме по порядку стоит всё, что набрал заявитель")
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry) -> None:
    typed = typed_for("form", entry)
    assert organisation_form.typed(ORDER) == {name: typed[name] for name in ORDER}


@then("в форме по порядку стоят поля:")
def _(organisation_form: OrganisationFormPage, datatable: list[list[str]]) -> None:
    assert organisation_form.field_labels() == [label for (label,) in datatable]


@then(parsers.parse("в форме есть группа «{name}»: {labels}"))
def _(organisation_form: OrganisationFormPage, name: str, labels: str) -> None:
    assert organisation_form.field_labels(name) == labels.strip("«»").split("», «")


@then(parsers.parse("в форме есть группа файлов «{name}»: {labels}"))
def _(organisation_form: OrganisationFormPage, name: str, labels: str) -> None:
    assert organisation_form.file_labels(name) == labels.strip("«»").split("», «")


# Single fields, sending, what comes back


@when(parsers.re(r"заявитель пишет в поле «(?P<label>[^»]+)»: «(?P<value>[^»]*)»"))
def _(organisation_form: OrganisationFormPage, label: str, value: str) -> None:
    organisation_form.field(label).fill(value)


@when(parsers.re(r"заявитель пишет в поле «(?P<label>[^»]+)» (?P<number>\d+) знак(?:а|ов)?"))
def _(organisation_form: OrganisationFormPage, label: str, number: str) -> None:
    organisation_form.field(label).fill("Я" * int(number))


@when("заявитель нажимает «Отправить»")
def _(organisation_form: OrganisationFormPage) -> None:
    organisation_form.send()


@when("заявитель дважды подряд нажимает «Отправить»")
def _(organisation_form: OrganisationFormPage) -> None:
    organisation_form.send_twice()


@then(parsers.parse("в начале формы перечислено «{text}»"))
def _(organisation_form: OrganisationFormPage, text: str) -> None:
    expect(organisation_form.problem_link(text)).to_be_visible()


@then("в начале формы по порядку перечислено:")
def _(organisation_form: OrganisationFormPage, datatable: list[list[str]]) -> None:
    expect(organisation_form.problem_links).to_have_text([row for (row,) in datatable])


@when(parsers.parse("заявитель выбирает в начале формы «{text}»"))
def _(organisation_form: OrganisationFormPage, text: str) -> None:
    organisation_form.problem_link(text).click()


@then(parsers.parse("курсор стоит в поле «{label}»"))
def _(organisation_form: OrganisationFormPage, label: str) -> None:
    expect(organisation_form.field(label)).to_be_focused()


@then(parsers.re(r"в поле «(?P<label>[^»]+)» стоит «(?P<value>.*)»"))
def _(organisation_form: OrganisationFormPage, label: str, value: str) -> None:
    expect(organisation_form.field(label)).to_have_value(value)


@then(parsers.parse("рядом с выбором полномочий написано «{text}»"))
def _(organisation_form: OrganisationFormPage, text: str) -> None:
    expect(organisation_form.authority).to_contain_text(text)


@then("заявка не отправлена")
def _(world: WorldClient, organisation_form: OrganisationFormPage) -> None:
    expect(organisation_form.notice.alert.first).to_be_visible()
    assert world.requests.only().state == "draft"
    assert world.inbox.messages(channel="email") == []


@then("заявка отправлена", target_fixture="sent_request")
def _(world: WorldClient, request_page: OrganisationRequestPage) -> OrganisationRequest:
    request_page.wait()
    sent = world.requests.only()
    assert sent.state == "received"
    return sent


@then("у заявки есть номер, и он же назван в письме на почту из формы")
def _(world: WorldClient, request_page: OrganisationRequestPage) -> None:
    sent = world.requests.only()
    expect(request_page.number).to_have_text(f"Заявка № {sent.id}")
    letter = world.inbox.newest(sent.typed["email"], "email")
    assert letter.subject == f"Заявка № {sent.id} принята"


@then(parsers.parse("в форме осталось всё, что заполнил заявитель, кроме поля «{label}»"))
def _(organisation_form: OrganisationFormPage, entry: RegisterEntry, label: str) -> None:
    typed = typed_for("form", entry)
    left = [name for name in ORDER if name != NAMES[label]]
    expect(organisation_form.kind("Приказ")).to_be_checked()
    assert organisation_form.typed(left) == {name: typed[name] for name in left}


@then(parsers.parse("под полем «{label}» сказано, что файл «{name}» уже приложен"))
def _(organisation_form: OrganisationFormPage, label: str, name: str) -> None:
    told = re.compile(re.escape(f"Уже приложено: {name}."))
    expect(organisation_form.field(label)).to_have_accessible_description(told)


@then(parsers.parse("портал просит выбрать файл ещё раз: «{text}»"))
def _(organisation_form: OrganisationFormPage, text: str) -> None:
    expect(organisation_form.notice.with_text(text)).to_be_visible()
