"""Shorter waits while drift runs: a scenario that a change breaks should break soon."""

from __future__ import annotations

import msgspec
import pytest
from playwright.sync_api import expect

from harness.config import Project

CHECK_MS = 2500
ACTION_MS = 2500
NAVIGATION_MS = 6000


class QuickProject:
    """Narrows the fixture `project`; registered after the root conftest.py, so that it wins."""

    @pytest.fixture
    def project(self, project: Project) -> Project:
        """The scenario's project, with waits for a portal that answers in milliseconds."""
        expect.set_options(timeout=CHECK_MS)
        project.use = msgspec.structs.replace(
            project.use, action_timeout=ACTION_MS, navigation_timeout=NAVIGATION_MS
        )
        return project


def be_quick(config: pytest.Config) -> None:
    """Shorten the waits of a session."""
    config.pluginmanager.register(QuickProject(), "kabinet-quick-project")


def keep_no_evidence(config: pytest.Config) -> None:
    """Take out the plugin that pictures and traces: thousands of failures are wanted here."""
    config.pluginmanager.unregister(name="harness.evidence.plugin")
