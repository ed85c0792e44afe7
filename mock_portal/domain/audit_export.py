"""The audit log as a file: CSV and XLSX that spreadsheets open (K-149).

Texts in the log were typed by people. In CSV a cell that a spreadsheet would take for a formula
is kept from it by an apostrophe; in XLSX such a cell is marked as text and stays as it was typed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from mock_portal.clock import MOSCOW

if TYPE_CHECKING:
    from mock_portal.domain.audit_log import AuditEntry
    from mock_portal.world import World

COLUMNS = ("number", "when", "who", "kind", "object", "before", "after", "digest")
_WIDTHS = (7, 20, 36, 36, 44, 44, 44, 68)
# Tab and carriage return lead to a formula as well in some spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CELL_MAX_CHARS = 32_767


def neutral(text: str) -> str:
    """Return a cell's text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(world: World, entries: Iterable[AuditEntry]) -> bytes:
    """Return entries as CSV: UTF-8 with its mark, semicolons, as Russian spreadsheets read it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([neutral(name) for name in _headings(world)])
    for entry in entries:
        moment = f"{_local(entry.at):%d.%m.%Y %H:%M:%S}"
        cells = (str(entry.number), moment, *_texts(world, entry))
        writer.writerow([neutral(cell) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(world: World, entries: Iterable[AuditEntry]) -> bytes:
    """Return entries as an Office Open XML workbook (ISO/IEC 29500) with one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = world.label("audit.sheet")
    book.properties.created = _local(world.clock.now())
    book.properties.creator = world.label("operations.portal")
    sheet.append(_headings(world))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row, entry in enumerate(entries, start=2):
        sheet.cell(row, 1, entry.number)
        sheet.cell(row, 2, _local(entry.at)).number_format = "DD.MM.YYYY HH:MM:SS"
        for column, text in enumerate(_texts(world, entry), start=3):
            cell = sheet.cell(row, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:_CELL_MAX_CHARS]
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _headings(world: World) -> list[str]:
    return [world.label(f"audit.column.{name}") for name in COLUMNS]


def _texts(world: World, entry: AuditEntry) -> Sequence[str]:
    who = entry.actor or world.label("operations.portal")
    what = world.label(f"operation.{entry.kind}")
    return (who, what, entry.details, entry.before, entry.after, entry.digest)


def _local(moment: datetime) -> datetime:
    # Cells hold no time zone; the heading says which it is.
    return moment.astimezone(MOSCOW).replace(tzinfo=None)
