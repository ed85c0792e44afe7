"""«Согласия»: what information systems ask for, and the organisation's decisions (N-55)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from mock_portal.domain import consents
from mock_portal.domain.consents import Consent
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.visit import Visit

LIST = "/organisation/consents"


@in_section("consents")
def show_list(visit: Visit) -> Response:
    """Show the consents; those that wait for a decision stand first."""
    found = consents.consents_of(visit.world, visit.role.organisation_id)
    return cabinet_page(visit, "consents/list.html", section="consents", consents=found)


def of_consent(screen: Callable[[Visit, Consent], Response]) -> Callable[[Visit], Response]:
    """Decorate a screen of one consent; those of other organisations are not found."""

    @in_section("consents")
    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"])
        if number is not None:
            found = consents.find_consent(visit.world, visit.role.organisation_id, number)
            if found is not None:
                return screen(visit, found)
        return not_found(visit)

    return guarded


@of_consent
def show(visit: Visit, consent: Consent) -> Response:
    """Show who asks for what, until when, and what was decided."""
    return _page(visit, consent)


@permitted(Action.REPRESENT)
@of_consent
def decide(visit: Visit, consent: Consent) -> Response:
    """Give, refuse or take back a consent."""
    try:
        consents.decide(visit.world, visit.role, consent, visit.request.form.get("decision"))
    except RefusedError as problem:
        return _page(visit, consent, problem)
    return visit.go(f"{LIST}/{consent.id}")


def _page(visit: Visit, consent: Consent, problem: RefusedError | None = None) -> Response:
    return cabinet_page(
        visit,
        "consents/show.html",
        section="consents",
        status=200 if problem is None else 422,
        consent=consent,
        steps=consents.steps_of(visit.world, consent),
        problem=problem,
    )
