"""The page of an application: waiting for the tax register, then the result."""

from __future__ import annotations

from datetime import timedelta

from mock_portal.domain import applications
from mock_portal.message import Response
from mock_portal.screens.creation import step_of
from mock_portal.visit import Visit
from mock_portal.wording import plural


def show(visit: Visit) -> Response:
    """Show the status and the expected term, or the result (N-27, N-28, N-29)."""
    application = applications.find_own(visit.world, visit.citizen, visit.params["application"])
    if application is None:
        heading = visit.label("error.not_found")
        return visit.page("error.html", status=404, heading=heading, hints=["/roles"])
    if application.state == "draft" or application.sent_at is None:
        return visit.go(step_of(application))
    minutes = visit.world.rules.register_check_min_minutes
    days = visit.world.rules.register_check_max_days
    return visit.page(
        "application.html",
        application=application,
        shortest=visit.label(
            "application.shortest",
            number=minutes,
            unit=plural(minutes, "минуты", "минут", "минут"),
        ),
        longest=visit.label(
            "application.longest",
            number=days,
            unit=plural(days, "календарного дня", "календарных дней", "календарных дней"),
        ),
        until=application.sent_at + timedelta(days=days),
    )
