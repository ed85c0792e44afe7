"""Services of an organisation: choosing one in the catalogue and applying for it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import FILES, pdf
from harness.service_papers import NAMES, papers_for
from harness.signature_fixtures import Pki
from harness.world_client import Organisation, Person, RegisterEntry, WorldClient
from pages.components.cabinet import CabinetFrame
from pages.components.header import Header
from pages.document_signing import SigningFinishedPage
from pages.organisation import OrganisationPage
from pages.services import (
    ServiceApplicationPage,
    ServiceApplicationsPage,
    ServiceCataloguePage,
    ServiceFormPage,
    ServicePage,
    ServiceSigningPage,
    ServicesMenuPage,
)
from signature_plugin.pki import sign_cms
from steps.sign_in import sign_in_at_once

Table = list[list[str]]
SUBJECT = "Просим оказать услугу"
# Services by their names, as the catalogue has them.
SERVICES = {
    "Получение лицензии": "licence",
    "Продление лицензии": "licence-extension",
    "Сертификат соответствия": "conformity-certificate",
    "Изменение учредительных данных": "founding-changes",
    "Подписание электронного договора": "contract",
    "Подача налоговой декларации": "tax-return",
    "Выписка из ЕГРЮЛ": "register-extract",
    "Справка об отсутствии задолженности": "debt-certificate",
    "Выписка из реестра лицензий": "licence-extract",
    "Выписка из реестра МСП": "sme-extract",
    "Отчётность в налоговые органы": "tax-report",
    "Отчётность в ФСС": "social-report",
    "Регистрация транспорта": "vehicle-registration",
    "Субсидия малому и среднему бизнесу": "subsidy",
}


def fill_form(page: Page, service: str, *, on_behalf: bool = False) -> None:
    """Fill in the open form of a service with all that it asks for."""
    papers = papers_for(SERVICES[service], on_behalf=on_behalf)
    files = {NAMES[slug]: paper.as_upload for slug, paper in papers.items()}
    ServiceFormPage(page).fill(SUBJECT, files)


# The catalogue


@when("руководитель открывает каталог услуг")
def _(page: Page) -> None:
    ServiceCataloguePage(page).open()


@when("руководитель открывает каталог услуг из меню кабинета")
def _(page: Page) -> None:
    OrganisationPage(page).open()
    CabinetFrame(page).open_section("Каталог услуг")


@when(parsers.parse("руководитель выбирает в каталоге услугу «{service}»"))
def _(page: Page, service: str) -> None:
    ServiceCataloguePage(page).open_service(service)


@when(parsers.parse("руководитель ищет в каталоге «{words}»"))
def _(page: Page, words: str) -> None:
    ServiceCataloguePage(page).search(words)


@when(parsers.parse("руководитель выбирает жизненную ситуацию «{name}»"))
def _(page: Page, name: str) -> None:
    ServiceCataloguePage(page).choose_situation(name)


@when(parsers.parse("руководитель выбирает в «Сервисах» раздел «{section}»"))
def _(page: Page, section: str) -> None:
    ServicesMenuPage(page).open_section(section)


@when(parsers.parse("руководитель открывает в шапке «{name}»"))
def _(page: Page, name: str) -> None:
    OrganisationPage(page).open()
    Header(page).open_section(name)


@then("каталог по порядку делится на:")
def _(page: Page, datatable: Table) -> None:
    expect(ServiceCataloguePage(page).kinds).to_have_text([row[0] for row in datatable])


@then(parsers.parse("под «{kind}» в каталоге стоят услуги: {names}"))
def _(page: Page, kind: str, names: str) -> None:
    expect(ServiceCataloguePage(page).services_of(kind)).to_have_text(names.split("; "))


@then(parsers.parse("о каждой из них под «{kind}» сказано: {texts}"))
def _(page: Page, kind: str, texts: str) -> None:
    expect(ServiceCataloguePage(page).descriptions_of(kind)).to_have_text(texts.split("; "))


@then("в каталоге остались услуги:")
def _(page: Page, datatable: Table) -> None:
    expect(ServiceCataloguePage(page).service_links).to_have_text([row[0] for row in datatable])


@then(parsers.parse("открыта услуга «{name}», и по ней можно подать заявление"))
def _(page: Page, name: str) -> None:
    expect(ServicePage(page).heading).to_have_text(name)
    expect(ServicePage(page).apply_link).to_be_visible()


@then(parsers.parse("в описании услуги нужные документы: {names}"))
def _(page: Page, names: str) -> None:
    documents = ServicePage(page).documents
    expect(documents).to_contain_text(names.split("; "))


@then(parsers.parse("среди нужных документов услуги есть «{name}» с пояснением «{note}»"))
def _(page: Page, name: str, note: str) -> None:
    found = ServicePage(page).documents.filter(has_text=name)
    expect(found).to_contain_text(note)


@then(parsers.parse("инструкция к услуге: {steps}"))
def _(page: Page, steps: str) -> None:
    expect(ServicePage(page).steps).to_have_text(steps.split("; "))


@then(parsers.parse("у услуги пошлина «{fee}», а срок в рабочих днях — «{days}»"))
def _(page: Page, fee: str, days: str) -> None:
    expect(ServicePage(page).terms.value("Пошлина")).to_have_text(fee)
    expect(ServicePage(page).terms.value("Срок, рабочих дней")).to_have_text(days)


# The form


@when("руководитель начинает заявление")
def _(page: Page) -> None:
    ServicePage(page).apply_link.click()


@when(parsers.parse("руководитель открывает форму услуги «{service}»"))
def _(page: Page, service: str) -> None:
    ServiceFormPage(page).open_for(SERVICES[service])


@when(parsers.parse("руководитель заполняет форму услуги «{service}» и прикладывает документы"))
def _(page: Page, service: str) -> None:
    fill_form(page, service)


@when("руководитель отправляет заявление на услугу")
def _(page: Page) -> None:
    ServiceFormPage(page).send()


@when(
    parsers.re(r"руководитель отправляет заявление с содержанием в (?P<length>\d+) знак(?:ов)?"),
    converters={"length": int},
)
def _(page: Page, length: int) -> None:
    ServiceFormPage(page).subject_field.fill("я" * length)
    ServiceFormPage(page).send()


@when(parsers.parse("руководитель подаёт заявление на услугу «{service}»"))
def _(page: Page, service: str) -> None:
    ServiceFormPage(page).open_for(SERVICES[service])
    fill_form(page, service)
    ServiceFormPage(page).send()


@when(parsers.parse("сотрудник подаёт заявление на услугу «{service}»"))
def _(employee_page: Page, service: str) -> None:
    ServiceFormPage(employee_page).open_for(SERVICES[service])
    fill_form(employee_page, service, on_behalf=True)
    ServiceFormPage(employee_page).send()


@when(parsers.parse("сотрудник подаёт заявление на услугу «{service}» без доверенности"))
def _(employee_page: Page, service: str) -> None:
    ServiceFormPage(employee_page).open_for(SERVICES[service])
    fill_form(employee_page, service)
    ServiceFormPage(employee_page).send()


@given(parsers.parse("руководитель сохранил черновик с текстом «{text}» и файлом «{name}»"))
def _(page: Page, text: str, name: str) -> None:
    form = ServiceFormPage(page)
    form.open_for("social-report")
    form.fill(text, {NAMES["contributions-form"]: pdf(name).as_upload})
    form.save()
    expect(form.notice.with_text("Черновик сохранён")).to_be_visible()


@when("сеанс руководителя теряется, и он входит заново")
def _(
    context: BrowserContext, world: WorldClient, head: Person, organisation: Organisation
) -> None:
    context.clear_cookies()
    sign_in_at_once(context, world, head, organisation)


@when(parsers.parse("руководитель продолжает черновик «{service}»"))
def _(page: Page, service: str) -> None:
    ServiceApplicationsPage(page).open()
    ServiceApplicationsPage(page).open_draft(service)


@when(parsers.parse("руководитель прикладывает к заявлению файл «{kind}»"))
def _(page: Page, kind: str) -> None:
    form = ServiceFormPage(page)
    form.open_for("social-report")
    form.fill(SUBJECT, {NAMES["contributions-form"]: FILES[kind]().as_upload})
    form.send()


@then("в форму уже вписаны реквизиты организации из реестра")
def _(page: Page, organisation: Organisation, head: Person) -> None:
    form = ServiceFormPage(page)
    expect(form.requisites.value("Полное наименование")).to_have_text(organisation.full_name)
    expect(form.requisites.value("ИНН")).to_have_text(organisation.inn)
    expect(form.requisites.value("ОГРН")).to_have_text(organisation.ogrn)
    expect(form.requisites.value("КПП")).to_have_text(organisation.kpp)
    expect(form.requisites.value("Юридический адрес")).to_have_text(organisation.address)
    expect(form.email_field).to_have_value(head.email)


@then(parsers.parse("в черновике стоит «{text}» и приложен «{name}»"))
def _(page: Page, text: str, name: str) -> None:
    expect(ServiceFormPage(page).subject_field).to_have_value(text)
    field = ServiceFormPage(page).file_field(NAMES["contributions-form"])
    kept = f"Уже приложено: {name}. Выберите другой файл, чтобы заменить"
    expect(field).to_have_accessible_description(kept)


@then(parsers.parse("заявление сотрудника не отправлено: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    expect(ServiceFormPage(employee_page).notice.alert).to_contain_text(text)


# Signing


@when("руководитель переходит от заявления к подписанию")
def _(page: Page) -> None:
    ServiceApplicationPage(page).sign_link.click()


@when("руководитель подписывает заявление привязанной КЭП")
def _(page: Page) -> None:
    ServiceSigningPage(page).sign()
    expect(SigningFinishedPage(page).heading).to_have_text("Документ подписан")


@when("вместо привязанной КЭП заявление подписано другой КЭП организации")
def _(page: Page, pki: Pki, head: Person, entry: RegisterEntry, world: WorldClient) -> None:
    signing = ServiceSigningPage(page)
    other = pki.issue(head, entry)
    chain = pki.chain_of(other)
    signing.send(sign_cms(signing.content, other, chain=chain, signing_time=world.now))


# What is there afterwards


@then(parsers.parse("подписание заявления отклонено: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(ServiceSigningPage(page).alert).to_contain_text(text)


@then(parsers.parse("заявление № {number:d} отправлено в ведомство"))
def _(page: Page, number: int) -> None:
    application = ServiceApplicationPage(page)
    expect(application.facts.value("Номер заявления")).to_have_text(str(number))
    expect(application.course.filter(has_text="Отправлено в ведомство")).to_have_count(1)


@then(parsers.parse("в поданных заявлениях стоит «{service}» со статусом «{state}»"))
def _(page: Page, service: str, state: str) -> None:
    ServiceApplicationsPage(page).open()
    expect(ServiceApplicationsPage(page).sent.filter(has_text=service)).to_contain_text(state)
