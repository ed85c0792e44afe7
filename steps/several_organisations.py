"""A second organisation of the same person beside the first."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, then, when

from harness.signature_fixtures import Pki
from harness.world_client import Person, RegisterEntry, WorldClient
from pages.roles import RolesPage
from pages.signature_refused import SignatureRefusedPage
from signature_plugin import SignaturePlugin, Token
from steps.signature_orders import swap


@given("у руководителя есть вторая организация", target_fixture="second_entry")
def _(world: WorldClient, head: Person) -> RegisterEntry:
    return world.register.add(head)


@when("руководитель меняет носитель на носитель второй организации", target_fixture="token")
def _(
    plugin: SignaturePlugin, pki: Pki, token: Token, head: Person, second_entry: RegisterEntry
) -> Token:
    issued = pki.issue(head, second_entry)
    return swap(plugin, token, pki.token(issued, label="Второй Рутокен (ТЕСТ)"))


@then("в «Учётных записях и ролях» обе организации")
def _(page: Page, entry: RegisterEntry, second_entry: RegisterEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    expect(roles_page.role_items).to_contain_text([entry.short_name, second_entry.short_name])


@then("заявления по обеим организациям ждут проверки")
def _(page: Page, entry: RegisterEntry, second_entry: RegisterEntry) -> None:
    roles_page = RolesPage(page)
    roles_page.open()
    names = [entry.short_name, second_entry.short_name]
    expect(roles_page.waiting_items).to_contain_text(names)


@then("незаконченных заявлений два")
def _(world: WorldClient) -> None:
    assert [one.state for one in world.applications.all()] == ["draft", "draft"]


@then("незаконченное заявление одно")
def _(world: WorldClient) -> None:
    assert [one.state for one in world.applications.all()] == ["draft"]


@when("руководитель нажимает «Перейти к заявлению»")
def _(signature_refused_page: SignatureRefusedPage) -> None:
    signature_refused_page.draft_link.click()
