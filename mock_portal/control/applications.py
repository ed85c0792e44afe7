"""Endpoints that show the applications for a cabinet, for tests and the control desk."""

from __future__ import annotations

from mock_portal.control.endpoint import Call, Endpoint
from mock_portal.domain import applications
from mock_portal.domain.applications import Application


def _list(call: Call) -> list[Application]:
    return applications.list_applications(call.world)


ENDPOINTS = (
    Endpoint(
        "GET",
        "/worlds/{world}/applications",
        _list,
        "Everybody's applications for an organisation's cabinet, oldest first",
        returns=list[Application],
    ),
)
