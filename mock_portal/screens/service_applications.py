"""Applications for services: the list, one with its course and result, approval and signing."""

from __future__ import annotations

import base64
from urllib.parse import quote

from mock_portal.domain import (
    binding,
    charges,
    service_applications,
    service_results,
    sessions,
)
from mock_portal.domain import service_sending as sending
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action
from mock_portal.domain.service_applications import DECIDED, ServiceApplication
from mock_portal.message import Response
from mock_portal.screens.cabinet_documents import data_address
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.screens.service_forms import LIST, of_application, refused
from mock_portal.visit import Visit


@in_section("service-applications")
def show_list(visit: Visit) -> Response:
    """Show drafts, what waits within the organisation, and what was sent (L-20, L-21)."""
    found = service_applications.list_for(visit.world, visit.role.organisation_id)
    return cabinet_page(
        visit,
        "services/list.html",
        section="service-applications",
        drafts=[one for one in found if one.state == "draft"],
        waiting=[one for one in found if one.state in ("approval", "signing")],
        sent=[one for one in found if one.state not in service_applications.NOT_SENT],
    )


@of_application
def show(visit: Visit, application: ServiceApplication) -> Response:
    """Show an application: status, course, documents, result (K-29, K-159, K-171)."""
    return _page(visit, application, None)


def _page(visit: Visit, application: ServiceApplication, problem: RefusedError | None) -> Response:
    world = visit.world
    result = service_results.result_of(world, application.id)
    charge = application.charge_id
    return cabinet_page(
        visit,
        "services/application.html",
        section="service-applications",
        status=200 if problem is None else 422,
        application=application,
        service=application.terms,
        passed=service_applications.states_of(world, application.id),
        files=service_applications.files_of(world, application.id),
        author=get_person(world, application.author_id),
        decided=application.state in DECIDED,
        charge=charges.get_charge(world, charge) if charge is not None else None,
        result=result,
        signer=service_results.signer_of(world, result) if result is not None else None,
        problem=problem,
        remark=visit.request.form.get("remark") if problem is not None else "",
    )


def _result_file(visit: Visit, application: ServiceApplication, ending: str, kind: str) -> Response:
    result = service_results.result_of(visit.world, application.id)
    if result is None:
        return not_found(visit)
    name = quote(f"{visit.label(f'service.{application.service}.title')} {application.id}")
    headers = [
        ("Content-Type", kind),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{name}.{ending}"),
    ]
    content = result.content if ending == "pdf" else result.signature
    return Response(200, headers, content)


@of_application
def result_pdf(visit: Visit, application: ServiceApplication) -> Response:
    """Send the result as a PDF (K-30, K-172)."""
    return _result_file(visit, application, "pdf", "application/pdf")


@of_application
def result_signature(visit: Visit, application: ServiceApplication) -> Response:
    """Send the agency's signature: a detached CMS message over the PDF."""
    return _result_file(visit, application, "pdf.sig", "application/pkcs7-signature")


@permitted(Action.APPROVE_APPLICATION)
@of_application
def approve(visit: Visit, application: ServiceApplication) -> Response:
    """Approve what somebody has prepared (K-128)."""
    try:
        sending.approve(visit.world, visit.role, application)
    except RefusedError as problem:
        return refused(visit, problem, application)
    return visit.go(f"{LIST}/{application.id}")


@permitted(Action.APPROVE_APPLICATION)
@of_application
def send_back(visit: Visit, application: ServiceApplication) -> Response:
    """Give it back to be corrected."""
    remark = visit.request.form.get("remark")
    try:
        sending.send_back(visit.world, visit.role, application, remark)
    except RefusedError as problem:
        if problem.field:
            return _page(visit, application, problem)
        return refused(visit, problem, application)
    return visit.go(f"{LIST}/{application.id}")


@permitted(Action.SUBMIT_APPLICATION)
@of_application
def recall(visit: Visit, application: ServiceApplication) -> Response:
    """Take what was not sent yet back into the drafts."""
    try:
        sending.recall(visit.world, visit.role, application)
    except RefusedError as problem:
        return refused(visit, problem, application)
    return visit.go(f"{LIST}/{application.id}/form")


@permitted(Action.SIGN_DOCUMENTS)
@of_application
def show_signing(visit: Visit, application: ServiceApplication) -> Response:
    """Show what is to be signed and with which certificate (K-88, K-190)."""
    return _signing_page(visit, application, None)


def _signing_page(
    visit: Visit, application: ServiceApplication, problem: RefusedError | None
) -> Response:
    try:
        if application.state != "signing":
            raise RefusedError("service-not-for-signing")
        bound = binding.require_working(visit.world, application.organisation_id)
    except RefusedError as stopped:
        return refused(visit, stopped, application)
    content = sending.content_of(visit.world, application)
    return cabinet_page(
        visit,
        "services/sign.html",
        section="service-applications",
        status=200 if problem is None else 422,
        application=application,
        text=content.decode(),
        content=base64.b64encode(content).decode(),
        content_file=data_address(content, is_xml=False),
        bound=bound,
        problem=problem,
    )


@permitted(Action.SIGN_DOCUMENTS)
@of_application
def submit_signature(visit: Visit, application: ServiceApplication) -> Response:
    """Take the signature and send the application; the session ends where rules say so (K-195)."""
    form = visit.request.form
    if application.state != "signing":
        return refused(visit, RefusedError("service-not-for-signing"), application)
    try:
        sending.sign(
            visit.world,
            visit.role,
            application,
            form.get("signature").encode(),
            confirmed=form.get("confirmed") == "1",
        )
    except RefusedError as problem:
        return _signing_page(visit, application, problem)
    if not visit.world.rules.signature_ends_session:
        return visit.go(f"{LIST}/{application.id}")
    sessions.end_session(visit.world, visit.need_session())
    visit.use(None)
    return visit.go("/signature/finished")
