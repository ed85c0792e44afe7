"""«Отчёты по услугам»: how the organisation uses services, as tables and as a file (L-23)."""

from __future__ import annotations

from urllib.parse import quote

from mock_portal.domain import service_reports
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import cabinet_page, in_section
from mock_portal.visit import Visit


@in_section("reports")
def show(visit: Visit) -> Response:
    """Show how often each service is used, and what became of the applications by month."""
    world, organisation_id = visit.world, visit.role.organisation_id
    return cabinet_page(
        visit,
        "service_reports.html",
        section="reports",
        services=service_reports.by_service(world, organisation_id),
        months=service_reports.by_month(world, organisation_id),
    )


@in_section("reports")
def export(visit: Visit) -> Response:
    """Send the lines by month as CSV."""
    lines = service_reports.by_month(visit.world, visit.role.organisation_id)
    name = quote(f"{visit.label('cabinet.reports')}.csv", safe="")
    headers = [
        ("Content-Type", "text/csv; charset=utf-8"),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{name}"),
    ]
    return Response(200, headers, service_reports.as_csv(visit.world, lines))
