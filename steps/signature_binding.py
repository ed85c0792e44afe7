"""Binding a signature to an organisation's cabinet: the screens and what they answer."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.binding_files import PASSWORD, BindingFile, Holder
from harness.moscow import on_screen
from harness.signature_fixtures import Pki
from harness.world_client import Organisation, Person, WorldClient
from pages.cabinet_signature import (
    BindingFormPage,
    CabinetNotice,
    CabinetSignaturePage,
    ForgedBinding,
    SettingsPage,
)
from pages.representation import PhonePage, RepresentationPage
from pages.role_choice import RoleChoicePage
from pages.start import SectionPage
from steps.sign_in import sign_in_by_screens
from steps.sign_in_codes import masked


def bind_on_screen(page: Page, kep: BindingFile) -> None:
    """Upload a file on the form of «Добавить КЭП» that is open, and confirm."""
    form = BindingFormPage(page)
    form.choose(kep.sample.as_upload)
    form.confirm(kep.password)


@when("руководитель привязывает взамен новую КЭП", target_fixture="kep")
def _(page: Page, holder: Holder) -> BindingFile:
    BindingFormPage(page).open()
    kep = holder.file()
    bind_on_screen(page, kep)
    expect(CabinetSignaturePage(page).status).to_have_text("Привязан")
    return kep


# The way there


@when("руководитель выбирает в настройках «Электронная подпись»")
def _(page: Page) -> None:
    SettingsPage(page).open_signature()


@when("руководитель нажимает «Добавить КЭП»")
def _(page: Page) -> None:
    CabinetSignaturePage(page).add()


@given("руководитель открыл форму «Добавление КЭП»")
@when("руководитель открывает форму «Добавление КЭП»")
def _(page: Page) -> None:
    BindingFormPage(page).open()


@when("руководитель открывает экран «Электронная подпись»")
def _(page: Page) -> None:
    CabinetSignaturePage(page).open()


@when("руководитель загружает файл, вводит пароль и подтверждает")
def _(page: Page, kep: BindingFile) -> None:
    bind_on_screen(page, kep)


@when("руководитель загружает файл и вводит пароль, но не подтверждает")
def _(page: Page, kep: BindingFile) -> None:
    form = BindingFormPage(page)
    form.choose(kep.sample.as_upload)
    form.confirm_without_consent(kep.password)


@when("руководитель загружает файл и подтверждает, не введя пароля")
def _(page: Page, kep: BindingFile) -> None:
    form = BindingFormPage(page)
    form.choose(kep.sample.as_upload)
    form.confirm("")


@when("руководитель подтверждает привязку без файла")
def _(page: Page) -> None:
    BindingFormPage(page).confirm(PASSWORD)


@when("администратор входит по паролю и коду из смс и выбирает роль организации")
def _(
    employee_page: Page, world: WorldClient, employee: Person, organisation: Organisation
) -> None:
    sign_in_by_screens(employee_page, world, employee)
    RoleChoicePage(employee_page).choose(organisation.short_name)


@when("администратор открывает форму «Добавление КЭП» и привязывает файл")
def _(employee_page: Page, kep: BindingFile) -> None:
    BindingFormPage(employee_page).open()
    bind_on_screen(employee_page, kep)


@when(parsers.parse("руководитель переходит к подписи из напоминания «{title}»"))
def _(page: Page, title: str) -> None:
    CabinetNotice(page).follow(title)


# The phone, the representative


@when("руководитель идёт подтверждать телефон")
def _(page: Page) -> None:
    BindingFormPage(page).phone_link.click()


@when("руководитель подтверждает телефон кодом из смс")
def _(page: Page, world: WorldClient, head: Person) -> None:
    phone_page = PhonePage(page)
    phone_page.send()
    phone_page.confirm(world.inbox.newest(head.phone, "sms").codes[0])
    expect(phone_page.notice.with_text("подтверждён")).to_be_visible()


@when("руководитель подтверждает полномочия через личный кабинет гражданина")
def _(page: Page) -> None:
    signature_page = CabinetSignaturePage(page)
    signature_page.open()
    signature_page.citizen_link.click()
    RepresentationPage(page).confirm()
    expect(RepresentationPage(page).notice.with_text("Полномочия подтверждены")).to_be_visible()


@when("сотрудник подтверждает полномочия через личный кабинет гражданина")
def _(employee_page: Page) -> None:
    RepresentationPage(employee_page).open()
    RepresentationPage(employee_page).confirm()


@then(parsers.parse("сотруднику полномочий не подтвердить: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    expect(RepresentationPage(employee_page).notice.alert).to_have_text(text)


# What is seen


@then(parsers.parse("статус КЭП «{status}»"))
def _(page: Page, status: str) -> None:
    expect(CabinetSignaturePage(page).status).to_have_text(status)


@then(parsers.parse("администратор видит статус КЭП «{status}»"))
def _(employee_page: Page, status: str) -> None:
    expect(CabinetSignaturePage(employee_page).status).to_have_text(status)


@then("на странице сказано, что телефон руководителя не подтверждён")
def _(page: Page, head: Person) -> None:
    expect(SectionPage(page).words(f"Телефон {masked(head)} не подтверждён")).to_be_visible()


@then("на экране стоят владелец, центр и срок действия из сертификата")
def _(page: Page, kep: BindingFile, pki: Pki) -> None:
    assert kep.issued is not None
    certificate, facts = kep.issued.certificate, CabinetSignaturePage(page).certificate_facts
    expect(facts.value("Владелец")).to_contain_text(certificate.subject.surname or "")
    expect(facts.value("Удостоверяющий центр")).to_have_text(
        pki.intermediate.certificate.subject.common_name
    )
    expect(facts.value("Действует с")).to_have_text(on_screen(certificate.not_before))
    expect(facts.value("Действует до")).to_have_text(on_screen(certificate.not_after))


@then(parsers.parse("до окончания срока КЭП «{left}»"))
def _(page: Page, left: str) -> None:
    expect(CabinetSignaturePage(page).certificate_facts.value("Осталось")).to_have_text(left)


@then("портал помнит срок действия привязанной КЭП")
def _(world: WorldClient, organisation: Organisation, kep: BindingFile) -> None:
    assert kep.issued is not None
    bound = world.signatures.state(organisation).bindings[0]
    certificate = kep.issued.certificate
    assert (bound.not_before, bound.not_after) == (certificate.not_before, certificate.not_after)


@then("к кабинету ничего не привязано")
def _(world: WorldClient, organisation: Organisation) -> None:
    assert world.signatures.state(organisation).bindings == []


@then(parsers.parse("привязка отклонена: «{cause}», совет: «{advice}»"))
def _(page: Page, cause: str, advice: str) -> None:
    alert = BindingFormPage(page).alert
    expect(alert).to_contain_text("Привязать КЭП не удалось")
    expect(alert).to_contain_text(cause)
    expect(alert).to_contain_text(advice)


@then(parsers.parse("в отказе назван код ошибки «{code}»"))
def _(page: Page, code: str) -> None:
    expect(BindingFormPage(page).alert).to_contain_text(f"Код ошибки: {code}")


@then(parsers.parse("сотруднику форма «Добавление КЭП» закрыта: «{text}»"))
def _(employee_page: Page, text: str) -> None:
    form = BindingFormPage(employee_page)
    expect(form.alert).to_have_text(text)
    expect(form.file_field).to_have_count(0)


@then(parsers.parse("форма «Добавление КЭП» закрыта: «{text}»"))
def _(page: Page, text: str) -> None:
    form = BindingFormPage(page)
    expect(form.alert).to_contain_text(text)
    expect(form.file_field).to_have_count(0)


@then(parsers.parse("электронные услуги организации «{state}»"))
def _(page: Page, state: str) -> None:
    signature_page = CabinetSignaturePage(page)
    signature_page.open()
    expect(signature_page.services).to_contain_text(state)


@then("открыты услуги:")
def _(page: Page, datatable: list[list[str]]) -> None:
    expect(CabinetSignaturePage(page).service_items).to_have_text([row[0] for row in datatable])


@then(parsers.parse("представитель «{state}»"))
def _(page: Page, state: str) -> None:
    signature_page = CabinetSignaturePage(page)
    signature_page.open()
    expect(signature_page.representative_facts.value("Представитель")).to_have_text(state)


@then(parsers.re("в кабинете напоминание «(?P<title>[^»]+)»: «(?P<text>[^»]+)»"))
def _(page: Page, title: str, text: str) -> None:
    expect(CabinetNotice(page).titled(title)).to_contain_text(text)


@then(parsers.parse("в кабинете нет напоминания «{title}»"))
def _(page: Page, title: str) -> None:
    expect(page.get_by_role("navigation", name="Разделы личного кабинета")).to_be_attached()
    expect(CabinetNotice(page).titled(title)).to_have_count(0)


@then("на экране есть совет, где заказать КЭП, и аккредитованный центр портала")
def _(page: Page, pki: Pki) -> None:
    signature_page = CabinetSignaturePage(page)
    expect(signature_page.centres).to_contain_text("Закажите КЭП в удостоверяющем центре")
    expect(signature_page.centres).to_contain_text(pki.intermediate.certificate.subject.common_name)
    expect(signature_page.centres).not_to_contain_text("без аккредитации")


@then(parsers.re(r"список центров ведёт наружу на «(?P<address>[^»]+)»"))
def _(page: Page, address: str) -> None:
    expect(CabinetSignaturePage(page).centres_link).to_have_attribute("href", address)


@then("выгрузить или скопировать ключ на экране нечем")
def _(page: Page) -> None:
    signature_page = CabinetSignaturePage(page)
    expect(signature_page.root).to_contain_text("Копировать и выгружать ключ с портала нельзя")
    expect(signature_page.exports).to_have_count(0)


@then("среди прежних сертификатов один заменённый")
def _(page: Page) -> None:
    expect(CabinetSignaturePage(page).former_items).to_have_count(1)
    expect(CabinetSignaturePage(page).former_items).to_contain_text("Заменён")


@then(parsers.parse("в контроле подписи класс защиты «{classes}»"))
def _(page: Page, classes: str) -> None:
    expect(CabinetSignaturePage(page).checks.value("Класс защиты")).to_have_text(classes)


@when("сотрудник отправляет форму привязки, минуя её экран")
def _(employee_page: Page) -> None:
    ForgedBinding(employee_page).send()
