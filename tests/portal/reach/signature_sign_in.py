"""The screen for signing in by an electronic signature, and what it may show."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from harness.signature_fixtures import Pki, make_authorities
from harness.world_client import WorldClient
from pages.signature_sign_in import SignatureSignInPage
from reach import Reach, at
from signature_plugin import SignaturePlugin, install


def sit_down(page: Page, world: WorldClient) -> SignaturePlugin:
    """Give the browser a plugin and a token of somebody who has connected this way in."""
    pki = Pki(world, make_authorities())
    plugin = install(page.context, now=lambda: world.now, flavours=("ifc",))
    person = world.people.add(signature_sign_in=True)
    plugin.insert(pki.token(pki.issue(person, None), pki.issue(person, world.register.add(person))))
    return plugin


def after(act: Callable[[SignatureSignInPage], None], shown: str) -> Reach:
    """Return the way to the screen with something on it, by a browser with everything."""

    def reach(page: Page, world: WorldClient) -> None:
        sit_down(page, world)
        screen = SignatureSignInPage(page)
        screen.open()
        act(screen)
        expect(page.get_by_text(shown, exact=True)).to_be_visible()

    return reach


def search_and_choose(screen: SignatureSignInPage) -> None:
    screen.search()
    screen.choose()


def wrong_pin(screen: SignatureSignInPage) -> None:
    search_and_choose(screen)
    screen.enter_pin("0")


def cancelled(page: Page, world: WorldClient) -> None:
    sit_down(page, world)
    screen = SignatureSignInPage(page)
    screen.begin()
    screen.cancel_button.click()
    expect(screen.message("Ввод PIN-кода отменён")).to_be_visible()


def without_program(page: Page, world: WorldClient) -> None:
    sit_down(page, world).native_part = False
    screen = SignatureSignInPage(page)
    screen.open()
    screen.search()
    expect(screen.message("программа плагина не отвечает")).to_be_visible()


def refused(page: Page, world: WorldClient) -> None:
    screen = SignatureSignInPage(page)
    screen.open()
    screen.send(signature="AAAA")
    expect(screen.message("не похожи на электронную подпись")).to_be_visible()


REACH: dict[str, Reach] = {
    "signature-sign-in": at("/login/signature", signed_in=False),
    "signature-sign-in:choice": after(lambda screen: screen.search(), "Выберите сертификат"),
    "signature-sign-in:pin": after(search_and_choose, "Введите PIN-код"),
    "signature-sign-in:wrong-pin": after(wrong_pin, "PIN-код введён неверно. Осталось попыток: 2"),
    "signature-sign-in:cancelled": cancelled,
    "signature-sign-in:no-program": without_program,
    "signature-sign-in:refused": refused,
}
