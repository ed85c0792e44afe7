"""Fixtures of the plugin's tests: a browser of their own and a small site, without the portal."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from signature_plugin import SignatureDesk, SignaturePlugin, Token, install
from signature_plugin.pki import Authority, IssuedCertificate, Subject

from .judge import require_engine
from .remote import FakePage
from .stand import Site

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
LATER = datetime(2036, 3, 2, 6, 0, tzinfo=UTC)
BEFORE = datetime(2025, 3, 2, 6, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = os.environ.get("KABINET_CHROMIUM", "/usr/lib/chromium/chromium-headless-shell")
    return {**browser_type_launch_args, "executable_path": path, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def gost_engine() -> None:
    require_engine()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="ru-RU", timezone_id="Europe/Moscow")
    opened.clock.set_fixed_time(NOW)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with Site() as served:
        yield served


@pytest.fixture(scope="session")
def root() -> Authority:
    seeded = Random(1)  # noqa: S311  # the same keys in every run
    return Authority.create_root(
        "Головной УЦ (ТЕСТ)", random=seeded, not_before=BEFORE, not_after=LATER
    )


@pytest.fixture(scope="session")
def authority(root: Authority) -> Authority:
    return root.create_intermediate("УЦ ФНС (ТЕСТ)", not_before=BEFORE, not_after=LATER)


@pytest.fixture(scope="session")
def head(authority: Authority) -> IssuedCertificate:
    subject = Subject(
        "Иванов Иван Иванович",
        surname="Иванов",
        given_name="Иван Иванович",
        organisation='ООО "Ромашка", филиал в г. Туле',
        title="Генеральный директор",
        ogrn="1027700132195",
        inn="500100732259",
        inn_le="7707083893",
        snils="11223344595",
    )
    return authority.issue(subject, not_before=BEFORE, not_after=LATER)


@pytest.fixture
def token(head: IssuedCertificate, authority: Authority) -> Token:
    made = Token(label="Рутокен (ТЕСТ)", pin="12345678", pin_attempts=3)
    made.add(head, chain=(authority.certificate,), container="ivanov")
    return made


@pytest.fixture
def plugin(context: BrowserContext, token: Token) -> SignaturePlugin:
    installed = install(context, now=lambda: NOW)
    installed.insert(token)
    return installed


@pytest.fixture
def desk(token: Token) -> SignatureDesk:
    made = SignatureDesk(lambda: NOW, ["*.localhost"])
    made.insert(token)
    return made


@pytest.fixture
def fake_page(desk: SignatureDesk) -> FakePage:
    return FakePage(desk)
