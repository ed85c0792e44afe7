"""The form of an application for a service: fresh, or a draft that goes on (K-157, K-158)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from mock_portal.domain import service_applications, service_catalogue, service_drafts
from mock_portal.domain import service_sending as sending
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems, RefusedFormError
from mock_portal.domain.roles import Action
from mock_portal.domain.service_applications import ServiceApplication
from mock_portal.domain.service_catalogue import INN, Service
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.screens.services import CATALOGUE, service_of
from mock_portal.visit import Visit

LIST = "/organisation/service-applications"
OfApplication = Callable[[Visit, ServiceApplication], Response]


def of_application(screen: OfApplication) -> Callable[[Visit], Response]:
    """Decorate a screen of one application; those of other organisations are not found."""

    @in_section("service-applications")
    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"])
        found = (
            None
            if number is None
            else service_applications.find(visit.world, visit.role.organisation_id, number)
        )
        return not_found(visit) if found is None else screen(visit, found)

    return guarded


def refused(visit: Visit, problem: RefusedError, application: ServiceApplication) -> Response:
    """Answer 409: the state of the application forbids what was asked for."""
    return cabinet_page(
        visit,
        "services/refused.html",
        section="service-applications",
        status=409,
        problem=problem,
        application=application,
    )


@dataclass(frozen=True)
class _Form:
    """What the page of the form shows, whether a draft is there already or not."""

    service: Service
    action: str
    form_key: str
    values: dict[str, str]
    draft: ServiceApplication | None = None


def _page(visit: Visit, form: _Form, problems: list[RefusedError], *, saved: bool) -> Response:
    world, draft = visit.world, form.draft
    files = service_applications.files_of(world, draft.id) if draft is not None else []
    on_behalf = visit.role.role != "head"
    texts = [(one.field, visit.label(f"refused.{one.reason}", **one.values)) for one in problems]
    earlier = None
    if draft is not None and draft.corrects is not None:
        earlier = service_applications.get(world, draft.corrects)
    return cabinet_page(
        visit,
        "services/form.html",
        section="service-applications",
        status=422 if problems else 200,
        service=form.service,
        action=form.action,
        form_key=form.form_key,
        values=form.values,
        draft=draft,
        earlier=earlier,
        requisites=service_drafts.obligatory_requisites(world, visit.role.organisation_id),
        documents=form.service.files(on_behalf=on_behalf),
        inn_told=INN in form.service.documents,
        kept={one.document: one.upload.name for one in files},
        kinds=", ".join(one.upper() for one in world.rules.service_file_kinds),
        accept=",".join(f".{one}" for one in world.rules.service_file_kinds),
        problems=texts,
        errors=dict(texts),
        saved=saved,
    )


@permitted(Action.SUBMIT_APPLICATION)
@in_section("service-applications")
def show_new(visit: Visit) -> Response:
    """Show the form filled in with the organisation's requisites and contacts (K-157)."""
    service = service_of(visit)
    if service is None:
        return not_found(visit)
    values = service_drafts.filled_in(visit.world, visit.role)
    action = f"{CATALOGUE}/{service.slug}/apply"
    return _page(visit, _Form(service, action, visit.world.token(), values), [], saved=False)


@permitted(Action.SUBMIT_APPLICATION)
@in_section("service-applications")
def submit_new(visit: Visit) -> Response:
    """Keep a fresh form as a draft, and send it when that was asked for."""
    service = service_catalogue.find(visit.params["service"])
    if service is None:
        return not_found(visit)
    key = visit.request.form.get("form_key")
    try:
        draft = service_drafts.open_draft(visit.world, visit.role, service, key)
    except RefusedError:
        return not_found(visit)
    return _take(visit, draft)


@permitted(Action.SUBMIT_APPLICATION)
@of_application
def show_draft(visit: Visit, application: ServiceApplication) -> Response:
    """Show a draft as it was left, whoever left it and however long ago."""
    if not application.is_editable:
        return refused(visit, RefusedError("service-not-draft"), application)
    saved = visit.request.query.get("saved") == "1"
    return _page(visit, _form_of(application), [], saved=saved)


@permitted(Action.SUBMIT_APPLICATION)
@of_application
def submit_draft(visit: Visit, application: ServiceApplication) -> Response:
    """Keep a draft, and send it when that was asked for."""
    return _take(visit, application)


def _form_of(draft: ServiceApplication) -> _Form:
    values = {name: getattr(draft, name) for name in service_drafts.FIELDS}
    return _Form(draft.terms, f"{LIST}/{draft.id}/form", draft.form_key, values, draft)


def _take(visit: Visit, draft: ServiceApplication) -> Response:
    """Do what the button says; a form whose application was sent already leads to that one."""
    if not draft.is_editable:
        return visit.go(f"{LIST}/{draft.id}")
    world, form = visit.world, visit.request.form
    typed = {name: form.get(name) for name in service_drafts.FIELDS if name in form}
    files = {
        name.removeprefix("file-"): file
        for name in (f"file-{one}" for one in draft.terms.files(on_behalf=True))
        if (file := form.file(name)) is not None
    }
    draft, problems = service_drafts.save(world, visit.role, draft, typed, files)
    if form.get("action") != "send":
        return _saved(visit, draft, problems)
    try:
        sent = sending.submit(world, visit.role, draft, problems)
    except RefusedFormError as refusal:
        return _page(visit, _form_of(draft), refusal.problems, saved=False)
    except RefusedError as problem:
        return _page(visit, _form_of(draft), [problem], saved=False)
    may_sign = sent.state == "signing" and Action.SIGN_DOCUMENTS in visit.role.rights
    return visit.go(f"{LIST}/{sent.id}/sign" if may_sign else f"{LIST}/{sent.id}")


def _saved(visit: Visit, draft: ServiceApplication, problems: Problems) -> Response:
    if problems.found:
        return _page(visit, _form_of(draft), problems.found, saved=False)
    return visit.go(f"{LIST}/{draft.id}/form?saved=1")


@permitted(Action.SUBMIT_APPLICATION)
@of_application
def discard(visit: Visit, application: ServiceApplication) -> Response:
    """Drop a draft."""
    try:
        service_drafts.discard(visit.world, visit.role, application)
    except RefusedError as problem:
        return refused(visit, problem, application)
    return visit.go(LIST)


@permitted(Action.SUBMIT_APPLICATION)
@of_application
def correct(visit: Visit, application: ServiceApplication) -> Response:
    """Start a corrected application in place of a refused one (K-219)."""
    try:
        draft = service_drafts.correct(visit.world, visit.role, application)
    except RefusedError as problem:
        return refused(visit, problem, application)
    return visit.go(f"{LIST}/{draft.id}/form" if draft.is_editable else f"{LIST}/{draft.id}")
