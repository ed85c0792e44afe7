"""«Настройки интеграции»: keys and services of the API, and its description (K-114, K-227)."""

from __future__ import annotations

from mock_portal.domain import api_keys, api_services
from mock_portal.domain.employees import list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.organisation_api.description import examples
from mock_portal.organisation_api.endpoint import OPENAPI, ROOT
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.organisation_api.problems import STATUSES
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section
from mock_portal.visit import Visit

PAGE = "/organisation/integration"
DESCRIPTION = ROOT
DONE = ("services_saved", "revoked")


@in_section("integration")
def show(visit: Visit) -> Response:
    """Show the services, the form of a new key, and the keys without their secrets."""
    return _page(visit)


@in_section("integration")
def create_key(visit: Visit) -> Response:
    """Make a key and show it, for the only time."""
    name, days = visit.request.form.get("name"), visit.request.form.get("days")
    try:
        key, secret = api_keys.create(visit.world, visit.role, name, days)
    except RefusedError as problem:
        return _page(visit, problem)
    # No redirect: the secret is kept nowhere from which another page could show it.
    return cabinet_page(
        visit, "integration/created.html", section="integration", key=key, secret=secret
    )


@in_section("integration")
def revoke_key(visit: Visit) -> Response:
    """Let a key work no more."""
    try:
        api_keys.revoke(visit.world, visit.role, row_number(visit.params["number"]) or 0)
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go(f"{PAGE}?done=revoked")


@in_section("integration")
def switch_services(visit: Visit) -> Response:
    """Switch services on and off."""
    try:
        api_services.switch(visit.world, visit.role, visit.request.form.all("service"))
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go(f"{PAGE}?done=services_saved")


def describe(visit: Visit) -> Response:
    """Show the description of the API to anybody (K-227)."""
    return visit.page(
        "integration/description.html",
        examples=examples(visit.world),
        endpoints=ENDPOINTS,
        statuses=STATUSES,
        openapi=OPENAPI,
    )


def _page(visit: Visit, problem: RefusedError | None = None) -> Response:
    world, organisation_id = visit.world, visit.role.organisation_id
    errors = (
        {}
        if problem is None
        else {problem.field: visit.label(f"refused.{problem.reason}", **problem.values)}
    )
    done = visit.request.query.get("done")
    now = world.clock.now()
    return cabinet_page(
        visit,
        "integration/settings.html",
        section="integration",
        status=200 if problem is None else 422,
        errors=errors,
        done=done if problem is None and done in DONE else "",
        services=api_services.SERVICES,
        switched_on=api_services.services_on(world, organisation_id),
        keys=[(key, key.state(now)) for key in api_keys.keys_of(world, organisation_id)],
        names={one.person_id: one.full_name for one in list_employees(world, organisation_id)},
        name=visit.request.form.get("name"),
        days=visit.request.form.get("days"),
    )
