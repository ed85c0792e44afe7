"""A portal that encrypts what it sends, and clients that can or cannot read that (K-197)."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.transport_fixtures import CLIENTS, SecurePortal
from harness.world_client import WorldClient
from pages.secure_start import SecureStartPage

CLIENT = "|".join(CLIENTS)


@given("портал работает с шифрованием", target_fixture="secure_address")
def _(secure_portal: SecurePortal, world: WorldClient) -> str:
    return secure_portal.new_world(world.name)


@when("посетитель открывает страницу входа этого портала", target_fixture="secure_page")
def _(trusting_page: Page, secure_address: str) -> SecureStartPage:
    secure_page = SecureStartPage(trusting_page)
    secure_page.open(secure_address)
    return secure_page


@then("страница пришла по TLS 1.3")
def _(secure_page: SecureStartPage) -> None:
    expect(secure_page.heading).to_have_text("Вход")
    assert secure_page.protocol == "TLS 1.3"


@then("номер сеанса браузер отправит обратно только по TLS")
def _(secure_page: SecureStartPage) -> None:
    assert secure_page.all_cookies_are_secure()


@then("соединение с порталом зашифровано AES-256")
def _(secure_portal: SecurePortal) -> None:
    assert "AES_256" in secure_portal.cipher()


@then(parsers.re(rf"клиенту (?P<client>{CLIENT}) портал отвечает"))
def _(secure_portal: SecurePortal, client: str) -> None:
    assert secure_portal.answers(client)


@then(parsers.re(rf"клиенту (?P<client>{CLIENT}) портал не отвечает"))
def _(secure_portal: SecurePortal, client: str) -> None:
    assert not secure_portal.answers(client)
