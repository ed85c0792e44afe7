"""Signing a document: by the plugin on the page, or by a signature made elsewhere as a file."""

from __future__ import annotations

import base64

from mock_portal.domain import binding, document_signing, documents, sessions
from mock_portal.domain.documents import Document
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.screens.cabinet_documents import LIST, data_address, of_document, sealed
from mock_portal.screens.cabinet_frame import cabinet_page, permitted
from mock_portal.visit import Visit


@permitted(Action.SIGN_DOCUMENTS)
@of_document
def show(visit: Visit, document: Document) -> Response:
    """Show what is to be signed, with which certificate, and ask for consent (K-88, K-190)."""
    try:
        document_signing.require_may_sign(visit.world, document)
    except RefusedError as problem:
        return sealed(visit, document, problem)
    return _page(visit, document, None)


def _page(visit: Visit, document: Document, problem: RefusedError | None) -> Response:
    content = documents.content_of(visit.world, document)
    return cabinet_page(
        visit,
        "documents/sign.html",
        section="documents",
        status=200 if problem is None else 422,
        document=document,
        text=content.decode(),
        content=base64.b64encode(content).decode(),
        content_file=data_address(content, is_xml=document.is_xml),
        bound=binding.require_working(visit.world, document.organisation_id),
        problem=problem,
    )


@permitted(Action.SIGN_DOCUMENTS)
@of_document
def submit(visit: Visit, document: Document) -> Response:
    """Take a signature, from the plugin or from a file, and end the session (K-195)."""
    form = visit.request.form
    file = form.file("signature_file")
    data = file.content if file is not None else form.get("signature").encode()
    confirmed = form.get("confirmed") == "1"
    try:
        document_signing.require_may_sign(visit.world, document)
    except RefusedError as problem:
        return sealed(visit, document, problem)
    try:
        document_signing.sign(visit.world, visit.role, document, data, confirmed=confirmed)
    except RefusedError as problem:
        return _page(visit, document, problem)
    if not visit.world.rules.signature_ends_session:
        return visit.go(f"{LIST}/{document.id}")
    sessions.end_session(visit.world, visit.need_session())
    visit.use(None)
    return visit.go("/signature/finished")


def finished(visit: Visit) -> Response:
    """Tell that the document was signed and that the session has ended (K-195)."""
    return visit.page("documents/finished.html")
