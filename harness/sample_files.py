"""Files as people send them, made from real bytes: scans that are good, and scans with one flaw.

Steps hand them to file fields as they are: `field.set_input_files(sample.as_upload)`. The same
arguments make the same bytes (but for an encrypted PDF, whose key is drawn anew). By the words that
features use: `FILES`.
"""

from __future__ import annotations

import hashlib
import io
import struct
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from PIL import Image, ImageDraw
from pypdf import PdfWriter

MIME = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
_A4 = (595, 842)  # in points
_MOMENT = "D:20250101000000Z"


class Payload(TypedDict):
    """What Playwright's `set_input_files` takes for a file that is on no disk."""

    name: str
    mimeType: str
    buffer: bytes


@dataclass(frozen=True)
class SampleFile:
    """A file: the name that a browser will tell, and its bytes."""

    name: str
    content: bytes

    @property
    def as_upload(self) -> Payload:
        """The file for Playwright; its type is the one that its name promises."""
        ending = self.name.rpartition(".")[2].lower()
        kind = MIME.get(ending, "application/octet-stream")
        return {"name": self.name, "mimeType": kind, "buffer": self.content}

    @property
    def digest(self) -> str:
        """Its SHA-256, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()

    def saved_in(self, folder: Path) -> Path:
        """Write the file to a disk; a browser takes a large one far quicker from there."""
        path = folder / self.name
        path.write_bytes(self.content)
        return path

    def named(self, name: str) -> SampleFile:
        """The same bytes under another name."""
        return replace(self, name=name)


def pdf(name: str = "Документ.pdf", *, pages: int = 1, **facts: str) -> SampleFile:
    """Make a PDF of empty A4 pages.

    Args:
        name: of the file.
        pages: how many.
        facts: of its document information, with a capital as PDF names them (Title, Subject …).
    """
    return SampleFile(name, _pdf_bytes(pages, facts))


def _pdf_bytes(pages: int, facts: dict[str, str], password: str = "") -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(*_A4)
    own = {f"/{key}": value for key, value in facts.items()}
    writer.add_metadata({"/Producer": "kabinet", "/CreationDate": _MOMENT, **own})
    if password:
        writer.encrypt(password, algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def scanned_pdf(
    name: str = "Доверенность.pdf", *, dots_per_inch: int = 300, pages: int = 1
) -> SampleFile:
    """Make a PDF of A4 pages that are scans of this resolution."""
    size = (round(_A4[0] / 72 * dots_per_inch), round(_A4[1] / 72 * dots_per_inch))
    scan = Image.open(io.BytesIO(_picture_bytes("PNG", size)))
    made = io.BytesIO()
    moment = time.gmtime(0)
    scan.save(
        made,
        "PDF",
        resolution=dots_per_inch,
        save_all=True,
        append_images=[scan] * (pages - 1),
        creationDate=moment,
        modDate=moment,
    )
    return SampleFile(name, made.getvalue())


def jpg(name: str = "Скан.jpg", *, size: tuple[int, int] = (620, 877)) -> SampleFile:
    """Make a JPEG that looks like a scanned page; `size` in pixels."""
    return SampleFile(name, _picture_bytes("JPEG", size))


def png(name: str = "Скан.png", *, size: tuple[int, int] = (620, 877)) -> SampleFile:
    """Make a PNG that looks like a scanned page; `size` in pixels."""
    return SampleFile(name, _picture_bytes("PNG", size))


def _picture_bytes(kind: str, size: tuple[int, int]) -> bytes:
    picture = Image.new("L", size, 255)
    pen = ImageDraw.Draw(picture)
    width, height = size
    for line in range(height // 8, height - height // 8, max(height // 30, 4)):
        pen.line((width // 8, line, width - width // 8, line), fill=60, width=2)
    made = io.BytesIO()
    picture.save(made, kind)
    return made.getvalue()


def encrypted_pdf(name: str = "Закрыт паролем.pdf") -> SampleFile:
    """Make a PDF that opens with a password only."""
    return SampleFile(name, _pdf_bytes(1, {}, password="only-its-owner"))


def broken_pdf(name: str = "Повреждён.pdf") -> SampleFile:
    """Make a file that begins as a PDF and goes on as nothing."""
    return SampleFile(name, b"%PDF-1.7\n" + bytes(range(128, 256)) * 20)


def pdf_without_pages(name: str = "Без страниц.pdf") -> SampleFile:
    """Make a well-formed PDF with no page in it."""
    return pdf(name, pages=0)


def truncated_jpg(name: str = "Обрезан.jpg") -> SampleFile:
    """Make a JPEG that ends half-way, as after a lost connection."""
    return _half(jpg(name))


def truncated_png(name: str = "Обрезан.png") -> SampleFile:
    """Make a PNG that ends half-way."""
    return _half(png(name))


def _half(whole: SampleFile) -> SampleFile:
    return SampleFile(whole.name, whole.content[: len(whole.content) // 2])


def empty(name: str = "Пустой.pdf") -> SampleFile:
    """Make a file of no bytes."""
    return SampleFile(name, b"")


def text(name: str = "Записка.txt", content: str = "Прошу предоставить доступ.\n") -> SampleFile:
    """Make a plain text."""
    return SampleFile(name, content.encode())


def gif(name: str = "Картинка.gif") -> SampleFile:
    """Make a GIF: a picture, but of no kind that scans come in."""
    made = io.BytesIO()
    Image.new("L", (60, 60), 200).save(made, "GIF")
    return SampleFile(name, made.getvalue())


def program(name: str = "Доверенность.pdf") -> SampleFile:
    """Make what begins as a Windows program, under the name of a document; nothing runs it."""
    return SampleFile(name, b"MZ" + bytes(510))


def renamed(sample: SampleFile, ending: str) -> SampleFile:
    """The same bytes under a name with another ending."""
    return sample.named(f"{sample.name.rpartition('.')[0]}.{ending}")


def pdf_of_size(size: int, name: str = "Большой.pdf") -> SampleFile:
    """Make a good PDF of exactly so many bytes.

    Raises:
        ValueError: no PDF is so small.
    """
    small = pdf(name).content
    if size < len(small) + 2:
        raise ValueError(f"a PDF of {size} bytes: the smallest that can grow has {len(small) + 2}")
    # A comment right before `startxref` moves nothing that the file's offsets point to.
    cut = small.rindex(b"startxref")
    padding = b"%" + b" " * (size - len(small) - 2) + b"\n"
    return SampleFile(name, small[:cut] + padding + small[cut:])


def picture_bomb(name: str = "Бомба.png", *, side: int = 20_000) -> SampleFile:
    """Make a small PNG of `side` by `side` pixels, well-formed to its last byte.

    Only its measures give away what it unpacks to.
    """
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)  # one bit a pixel, no colours
    rows = zlib.compress(bytes((side + 7) // 8 + 1) * side, 9)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    return SampleFile(name, b"\x89PNG\r\n\x1a\n" + chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


# What features call a file -> how it is made.
FILES: dict[str, Callable[[], SampleFile]] = {
    "PDF": pdf,
    "JPG": jpg,
    "JPEG": lambda: jpg("Скан.jpeg"),
    "PNG": png,
    "пустой файл": empty,
    "текст": text,
    "GIF": gif,
    "программа под именем PDF": program,
    "PNG под именем PDF": lambda: renamed(png(), "pdf"),
    "PDF под именем JPG": lambda: renamed(pdf(), "jpg"),
    "PDF под паролем": encrypted_pdf,
    "повреждённый PDF": broken_pdf,
    "PDF без страниц": pdf_without_pages,
    "обрезанный JPG": truncated_jpg,
    "обрезанный PNG": truncated_png,
    "PNG, который разворачивается в гигантскую картинку": picture_bomb,
}
