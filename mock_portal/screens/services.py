"""The catalogue of services in the organisation's cabinet, and the page of one service."""

from __future__ import annotations

from itertools import groupby

from mock_portal.domain import service_applications, service_catalogue
from mock_portal.domain.service_catalogue import SITUATIONS, Service
from mock_portal.labels.service_texts import STEPS
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found
from mock_portal.visit import Visit

CATALOGUE = "/organisation/services"


def service_of(visit: Visit) -> Service | None:
    """Return the service named in the address, if the organisation has a use for it."""
    offered = service_catalogue.offered(visit.world, visit.role.organisation_id)
    return next((one for one in offered if one.slug == visit.params["service"]), None)


@in_section("services")
def show_catalogue(visit: Visit) -> Response:
    """Show the services by kind, all of them or those looked for (K-156, K-160 to K-164)."""
    query = visit.request.query.get("q")[: visit.world.rules.help_search_max_chars]
    situation = visit.request.query.get("situation")
    found = service_catalogue.offered(
        visit.world, visit.role.organisation_id, query=query, situation=situation
    )
    tabs = [(CATALOGUE, visit.label("services.situation.all"))]
    tabs += [
        (f"{CATALOGUE}?situation={one}", visit.label(f"services.situation.{one}"))
        for one in SITUATIONS
    ]
    chosen = f"{CATALOGUE}?situation={situation}" if situation in SITUATIONS else CATALOGUE
    return cabinet_page(
        visit,
        "services/catalogue.html",
        section="services",
        kinds=[(kind, list(group)) for kind, group in groupby(found, lambda one: one.kind)],
        query=query,
        situation=situation if situation in SITUATIONS else "",
        situations=tabs,
        chosen="" if query else chosen,
    )


@in_section("services")
def show_service(visit: Visit) -> Response:
    """Show a service: description, instruction, documents, fee and term (K-165, R-46)."""
    service = service_of(visit)
    if service is None:
        return not_found(visit)
    world, organisation_id = visit.world, visit.role.organisation_id
    mine = service_applications.list_for(world, organisation_id)
    return cabinet_page(
        visit,
        "services/service.html",
        section="services",
        service=service,
        steps=[f"service.{service.slug}.step_{n + 1}" for n in range(STEPS[service.slug])],
        signed=service_catalogue.needs_signature(world, service, organisation_id),
        drafts=[one for one in mine if one.service == service.slug and one.is_editable],
    )
