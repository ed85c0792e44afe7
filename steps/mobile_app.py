"""The mobile application «Госуслуги», told by its user agent."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then

from pages.roles import RolesPage
from pages.start import SectionPage

APP_USER_AGENT = "GosuslugiApp/4.0 (Android 14)"


@given("портал открыт в мобильном приложении")
def _(context: BrowserContext) -> None:
    # The portal sees the header alone, so the scenario's own context serves as the application.
    context.set_extra_http_headers({"User-Agent": APP_USER_AGENT})


@then(parsers.re("портал объясняет: «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(RolesPage(page).notice.with_text(text)).to_be_visible()


@then("на вкладке приложений записан последний вход")
def _(page: Page) -> None:
    pattern = re.compile(r"Последний вход: 2 марта 2026, 09:00")
    expect(SectionPage(page).main).to_contain_text(pattern)
