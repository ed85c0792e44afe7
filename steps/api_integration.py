"""An external system and the cabinet's API: the settings, calls and refusals."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.organisation_api import ApiAnswer, ExternalSystem
from harness.world_client import Organisation, Person, WorldClient
from pages.cabinet_requests import CabinetRequestsPage
from pages.components.cabinet import CabinetFrame
from pages.employees import EmployeesPage
from pages.integration import IntegrationPage, NewKeyPage

REQUEST = {"kind": "tax-return", "text": "За первый квартал, из учётной системы"}


def opened(page: Page) -> IntegrationPage:
    """Go to the settings and return them."""
    integration_page = IntegrationPage(page)
    integration_page.open()
    return integration_page


# Keys, made without the screens


@given("внешняя система подключена ключом руководителя", target_fixture="external_system")
def _(world: WorldClient, organisation: Organisation, head: Person) -> ExternalSystem:
    return ExternalSystem(world.url, world.integration.connect(organisation, head).secret)


@given(
    "внешняя система подключена ключом руководителя без единого сервиса",
    target_fixture="external_system",
)
def _(world: WorldClient, organisation: Organisation, head: Person) -> ExternalSystem:
    key = world.integration.connect(organisation, head, services=[])
    return ExternalSystem(world.url, key.secret)


@given(
    parsers.parse("внешняя система подключена ключом руководителя на {days:d} день"),
    target_fixture="external_system",
)
def _(world: WorldClient, organisation: Organisation, head: Person, days: int) -> ExternalSystem:
    key = world.integration.connect(organisation, head, days=days)
    return ExternalSystem(world.url, key.secret)


@given("внешняя система подключена ключом сотрудника", target_fixture="external_system")
def _(world: WorldClient, organisation: Organisation, employee: Person) -> ExternalSystem:
    return ExternalSystem(world.url, world.integration.connect(organisation, employee).secret)


@given(parsers.parse("внешних систем, которые подключены ключами руководителя: {number:d}"))
def _(world: WorldClient, organisation: Organisation, head: Person, number: int) -> None:
    for count in range(number):
        world.integration.connect(organisation, head, name=f"Система {count}")


@given(parsers.parse("в кабинете {number:d} служебная записка"))
def _(world: WorldClient, organisation: Organisation, head: Person, number: int) -> None:
    world.signatures.confirm_representative(organisation, head)
    for count in range(number):
        world.signatures.write(
            organisation, head, kind="memo", title=f"Записка {count}", text="Текст"
        )


# The settings


@when("руководитель открывает «Настройки интеграции» из меню кабинета")
def _(page: Page) -> None:
    EmployeesPage(page).open()
    CabinetFrame(page).open_section("Настройки интеграции")


@when(parsers.parse("руководитель включает сервис «{service}»"))
def _(page: Page, service: str) -> None:
    integration_page = IntegrationPage(page)
    integration_page.switch(service, on=True)
    expect(integration_page.notice.status).to_contain_text("Настройки сервисов сохранены")


@when(parsers.parse("руководитель выключает сервис «{service}»"))
def _(page: Page, service: str) -> None:
    integration_page = opened(page)
    integration_page.switch(service, on=False)
    expect(integration_page.notice.status).to_contain_text("Настройки сервисов сохранены")


@when(
    parsers.parse("руководитель создаёт ключ «{name}» и передаёт его внешней системе"),
    target_fixture="external_system",
)
def _(page: Page, world: WorldClient, name: str) -> ExternalSystem:
    IntegrationPage(page).create_key(name)
    return ExternalSystem(world.url, NewKeyPage(page).read_secret())


@when(
    parsers.parse("администратор создаёт ключ «{name}» и включает сервис «{service}»"),
    target_fixture="external_system",
)
def _(employee_page: Page, world: WorldClient, name: str, service: str) -> ExternalSystem:
    opened(employee_page).create_key(name)
    secret = NewKeyPage(employee_page).read_secret()
    integration_page = opened(employee_page)
    integration_page.switch(service, on=True)
    expect(integration_page.notice.status).to_contain_text("Настройки сервисов сохранены")
    return ExternalSystem(world.url, secret)


@when(parsers.re(r"руководитель создаёт ключ «(?P<name>.*)» на «(?P<days>.*)» дней"))
def _(page: Page, name: str, days: str) -> None:
    IntegrationPage(page).create_key(name, days)


@when("руководитель создаёт ещё один ключ")
def _(page: Page) -> None:
    opened(page).create_key("Ещё один")


@when(parsers.parse("руководитель создаёт ключ, в названии которого знаков: {number:d}"))
def _(page: Page, number: int) -> None:
    IntegrationPage(page).create_key("к" * number)


@when(parsers.parse("руководитель отзывает ключ «{name}»"))
def _(page: Page, name: str) -> None:
    integration_page = opened(page)
    integration_page.revoke(name)
    expect(integration_page.notice.status).to_contain_text("Ключ отозван")


@then(parsers.parse("в настройках интеграции ключ «{name}» в состоянии «{state}»"))
def _(page: Page, name: str, state: str) -> None:
    expect(opened(page).key_state(name, state)).to_be_visible()


@then("портал больше не показывает этот ключ")
def _(page: Page, external_system: ExternalSystem) -> None:
    integration_page = opened(page)
    expect(integration_page.keys).to_contain_text(external_system.key[-4:])
    expect(integration_page.frame.main).not_to_contain_text(external_system.key)


@then("портал показывает новый ключ")
def _(page: Page) -> None:
    expect(NewKeyPage(page).secret).to_have_text(re.compile(r"\S{20,}"))


@then(parsers.parse("в настройках интеграции сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(IntegrationPage(page).notice.alert).to_contain_text(text)


# Calls


@when(parsers.parse("внешняя система запрашивает «{path}»"), target_fixture="api_answer")
def _(external_system: ExternalSystem, path: str) -> ApiAnswer:
    return external_system.call("GET", path)


@when(parsers.parse("внешняя система без ключа запрашивает «{path}»"), target_fixture="api_answer")
def _(world: WorldClient, organisation: Organisation, path: str) -> ApiAnswer:
    return ExternalSystem(world.url).call("GET", path)


@when(
    parsers.re("внешняя система запрашивает «(?P<path>[^»]+)» (?P<times>\\d+) раз"),
    converters={"times": int},
    target_fixture="api_answers",
)
def _(external_system: ExternalSystem, path: str, times: int) -> list[ApiAnswer]:
    return external_system.call_times(times, path)


@when("внешняя система отправляет заявление", target_fixture="api_answer")
def _(external_system: ExternalSystem) -> ApiAnswer:
    return external_system.call("POST", "/requests", REQUEST)


@then("внешняя система получает сведения об организации")
def _(api_answer: ApiAnswer, organisation: Organisation) -> None:
    assert api_answer.status == 200, api_answer.data
    assert api_answer.data["ogrn"] == organisation.ogrn


@then("внешняя система каждый раз получает сведения об организации")
def _(api_answers: list[ApiAnswer], organisation: Organisation) -> None:
    assert [one.data.get("ogrn") for one in api_answers] == [organisation.ogrn] * len(api_answers)


@then(parsers.parse("внешняя система получает строк: {number:d} из {total:d}"))
def _(api_answer: ApiAnswer, number: int, total: int) -> None:
    assert (len(api_answer.data["items"]), api_answer.data["total"]) == (number, total)


@then("внешняя система получает список, в котором есть сотрудник")
def _(api_answer: ApiAnswer, employee: Person) -> None:
    assert api_answer.status == 200, api_answer.data
    assert employee.full_name in [one["full_name"] for one in api_answer.data["items"]]


@then("внешняя система получает список, в котором есть руководитель")
def _(api_answer: ApiAnswer, head: Person) -> None:
    assert api_answer.status == 200, api_answer.data
    assert head.full_name in [one["full_name"] for one in api_answer.data["items"]]


@then(parsers.parse("внешней системе отказано с кодом {status:d}: «{title}»"))
def _(api_answer: ApiAnswer, status: int, title: str) -> None:
    assert (api_answer.status, api_answer.title) == (status, title)


@then(parsers.parse("в отказе сказано «{text}»"))
def _(api_answer: ApiAnswer, text: str) -> None:
    assert text in api_answer.data["detail"]


@then("заявление внешней системы есть в кабинете")
def _(page: Page, api_answer: ApiAnswer) -> None:
    assert api_answer.status == 200, api_answer.data
    requests_page = CabinetRequestsPage(page)
    requests_page.open()
    expect(requests_page.request(REQUEST["text"])).to_have_count(1)
