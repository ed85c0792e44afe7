"""The start page of a portal behind TLS, with what the browser knows of the connection."""

from __future__ import annotations

from playwright.sync_api import Page


class SecureStartPage:
    """Opened by its whole address: the portal is not the one of the scenario's world."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading = page.get_by_role("heading", level=1)
        self.protocol = ""

    def open(self, address: str) -> None:
        """Open the sign-in page below this address and note the protocol of the connection."""
        answer = self._page.goto(f"{address}/login")
        details = answer.security_details() if answer else None
        self.protocol = (details.get("protocol") if details else None) or ""

    def all_cookies_are_secure(self) -> bool:
        """Tell whether there are cookies and every one goes back over TLS only."""
        cookies = self._page.context.cookies()
        return bool(cookies) and all(cookie.get("secure") for cookie in cookies)
