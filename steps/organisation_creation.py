"""Creating an organisation's cabinet, screen by screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, RegisterEntry, WorldClient
from pages.add_organisation import AddOrganisationPage
from pages.application import ApplicationPage
from pages.organisation_head import OrganisationHeadPage
from pages.organisation_review import OrganisationReviewPage
from pages.roles import RolesPage
from pages.roles_new import CabinetKindPage
from pages.signature_refused import CreationBlockedPage, SignatureRefusedPage


@pytest.fixture
def cabinet_kind_page(page: Page) -> CabinetKindPage:
    """The choice of a cabinet to create."""
    return CabinetKindPage(page)


@pytest.fixture
def add_organisation_page(page: Page) -> AddOrganisationPage:
    """The signature step."""
    return AddOrganisationPage(page)


@pytest.fixture
def signature_refused_page(page: Page) -> SignatureRefusedPage:
    """The refusal of a signature."""
    return SignatureRefusedPage(page)


@pytest.fixture
def creation_blocked_page(page: Page) -> CreationBlockedPage:
    """The answer to somebody who may not begin."""
    return CreationBlockedPage(page)


@pytest.fixture
def organisation_review_page(page: Page) -> OrganisationReviewPage:
    """The data of organisation and head to be looked through."""
    return OrganisationReviewPage(page)


@pytest.fixture
def organisation_head_page(page: Page) -> OrganisationHeadPage:
    """The applicant's own data, and sending."""
    return OrganisationHeadPage(page)


@pytest.fixture
def application_page(page: Page) -> ApplicationPage:
    """The application's state and result."""
    return ApplicationPage(page)


def sign(page: Page) -> None:
    """Open the signature step and sign; ends on the review."""
    add_page = AddOrganisationPage(page)
    add_page.open()
    add_page.go_on()
    OrganisationReviewPage(page).wait()


def send_application(page: Page) -> None:
    """Go the whole way with the token that is inserted; ends on the application's page."""
    sign(page)
    OrganisationReviewPage(page).go_on()
    OrganisationHeadPage(page).send()
    ApplicationPage(page).wait()


@given("гражданин с учётной записью уровня «simplified»", target_fixture="citizen")
def _(world: WorldClient) -> Person:
    return world.people.add(level="simplified")


@given("гражданин с учётной записью уровня «standard»", target_fixture="citizen")
def _(world: WorldClient) -> Person:
    return world.people.add(level="standard")


# The way there


@when("руководитель выбирает «Создать» в «Учётных записях и ролях»")
def _(page: Page) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    roles_page.create_link.click()


@when("руководитель выбирает «Добавить» и «Юридическое лицо»")
def _(cabinet_kind_page: CabinetKindPage) -> None:
    cabinet_kind_page.choose_adding()
    cabinet_kind_page.choose_legal_entity()


@when("руководитель выбирает «Организации»")
def _(cabinet_kind_page: CabinetKindPage) -> None:
    cabinet_kind_page.choose_organisations()


@when("руководитель возвращается по ссылке «< Назад»")
def _(cabinet_kind_page: CabinetKindPage) -> None:
    cabinet_kind_page.go_back()


@then(parsers.parse("экран спрашивает «{question}»"))
def _(cabinet_kind_page: CabinetKindPage, question: str) -> None:
    expect(cabinet_kind_page.heading).to_have_text(question)


@then("открыт раздел «Учётные записи и роли»")
def _(page: Page) -> None:
    expect(RolesPage(page).heading).to_be_visible()


# The signature


@when("руководитель открывает экран добавления организации")
@when("сотрудник открывает экран добавления организации")
@when("гражданин открывает экран добавления организации")
def _(add_organisation_page: AddOrganisationPage) -> None:
    add_organisation_page.open()


@when("руководитель нажимает «Продолжить» на экране с подписью")
@when("сотрудник нажимает «Продолжить» на экране с подписью")
def _(add_organisation_page: AddOrganisationPage) -> None:
    add_organisation_page.go_on()


@when("руководитель нажимает «Продолжить» на экране с подписью с клавиатуры")
def _(add_organisation_page: AddOrganisationPage) -> None:
    add_organisation_page.go_on_by_keyboard()


@when("руководитель нажимает «Повторить»")
def _(add_organisation_page: AddOrganisationPage) -> None:
    add_organisation_page.repeat()


@when("руководитель выбирает первый сертификат и нажимает «Продолжить»")
def _(add_organisation_page: AddOrganisationPage, entry: RegisterEntry) -> None:
    add_organisation_page.certificate(entry.short_name).check()
    add_organisation_page.go_on()


@when("руководитель нажимает «Отменить» на экране с подписью")
def _(add_organisation_page: AddOrganisationPage) -> None:
    add_organisation_page.cancel()


@then(parsers.parse("открыт экран «{heading}» с разделом «{section}»"))
def _(add_organisation_page: AddOrganisationPage, heading: str, section: str) -> None:
    expect(add_organisation_page.heading).to_have_text(heading)
    expect(add_organisation_page.connecting.get_by_role("heading")).to_have_text(section)


@then(parsers.parse("над экраном стоит подпись «{tagline}»"))
def _(add_organisation_page: AddOrganisationPage, tagline: str) -> None:
    expect(add_organisation_page.tagline).to_have_text(tagline)


@then(parsers.parse("у экрана вкладки «{first}», «{second}», «{third}»"))
def _(add_organisation_page: AddOrganisationPage, first: str, second: str, third: str) -> None:
    expect(add_organisation_page.tabs.tab_links).to_have_text([first, second, third])


@then(parsers.parse("на экране с подписью сказано «{text}»"))
def _(add_organisation_page: AddOrganisationPage, text: str) -> None:
    expect(add_organisation_page.root).to_contain_text(text)


@then(parsers.parse("экран с подписью предупреждает «{text}»"))
def _(add_organisation_page: AddOrganisationPage, text: str) -> None:
    expect(add_organisation_page.alert).to_contain_text(text)


@then(parsers.parse("в предупреждении есть ссылка «{name}» на {address}"))
def _(add_organisation_page: AddOrganisationPage, name: str, address: str) -> None:
    expect(add_organisation_page.link_in_alert(name)).to_have_attribute("href", address)


@then("экран с подписью предлагает «Повторить»")
def _(add_organisation_page: AddOrganisationPage) -> None:
    expect(add_organisation_page.repeat_button).to_be_enabled()


@when("экран с подписью записывает, что показывает")
def _(add_organisation_page: AddOrganisationPage) -> None:
    add_organisation_page.record_progress()


@then(parsers.parse("экран с подписью сначала показал «{text}»"))
def _(add_organisation_page: AddOrganisationPage, text: str) -> None:
    assert add_organisation_page.recorded_progress()[0] == text


@then(parsers.parse("экран с подписью в конце показал «{text}»"))
def _(add_organisation_page: AddOrganisationPage, text: str) -> None:
    assert add_organisation_page.recorded_progress()[-1] == text


@then("до конца проверки подписи кнопка «Продолжить» не работала")
def _(add_organisation_page: AddOrganisationPage) -> None:
    assert add_organisation_page.was_busy_throughout()


@then(parsers.parse("подпись не принята: «{reason}»"))
def _(signature_refused_page: SignatureRefusedPage, reason: str) -> None:
    expect(signature_refused_page.reason).to_contain_text(reason)


@then(parsers.parse("начать создание нельзя: «{reason}»"))
def _(creation_blocked_page: CreationBlockedPage, reason: str) -> None:
    expect(creation_blocked_page.reason).to_contain_text(reason)


# Review and sending


@when("руководитель подписывает запрос портала")
def _(page: Page) -> None:
    sign(page)


@given("руководитель отправил заявление на создание личного кабинета")
@when("руководитель отправляет заявление на создание личного кабинета")
def _(page: Page) -> None:
    send_application(page)


@then("портал показывает для проверки данные организации из реестра")
def _(organisation_review_page: OrganisationReviewPage, entry: RegisterEntry) -> None:
    organisation_review_page.wait()
    facts = organisation_review_page.organisation_facts
    expect(facts.value("Полное наименование")).to_have_text(entry.full_name)
    expect(facts.value("Сокращённое наименование")).to_have_text(entry.short_name)
    expect(facts.value("ОГРН")).to_have_text(entry.ogrn)
    expect(facts.value("ИНН")).to_have_text(entry.inn)
    expect(facts.value("КПП")).to_have_text(entry.kpp)
    expect(facts.value("Адрес")).to_have_text(entry.address)


@then("портал показывает для проверки данные руководителя из реестра")
def _(organisation_review_page: OrganisationReviewPage, head: Person, entry: RegisterEntry) -> None:
    facts = organisation_review_page.head_facts
    expect(facts.value("Фамилия, имя, отчество")).to_have_text(head.full_name)
    expect(facts.value("Должность")).to_have_text(entry.head_title)
    expect(facts.value("ИНН")).to_have_text(head.inn)


@then("вводить на экране проверки ничего не нужно")
def _(organisation_review_page: OrganisationReviewPage) -> None:
    expect(organisation_review_page.fields).to_have_count(0)


@when("руководитель нажимает «Продолжить» на экране проверки")
def _(organisation_review_page: OrganisationReviewPage) -> None:
    organisation_review_page.go_on()


@when("руководитель нажимает «Отменить» на экране проверки")
def _(organisation_review_page: OrganisationReviewPage) -> None:
    organisation_review_page.cancel()


@then("портал показывает данные учётной записи руководителя")
def _(organisation_head_page: OrganisationHeadPage, head: Person, entry: RegisterEntry) -> None:
    organisation_head_page.wait()
    facts = organisation_head_page.facts
    expect(facts.value("Фамилия, имя, отчество")).to_have_text(head.full_name)
    expect(facts.value("ИНН")).to_have_text(head.inn)
    expect(facts.value("Телефон")).to_have_text(head.phone)
    expect(facts.value("Электронная почта")).to_have_text(head.email)
    expect(facts.value("Организация")).to_have_text(entry.short_name)
    expect(facts.value("Должность")).to_have_text(entry.head_title)


@then(parsers.parse("экран предупреждает «{text}», но отправить можно"))
def _(organisation_head_page: OrganisationHeadPage, text: str) -> None:
    expect(organisation_head_page.warning).to_contain_text(text)
    expect(organisation_head_page.send_button).to_be_enabled()


@when("руководитель нажимает «Отправить» в заявлении")
def _(organisation_head_page: OrganisationHeadPage) -> None:
    organisation_head_page.send()


@when("руководитель нажимает «Отправить» в заявлении дважды подряд")
def _(organisation_head_page: OrganisationHeadPage) -> None:
    organisation_head_page.send_twice()
