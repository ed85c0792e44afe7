"""A field of a form with what the portal says about it."""

from __future__ import annotations

from playwright.sync_api import Page


class Field:
    """A field, found by its label; its hint and error are its accessible description.

    Args:
        page: where it is.
        label: its visible label.
    """

    def __init__(self, page: Page, label: str) -> None:
        self.input = page.get_by_label(label, exact=True)
