"""An organisation that applies for services: made by the control API, walked over HTTP."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

from staff import Staff

from harness.sample_files import SampleFile, pdf
from mock_portal.domain import service_catalogue
from mock_portal.due import advance

LIST = "/organisation/service-applications"
CATALOGUE = "/organisation/services"


def make(
    staff: Staff,
    service: str = "register-extract",
    state: str = "sent",
    *,
    person: dict[str, Any] | None = None,
    files: dict[str, SampleFile] | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """Make an application in a state; every document that the service asks for is attached."""
    applicant = person or staff.head
    papers = files if files is not None else papers_for(service, applicant is not staff.head)
    order = {
        "person_id": applicant["id"],
        "service": service,
        "state": state,
        "files": [
            {"document": key, "name": one.name, "content": base64.b64encode(one.content).decode()}
            for key, one in papers.items()
        ],
        **fields,
    }
    path = f"/worlds/a/organisations/{staff.organisation['id']}/service-applications"
    found: dict[str, Any] = staff.control.call("POST", path, order)
    return found


def papers_for(service: str, on_behalf: bool) -> dict[str, SampleFile]:
    """Return a good file for every document of a service."""
    wanted = service_catalogue.get(service).files(on_behalf=on_behalf)
    return {one: pdf(f"{one}.pdf") for one in wanted}


def all_of(staff: Staff) -> list[dict[str, Any]]:
    """Return the organisation's applications, oldest first."""
    path = f"/worlds/a/organisations/{staff.organisation['id']}/service-applications"
    found: list[dict[str, Any]] = staff.control.call("GET", path)
    return found


def payments(staff: Staff) -> dict[str, Any]:
    """Return charges and payments of the organisation."""
    path = f"/worlds/a/organisations/{staff.organisation['id']}/payments"
    found: dict[str, Any] = staff.control.call("GET", path)
    return found


def decide(staff: Staff, number: int, verdict: str, reason: str = "", *, now: bool = False) -> None:
    """Let the agency decide, at the end of the term or now."""
    order = {"verdict": verdict, "reason": reason, "now": now}
    staff.control.call("POST", f"/worlds/a/service-applications/{number}/verdict", order)


def go(staff: Staff, **step: float) -> None:
    """Move the clock on."""
    advance(staff.world, staff.world.clock.now() + timedelta(**step))
