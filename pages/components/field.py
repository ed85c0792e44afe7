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


class FieldGroup:
    """Fields under one heading, found by it; their error is the group's accessible description.

    Args:
        page: where it is.
        name: its visible heading.
    """

    def __init__(self, page: Page, name: str) -> None:
        self.root = page.get_by_role("main").get_by_role("group", name=name, exact=True)
