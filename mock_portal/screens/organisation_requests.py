"""Registering an organisation: the form of K, the application of L, and the page of a request.

Both kinds work alike: a draft that keeps what was typed and chosen, sending, a page with the
status. A request has one address for each; strangers get the same answer as for no request at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from mock_portal.domain import registration_requests, request_documents
from mock_portal.domain.applications import require_may_begin
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems, RefusedFormError
from mock_portal.domain.organisation_forms import AUTHORITY_KINDS, FIELDS
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.domain.request_results import PAGES
from mock_portal.domain.request_review import STAGES, send, term_limits
from mock_portal.message import Response
from mock_portal.registers import tax_register
from mock_portal.rows import row_number
from mock_portal.visit import Visit
from mock_portal.wording import moscow_time

Kind = Literal["form", "package"]
Screen = Callable[[Visit], Response]


@dataclass(frozen=True)
class Screens:
    """The screens of one kind of request."""

    show_new: Screen
    show_form: Screen
    submit: Screen
    show: Screen


def screens_of(kind: Kind) -> Screens:
    """Return the screens of a kind, for the route table."""
    return Screens(
        show_new=partial(_show_new, kind),
        show_form=partial(_show_form, kind),
        submit=partial(_submit, kind),
        show=partial(_show, kind),
    )


def _show_new(kind: Kind, visit: Visit) -> Response:
    """Show the form with the applicant's draft; a first visit begins one."""
    try:
        require_may_begin(visit.world, visit.citizen)
    except RefusedError as problem:
        visit.screen = "creation-blocked"
        return visit.page("creation_blocked.html", status=403, problem=problem)
    mine = registration_requests.requests_of(visit.world, visit.citizen.id)
    drafts = [one for one in mine if one.kind == kind and one.state == "draft"]
    draft = (
        drafts[-1]
        if drafts
        else registration_requests.open_request(visit.world, kind, person_id=visit.citizen.id)
    )
    return _form(visit, draft, [])


def _show_form(kind: Kind, visit: Visit) -> Response:
    """Show the form of a draft, or of a request that came back to be corrected."""
    request = _own(kind, visit)
    if request is None:
        return _unknown(visit)
    if request.state not in ("draft", "returned"):
        return visit.go(_path(request))
    return _form(visit, request, [])


def _submit(kind: Kind, visit: Visit) -> Response:
    """Keep what was typed and chosen, then send (K-75); sent twice a request stays one."""
    request = _own(kind, visit)
    if request is None:
        return _unknown(visit)
    if request.state not in ("draft", "returned"):
        return visit.go(_path(request))
    world, form = visit.world, visit.request.form
    problems = Problems()
    typed = {name: form.get(name) for name in FIELDS[kind]}
    request = registration_requests.note_typed(world, request, **typed)
    chosen = {name: form.files(name) for name in request_documents.fields(kind)}
    request_documents.take_files(world, request, chosen, problems)
    try:
        require_may_begin(world, visit.citizen)
        sent = send(world, request, problems)
    except RefusedFormError as refused:
        return _form(visit, request, refused.problems)
    except RefusedError as problem:
        return _form(visit, request, [problem])
    return visit.go(_path(sent))


def _form(visit: Visit, request: RegistrationRequest, problems: list[RefusedError]) -> Response:
    world = visit.world
    texts = [(one.field, visit.label(f"refused.{one.reason}", **one.values)) for one in problems]
    order = [*FIELDS[request.kind], *request_documents.fields(request.kind)]
    texts.sort(key=lambda item: order.index(item[0]) if item[0] in order else -1)
    kept = request_documents.by_document(world, request)
    visit.screen = f"{_SLUGS[request.kind]}-form"
    return visit.page(
        f"requests/{request.kind}.html",
        status=422 if problems else 200,
        request=request,
        typed={name: request.typed.get(name, "") for name in FIELDS[request.kind]},
        errors=dict(reversed(texts)),
        # A group of choices has no field of its own name: its first choice stands for it.
        summary=[(_FIRST.get(field, field), text) for field, text in texts],
        kept={slug: [upload.name for upload in uploads] for slug, uploads in kept.items()},
        file_problem=any(one.field in request_documents.fields(request.kind) for one in problems),
        authority_kinds=AUTHORITY_KINDS,
        kinds=", ".join(kind.upper() for kind in world.rules.request_file_kinds),
        accept=",".join(f".{kind}" for kind in world.rules.request_file_kinds),
        limit=world.rules.upload_max_bytes // 1024**2,
        action=f"{_path(request)}/form",
    )


_SLUGS = {"form": "organisation-request", "package": "corporate-account"}
_FIRST = {"authority_kind": f"authority_kind-{AUTHORITY_KINDS[0]}"}


def _show(kind: Kind, visit: Visit) -> Response:
    """Show the status of a request, its stages and the expected date, or the result (K-102)."""
    request = _own(kind, visit)
    if request is None:
        return _unknown(visit)
    if request.state == "draft":
        return visit.go(f"{_path(request)}/form")
    world, number = visit.world, request.organisation_id
    return visit.page(
        "requests/request.html",
        request=request,
        known=_facts(visit, request),
        stages=[visit.label(f"request.stage_{stage}") for stage in STAGES],
        current=_stage_number(request),
        documents=registration_requests.files_of(world, request),
        organisation=None if number is None else get_organisation(world, number),
        silent=request.is_open and not tax_register.service(world).available,
        path=_path(request),
        again=f"{PAGES[kind]}/new",
    )


def _stage_number(request: RegistrationRequest) -> int:
    """Return the stage that is shown as the present one, from 1; 0 where none is shown."""
    if request.kind != "form":
        return 0
    if request.state == "approved":
        return len(STAGES) + 1
    state = "registers" if request.state == "clarifying" else request.state
    return STAGES.index(state) + 1 if state in STAGES else 0


def _facts(visit: Visit, request: RegistrationRequest) -> list[tuple[str, str]]:
    """Return what the page of a request tells, as pairs of name and value."""
    typed = request.typed
    shown = [name for name in ("name", "inn", "ogrn") if typed.get(name)]
    rows = [(f"organisation_form.{name}", typed[name]) for name in shown]
    if request.kind == "form":
        known = "confirmed" if typed.get("numbers") else "unconfirmed"
        rows.append(("request.numbers", visit.label(f"request.numbers_{known}")))
    if request.sent_at:
        rows.append(("request.sent_at", moscow_time(request.sent_at)))
    if request.expected_at:
        least, most = term_limits(visit.world, typed["term"])
        term = visit.label(f"request.term_{typed['term']}", least=least, most=most)
        rows += [("request.expected_at", moscow_time(request.expected_at)), ("request.term", term)]
    if request.decided_at:
        rows.append(("request.decided_at", moscow_time(request.decided_at)))
    return [(visit.label(key), value) for key, value in rows]


def _own(kind: Kind, visit: Visit) -> RegistrationRequest | None:
    number = row_number(visit.params["request"])
    mine = registration_requests.requests_of(visit.world, visit.citizen.id)
    return next((one for one in mine if one.id == number and one.kind == kind), None)


def _path(request: RegistrationRequest) -> str:
    return f"{PAGES[request.kind]}/{request.id}"


def _unknown(visit: Visit) -> Response:
    """Answer alike for a strange request and for none: numbers must not tell."""
    heading = visit.label("error.not_found")
    return visit.page("error.html", status=404, heading=heading, hints=["/applications"])
