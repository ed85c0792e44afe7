"""Documents of an organisation: those that need a signature, and those that do not (K-189).

A draft can be changed by whoever may open the section; a signed document never again (K-46).
Signing is in `document_signing`.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args
from xml.sax.saxutils import escape, quoteattr

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import binding, operations, representatives
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.rows import fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    author TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
"""

# contract, application and power go as text, a report as XML; memo and letter are never signed.
Kind = Literal["contract", "application", "power", "report", "memo", "letter"]
KINDS: tuple[Kind, ...] = get_args(Kind)
XML_KINDS = frozenset({"report"})
State = Literal["draft", "signed"]
TITLE_LONGEST = 200
# What XML 1.0 cannot hold, and nobody types: everything below the blank but tab and line feed.
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class Document(msgspec.Struct, frozen=True):
    """A document: labels `document.kind.<kind>` and `document.service.<kind>`, text, author."""

    id: int
    organisation_id: int
    kind: Kind
    title: str
    text: str
    state: State
    author: str
    changed_at: datetime

    @property
    def is_xml(self) -> bool:
        """Whether it is signed as XML; else as text."""
        return self.kind in XML_KINDS


def needs_signature(world: World, kind: str) -> bool:
    """Tell whether documents of a kind need legal force, and so a signature (K-189)."""
    return kind in world.rules.signature_document_kinds


def create(world: World, member: Membership, *, kind: str, title: str, text: str) -> Document:
    """Write a new document.

    Raises:
        RefusedError: `representative-unauthorised`; `services-limited`, the kind needs a signature
            and the organisation has none that works (K-77); with a field `document-kind`,
            `document-title`, `document-text-empty`, `document-text-long`, `document-odd`.
    """
    representatives.require_authorised(world, member)
    found = next((one for one in KINDS if one == kind), None)
    if found is None:
        raise RefusedError("document-kind", field="kind")
    if needs_signature(world, found) and not binding.services_are_open(
        world, member.organisation_id
    ):
        raise RefusedError("services-limited", field="kind")
    actor = get_person(world, member.person_id)
    title, text = _checked(world, title, text)
    number = insert(
        world.db,
        "documents",
        {
            "organisation_id": member.organisation_id,
            "kind": found,
            "title": title,
            "text": text,
            "state": "draft",
            "author": actor.full_name,
            "changed_at": stamp(world.clock.now()),
        },
    )
    operations.note(world, member.organisation_id, "document-created", actor, title)
    return get_document(world, number)


def change(
    world: World, member: Membership, document: Document, *, title: str, text: str
) -> Document:
    """Change a draft.

    Raises:
        RefusedError: `document-signed`, it is a draft no longer (K-46); or as `create`.
    """
    require_draft(document)
    title, text = _checked(world, title, text)
    values = {"title": title, "text": text, "changed_at": stamp(world.clock.now())}
    update(world.db, "documents", document.id, values)
    actor = get_person(world, member.person_id)
    operations.note(
        world,
        member.organisation_id,
        "document-changed",
        actor,
        title,
        before=f"{document.title}: {document.text}",
        after=f"{title}: {text}",
    )
    return get_document(world, document.id)


def require_draft(document: Document) -> None:
    """Demand that a document is not signed yet (K-46).

    Raises:
        RefusedError: `document-signed`.
    """
    if document.state != "draft":
        raise RefusedError("document-signed")


def _checked(world: World, title: str, text: str) -> tuple[str, str]:
    title, text = " ".join(title.split()), text.replace("\r\n", "\n").strip()
    longest = world.rules.document_max_chars
    if not 0 < len(title) <= TITLE_LONGEST:
        raise RefusedError("document-title", field="title", longest=TITLE_LONGEST)
    if not text:
        raise RefusedError("document-text-empty", field="text")
    if len(text) > longest:
        raise RefusedError("document-text-long", field="text", longest=longest)
    if _ODD.search(title + text):
        raise RefusedError("document-odd", field="text")
    return title, text


def get_document(world: World, number: int) -> Document:
    """Return the document with this number.

    Raises:
        LookupError: there is none.
    """
    found = fetch_one(world.db, Document, "SELECT * FROM documents WHERE id = ?", (number,))
    if found is None:
        raise LookupError(f"no document {number} in world {world.name}")
    return found


def documents_of(world: World, organisation_id: int) -> list[Document]:
    """Return an organisation's documents, the newest first."""
    sql = "SELECT * FROM documents WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, Document, sql, (organisation_id,))


def find_document(world: World, organisation_id: int, number: int) -> Document | None:
    """Return an organisation's document by its number; other organisations' are not found."""
    return next((one for one in documents_of(world, organisation_id) if one.id == number), None)


def mark_signed(world: World, document: Document) -> None:
    """Make a draft a signed document."""
    update(world.db, "documents", document.id, {"state": "signed"})


def spoil(world: World, document: Document, text: str) -> None:
    """Change a document's text behind everybody's back, as a damaged storage would (K-44)."""
    update(world.db, "documents", document.id, {"text": text})


def content_of(world: World, document: Document) -> bytes:
    """Return the very bytes that a signature is over.

    They name the organisation and the document, so that a signature fits no other.
    """
    organisation = get_organisation(world, document.organisation_id)
    if document.is_xml:
        return (
            f'<document number="{document.id}" kind="{document.kind}">'
            f"<organisation ogrn={quoteattr(organisation.ogrn)}>"
            f"{escape(organisation.full_name)}</organisation>"
            f"<title>{escape(document.title)}</title><text>{escape(document.text)}</text>"
            "</document>"
        ).encode()
    lines = (
        organisation.full_name,
        f"ОГРН {organisation.ogrn}",
        f"{document.title} (№ {document.id})",
        "",
        document.text,
        "",
    )
    return "\n".join(lines).encode()
