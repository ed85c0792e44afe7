"""Browsers of further people of a scenario, each in a context of its own.

Loaded by the root `conftest.py`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_playwright import CreateContextCallback


@pytest.fixture
def employee_page(new_context: CreateContextCallback) -> Page:
    """The browser of the invited employee, beside the head's `page`: same world, same clock."""
    return new_context().new_page()


@pytest.fixture
def stranger_page(new_context: CreateContextCallback) -> Page:
    """The browser of somebody else who got hold of a link."""
    return new_context().new_page()


@pytest.fixture
def second_page(new_context: CreateContextCallback) -> Page:
    """A second browser of the person whose first one is `page`."""
    return new_context().new_page()
