"""A legal entity registers by steps: agreements, the code that ends it, the created cabinet."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.world_client import RegisterEntry, RegistrationForm, WorldClient
from pages.components.registration import RegistrationFrame
from pages.registration import AcceptedPage, AuthorityStep, HeadStep, OrganisationStep
from pages.registration_account import AccountStep, AgreementsStep, DonePage, SecondFactorStep
from steps.registration_account import newest_code, spoilt
from steps.registration_authority import ORDER
from steps.registration_steps import name_of_head

Table = list[list[str]]


def register_by_screens(
    page: Page,
    world: WorldClient,
    entry: RegisterEntry,
    form: RegistrationForm,
) -> None:
    """Go the whole way from the ИНН to the created cabinet, with a phone as second factor."""
    OrganisationStep(page).open()
    OrganisationStep(page).send_inn(entry.inn)
    OrganisationStep(page).fill_numbers(entry.ogrn, entry.kpp)
    RegistrationFrame(page).go_on()
    HeadStep(page).fill(name_of_head(entry), form.phone)
    RegistrationFrame(page).go_on()
    AuthorityStep(page).send_document(ORDER, form.document.as_upload)
    AcceptedPage(page).proceed()
    AccountStep(page).fill(form.login, form.password, form.password)
    RegistrationFrame(page).go_on()
    SecondFactorStep(page).ask_code(form.second_phone)
    SecondFactorStep(page).confirm_phone(newest_code(world, form.second_phone))
    AgreementsStep(page).complete()
    AgreementsStep(page).confirm(newest_code(world, form.phone))


@then("предложены для чтения документы:")
def _(page: Page, datatable: Table) -> None:
    expect(AgreementsStep(page).document_links).to_have_text([row[0] for row in datatable])


@when(parsers.parse("представитель читает документ «{name}»"))
def _(page: Page, name: str) -> None:
    AgreementsStep(page).read(name)


@then(parsers.parse("в документе сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(AgreementsStep(page).frame.main).to_contain_text(text)


@when("представитель возвращается из документа к регистрации")
def _(page: Page) -> None:
    AgreementsStep(page).back_to_registration.click()


@then("«Согласен» ещё не отмечено")
def _(page: Page) -> None:
    expect(AgreementsStep(page).agreed_box).not_to_be_checked()


@when("представитель отмечает «Согласен» и нажимает «Завершить регистрацию»")
def _(page: Page) -> None:
    AgreementsStep(page).complete()


@when("представитель нажимает «Завершить регистрацию» без согласия")
def _(page: Page) -> None:
    AgreementsStep(page).complete(agreed=False)


@then("появляется поле для кода из смс")
def _(page: Page) -> None:
    expect(AgreementsStep(page).code_field).to_be_visible()


@when("представитель вводит код, который пришёл на контактный телефон")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    AgreementsStep(page).confirm(newest_code(world, registration_form.phone))


@when("представитель вводит первый код, который пришёл на контактный телефон")
def _(page: Page, world: WorldClient, registration_form: RegistrationForm) -> None:
    sent = [code for sms in world.inbox.messages(to=registration_form.phone) for code in sms.codes]
    AgreementsStep(page).confirm(sent[0])


@when(
    parsers.re(r"представитель (?P<times>\d+) раза? вводит неверный код завершения"),
    converters={"times": int},
)
def _(page: Page, world: WorldClient, registration_form: RegistrationForm, times: int) -> None:
    code = spoilt(newest_code(world, registration_form.phone))
    RegistrationFrame(page).confirm_again_and_again(code, times)


@when("представитель не вводит код завершения")
def _(page: Page) -> None:
    AgreementsStep(page).confirm("")


@when(parsers.re(r"представитель (?P<times>\d+) раза? просит новый код"), converters={"times": int})
def _(page: Page, times: int) -> None:
    RegistrationFrame(page).press_again_and_again("Отправить новый код", times)


@then("на контактный телефон пришёл код завершения")
def _(world: WorldClient, registration_form: RegistrationForm) -> None:
    sms = world.inbox.newest(registration_form.phone, "sms")
    assert sms.text == (
        f"Код для завершения регистрации организации: {sms.codes[0]}. Никому его не сообщайте."
    )


@when("представитель проходит регистрацию до конца")
def _(
    page: Page, world: WorldClient, entry: RegisterEntry, registration_form: RegistrationForm
) -> None:
    register_by_screens(page, world, entry, registration_form)


@then("портал сообщает, что личный кабинет успешно создан")
def _(page: Page, entry: RegisterEntry) -> None:
    text = f"Личный кабинет организации {entry.short_name} успешно создан"
    expect(DonePage(page).frame.notice.with_text(text)).to_be_visible()


@then("портал называет логин для входа")
def _(page: Page, registration_form: RegistrationForm) -> None:
    expect(DonePage(page).login_note).to_contain_text(registration_form.login)


@when("представитель идёт от сообщения ко входу")
def _(page: Page) -> None:
    DonePage(page).sign_in()


@then("кабинет организации ещё не создан")
def _(world: WorldClient, entry: RegisterEntry) -> None:
    # Opening it at once works only while nobody has: an organisation has one cabinet.
    assert world.registrations.make(entry, RegistrationForm(login="svobodno-1")).organisation
