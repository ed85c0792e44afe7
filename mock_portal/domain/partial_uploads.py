"""Large files that come in pieces: an upload that broke off goes on where it was (K-115, K-118).

A piece is taken only where the last one ended. When the last byte is there the whole must have the
digest that was told at the beginning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.uploads import digest_of
from mock_portal.rows import SqlValue, fetch_one, insert
from mock_portal.uploaded_file import UploadedFile

if TYPE_CHECKING:
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE partial_uploads (
    id INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL UNIQUE REFERENCES requisite_changes(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL
);
"""


class PartialUpload(msgspec.Struct, frozen=True):
    """A file that has not come whole: its name, its size and what has come, both in bytes."""

    id: int
    name: str
    size: int
    digest: str
    received: int


def partial_of(world: World, change_id: int) -> PartialUpload | None:
    """Return the upload that a change waits for, or None."""
    return fetch_one(
        world.db,
        PartialUpload,
        "SELECT id, name, size, digest, LENGTH(content) AS received FROM partial_uploads "
        "WHERE change_id = ?",
        (change_id,),
    )


def begin(world: World, change_id: int, *, name: str, size: int, digest: str) -> PartialUpload:
    """Begin an upload, or go on with the one of the very same file; another file starts anew.

    Raises:
        RefusedError: `file-missing`, `file-large` with the limit in megabytes.
    """
    limit = world.rules.large_upload_max_bytes
    if size <= 0 or not name:
        raise RefusedError("file-missing", field="large")
    if size > limit:
        raise RefusedError("file-large", field="large", name=name, limit=limit // 1024**2)
    known = partial_of(world, change_id)
    if known is not None and (known.name, known.size, known.digest) == (name, size, digest):
        return known
    forget(world, change_id)
    values: dict[str, SqlValue] = {
        "change_id": change_id,
        "name": name,
        "size": size,
        "digest": digest,
        "content": b"",
    }
    insert(world.db, "partial_uploads", values)
    made = partial_of(world, change_id)
    if made is None:
        raise LookupError("the upload just begun is gone")
    return made


def take(world: World, change_id: int, offset: int, piece: bytes) -> UploadedFile | None:
    """Take a piece; return the whole file when it was the last one.

    Raises:
        RefusedError: `upload-none`; `upload-offset`, it does not begin where the last one ended;
            `upload-piece`, it is empty, too long, or reaches beyond the file's end;
            `upload-digest`, the whole is not the file that was begun; it has to be sent anew.
    """
    known = partial_of(world, change_id)
    if known is None:
        raise RefusedError("upload-none", field="large")
    if offset != known.received:
        raise RefusedError("upload-offset", field="large", received=known.received)
    reached = offset + len(piece)
    if not 0 < len(piece) <= world.rules.upload_chunk_bytes or reached > known.size:
        raise RefusedError("upload-piece", field="large")
    world.db.execute(
        # The cast keeps the column a blob: || makes a text of two blobs.
        "UPDATE partial_uploads SET content = CAST(content || ? AS BLOB) WHERE id = ?",
        (piece, known.id),
    )
    if reached < known.size:
        return None
    row = world.db.execute(
        "SELECT content FROM partial_uploads WHERE id = ?", (known.id,)
    ).fetchone()
    forget(world, change_id)
    content = bytes(row["content"])
    if digest_of(content) != known.digest:
        raise RefusedError("upload-digest", field="large", name=known.name)
    return UploadedFile(known.name, content)


def forget(world: World, change_id: int) -> None:
    """Drop what has come of an upload."""
    world.db.execute("DELETE FROM partial_uploads WHERE change_id = ?", (change_id,))
