"""Registration of a legal entity's cabinet by steps: organisation, head, authority document.

Every step looks on the server whether it may be opened (`registration_steps.is_open`); an address
typed by hand or a forged form leads to the step that is due.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from mock_portal.domain import authority_documents, registration_steps
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.domain.registration_steps import FullName, Step, kept_name
from mock_portal.message import Response
from mock_portal.visit import Visit

StepScreen = Callable[[Visit, RegistrationRequest], Response]


def path_of(step: Step) -> str:
    """Return the address of a step."""
    return f"/registration/{step}"


def step_page(
    visit: Visit, template: str, problem: RefusedError | None = None, **values: object
) -> Response:
    """Render a step; `template` stands below `templates/registration/`."""
    return visit.page(
        f"registration/{template}",
        status=200 if problem is None else 422,
        problem=problem,
        wrong=visit.label(f"refused.{problem.reason}", **problem.values) if problem else "",
        **values,
    )


def in_step(step: Step) -> Callable[[StepScreen], Callable[[Visit], Response]]:
    """Decorate a screen of a step after the first: it is called with the session's own request."""

    def decorate(screen: StepScreen) -> Callable[[Visit], Response]:
        @wraps(screen)
        def guarded(visit: Visit) -> Response:
            request = registration_steps.current(visit.world, visit.session)
            if request is None or not registration_steps.is_open(request, step):
                return visit.go(path_of(registration_steps.due(request)))
            return screen(visit, request)

        return guarded

    return decorate


def entities(visit: Visit) -> Response:
    """Show «Организации»: registration and sign-in of legal entities (R-01, R-02)."""
    return visit.page("organisation_sign_in/entities.html")


def begin(visit: Visit) -> Response:
    """Go to the step that is due."""
    request = registration_steps.current(visit.world, visit.session)
    return visit.go(path_of(registration_steps.due(request)))


def show_inn(visit: Visit) -> Response:
    """Show the step for the ИНН (R-10)."""
    request = registration_steps.current(visit.world, visit.session)
    if not registration_steps.is_open(request, "inn"):
        return visit.go(path_of(registration_steps.due(request)))
    return step_page(visit, "inn.html", inn=request.typed.get("inn", "") if request else "")


def submit_inn(visit: Visit) -> Response:
    """Take the ИНН; a session's first request begins with it."""
    request = registration_steps.current(visit.world, visit.session)
    if not registration_steps.is_open(request, "inn"):
        return visit.go(path_of(registration_steps.due(request)))
    inn = visit.request.form.get("inn")
    try:
        registration_steps.take_inn(visit.world, visit.need_session(), inn)
    except RefusedError as problem:
        return step_page(visit, "inn.html", problem, inn=inn)
    return visit.go(path_of("ogrn"))


@in_step("ogrn")
def show_numbers(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the step for ОГРН and КПП (R-13, R-14)."""
    typed = request.typed
    return _numbers_page(visit, request, typed.get("ogrn", ""), typed.get("kpp", ""))


@in_step("ogrn")
def submit_numbers(visit: Visit, request: RegistrationRequest) -> Response:
    """Look the organisation up; inexact data stop here (R-15)."""
    ogrn, kpp = visit.request.form.get("ogrn"), visit.request.form.get("kpp")
    try:
        registration_steps.take_numbers(visit.world, request, ogrn, kpp)
    except RefusedError as problem:
        return _numbers_page(visit, request, ogrn, kpp, problem)
    return visit.go(path_of("head"))


def _numbers_page(
    visit: Visit,
    request: RegistrationRequest,
    ogrn: str,
    kpp: str,
    problem: RefusedError | None = None,
) -> Response:
    inn = request.typed["inn"]
    return step_page(visit, "ogrn.html", problem, inn=inn, ogrn=ogrn, kpp=kpp)


@in_step("head")
def show_head(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the step for the head and the contact phone (R-03)."""
    typed = request.typed
    return _head_page(visit, request, kept_name(typed, "head_"), typed.get("phone", ""))


@in_step("head")
def submit_head(visit: Visit, request: RegistrationRequest) -> Response:
    """Compare the head with the register and keep the phone."""
    name, phone = name_from(visit, "head_"), visit.request.form.get("phone")
    try:
        registration_steps.take_head(visit.world, request, name, phone)
    except RefusedError as problem:
        return _head_page(visit, request, name, phone, problem)
    return visit.go(path_of("authority"))


def _head_page(
    visit: Visit,
    request: RegistrationRequest,
    name: FullName,
    phone: str,
    problem: RefusedError | None = None,
) -> Response:
    organisation = registration_steps.name_in_register(visit.world, request)
    return step_page(visit, "head.html", problem, organisation=organisation, name=name, phone=phone)


@in_step("authority")
def show_authority(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the step for the authority document (R-16, R-17); the head is offered as administrator.

    Who is signed in is offered instead: that person fills the form in.
    """
    name = kept_name(request.typed, "head_")
    if visit.person is not None:
        name = FullName(visit.person.surname, visit.person.given_name, visit.person.patronymic)
    return _authority_page(visit, request, "", name)


@in_step("authority")
def submit_authority(visit: Visit, request: RegistrationRequest) -> Response:
    """Check the document and accept the request (R-22, R-23, R-24)."""
    form = visit.request.form
    kind, name = form.get("kind"), name_from(visit, "admin_")
    try:
        authority_documents.take_document(visit.world, request, kind, form.file("document"), name)
    except RefusedError as problem:
        return _authority_page(visit, request, kind, name, problem)
    return visit.go("/registration/accepted")


def _authority_page(
    visit: Visit,
    request: RegistrationRequest,
    kind: str,
    name: FullName,
    problem: RefusedError | None = None,
) -> Response:
    papers = [visit.label(f"authority.{slug}") for slug in visit.world.rules.authority_documents]
    return step_page(
        visit,
        "authority.html",
        problem,
        organisation=registration_steps.name_in_register(visit.world, request),
        documents=", ".join(paper[0].lower() + paper[1:] for paper in papers),
        kind=kind,
        name=name,
    )


@in_step("account")
def show_accepted(visit: Visit, request: RegistrationRequest) -> Response:
    """Show that the request is accepted, with its number (R-24)."""
    organisation = registration_steps.name_in_register(visit.world, request)
    return step_page(visit, "accepted.html", request=request, organisation=organisation)


def name_from(visit: Visit, prefix: str) -> FullName:
    """Return a full name as it was typed in a form."""
    form = visit.request.form
    return FullName(*(form.get(f"{prefix}{part}") for part in FullName._fields))
