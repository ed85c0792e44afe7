"""The document that proves the authority of a cabinet's administrator (R-16 … R-24).

Its format is checked for real (`uploads`). Whether it is genuine nobody can see from a scan, so
the world is told: a document whose digest is noted here as not genuine is refused (a fixture's
flag, set over the control API). Besides, a PDF that says in its document information (Subject)
which ИНН it was issued for must say that of the organisation: a person can try that by hand.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Literal

from pypdf import PdfReader

from mock_portal.clock import stamp
from mock_portal.domain import registration_requests, registration_steps, uploads
from mock_portal.domain.errors import RefusedError
from mock_portal.outbox import send_sms

if TYPE_CHECKING:
    from mock_portal.domain.registration_requests import RegistrationRequest
    from mock_portal.domain.registration_steps import FullName
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

# forged: nobody issued it; revoked: the notary's register says that it is revoked.
Flaw = Literal["forged", "revoked"]

SCHEMA = """
CREATE TABLE document_flaws (
    digest TEXT PRIMARY KEY,
    flaw TEXT NOT NULL
);
"""
_INN = re.compile(r"ИНН\s*(\d{10})\b")


def note_flaw(world: World, digest: str, flaw: Flaw) -> None:
    """Let a document be known as not genuine by its SHA-256, in hexadecimal digits."""
    world.db.execute("REPLACE INTO document_flaws (digest, flaw) VALUES (?, ?)", (digest, flaw))


def take_document(
    world: World,
    request: RegistrationRequest,
    document: str,
    file: UploadedFile | None,
    administrator: FullName,
) -> RegistrationRequest:
    """Take the document and accept the request; its number is told by SMS too (R-22, R-24).

    Args:
        world: where.
        request: a draft whose organisation and head are known.
        document: slug of what the file is, one of the rule `authority_documents`.
        file: as it came.
        administrator: whose authority it proves.

    Raises:
        RefusedError: `document-kind-empty`, a wrong name, what `uploads.check_scan` and
            `registration_steps.look_up` refuse, or with the field `document`:
            `document-forged`, `document-revoked`, `document-of-another`.
    """
    if document not in world.rules.authority_documents:
        raise RefusedError("document-kind-empty", field="kind")
    administrator = registration_steps.checked_name(administrator, "admin_")
    kinds = world.rules.authority_file_kinds
    kind = uploads.check_scan(world, file, kinds=kinds, field="document")
    if file is None:
        raise RefusedError("file-missing", field="document")
    _check_genuine(world, file, kind, request.typed["inn"])
    entry = registration_steps.entry_of(world, request)
    upload = uploads.keep(world, file, kind)
    registration_requests.attach(world, request, document, upload)
    typed = registration_steps.typed_name(administrator, "admin_")
    request = registration_steps.finish_step(
        world, request, "authority", **typed, document=document
    )
    text = world.label("steps.accepted_sms", number=request.id, organisation=entry.short_name)
    send_sms(world, request.typed["phone"], text)
    return registration_requests.change(
        world, request, state="received", sent_at=stamp(world.clock.now())
    )


def _check_genuine(world: World, file: UploadedFile, kind: str, inn: str) -> None:
    row = world.db.execute(
        "SELECT flaw FROM document_flaws WHERE digest = ?", (uploads.digest_of(file.content),)
    ).fetchone()
    if row is not None:
        raise RefusedError(f"document-{row['flaw']}", field="document", name=file.name)
    named = _inn_named(file.content) if kind == "pdf" else ""
    if named and named != inn:
        raise RefusedError("document-of-another", field="document", name=file.name, inn=named)


def _inn_named(content: bytes) -> str:
    try:
        facts = PdfReader(io.BytesIO(content)).metadata
        subject = facts.subject if facts is not None else None
    except uploads.UNREADABLE:
        return ""  # the pages can be read; what stands beside them need not
    found = _INN.search(subject or "")
    return found[1] if found else ""
