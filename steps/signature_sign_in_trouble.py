"""What goes wrong when somebody signs in by a signature: the computer, the carrier, forgeries."""

from __future__ import annotations

import base64

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, when

from harness.world_client import WorldClient
from pages.signature_sign_in import SignatureSignInPage
from signature_plugin import SignaturePlugin, Token
from signature_plugin.pki import sign_cms


def signed(world: WorldClient, token: Token, content: bytes) -> str:
    """Sign past the plugin, as a forger with the key would; base64."""
    container = token.containers[0]
    made = sign_cms(content, container.issued, chain=container.chain, signing_time=world.now)
    return base64.b64encode(made).decode()


# The computer


@given("в браузере нет расширения плагина")
def _(plugin: SignaturePlugin) -> None:
    plugin.present = False


@given("программа плагина не отвечает")
def _(plugin: SignaturePlugin) -> None:
    plugin.native_part = False


@given("гражданин извлечёт носитель, когда начнётся подпись")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.on_call("IFCPlugin.sign", lambda: plugin.remove(token))


@given("связь с плагином прервётся, когда начнётся подпись")
def _(plugin: SignaturePlugin) -> None:
    plugin.on_call("IFCPlugin.sign", plugin.lose_connection)


@given(parsers.re(r"при подписи плагин сообщит код (?P<code>-?\d+)"), converters={"code": int})
def _(plugin: SignaturePlugin, code: int) -> None:
    plugin.fail_next("IFCPlugin.sign", code)


@when("гражданин вставляет носитель снова")
def _(plugin: SignaturePlugin, token: Token) -> None:
    plugin.insert(token)


# Forgeries: the form sent past the page's own script


@given("гражданин подписал запрос, а портал получил не подпись", target_fixture="challenge")
def _(page: Page, world: WorldClient, token: Token) -> tuple[str, str]:
    screen = SignatureSignInPage(page)
    screen.open()
    made = (screen.challenge_key, signed(world, token, screen.challenge))
    screen.send(signature="AAAA")
    expect(screen.message("не похожи на электронную подпись")).to_be_visible()
    return made


@given("гражданин подписал запрос в другом браузере", target_fixture="challenge")
def _(second_page: Page, world: WorldClient, token: Token) -> tuple[str, str]:
    screen = SignatureSignInPage(second_page)
    screen.open()
    return screen.challenge_key, signed(world, token, screen.challenge)


@when("этот подписанный запрос отправлен из браузера гражданина")
def _(page: Page, challenge: tuple[str, str]) -> None:
    screen = SignatureSignInPage(page)
    screen.open()
    screen.send(challenge=challenge[0], signature=challenge[1])


@when("вместо запроса портала подписан другой текст")
def _(page: Page, world: WorldClient, token: Token) -> None:
    screen = SignatureSignInPage(page)
    screen.send(signature=signed(world, token, screen.challenge + b" "))
