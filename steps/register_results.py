"""What the tax register answers to an application, and whom the portal tells."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.signature_fixtures import Pki
from harness.world_client import Message, Person, RegisterEntry, WorldClient
from pages.application import ApplicationPage
from pages.organisation_head import OrganisationHeadPage
from pages.roles import RolesPage
from pages.start import SectionPage
from signature_plugin import SignaturePlugin, Token
from steps.signature_orders import swap

# The register


@then("экран отправки обещает прислать результат на почту из профиля руководителя")
def _(page: Page, head: Person) -> None:
    promise = SectionPage(page).words(f"Результат проверки придёт на {head.email}.")
    expect(promise).to_be_visible()


@then("страницу заявления можно закрыть: результат придёт на почту из профиля руководителя")
def _(page: Page, head: Person) -> None:
    promise = f"Страницу можно закрыть: заявление сохранено, результат придёт на {head.email}."
    expect(SectionPage(page).words(promise)).to_be_visible()


@when("налоговая исправляет запись об организации")
def _(world: WorldClient, entry: RegisterEntry, head: Person) -> None:
    world.register.change(entry, head=head, state="active", refusal="")


@when("организация пропадает из реестра налоговой")
def _(world: WorldClient, entry: RegisterEntry) -> None:
    world.register.remove(entry)


@when(
    parsers.re(r"реестр налоговой загружается на (?P<percent>\d+) процент(?:а|ов)?"),
    converters={"percent": int},
)
def _(world: WorldClient, percent: int) -> None:
    world.register.set_load(percent / 100)


@given("личный кабинет организации уже открыл другой руководитель")
@when("личный кабинет организации открывает другой руководитель")
def _(world: WorldClient, entry: RegisterEntry) -> None:
    world.organisations.open(entry, world.people.add())


# The result


@given("в сертификате на вставленном носителе указана другая почта", target_fixture="token")
def _(plugin: SignaturePlugin, pki: Pki, token: Token, head: Person, entry: RegisterEntry) -> Token:
    issued = pki.issue(head, entry, email="buhgalteria@example.ru")
    return swap(plugin, token, pki.token(issued, label="Рутокен бухгалтерии (ТЕСТ)"))


@then("портал отправил одно письмо, и только на почту из профиля руководителя")
def _(world: WorldClient, head: Person) -> None:
    assert [letter.recipient for letter in world.inbox.messages(channel="email")] == [head.email]


@when("руководитель переходит по ссылке из письма")
def _(page: Page, letter: Message) -> None:
    SectionPage(page).open(letter.links[0])


@then("в «Учётных записях и ролях» открыта и видна организация")
def _(page: Page, entry: RegisterEntry) -> None:
    expect(RolesPage(page).entry(entry.short_name)).to_be_visible()


@then(parsers.parse("в «Учётных записях и ролях» заявление в состоянии «{state}»"))
def _(page: Page, entry: RegisterEntry, state: str) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.waiting_items.filter(has_text=entry.short_name)).to_contain_text(state)


@when("руководитель начинает новое заявление")
def _(application_page: ApplicationPage) -> None:
    application_page.again_link.click()


@then(parsers.parse("отправить заявление нельзя: «{reason}»"))
def _(organisation_head_page: OrganisationHeadPage, reason: str) -> None:
    expect(organisation_head_page.problem).to_contain_text(reason)
