"""Fixtures of a portal that encrypts what it sends, beside the one of the other scenarios.

Loaded by the root `conftest.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page
from pytest_playwright import CreateContextCallback

from harness.portal_process import PortalProcess
from harness.tls_client import CLIENTS, cipher_of, is_answered
from harness.world_client import WorldClient

__all__ = ["CLIENTS", "SecurePortal"]


@dataclass(frozen=True)
class SecurePortal:
    """A portal behind TLS, and what clients of several kinds meet there."""

    process: PortalProcess

    def new_world(self, name: str) -> str:
        """Make a world and return its address."""
        control = self.process.control()
        try:
            return WorldClient.create(control, name).url.rstrip("/")
        finally:
            control.close()

    def cipher(self) -> str:
        """Return the cipher that a client with every choice gets."""
        return cipher_of(self.process.port)

    def answers(self, client: str) -> bool:
        """Tell whether a client of `CLIENTS` gets an answer."""
        return is_answered(self.process.port, client)


@pytest.fixture(scope="session")
def secure_portal() -> Iterator[SecurePortal]:
    """A portal process of its own, behind TLS."""
    with PortalProcess.start("--tls") as process:
        yield SecurePortal(process)


@pytest.fixture
def trusting_page(new_context: CreateContextCallback) -> Page:
    """A browser that takes a certificate for which nobody vouches, as a mock's is."""
    return new_context(ignore_https_errors=True).new_page()
