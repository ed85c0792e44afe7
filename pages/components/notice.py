"""Notices: what the portal says above a form or a list."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class Notice:
    """The notices of a screen: errors are alerts, the rest have the role of a status.

    Args:
        scope: the page, or a part of it.
    """

    def __init__(self, scope: Page | Locator) -> None:
        self.alert = scope.get_by_role("alert")
        self.status = scope.get_by_role("status")

    def with_text(self, text: str) -> Locator:
        """Return the status notice that holds a text."""
        return self.status.filter(has_text=text)
