"""The screen of a refusal: what may not be, is not there, or is too old."""

from __future__ import annotations

from playwright.sync_api import Page


class ErrorPage:
    """Any screen that says no."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading = page.get_by_role("heading", level=1)
        self.main = page.get_by_role("main")

    def try_address(self, path: str) -> None:
        """Open an address that may be refused."""
        self._page.goto(path)
