"""A pytest plugin for anybody's own tests: the fixture ``signature_plugin``.

Load it with ``pytest_plugins = ["signature_plugin.pytest_plugin"]`` beside pytest-playwright, whose
``context`` it installs into.
"""

from typing import TYPE_CHECKING, Any

import pytest

from signature_plugin.plugin import SignaturePlugin, install

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext


@pytest.fixture
def signature_plugin_options() -> dict[str, Any]:
    """Arguments of `signature_plugin.install`; override the fixture to change them."""
    return {}


@pytest.fixture
def signature_plugin(
    context: "BrowserContext", signature_plugin_options: dict[str, Any]
) -> SignaturePlugin:
    """The virtual plugin in the test's browser context; insert tokens before pages are opened."""
    return install(context, **signature_plugin_options)
