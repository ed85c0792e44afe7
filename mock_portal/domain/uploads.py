"""Files that people send: looked into, measured, and kept with their digest.

What a file is, its content says; its name and its declared type prove nothing (R-18, R-23).
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zlib
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec
from PIL import Image, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from mock_portal.clock import stamp
from mock_portal.domain.errors import RefusedError
from mock_portal.rows import fetch_one, insert

if TYPE_CHECKING:
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

Kind = Literal["pdf", "jpg", "png"]
SCANS: tuple[Kind, ...] = ("pdf", "jpg", "png")

SCHEMA = """
CREATE TABLE uploads (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content BLOB NOT NULL,
    kept_at TEXT NOT NULL
);
"""
_PIXELS_MOST = 100_000_000  # far above any scan; a bomb of a picture unpacks to more
_HEADS: dict[bytes, Kind] = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_NAME_LONGEST = 120
_ENDINGS = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
_ENDING = re.compile(r"(?=.*[a-z])[a-z0-9]{1,5}")
# What pypdf stumbles over in files that are broken, or made to break it: found by altering good
# ones at random.
UNREADABLE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


class Upload(msgspec.Struct, frozen=True):
    """A file that is kept: its name, what it is, size in bytes, SHA-256 in hexadecimal digits."""

    id: int
    name: str
    kind: str
    size: int
    digest: str
    kept_at: datetime


_COLUMNS = ", ".join(Upload.__struct_fields__)


def kind_of(content: bytes) -> Kind | None:
    """Return what a file is by its first bytes, None for anything but PDF, JPG and PNG."""
    return next((kind for head, kind in _HEADS.items() if content.startswith(head)), None)


def check_scan(
    world: World,
    file: UploadedFile | None,
    *,
    kinds: Collection[Kind] = SCANS,
    field: str,
    limit: int = 0,
) -> Kind:
    """Look into a scan and return what it is.

    Args:
        world: whose size limit counts.
        file: as it came; None when nothing was chosen.
        kinds: what is taken here.
        field: name of the form field, for the refusal.
        limit: of its size in bytes, 0 for the rule `upload_max_bytes`.

    Raises:
        RefusedError: `file-missing`, `file-empty`, `file-large` with the limit in megabytes,
            `file-kind` with the kinds taken, `file-renamed` (its name says one kind, its content
            another), `file-encrypted`, `file-broken`.
    """
    file = check_size(world, file, field=field, limit=limit)
    kind = kind_of(file.content)
    if kind is None or kind not in kinds:
        taken = ", ".join(one.upper() for one in kinds)
        raise RefusedError("file-kind", field=field, name=file.name, kinds=taken)
    if not _name_fits(file.name, kind):
        raise RefusedError("file-renamed", field=field, name=file.name, kind=kind.upper())
    if kind == "pdf":
        _look_into_pdf(file, field)
    else:
        _look_into_picture(file, field)
    return kind


def _name_fits(name: str, kind: Kind) -> bool:
    """Tell whether a name promises this kind, or nothing: «Приказ от 2 марта» has no ending."""
    _, dot, ending = name.lower().rpartition(".")
    return not dot or not _ENDING.fullmatch(ending) or _ENDINGS.get(ending, ending) == kind


def check_size(
    world: World, file: UploadedFile | None, *, field: str, limit: int = 0
) -> UploadedFile:
    """Return a file that is there, has bytes and not too many, whatever it is.

    Raises:
        RefusedError: `file-missing`, `file-empty`, `file-large`, see `check_scan`.
    """
    if file is None:
        raise RefusedError("file-missing", field=field)
    if not file.content:
        raise RefusedError("file-empty", field=field, name=file.name)
    limit = limit or world.rules.upload_max_bytes
    if len(file.content) > limit:
        raise RefusedError("file-large", field=field, name=file.name, limit=limit // 1024**2)
    return file


def _look_into_pdf(file: UploadedFile, field: str) -> None:
    try:
        reader = PdfReader(io.BytesIO(file.content))
        encrypted = reader.is_encrypted
        pages = 0 if encrypted else len(reader.pages)
    except UNREADABLE:
        raise RefusedError("file-broken", field=field, name=file.name) from None
    if encrypted:
        raise RefusedError("file-encrypted", field=field, name=file.name)
    if pages == 0:
        raise RefusedError("file-broken", field=field, name=file.name)


def _look_into_picture(file: UploadedFile, field: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(file.content), formats=("JPEG", "PNG")) as picture:
                if picture.width * picture.height > _PIXELS_MOST:
                    raise RefusedError("file-broken", field=field, name=file.name)
                picture.load()  # a cut or altered picture shows only when it is read to its end
    except (
        Image.DecompressionBombError,
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
    ):
        raise RefusedError("file-broken", field=field, name=file.name) from None


def digest_of(content: bytes) -> str:
    """Return what a file is known by: its SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def keep(world: World, file: UploadedFile, kind: str) -> Upload:
    """Keep a file that was looked into; `kind` is what it proved to be."""
    name = file.name.replace("\\", "/").rpartition("/")[2][-_NAME_LONGEST:]
    number = insert(
        world.db,
        "uploads",
        {
            "name": name,
            "kind": kind,
            "size": len(file.content),
            "digest": digest_of(file.content),
            "content": file.content,
            "kept_at": stamp(world.clock.now()),
        },
    )
    return get_upload(world, number)


def keep_scan(
    world: World, file: UploadedFile | None, *, kinds: Collection[Kind] = SCANS, field: str
) -> Upload:
    """Look into a scan and keep it.

    Raises:
        RefusedError: as `check_scan` does.
    """
    kind = check_scan(world, file, kinds=kinds, field=field)
    if file is None:
        raise RefusedError("file-missing", field=field)
    return keep(world, file, kind)


def get_upload(world: World, number: int) -> Upload:
    """Return a kept file without its content.

    Raises:
        LookupError: there is none with this number.
    """
    sql = f"SELECT {_COLUMNS} FROM uploads WHERE id = ?"  # noqa: S608 - columns are our own
    found = fetch_one(world.db, Upload, sql, (number,))
    if found is None:
        raise LookupError(f"no upload {number} in world {world.name}")
    return found


def content_of(world: World, number: int) -> bytes:
    """Return a kept file's bytes.

    Raises:
        LookupError: there is none with this number.
    """
    row = world.db.execute("SELECT content FROM uploads WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise LookupError(f"no upload {number} in world {world.name}")
    return bytes(row["content"])
