"""Documents of the organisation: the list, writing one, looking at it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import wraps

from mock_portal.domain import document_signing, documents, time_stamping
from mock_portal.domain.documents import Document
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.visit import Visit
from signature_plugin.pki import TimeStampToken

LIST = "/organisation/documents"
OfDocument = Callable[[Visit, Document], Response]


def of_document(screen: OfDocument) -> Callable[[Visit], Response]:
    """Decorate a screen of one document; those of other organisations are not found."""

    @in_section("documents")
    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"])
        if number is not None:
            found = documents.find_document(visit.world, visit.role.organisation_id, number)
            if found is not None:
                return screen(visit, found)
        return not_found(visit)

    return guarded


@in_section("documents")
def show_list(visit: Visit) -> Response:
    """Show the documents, the newest first."""
    found = documents.documents_of(visit.world, visit.role.organisation_id)
    return cabinet_page(visit, "documents/list.html", section="documents", documents=found)


@in_section("documents")
@permitted(Action.WORK_WITH_DOCUMENTS)
def show_new(visit: Visit) -> Response:
    """Show the form for a new document (K-189)."""
    return _form(visit, None, None)


@in_section("documents")
@permitted(Action.WORK_WITH_DOCUMENTS)
def create(visit: Visit) -> Response:
    """Write a new document."""
    form = visit.request.form
    try:
        made = documents.create(
            visit.world,
            visit.role,
            kind=form.get("kind"),
            title=form.get("title"),
            text=form.get("text"),
        )
    except RefusedError as problem:
        return _form(visit, None, problem)
    return visit.go(f"{LIST}/{made.id}")


def _form(visit: Visit, document: Document | None, problem: RefusedError | None) -> Response:
    form = visit.request.form
    typed = problem is not None
    return cabinet_page(
        visit,
        "documents/form.html",
        section="documents",
        status=422 if typed else 200,
        document=document,
        kinds=[(kind, documents.needs_signature(visit.world, kind)) for kind in documents.KINDS],
        kind=form.get("kind"),
        title=form.get("title") if typed or document is None else document.title,
        text=form.get("text") if typed or document is None else document.text,
        problem=problem,
    )


@of_document
def show(visit: Visit, document: Document) -> Response:
    """Show a document and, once it is signed, its signature and whether both are whole (K-44)."""
    world = visit.world
    signature = document_signing.signature_of(world, document.id)
    token = TimeStampToken(signature.stamp) if signature and signature.stamp else None
    return cabinet_page(
        visit,
        "documents/show.html",
        section="documents",
        document=document,
        needs_signature=documents.needs_signature(world, document.kind),
        content=data_address(documents.content_of(world, document), is_xml=document.is_xml),
        signature=signature,
        signature_file=(
            data_address(signature.signature, is_xml=signature.format == "XML-DSig")
            if signature
            else ""
        ),
        token=token,
        stamp_service=time_stamping.SERVICE_NAME,
        whole=signature is not None and document_signing.is_whole(world, document, signature),
    )


def data_address(content: bytes, *, is_xml: bool) -> str:
    """Return a data: address, by which a page offers bytes for download without another request."""
    kind = "application/xml" if is_xml else "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@permitted(Action.WORK_WITH_DOCUMENTS)
@of_document
def show_edit(visit: Visit, document: Document) -> Response:
    """Show a draft for changing; a signed document cannot be changed (K-46)."""
    try:
        documents.require_draft(document)
    except RefusedError as problem:
        return sealed(visit, document, problem)
    return _form(visit, document, None)


@permitted(Action.WORK_WITH_DOCUMENTS)
@of_document
def change(visit: Visit, document: Document) -> Response:
    """Change a draft; a signed document cannot be changed, whatever form comes (K-46)."""
    form = visit.request.form
    try:
        documents.require_draft(document)
    except RefusedError as problem:
        return sealed(visit, document, problem)
    try:
        documents.change(
            visit.world, visit.role, document, title=form.get("title"), text=form.get("text")
        )
    except RefusedError as problem:
        return _form(visit, document, problem)
    return visit.go(f"{LIST}/{document.id}")


def sealed(visit: Visit, document: Document, problem: RefusedError) -> Response:
    """Answer 409: the document's state forbids what was asked for."""
    return cabinet_page(
        visit,
        "documents/refused.html",
        section="documents",
        status=409,
        document=document,
        problem=problem,
    )
