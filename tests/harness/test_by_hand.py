"""By hand: a person's own browser, without any help of Playwright's, goes through the flows.

The contexts here are plain ones: no `install`, no fixture of the harness. What they know of the
signature plugin came over HTTP, as in `./kabinet portal`.
"""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from ctrl_c import heed_ctrl_c
from playwright.sync_api import Browser, Page, expect

from harness.accessibility import violations
from harness.by_hand import PIN, by_hand_desk
from harness.portal_process import ROOT, PortalProcess
from harness.world_client import ControlClient, WorldClient
from mock_portal.builders import DEFAULT_PASSWORD
from pages.add_organisation import AddOrganisationPage
from pages.application import ApplicationPage
from pages.components.header import Header
from pages.organisation import OrganisationPage
from pages.organisation_head import OrganisationHeadPage
from pages.organisation_review import OrganisationReviewPage
from pages.roles import RolesPage
from pages.roles_new import CabinetKindPage
from pages.sign_in import SignInPage
from pages.sign_in_code import SignInCodePage
from pages.signature_sign_in import SignatureSignInPage
from signature_plugin.http_desk.exchange import Answer
from signature_plugin.http_desk.server import Server

heed_ctrl_c()

DESK_PAGES = ["", "/new", "/trouble", "/log"]
WINDOW = "[data-provider-window]"
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Addresses:
    """What `./kabinet portal` prints: the portal, its control desk, the desk with the tokens."""

    portal: str
    control_desk: str
    tokens: str


@pytest.fixture
def addresses() -> Iterator[Addresses]:
    """A portal for a person, with its demo world and the tokens beside it."""
    with PortalProcess.start("--demo") as portal, by_hand_desk(portal, ready=True) as desk:
        control_desk = ""
        while not control_desk:
            assert portal.process.stdout is not None
            found = re.search(r"http://desk\S+", portal.process.stdout.readline())
            control_desk = found[0] if found else ""
        yield Addresses(f"http://demo.localhost:{portal.port}", control_desk, desk.address)


@pytest.fixture
def person(browser: Browser, addresses: Addresses) -> Iterator[Page]:
    """A tab with the portal, in a browser like anybody's."""
    context = browser.new_context(base_url=addresses.portal, locale="ru-RU")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def tokens(person: Page, addresses: Addresses) -> Page:
    """Another tab of that browser, with the tokens of the demo world."""
    page = person.context.new_page()
    page.goto(f"{addresses.tokens}&computer=demo")
    return page


class ProviderWindow:
    """A window that the script draws in place of the crypto provider's own."""

    def __init__(self, page: Page, name: str) -> None:
        self._page = page
        self.root = page.get_by_role("dialog", name=name)
        self.pin_field = self.root.get_by_label("PIN-код", exact=True)

    def press(self, name: str) -> None:
        self.root.get_by_role("button", name=name, exact=True).click()

    def type_pin(self, pin: str) -> None:
        """Type where the focus is, and press Enter."""
        expect(self.pin_field).to_be_focused()
        self._page.keyboard.type(pin)
        self._page.keyboard.press("Enter")


def sign_in(page: Page, tokens: Page, addresses: Addresses) -> None:
    """Sign in as the demo's first person, with the code from the control desk's inbox."""
    control = tokens.context.new_page()
    control.goto(addresses.control_desk)
    origin = addresses.control_desk.partition("/open")[0]
    control.goto(f"{origin}/worlds/demo/people")
    phone = control.get_by_role("row").nth(1).get_by_role("cell").first.inner_text()
    SignInPage(page).open()
    SignInPage(page).submit(phone, DEFAULT_PASSWORD)
    code_page = SignInCodePage(page)
    code_page.wait()
    control.goto(f"{origin}/worlds/demo/inbox")
    # To whom and when stands in the first paragraph, the text in the second.
    text = control.get_by_role("article").first.get_by_role("paragraph").nth(1).inner_text()
    found = re.search(r"\b\d+\b", text)
    assert found, text
    code_page.confirm(found[0])
    expect(code_page.code_field).to_have_count(0)
    control.close()


def move_clock(tokens: Page, addresses: Addresses, step: str) -> None:
    """Move the demo world's clock by a button of the control desk."""
    control = tokens.context.new_page()
    control.goto(addresses.control_desk)
    control.get_by_role("link", name="demo").click()
    control.get_by_role("button", name=step).click()
    expect(control.get_by_role("status").first).to_be_visible()
    control.close()


def begin(page: Page) -> AddOrganisationPage:
    """Go from the roles to the signature step and begin."""
    RolesPage(page).open()
    RolesPage(page).create_link.click()
    kind_page = CabinetKindPage(page)
    kind_page.choose_adding()
    kind_page.choose_legal_entity()
    add_page = AddOrganisationPage(page)
    add_page.go_on()
    return add_page


def test_a_cabinet_is_created_by_hand_from_sign_in_to_the_open_cabinet(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    # The lists of revoked certificates live a week: they are renewed as the clock moves.
    move_clock(tokens, addresses, "30 дней")
    sign_in(person, tokens, addresses)
    begin(person)
    ProviderWindow(person, "Подтверждение доступа").press("Разрешить")
    pin_window = ProviderWindow(person, "Введите PIN-код")
    expect(pin_window.root).to_contain_text("Осталось: 10 попыток")
    pin_window.type_pin(PIN)
    review_page = OrganisationReviewPage(person)
    review_page.wait()
    name = review_page.organisation_facts.value("Сокращённое наименование").inner_text()
    review_page.go_on()
    OrganisationHeadPage(person).send()
    application_page = ApplicationPage(person)
    application_page.wait()

    move_clock(tokens, addresses, "5 дней")
    application_page.refresh()
    application_page.open_cabinet()
    expect(OrganisationPage(person).requisites).to_contain_text(name)


def test_a_person_signs_in_by_signature_by_hand(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    sign_in(person, tokens, addresses)
    person.goto("/profile/signature")
    person.get_by_role("button", name="Подключить вход по электронной подписи").click()
    expect(person.get_by_role("button", name="Отключить вход по")).to_be_visible()
    Header(person).sign_out()
    screen = SignatureSignInPage(person)
    screen.begin()
    screen.enter_pin("97531")
    expect(screen.pin_alert).to_be_visible()
    screen.enter_pin(PIN)
    expect(Header(person).account_button).to_be_visible()
    tokens.get_by_role("link", name="Журнал").click()
    expect(tokens.get_by_role("region", name="Подписи").get_by_role("row")).to_have_count(2)
    expect(tokens.get_by_text("97531")).to_have_count(0)


def test_windows_are_answered_by_keyboard_and_a_wrong_pin_costs_an_attempt(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    sign_in(person, tokens, addresses)
    add_page = begin(person)
    access = ProviderWindow(person, "Подтверждение доступа")
    expect(access.root).to_be_visible()
    person.keyboard.press("Escape")
    expect(add_page.alert).to_contain_text("Доступ сайта")
    expect(add_page.repeat_button).to_be_focused()

    person.keyboard.press("Enter")
    expect(access.root).to_be_visible()
    person.keyboard.press("Tab")
    person.keyboard.press("Enter")
    pin_window = ProviderWindow(person, "Введите PIN-код")
    pin_window.type_pin("0000")
    expect(add_page.alert).to_contain_text("PIN")

    person.keyboard.press("Enter")
    expect(pin_window.root).to_contain_text("Осталось: 9 попыток")
    person.keyboard.press("Escape")
    expect(pin_window.root).to_have_count(0)
    expect(add_page.alert).to_contain_text("отмен")
    tokens.reload()
    expect(tokens.get_by_text("попыток осталось: 9 из 10")).to_be_visible()


def test_a_token_pulled_out_on_the_desk_is_gone_from_the_portal(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    sign_in(person, tokens, addresses)
    tokens.get_by_role("button", name="Вынуть").click()
    expect(tokens.get_by_role("status")).to_contain_text("Вынут")
    add_page = begin(person)
    ProviderWindow(person, "Подтверждение доступа").press("Разрешить")
    expect(add_page.alert).to_contain_text("носител")


def test_a_token_with_a_flaw_is_issued_and_refused(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    sign_in(person, tokens, addresses)
    tokens.get_by_role("button", name="Вынуть").click()
    tokens.get_by_role("link", name="Новый токен").click()
    tokens.get_by_label("Какой сертификат").select_option("Отозван удостоверяющим центром")
    tokens.get_by_label("Сразу вставить в компьютер").check()
    tokens.get_by_role("button", name="Выпустить").click()
    expect(tokens.get_by_text("отозван", exact=True)).to_be_visible()
    begin(person)
    ProviderWindow(person, "Подтверждение доступа").press("Разрешить")
    ProviderWindow(person, "Введите PIN-код").type_pin(PIN)
    expect(person.get_by_role("main")).to_contain_text("отозван")


def test_without_the_plugin_the_portal_asks_to_install_it(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    sign_in(person, tokens, addresses)
    tokens.get_by_role("link", name="Неполадки").click()
    tokens.get_by_label("Плагин установлен").uncheck()
    tokens.get_by_role("button", name="Сохранить").click()
    expect(tokens.get_by_role("status")).to_contain_text("Сохранено")
    expect(begin(person).alert).to_contain_text("не найден")


def test_the_desk_and_its_windows_are_usable(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    origin = addresses.tokens.partition("/open")[0]
    for path in ["/", *[f"/computers/demo{page}" for page in DESK_PAGES], "/nowhere"]:
        tokens.set_viewport_size({"width": 1280, "height": 900})
        tokens.goto(origin + path)
        assert violations(tokens) == [], path
        tokens.set_viewport_size({"width": 320, "height": 900})
        assert tokens.evaluate(OVERFLOW) <= 0, path
    sign_in(person, tokens, addresses)
    begin(person)
    access = ProviderWindow(person, "Подтверждение доступа")
    expect(access.root).to_be_visible()
    assert violations(person, WINDOW) == []
    access.press("Разрешить")
    expect(ProviderWindow(person, "Введите PIN-код").root).to_be_visible()
    assert violations(person, WINDOW) == []


def test_no_page_of_another_site_can_use_the_plugin(
    person: Page, tokens: Page, addresses: Addresses
) -> None:
    script = addresses.tokens.partition("/open")[0] + "/plugin.js"
    site = Server(lambda _: Answer.of(f'<script src="{script}"></script>', "text/html"))
    with closing(site):
        stranger = person.context.new_page()
        stranger.goto(f"http://demo.localhost:{site.port}/")
        said = stranger.evaluate("() => cadesplugin.then(() => 'there', (problem) => problem)")
        assert said == "Плагин недоступен"
        said = stranger.evaluate(
            "(address) => fetch(address).then(() => 'read', () => 'refused')", addresses.tokens
        )
        assert said == "refused"


def test_a_saved_world_gets_its_tokens_issued(browser: Browser, tmp_path: Path) -> None:
    with PortalProcess.start() as portal:
        control = portal.control()
        saved = WorldClient.create(control, "w1", seed=3)
        saved.register.add(saved.people.add())
        file = tmp_path / "failed.world"
        file.write_bytes(saved.snapshot())
        control.close()
    with (
        PortalProcess.start("--world", str(file)) as portal,
        by_hand_desk(portal, ready=False) as desk,
        browser.new_context() as context,
    ):
        page = context.new_page()
        page.goto(desk.address)
        page.get_by_role("link", name="failed-saved").click()
        expect(page.get_by_text("Ни одного токена не вставлено")).to_be_visible()
        assert authorities(portal.control()) == []
        page.get_by_role("link", name="Новый токен").click()
        assert authorities(portal.control()) == []
        page.get_by_role("button", name="Выпустить").click()
        expect(page.get_by_role("button", name="Вставить")).to_be_visible()
        assert len(authorities(portal.control())) == 3


def authorities(control: ControlClient) -> list[object]:
    found: list[object] = control.send("GET", "/worlds/failed-saved/authorities")
    control.close()
    return found


def test_the_command_prints_where_the_tokens_are_and_ends_with_ctrl_c() -> None:
    command = [sys.executable, str(ROOT / "kabinet"), "portal", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed = ""
        while "Пульт (" not in printed:
            line = process.stdout.readline()
            assert line, f"the portal ended before it was ready: {printed}"
            printed += line
        found = re.search(r"Токены.*PIN-код 12345678.*http://(plugin\.localhost:(\d+))", printed)
        assert found, printed
        host, port = found.groups()
        with closing(http.client.HTTPConnection("127.0.0.1", int(port), timeout=10)) as desk:
            for address, status in (("/plugin.js", 200), ("/", 403), ("/open?key=x", 403)):
                desk.request("GET", address, headers={"Host": host})
                answer = desk.getresponse()
                answer.read()
                assert answer.status == status, address
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert process.wait() in (0, 130)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(port)), 10)
