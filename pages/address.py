"""Any page of a portal, reached by its address."""

from __future__ import annotations

from playwright.sync_api import Page


class AddressPage:
    """A page that an address led to.

    Args:
        page: the browser's tab.
        status: the answer's HTTP status; 0 when there was no answer of its own.
    """

    def __init__(self, page: Page, status: int) -> None:
        self.status = status
        self.heading = page.get_by_role("heading", level=1)

    @classmethod
    def open(cls, page: Page, path: str) -> AddressPage:
        """Go to an address of the portal."""
        answer = page.goto(path)
        return cls(page, answer.status if answer else 0)
