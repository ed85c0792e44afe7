"""«Документы организации»: uploading papers in the cabinet and getting them back (R-39, R-47)."""

from __future__ import annotations

from urllib.parse import quote

from mock_portal.domain import organisation_documents, uploads
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.visit import Visit

_TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@in_section("papers")
def show(visit: Visit) -> Response:
    """Show the papers, newest first, and the form for another one."""
    return _page(visit)


@in_section("papers")
@permitted(Action.WORK_WITH_DOCUMENTS)
def submit(visit: Visit) -> Response:
    """Keep a paper that was uploaded."""
    form = visit.request.form
    try:
        organisation_documents.take(
            visit.world, visit.role, form.get("kind"), form.file("document")
        )
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go("/organisation/papers?uploaded=1")


def _page(visit: Visit, problem: RefusedError | None = None) -> Response:
    found = organisation_documents.documents_of(visit.world, visit.role.organisation_id)
    return cabinet_page(
        visit,
        "cabinet_papers.html",
        section="papers",
        status=200 if problem is None else 422,
        problem=problem,
        kind=visit.request.form.get("kind"),
        kinds=[
            (kind, visit.label(f"papers.kind.{kind}"), "")
            for kind in organisation_documents.UPLOADED
        ],
        documents=found,
        obligatory=[
            (kind, any(one.kind == kind for one in found))
            for kind in visit.world.rules.obligatory_documents
        ],
        uploaded=problem is None and visit.request.query.get("uploaded") == "1",
    )


@in_section("papers")
def download(visit: Visit) -> Response:
    """Send a paper back as it came, never to be shown within the portal's own pages."""
    number = row_number(visit.params["paper"])
    world, organisation_id = visit.world, visit.role.organisation_id
    found = (
        None
        if number is None
        else organisation_documents.find_document(world, organisation_id, number)
    )
    if found is None:
        return not_found(visit)
    headers = [
        ("Content-Type", _TYPES[found.format]),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"),
    ]
    return Response(200, headers, uploads.content_of(world, found.upload_id))
