"""A PDF of plain Russian text: lines in a fixed-width font, as many pages as they need.

The font is named and not embedded, as PDF allows for fonts that every viewer has or replaces; its
letters are those of Windows-1251, and a table of Unicode lets readers search and copy them
(ISO 32000-1, 9.6 and 9.10.3).
"""

from __future__ import annotations

import textwrap
import zlib
from datetime import datetime

_WIDTH, _HEIGHT = 595, 842  # A4, in points
_MARGIN, _SIZE, _LEADING = 56, 11, 16
_COLUMNS = 73  # of 0.6 of the size each, between the margins
_LINES = (_HEIGHT - 2 * _MARGIN) // _LEADING
_FIRST, _LAST = 32, 255


def pdf_of_lines(title: str, lines: list[str], made_at: datetime) -> bytes:
    """Return a PDF of these lines, long ones wrapped.

    Args:
        title: for the document information.
        lines: text; letters that Windows-1251 lacks become question marks.
        made_at: aware moment, for the document information.
    """
    wrapped = [part for line in lines for part in textwrap.wrap(line, _COLUMNS) or [""]]
    pages = [wrapped[start : start + _LINES] for start in range(0, len(wrapped), _LINES)] or [[]]
    # Objects 1 to 5 stand before the pages, of which each takes two: itself and its content.
    numbers = [6 + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (ru) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        _font(),
        _stream(_unicode_table()),
        f"<< /Title {_text(title)} /CreationDate (D:{made_at:%Y%m%d%H%M%S}Z) >>".encode(),
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number + 1} 0 R >>".encode()
        )
        objects.append(_stream(_content(page)))
    return _file(objects)


def _content(lines: list[str]) -> bytes:
    shown = "\n".join(f"<{line.encode('cp1251', 'replace').hex()}> Tj T*" for line in lines)
    top = _HEIGHT - _MARGIN - _SIZE
    return f"BT /F1 {_SIZE} Tf {_LEADING} TL {_MARGIN} {top} Td\n{shown}\nET".encode()


def _characters() -> list[tuple[int, str]]:
    """Return codes of Windows-1251 with their characters; one code of it has none."""
    decoded = [
        (code, bytes([code]).decode("cp1251", "ignore")) for code in range(_FIRST, _LAST + 1)
    ]
    return [(code, character) for code, character in decoded if character]


def _font() -> bytes:
    names = " ".join(f"{code} /uni{ord(char):04X}" for code, char in _characters())
    widths = " ".join(["600"] * (_LAST - _FIRST + 1))
    return (
        "<< /Type /Font /Subtype /TrueType /BaseFont /CourierNew "
        f"/FirstChar {_FIRST} /LastChar {_LAST} /Widths [{widths}] "
        "/FontDescriptor << /Type /FontDescriptor /FontName /CourierNew /Flags 33 "
        "/FontBBox [-122 -680 623 1021] /ItalicAngle 0 /Ascent 833 /Descent -300 "
        "/CapHeight 572 /StemV 41 >> "
        f"/Encoding << /Type /Encoding /Differences [{names}] >> /ToUnicode 4 0 R >>"
    ).encode()


def _unicode_table() -> bytes:
    rows = [f"<{code:02X}> <{ord(character):04X}>" for code, character in _characters()]
    # No more than a hundred rows may stand in one block.
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Windows1251 def /CMapType 2 def\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{mapped}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _text(text: str) -> str:
    marked = "\ufeff" + text
    return f"<{marked.encode('utf-16-be').hex()}>"


def _file(objects: list[bytes]) -> bytes:
    body = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(body)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    body += (
        f"xref\n0 {count}\n0000000000 65535 f \n{rows}"
        f"trailer\n<< /Size {count} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(body)
