"""Changes of requisites that need proof: documents, the check, what stops it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.form_posts import send_form
from harness.sample_files import FILES, SampleFile, pdf, scanned_pdf
from harness.world_client import Organisation, WorldClient
from pages.representation import RepresentationPage
from pages.requisites import RequisiteChangePage
from steps.requisites import have_bank_asked

DECISIONS = {
    "одобряет изменение": "approve",
    "не подтверждает полномочия": "authority",
    "находит расхождение с базой ФНС": "conflict",
}
# What features call a scan of a power of attorney -> how it is made.
POWERS: dict[str, Callable[[], SampleFile]] = {
    "хороший скан": scanned_pdf,
    "скан в 150 точек на дюйм": lambda: scanned_pdf(dots_per_inch=150),
    "скан в 149 точек на дюйм": lambda: scanned_pdf(dots_per_inch=149),
    "PDF без скана": pdf,
    "JPG": FILES["JPG"],
    "PNG": FILES["PNG"],
}


@given("изменение реквизитов отправлено на проверку")
def _(page: Page, world: WorldClient) -> None:
    change_at = have_bank_asked(page, world)
    proof = {"documents": pdf("Справка банка.pdf").as_upload}
    page.goto(
        send_form(page.context, world, f"{change_at}/documents", files=proof, screen=change_at)
    )


@when(parsers.parse("представитель подтверждает изменение документом «{name}»"))
def _(page: Page, name: str) -> None:
    RequisiteChangePage(page).send_documents([pdf(name).as_upload])


@when(parsers.parse("представитель подтверждает изменение файлом: {kind}"))
def _(page: Page, kind: str) -> None:
    RequisiteChangePage(page).send_documents([FILES[kind]().as_upload])


@when(parsers.parse("представитель подтверждает изменение документом в {number:d} частях"))
def _(page: Page, number: int) -> None:
    parts = [pdf(f"Часть {part}.pdf").as_upload for part in range(1, number + 1)]
    RequisiteChangePage(page).send_documents(parts)


@when(parsers.parse("представитель в изменении нажимает «{name}»"))
def _(page: Page, name: str) -> None:
    RequisiteChangePage(page).press(name)


@when(parsers.parse("представитель загружает доверенность: {kind}"))
def _(page: Page, kind: str) -> None:
    RequisiteChangePage(page).send_power(POWERS[kind]().as_upload)


@when("представитель проходит проверку через свой личный кабинет")
def _(page: Page) -> None:
    RequisiteChangePage(page).verification_link.click()
    RepresentationPage(page).confirm()
    expect(RepresentationPage(page).notice.status).to_be_visible()


@when("представитель возвращается к изменению реквизитов")
def _(page: Page, world: WorldClient, organisation: Organisation) -> None:
    RequisiteChangePage(page).open(world.requisites.changes(organisation)[0].id)


@when(parsers.re(rf"оператор (?P<deed>{'|'.join(DECISIONS)})"))
def _(world: WorldClient, organisation: Organisation, deed: str) -> None:
    world.requisites.decide(world.requisites.changes(organisation)[0], DECISIONS[deed])


@when(parsers.parse("оператор отказывает в изменении: «{reason}»"))
def _(world: WorldClient, organisation: Organisation, reason: str) -> None:
    change = world.requisites.changes(organisation)[0]
    world.requisites.decide(change, "refuse", reason)


@then(parsers.parse("состояние изменения «{state}»"))
def _(page: Page, world: WorldClient, organisation: Organisation, state: str) -> None:
    RequisiteChangePage(page).open(world.requisites.changes(organisation)[0].id)
    expect(RequisiteChangePage(page).status).to_have_text(state)


@then(parsers.parse("в изменении сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisiteChangePage(page).frame.main).to_contain_text(text)


@then(parsers.parse("в изменении рядом с «{name}» стоит «{value}»"))
def _(page: Page, name: str, value: str) -> None:
    expect(RequisiteChangePage(page).facts.value(name)).to_have_text(value)


@then(parsers.parse("изменение не принято: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisiteChangePage(page).notice.alert).to_contain_text(text)


@then("в изменении видны ИНН кабинета и ИНН из реестра")
def _(page: Page, world: WorldClient, organisation: Organisation) -> None:
    (entry,) = (one for one in world.register.all() if one.ogrn == organisation.ogrn)
    expect(RequisiteChangePage(page).conflicts.get_by_role("cell")).to_have_text(
        [organisation.inn, entry.inn]
    )


@then("со страницы изменения ведёт ссылка на «Мой налог»")
def _(page: Page) -> None:
    expect(RequisiteChangePage(page).tax_link).to_have_attribute("href", "https://lknpd.nalog.ru/")
