"""Documents that an organisation keeps in its cabinet: charter and other papers (R-39, R-47).

Each is a kept file (`uploads`) with what it is; it can be downloaded again as it came.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import operations, uploads
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.rows import fetch_all, fetch_one, insert

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.uploads import Upload
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

# charter: the charter and other founding documents; service: what a service asks for;
# authority: what proved the administrator's authority, which nobody uploads here.
Kind = Literal["charter", "service", "authority"]
UPLOADED: tuple[Kind, ...] = get_args(Kind)[:2]

SCHEMA = """
CREATE TABLE organisation_documents (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    kind TEXT NOT NULL,
    upload_id INTEGER NOT NULL REFERENCES uploads(id),
    actor TEXT NOT NULL,
    added_at TEXT NOT NULL
);
"""
_SELECT = """
SELECT d.id, d.organisation_id, d.kind, d.actor, d.added_at, d.upload_id,
       u.name, u.kind AS format, u.size, u.digest
FROM organisation_documents d
JOIN uploads u ON u.id = d.upload_id
"""


class Document(msgspec.Struct, frozen=True):
    """A document of an organisation: what it is, who added it, and the file.

    Attributes:
        format: `pdf`, `jpg` or `png`, by its content.
        size: in bytes.
        digest: SHA-256, in hexadecimal digits.
    """

    id: int
    organisation_id: int
    kind: Kind
    actor: str
    added_at: datetime
    upload_id: int
    name: str
    format: str
    size: int
    digest: str


def documents_of(world: World, organisation_id: int) -> list[Document]:
    """Return an organisation's documents, newest first."""
    sql = _SELECT + "WHERE d.organisation_id = ? ORDER BY d.id DESC"
    return fetch_all(world.db, Document, sql, (organisation_id,))


def find_document(world: World, organisation_id: int, number: int) -> Document | None:
    """Return a document of this very organisation by number, or None."""
    sql = _SELECT + "WHERE d.organisation_id = ? AND d.id = ?"
    return fetch_one(world.db, Document, sql, (organisation_id, number))


def take(world: World, actor: Membership, kind: str, file: UploadedFile | None) -> None:
    """Keep a document that a member uploads.

    Raises:
        RefusedError: `document-kind-empty` with the field `kind`, or see `uploads.check_scan` with
            the field `document`.
    """
    known = next((one for one in UPLOADED if one == kind), None)
    if known is None:
        raise RefusedError("document-kind-empty", field="kind")
    add(world, actor, known, uploads.keep_scan(world, file, field="document"))


def add(world: World, actor: Membership, kind: Kind, upload: Upload) -> None:
    """Add a kept file to the documents of the organisation that a member acts for."""
    person = get_person(world, actor.person_id)
    insert(
        world.db,
        "organisation_documents",
        {
            "organisation_id": actor.organisation_id,
            "kind": kind,
            "upload_id": upload.id,
            "actor": person.full_name,
            "added_at": stamp(world.clock.now()),
        },
    )
    operations.note(world, actor.organisation_id, "document-added", person, upload.name)
