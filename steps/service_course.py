"""What becomes of an application for a service: approval, fee, status, result, correction."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.pdf_texts import text_of
from harness.service_papers import papers_for
from harness.world_client import Organisation, Person, WorldClient
from harness.world_client.service_applications import ServiceApplication
from pages.bank import BankPage, ReceiptPage
from pages.cabinet_requests import ChargesPage
from pages.services import (
    ServiceApplicationPage,
    ServiceApplicationsPage,
    ServiceFormPage,
    ServicePanelPage,
)
from steps.services import SERVICES

Table = list[list[str]]
STATES = {
    "ждёт подписи": "signing",
    "отправлено": "sent",
    "зарегистрировано": "registered",
    "исполнено": "done",
    "отказано": "refused",
}


# Set-up


@given(
    parsers.parse("заявление руководителя на услугу «{service}» {state}"),
    target_fixture="application",
)
def _(
    world: WorldClient, organisation: Organisation, head: Person, service: str, state: str
) -> ServiceApplication:
    slug = SERVICES[service]
    papers = papers_for(slug)
    return world.services.make(organisation, head, slug, STATES[state], files=papers)


@given(
    parsers.parse("в услуге «{service}» отказано по причине «{reason}»"),
    target_fixture="application",
)
def _(
    world: WorldClient, organisation: Organisation, head: Person, service: str, reason: str
) -> ServiceApplication:
    slug = SERVICES[service]
    return world.services.make(
        organisation, head, slug, "refused", files=papers_for(slug), reason=reason
    )


@given(
    parsers.parse("сотрудник подготовил заявление на услугу «{service}»"),
    target_fixture="application",
)
def _(
    world: WorldClient, organisation: Organisation, employee: Person, service: str
) -> ServiceApplication:
    slug = SERVICES[service]
    papers = papers_for(slug, on_behalf=True)
    return world.services.make(organisation, employee, slug, files=papers)


@given(parsers.parse("ведомство откажет в заявлении по причине «{reason}»"))
def _(world: WorldClient, application: ServiceApplication, reason: str) -> None:
    world.services.decide(application, "refused", reason)


# What members do


@given("руководитель открыл заявление на услугу")
@when("руководитель открывает заявление на услугу")
def _(page: Page, application: ServiceApplication) -> None:
    ServiceApplicationPage(page).open(application.id)


@when(parsers.parse("руководитель открывает заявление № {number:d}"))
def _(page: Page, number: int) -> None:
    ServiceApplicationPage(page).open(number)


@when("руководитель согласует заявление")
def _(page: Page) -> None:
    ServiceApplicationPage(page).approve_button.click()


@when(parsers.parse("руководитель возвращает заявление на доработку: «{remark}»"))
def _(page: Page, remark: str) -> None:
    ServiceApplicationPage(page).send_back(remark)


@when(
    parsers.re(r"руководитель возвращает заявление с замечанием в (?P<length>\d+) знак(?:ов)?"),
    converters={"length": int},
)
def _(page: Page, length: int) -> None:
    ServiceApplicationPage(page).send_back("я" * length)


@when("руководитель начинает исправлять заявление")
def _(page: Page) -> None:
    ServiceApplicationPage(page).correct_button.click()


@when("руководитель исправляет содержание и подаёт заявление снова")
def _(page: Page) -> None:
    ServiceFormPage(page).subject_field.fill("Просим оказать услугу, замечания устранены")
    ServiceFormPage(page).send()


@when("руководитель открывает свои заявления на услуги с панели")
def _(page: Page) -> None:
    ServicePanelPage(page).open_applications()


@then(parsers.parse("на панели есть «{title}»: «{note}»"))
def _(page: Page, title: str, note: str) -> None:
    expect(ServicePanelPage(page).card(title, note)).to_be_visible()


@when(parsers.parse("руководитель открывает поданное заявление «{service}»"))
def _(page: Page, service: str) -> None:
    ServiceApplicationsPage(page).open_sent(service)


# Payment


@when("руководитель переходит к оплате пошлины")
def _(page: Page) -> None:
    ServiceApplicationPage(page).pay_button.click()


@when(parsers.parse("на странице банка руководитель нажимает «{button}»"))
def _(page: Page, button: str) -> None:
    BankPage(page).press(button)


@when("руководитель оплачивает один и тот же платёж в двух вкладках")
def _(page: Page) -> None:
    BankPage(page).pay_in_two_tabs()


@then(parsers.parse("банк просит «{amount}» за «{purpose}»"))
def _(page: Page, amount: str, purpose: str) -> None:
    expect(BankPage(page).facts.value("Сумма")).to_have_text(amount)
    expect(BankPage(page).facts.value("Назначение")).to_contain_text(purpose)


@then(parsers.parse("банк отвечает «{text}»"))
def _(page: Page, text: str) -> None:
    expect(BankPage(page).notice.with_text(text)).to_be_visible()


@then("пошлина списана один раз")
def _(world: WorldClient, organisation: Organisation) -> None:
    found = world.services.payments(organisation)
    assert [one.state for one in found.payments] == ["paid"]
    assert [one.paid_at is not None for one in found.charges] == [True]


@then("деньги не списаны")
def _(world: WorldClient, organisation: Organisation) -> None:
    found = world.services.payments(organisation)
    assert "paid" not in [one.state for one in found.payments]
    assert [one.paid_at for one in found.charges] == [None]


@then(parsers.parse("в кабинете есть квитанция на «{amount}»"))
def _(page: Page, head: Person, amount: str) -> None:
    BankPage(page).back_link.click()
    receipt = ReceiptPage(page)
    expect(receipt.heading).to_have_text("Квитанция об оплате")
    expect(receipt.facts.value("Сумма")).to_have_text(amount)
    expect(receipt.facts.value("Оплатил")).to_have_text(head.full_name)


@then(parsers.parse("в «Начислениях» есть «{purpose}» со статусом «{state}»"))
def _(page: Page, purpose: str, state: str) -> None:
    ChargesPage(page).open()
    expect(ChargesPage(page).charge(purpose)).to_contain_text(state)


# Status and result


@then(parsers.parse("статус заявления на услугу «{state}»"))
def _(page: Page, state: str) -> None:
    expect(ServiceApplicationPage(page).state).to_have_text(state)


@then(parsers.parse("без обновления страницы статус заявления становится «{state}»"))
def _(page: Page, state: str) -> None:
    expect(ServiceApplicationPage(page).state).to_have_text(state)


@then(parsers.parse("приложить не удалось «{field}»: «{text}»"))
def _(page: Page, field: str, text: str) -> None:
    expect(ServiceFormPage(page).notice.alert).to_contain_text(text)
    expect(ServiceFormPage(page).file_field(field)).to_have_attribute("aria-invalid", "true")


@then("в ходе рассмотрения по порядку:")
def _(page: Page, datatable: Table) -> None:
    course = ServiceApplicationPage(page).course
    expect(course).to_contain_text([f"{state} {moment}" for state, moment in datatable])


@then(parsers.parse("ожидаемый срок заявления «{moment}»"))
def _(page: Page, moment: str) -> None:
    expect(ServiceApplicationPage(page).facts.value("Ожидаемый срок")).to_have_text(moment)


@then(parsers.parse("причина отказа названа: «{reason}»"))
def _(page: Page, reason: str) -> None:
    expect(ServiceApplicationPage(page).notice.with_text(reason)).to_be_visible()


@then(parsers.parse("у сотрудника статус заявления «{state}»"))
def _(employee_page: Page, state: str) -> None:
    expect(ServiceApplicationPage(employee_page).state).to_have_text(state)


@then(parsers.parse("сотрудник видит в своём черновике замечание «{remark}»"))
def _(employee_page: Page, application: ServiceApplication, remark: str) -> None:
    employee_page.goto(f"/organisation/service-applications/{application.id}/form")
    expect(ServiceFormPage(employee_page).notice.with_text(remark)).to_be_visible()


@then("исправленное заявление отправлено с прежними документами вместо прежнего")
def _(
    page: Page, world: WorldClient, organisation: Organisation, application: ServiceApplication
) -> None:
    expect(ServiceApplicationPage(page).state).to_have_text("Отправлено в ведомство")
    before, after = world.services.states(organisation)
    assert (after.application.corrects, after.application.state) == (application.id, "sent")
    assert [one.upload.digest for one in after.files] == [one.upload.digest for one in before.files]


@then(parsers.parse("результат скачивается в PDF, и в нём написано «{text}»"))
def _(page: Page, text: str) -> None:
    assert text in text_of(ServiceApplicationPage(page).download_result())


@then(parsers.parse("результат подписало «{agency}», и подпись верна"))
def _(page: Page, world: WorldClient, organisation: Organisation, agency: str) -> None:
    facts = ServiceApplicationPage(page).result_facts
    expect(facts.value("Подписало")).to_have_text(agency)
    expect(facts.value("Проверка подписи")).to_have_text("Подпись верна, документ не изменён")
    assert ServiceApplicationPage(page).download_signature()
    assert world.services.only(organisation).signer == agency


@given("результат на портале повреждён")
def _(world: WorldClient, application: ServiceApplication) -> None:
    world.services.spoil_result(application)


@then("портал предупреждает, что подпись результата неверна")
def _(page: Page) -> None:
    checked = ServiceApplicationPage(page).result_facts.value("Проверка подписи")
    expect(checked).to_have_text("Подпись неверна: документ или подпись изменены")
