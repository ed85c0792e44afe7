"""A legal entity registers by steps: the authority document, and the request that is accepted."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import FILES, pdf, pdf_of_size
from harness.world_client import RegisterEntry, RegistrationForm, WorldClient
from pages.components.registration import RegistrationFrame
from pages.registration import AcceptedPage, AuthorityStep, NameForm

Table = list[list[str]]

ORDER = "Приказ о назначении ответственного лица"
ADMINISTRATOR = NameForm("Ответственная", "Зинаида", "Павловна")
MEGABYTE = 1024 * 1024


@when("представитель называет администратором другого человека")
def _(page: Page) -> None:
    AuthorityStep(page).name_administrator(ADMINISTRATOR)


@when(parsers.parse("представитель отправляет документ «{kind}»"))
def _(page: Page, kind: str, registration_form: RegistrationForm) -> None:
    AuthorityStep(page).send_document(kind, registration_form.document.as_upload)


@when(parsers.parse("представитель отправляет приказ файлом «{name}»"))
def _(page: Page, name: str) -> None:
    AuthorityStep(page).send_document(ORDER, FILES[name]().as_upload)


@when("представитель отправляет приказ, не выбрав файла")
def _(page: Page) -> None:
    AuthorityStep(page).kind(ORDER).check()
    AuthorityStep(page).send()


@when("представитель отправляет файл, не выбрав вида документа")
def _(page: Page, registration_form: RegistrationForm) -> None:
    AuthorityStep(page).attach(registration_form.document.as_upload)
    AuthorityStep(page).send()


@when("представитель отправляет приказ ровно в 5 мегабайт")
def _(page: Page, tmp_path: Path) -> None:
    AuthorityStep(page).send_document(ORDER, pdf_of_size(5 * MEGABYTE).saved_in(tmp_path))


@when("представитель отправляет приказ на байт больше 5 мегабайт")
def _(page: Page, tmp_path: Path) -> None:
    AuthorityStep(page).send_document(ORDER, pdf_of_size(5 * MEGABYTE + 1).saved_in(tmp_path))


@given(
    parsers.re("о документе представителя известно, что он (?P<flaw>поддельный|отозван)"),
    converters={"flaw": {"поддельный": "forged", "отозван": "revoked"}.__getitem__},
)
def _(world: WorldClient, registration_form: RegistrationForm, flaw: str) -> None:
    world.registrations.mark_document(registration_form.document, flaw)


@when("представитель отправляет доверенность, выданную другой организации")
def _(page: Page) -> None:
    scan = pdf("Доверенность.pdf", Subject="Доверенность, ИНН 7700000016")
    AuthorityStep(page).send_document("Нотариальная доверенность", scan.as_upload)


@when("представитель отправляет доверенность, выданную его организации")
def _(page: Page, entry: RegisterEntry) -> None:
    scan = pdf("Доверенность.pdf", Subject=f"Доверенность, ИНН {entry.inn}")
    AuthorityStep(page).send_document("Нотариальная доверенность", scan.as_upload)


@then("предложены три вида документа:")
def _(page: Page, datatable: Table) -> None:
    step = AuthorityStep(page)
    expect(step.kind_radios).to_have_count(3)
    expect(step.kind_names).to_have_text([row[0] for row in datatable])
    expect(step.kind_hints).to_have_text([row[1] for row in datatable])


@then("портал просит назвать администратора кабинета")
def _(page: Page) -> None:
    expect(AuthorityStep(page).administrator).to_be_visible()


@then("администратором предложен руководитель")
def _(page: Page, entry: RegisterEntry) -> None:
    frame = RegistrationFrame(page)
    expect(frame.field("Фамилия")).to_have_value(entry.head_surname)
    expect(frame.field("Имя")).to_have_value(entry.head_given_name)


@then(parsers.parse("документ отклонён: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(AuthorityStep(page).document_field).to_have_accessible_description(
        re.compile(re.escape(text))
    )


@then(parsers.parse("вид документа «{kind}» остался выбранным"))
def _(page: Page, kind: str) -> None:
    expect(AuthorityStep(page).kind(kind)).to_be_checked()


# Accepted


@then("портал сообщает, что заявка принята")
def _(page: Page, entry: RegisterEntry) -> None:
    notice = AcceptedPage(page).frame.notice
    text = f"Заявка на создание личного кабинета организации {entry.short_name} принята"
    expect(notice.with_text(text)).to_be_visible()


@then("портал сообщает номер заявки")
def _(page: Page) -> None:
    expect(AcceptedPage(page).number).to_have_text(re.compile(r"^\d+$"))


@then("номера заявки ещё нет")
def _(page: Page) -> None:
    expect(AuthorityStep(page).document_field).to_be_visible()
    expect(AcceptedPage(page).number).to_have_count(0)


@then("на контактный телефон приходит смс с номером заявки")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    number = AcceptedPage(page).number.inner_text()
    sms = world.inbox.newest(registration_form.phone, "sms")
    assert sms.text.startswith(f"Заявка № {number} на создание личного кабинета")


@when("представитель идёт дальше от принятой заявки")
def _(page: Page) -> None:
    AcceptedPage(page).proceed()


@then("на контактный телефон ничего не пришло")
def _(world: WorldClient, registration_form: RegistrationForm) -> None:
    assert world.inbox.messages(to=registration_form.phone) == []
