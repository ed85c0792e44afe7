"""A legal entity registers by steps: where it stands, the organisation, the head, the order."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import (
    Person,
    RegisterEntry,
    Registration,
    RegistrationForm,
    WorldClient,
)
from pages.components.registration import RegistrationFrame
from pages.registration import HeadStep, NameForm, OrganisationStep

Table = list[list[str]]

# What features call a step -> its slug; the address is /registration/<slug>.
STEPS = {
    "ОГРН и КПП": "ogrn",
    "Руководитель": "head",
    "Полномочия": "authority",
    "Логин и пароль": "account",
    "Защита входа": "second-factor",
    "Соглашения": "agreements",
    "Код из смс": "code",
}


@pytest.fixture
def registration_form() -> RegistrationForm:
    """What the representative types; the same values as the set-up uses."""
    return RegistrationForm()


def name_of_head(entry: RegisterEntry) -> NameForm:
    """Return the head's name as the register has it."""
    return NameForm(entry.head_surname, entry.head_given_name, entry.head_patronymic)


def begin_at(
    page: Page, world: WorldClient, entry: RegisterEntry, form: RegistrationForm, step: str
) -> Registration:
    """Register up to a step at once, and open that step in the browser."""
    made = world.registrations.make(entry, form, step=STEPS[step])
    cookie = made.cookie
    page.context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": world.url}])
    RegistrationFrame(page).open()
    return made


# The organisation


@given("представитель открыл регистрацию личного кабинета")
def _(page: Page) -> None:
    OrganisationStep(page).open()


@given(
    parsers.parse("организация с ИНН {inn}, ОГРН {ogrn} и КПП {kpp} есть в реестре налоговой"),
    target_fixture="entry",
)
def _(world: WorldClient, head: Person, inn: str, ogrn: str, kpp: str) -> RegisterEntry:
    return world.register.add(head, inn=inn, ogrn=ogrn, kpp=kpp)


@given("в реестре налоговой есть и другая организация", target_fixture="other_entry")
def _(world: WorldClient, head: Person) -> RegisterEntry:
    return world.register.add(head)


@given(parsers.parse("регистрация дошла до шага «{step}»"), target_fixture="registration")
def _(
    page: Page,
    world: WorldClient,
    entry: RegisterEntry,
    registration_form: RegistrationForm,
    step: str,
) -> Registration:
    return begin_at(page, world, entry, registration_form, step)


@when("представитель указывает ИНН организации")
def _(page: Page, entry: RegisterEntry) -> None:
    OrganisationStep(page).send_inn(entry.inn)


@when(parsers.parse("представитель указывает ИНН «{inn}»"))
def _(page: Page, inn: str) -> None:
    OrganisationStep(page).send_inn(inn)


@when("представитель не указывает ИНН")
def _(page: Page) -> None:
    OrganisationStep(page).send_inn("")


@when("представитель указывает ИНН другой организации")
def _(page: Page, other_entry: RegisterEntry) -> None:
    OrganisationStep(page).send_inn(other_entry.inn)


@when("представитель указывает ИНН с клавиатуры")
def _(page: Page, entry: RegisterEntry) -> None:
    RegistrationFrame(page).send_by_keyboard("ИНН", entry.inn)


@when("представитель заполняет ОГРН и КПП организации")
def _(page: Page, entry: RegisterEntry) -> None:
    OrganisationStep(page).fill_numbers(entry.ogrn, entry.kpp)


@when("представитель заполняет ОГРН организации без КПП")
def _(page: Page, entry: RegisterEntry) -> None:
    OrganisationStep(page).fill_numbers(entry.ogrn, "")


@when("представитель заполняет ОГРН другой организации")
def _(page: Page, other_entry: RegisterEntry) -> None:
    OrganisationStep(page).fill_numbers(other_entry.ogrn, "")


@then(parsers.parse("в поле «{label}» осталось «{value}»"))
@then(parsers.parse("в поле «{label}» предложено «{value}»"))
def _(page: Page, label: str, value: str) -> None:
    expect(RegistrationFrame(page).field(label)).to_have_value(value)


@then("в поле «ИНН» остался ИНН организации")
def _(page: Page, entry: RegisterEntry) -> None:
    expect(OrganisationStep(page).inn_field).to_have_value(entry.inn)


@then("в полях остались ОГРН и КПП организации")
def _(page: Page, entry: RegisterEntry) -> None:
    expect(OrganisationStep(page).ogrn_field).to_have_value(entry.ogrn)
    expect(OrganisationStep(page).kpp_field).to_have_value(entry.kpp)


@then("на экране одно поле, «ИНН»")
def _(page: Page) -> None:
    expect(RegistrationFrame(page).textboxes).to_have_count(1)
    expect(OrganisationStep(page).inn_field).to_be_visible()


@then("на экране поля «ОГРН» и «КПП»")
def _(page: Page) -> None:
    expect(OrganisationStep(page).ogrn_field).to_have_attribute("aria-required", "true")
    expect(OrganisationStep(page).kpp_field).to_be_visible()
    expect(RegistrationFrame(page).textboxes).to_have_count(2)


# Any step


@when(parsers.re(r"представитель пишет в поле «(?P<label>[^»]+)»: «(?P<value>[^»]*)»"))
def _(page: Page, label: str, value: str) -> None:
    RegistrationFrame(page).field(label).fill(value)


@when(parsers.parse("представитель нажимает «{name}»"))
def _(page: Page, name: str) -> None:
    RegistrationFrame(page).press(name)


@when("представитель возвращается назад")
def _(page: Page) -> None:
    RegistrationFrame(page).go_back()


@when(parsers.parse("представитель набирает адрес «{path}»"))
def _(page: Page, path: str) -> None:
    RegistrationFrame(page).open_step(path)


@when(parsers.parse("представитель выбирает из списка ошибку «{text}»"))
def _(page: Page, text: str) -> None:
    RegistrationFrame(page).follow_problem(text)


@then(parsers.parse("открыт шаг регистрации «{heading}»"))
def _(page: Page, heading: str) -> None:
    expect(RegistrationFrame(page).heading).to_have_text(heading)


@then(parsers.parse("в списке шагов выделен «{name}»"))
def _(page: Page, name: str) -> None:
    expect(RegistrationFrame(page).current_step).to_have_text(name)


@then(parsers.parse("вкладка браузера названа «{title}»"))
def _(page: Page, title: str) -> None:
    expect(page).to_have_title(f"Учебный макет: {title}")


@then(parsers.parse("подсказка под полем «{label}»: «{text}»"))
def _(page: Page, label: str, text: str) -> None:
    expect(RegistrationFrame(page).field(label)).to_have_accessible_description(text)


@then(parsers.parse("на шаге сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RegistrationFrame(page).main).to_contain_text(text)


@then("портал говорит, что регистрация остановлена")
def _(page: Page) -> None:
    expect(RegistrationFrame(page).notice.alert).to_contain_text("Регистрация остановлена")


@then(parsers.parse("регистрация не идёт дальше: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RegistrationFrame(page).notice.alert).to_contain_text(text)


@then("регистрация не идёт дальше: у организации уже есть личный кабинет")
def _(page: Page, entry: RegisterEntry) -> None:
    text = f"У организации {entry.short_name} уже есть личный кабинет"
    expect(RegistrationFrame(page).notice.alert).to_contain_text(text)


@then("регистрация не идёт дальше: организация ликвидирована")
def _(page: Page, entry: RegisterEntry) -> None:
    text = f"организация {entry.short_name} ликвидирована"
    expect(RegistrationFrame(page).notice.alert).to_contain_text(text)


@then("регистрация не идёт дальше: руководитель другой")
def _(page: Page, entry: RegisterEntry) -> None:
    text = f"у организации {entry.short_name} другой руководитель"
    expect(RegistrationFrame(page).notice.alert).to_contain_text(text)


@then(parsers.parse("представитель оказывается в поле «{label}»"))
def _(page: Page, label: str) -> None:
    expect(RegistrationFrame(page).field(label)).to_be_focused()


@given("на портале нет регистрации по шагам")
def _(world: WorldClient) -> None:
    world.set_rules(registration_by_steps=False)


# The head


@when("представитель заполняет данные руководителя и контактный телефон")
def _(page: Page, entry: RegisterEntry, registration_form: RegistrationForm) -> None:
    HeadStep(page).fill(name_of_head(entry), registration_form.phone)


@then("на экране поля для данных руководителя и контактного телефона")
def _(page: Page) -> None:
    labels = ["Фамилия", "Имя", "Отчество", "Контактный телефон"]
    expect(RegistrationFrame(page).labels).to_have_text(labels)


# Another browser, and a form sent past its turn


@when("посторонний в своём браузере открывает регистрацию")
def _(stranger_page: Page) -> None:
    RegistrationFrame(stranger_page).open()


@then(parsers.parse("посторонний видит шаг регистрации «{heading}» с пустым полем «{label}»"))
def _(stranger_page: Page, heading: str, label: str) -> None:
    expect(RegistrationFrame(stranger_page).heading).to_have_text(heading)
    expect(RegistrationFrame(stranger_page).field(label)).to_have_value("")


@when(
    parsers.parse("представитель подделывает отправку шага «{path}»"), target_fixture="answered_by"
)
def _(page: Page, path: str) -> str:
    fields = {"agreed": "1", "code": "000000", "login": "obhod-1", "factor": "phone"}
    return RegistrationFrame(page).send_forged(path, **fields)


@then(parsers.parse("портал возвращает к шагу «{path}»"))
def _(answered_by: str, path: str) -> None:
    assert answered_by == path


@given("организация зарегистрирована по инструкции R", target_fixture="registration")
def _(
    world: WorldClient, entry: RegisterEntry, registration_form: RegistrationForm
) -> Registration:
    return world.registrations.make(entry, registration_form)


@given("представитель вошёл в кабинет зарегистрированной организации")
def _(context: BrowserContext, world: WorldClient, registration: Registration) -> None:
    cookie = world.registrations.session(registration)
    context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": world.url}])
