"""The papers of a request: which ones it takes, which it cannot do without, how they are signed.

A good file stays with the draft even when the rest of the form is wrong, so that nobody has to
choose it again; another choice replaces it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from mock_portal.domain import document_signatures, uploads
from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.document_signatures import read_signature
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems
from mock_portal.domain.organisation_forms import ELECTRONIC_POWER
from mock_portal.domain.registration_requests import attach, detach, files_of
from mock_portal.registers import tax_register

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.registration_requests import Kind, RegistrationRequest
    from mock_portal.domain.uploads import Upload
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World
    from signature_plugin.pki import Subject

SIGNATURE = "-signature"
FILES_MOST = 10  # parts of one document; a bound, no guide gives one


@dataclass(frozen=True)
class Document:
    """A paper that a form has a field for; `signed`: with a field for its signature beside it."""

    slug: str
    signed: bool = False
    several: bool = False


# charter: founding documents (K-74); certificate: of state registration (L-07).
DOCUMENTS: dict[Kind, tuple[Document, ...]] = {
    "form": (
        Document("charter", signed=True, several=True),
        Document("authority", signed=True),
        Document("passport"),
    ),
    "package": (Document("certificate"), Document("authority")),
}


def fields(kind: Kind) -> list[str]:
    """Return the names of the file fields of a form, in the order of the page."""
    names = []
    for document in DOCUMENTS[kind]:
        names += [document.slug, document.slug + SIGNATURE] if document.signed else [document.slug]
    return names


def take_files(
    world: World,
    request: RegistrationRequest,
    chosen: dict[str, list[UploadedFile]],
    problems: Problems,
) -> None:
    """Keep the files that were chosen, each field on its own.

    Args:
        world: whose limits count.
        request: that they go to.
        chosen: files by the name of their field; a field left alone keeps what it had.
        problems: where the refusals are gathered: see `uploads.check_scan`; `files-many`.
    """
    for name in fields(request.kind):
        files = chosen.get(name, [])
        if files:
            none: list[Upload] = []
            kept = problems.run(partial(_keep, world, name, files), none)
            if kept:
                detach(world, request, name)
                for upload in kept:
                    attach(world, request, name, upload)


def _keep(world: World, field: str, files: list[UploadedFile]) -> list[Upload]:
    if len(files) > FILES_MOST:
        raise RefusedError("files-many", field=field, limit=FILES_MOST)
    # Every file is looked into before the first is kept.
    kinds = [_kind(world, field, file) for file in files]
    return [uploads.keep(world, file, kind) for file, kind in zip(files, kinds, strict=True)]


def _kind(world: World, field: str, file: UploadedFile) -> str:
    if field.endswith(SIGNATURE):
        read_signature(uploads.check_size(world, file, field=field).content, field=field)
        return "sig"
    return uploads.check_scan(world, file, kinds=world.rules.request_file_kinds, field=field)


def by_document(world: World, request: RegistrationRequest) -> dict[str, list[Upload]]:
    """Return the files of a request by the slug of what they are."""
    found: dict[str, list[Upload]] = {}
    for file in files_of(world, request):
        found.setdefault(file.document, []).append(file.upload)
    return found


def check_papers(
    world: World,
    request: RegistrationRequest,
    applicant: Person,
    typed: dict[str, str],
    problems: Problems,
) -> str:
    """Check that no obligatory paper is missing and that what needs a signature has a good one.

    Args:
        world: whose rules count.
        request: with its files.
        applicant: who sends it.
        typed: checked fields of the form.
        problems: where refusals are gathered: `file-missing`, `authority-missing`,
            `passport-missing`, `signature-file-missing`, `signature-other-organisation`, and
            those of `document_signatures.verify_document`. A field refused already is left alone.

    Returns:
        The ИНН of who signed the document of authority; empty where nobody did.
    """
    signer = ""
    wrong = {problem.field for problem in problems.found}
    files = by_document(world, request)
    for slug, reason in needed(world, request.kind, applicant, typed).items():
        if slug not in files and slug not in wrong:
            problems.add(RefusedError(reason, field=slug))
    for document in DOCUMENTS[request.kind]:
        field = document.slug + SIGNATURE
        if (
            document.slug in files
            and field not in wrong
            and needs_signature(world, document, typed)
        ):
            inn = problems.run(partial(_signer, world, files, document.slug, typed["ogrn"]), "")
            signer = inn if document.slug == "authority" else signer
    return signer


def needed(world: World, kind: Kind, applicant: Person, typed: dict[str, str]) -> dict[str, str]:
    """Return the papers that a request cannot do without, each with the reason of its refusal."""
    found: dict[str, str] = {}
    if kind == "package":
        found["certificate"] = "file-missing"
        if not is_head(world, applicant, typed["ogrn"]):
            found["authority"] = "authority-missing"
        return found
    if world.rules.founding_documents_required:
        found["charter"] = "file-missing"
    if world.rules.authority_document_required:
        found["authority"] = "file-missing"
    electronic = typed["authority_kind"] == ELECTRONIC_POWER
    if electronic and world.rules.passport_goes_with_electronic_power:
        found["passport"] = "passport-missing"
    return found


def is_head(world: World, person: Person, ogrn: str) -> bool:
    """Tell whether the register has a person as the head; while it is down nobody is doubted."""
    try:
        entry = tax_register.ask(world, ogrn=ogrn)
    except tax_register.RegisterDownError:
        return True
    return entry is None or entry.head_inn == person.inn


def needs_signature(world: World, document: Document, typed: dict[str, str]) -> bool:
    """Tell whether a paper needs the file of a qualified signature (K-180, K-209)."""
    rule = world.rules.documents_need_signature
    if rule == "always":
        return document.signed
    electronic = typed.get("authority_kind") == ELECTRONIC_POWER
    return rule == "electronic" and document.slug == "authority" and electronic


def _signer(world: World, files: dict[str, list[Upload]], slug: str, ogrn: str) -> str:
    """Return the ИНН of who signed a document; each part of it must be signed for the organisation.

    Raises:
        RefusedError: with the field of the signature.
    """
    field = slug + SIGNATURE
    if field not in files:
        raise RefusedError("signature-file-missing", field=field)
    signed = [uploads.content_of(world, signature.id) for signature in files[field]]
    inns = [
        _signer_of_part(world, uploads.content_of(world, part.id), signed, ogrn, field)
        for part in files[slug]
    ]
    return inns[-1]


def _signer_of_part(
    world: World, part: bytes, signatures: list[bytes], ogrn: str, field: str
) -> str:
    problems = Problems()
    for signature in signatures:
        nobody: str | None = None
        inn = problems.run(partial(_verify, world, part, signature, ogrn), nobody)
        if inn is not None:
            return inn
    # None of the signatures is meant for this part; the last one speaks for all.
    last = problems.found[-1]
    raise RefusedError(last.reason, field=field, **last.values)


def _verify(world: World, document: bytes, signature: bytes, ogrn: str) -> str | None:
    subject = document_signatures.verify_document(world, document, signature).subject
    for check in SIGNER_CHECKS:
        run_check(check, subject, ogrn)
    return subject.inn or ""


def paper_is_signed_for_the_organisation(subject: Subject, ogrn: str) -> None:
    """Refuse the certificate of another organisation than the request is about (K-209)."""
    if subject.ogrn != ogrn:
        raise RefusedError("signature-other-organisation", ogrn=ogrn)


def paper_is_signed_by_a_person(subject: Subject, _: str) -> None:
    """Refuse a certificate that names no person by an ИНН (K-180)."""
    if not subject.inn:
        raise RefusedError("signature-of-nobody")


SIGNER_CHECKS: tuple[Callable[[Subject, str], None], ...] = (
    paper_is_signed_for_the_organisation,
    paper_is_signed_by_a_person,
)


def is_complete(world: World, request: RegistrationRequest) -> bool:
    """Tell whether the package has every paper that the guide names: then K-93 holds."""
    files = by_document(world, request)
    return all(document.slug in files for document in DOCUMENTS[request.kind])
