"""Rows of name and value, as screens show data that nobody types."""

from __future__ import annotations

from playwright.sync_api import Locator


class Facts:
    """The rows inside a part of a screen.

    Args:
        scope: the part, so that equal names in other parts do not count.
    """

    def __init__(self, scope: Locator) -> None:
        self._scope = scope
        self._rows = scope.locator("dl > div")

    def value(self, name: str) -> Locator:
        """Return the value that stands beside a name."""
        named = self._rows.filter(has=self._scope.page.get_by_text(name, exact=True))
        return named.get_by_role("definition")
