"""Opening a sole proprietor's cabinet, first half: «Организации», the numbers and their codes.

Each step looks on the server whether the one before it was done; an address typed by hand or a
forged form leads to the step that is due, never past it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from mock_portal.domain import entrepreneurs, requisites
from mock_portal.domain.entrepreneurs import STEPS, Step
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.message import Response
from mock_portal.screens.profile import profile_page
from mock_portal.visit import Visit

Screen = Callable[[Visit], Response]
StepScreen = Callable[[Visit, RegistrationRequest], Response]

ROOT = "/entrepreneurs/new"
FIELDS = ("ogrnip", "inn", "snils")
_FORMS = {
    "ogrnip": requisites.ogrnip,
    "inn": requisites.inn_of_person,
    "snils": requisites.snils,
}


def choose_type(visit: Visit) -> Response:
    """Show «Организации» of the profile: which type of organisation to add (K-05, K-06)."""
    return profile_page(visit, "organisations.html", "/profile/organisations")


def path_of(step: Step) -> str:
    """Return the address of a step."""
    return ROOT if step == "numbers" else f"{ROOT}/{step}"


def step_page(
    visit: Visit, step: Step, problem: RefusedError | None = None, **values: object
) -> Response:
    """Render a step's screen, with the first thing that is wrong with what was sent."""
    return visit.page(
        f"entrepreneur/{step.replace('-', '_')}.html",
        status=200 if problem is None else 422,
        steps=[visit.label(f"entrepreneur.step_{name.replace('-', '_')}") for name in STEPS],
        step=STEPS.index(step) + 1,
        problem=problem,
        **values,
    )


def at_step(step: Step) -> Callable[[StepScreen], Screen]:
    """Decorate a screen of a step that needs the ones before it to be done."""

    def decorate(screen: StepScreen) -> Screen:
        @wraps(screen)
        def guarded(visit: Visit) -> Response:
            request = entrepreneurs.draft_of(visit.world, visit.citizen)
            due = entrepreneurs.step_due(visit.world, request)
            if request is None or STEPS.index(step) > STEPS.index(due):
                return visit.go(path_of(due))
            return screen(visit, request)

        return guarded

    return decorate


def go_on(visit: Visit, request: RegistrationRequest) -> Response:
    """Lead to the step that is due now."""
    return visit.go(path_of(entrepreneurs.step_due(visit.world, request)))


def show_numbers(visit: Visit) -> Response:
    """Show the form for ОГРНИП, ИНН and СНИЛС (K-03, K-07)."""
    try:
        entrepreneurs.require_may_begin(visit.world, visit.citizen)
    except RefusedError as problem:
        return _blocked(visit, problem)
    request = entrepreneurs.draft_of(visit.world, visit.citizen)
    typed = request.typed if request else {}
    return step_page(visit, "numbers", typed={name: typed.get(name, "") for name in FIELDS})


def submit_numbers(visit: Visit) -> Response:
    """Check the numbers and send the first code."""
    world, form = visit.world, visit.request.form
    typed = {name: form.get(name) for name in FIELDS}
    try:
        entrepreneurs.require_may_begin(world, visit.citizen)
    except RefusedError as problem:
        return _blocked(visit, problem)
    try:
        checked = {name: check(typed[name]) for name, check in _FORMS.items()}
        request = entrepreneurs.take_numbers(world, visit.need_session(), visit.citizen, **checked)
    except RefusedError as problem:
        return step_page(visit, "numbers", problem, typed=typed)
    return go_on(visit, request)


def _blocked(visit: Visit, problem: RefusedError) -> Response:
    visit.screen = "entrepreneur-blocked"
    return visit.page("entrepreneur/blocked.html", status=403, problem=problem)


@at_step("codes")
def show_codes(visit: Visit, request: RegistrationRequest) -> Response:
    """Show which number is to be confirmed by the code that came by SMS (K-08)."""
    return _codes_page(visit, request)


@at_step("codes")
def submit_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Confirm a number; the other one's code goes out, or the next step is due."""
    if not entrepreneurs.number_due(request.typed):
        return go_on(visit, request)
    code = visit.request.form.get("code")
    try:
        request = entrepreneurs.confirm_number(
            visit.world, visit.need_session(), visit.citizen, request, code
        )
    except RefusedError as problem:
        return _codes_page(visit, request, problem)
    return go_on(visit, request)


@at_step("codes")
def resend_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Send another code for the number that is due."""
    if not entrepreneurs.number_due(request.typed):
        return go_on(visit, request)
    try:
        entrepreneurs.send_code(visit.world, visit.need_session(), visit.citizen, request)
    except RefusedError as problem:
        return _codes_page(visit, request, problem)
    return visit.go(f"{path_of('codes')}?sent=again")


def _codes_page(
    visit: Visit, request: RegistrationRequest, problem: RefusedError | None = None
) -> Response:
    number = entrepreneurs.number_due(request.typed)
    if not number:
        return go_on(visit, request)
    return step_page(
        visit,
        "codes",
        problem,
        number=number,
        typed=request.typed,
        again=problem is None and visit.request.query.get("sent") == "again",
    )


def cancel(visit: Visit) -> Response:
    """Drop the request."""
    request = entrepreneurs.draft_of(visit.world, visit.citizen)
    if request is not None:
        entrepreneurs.drop(visit.world, request)
    return visit.go("/profile/organisations")
