"""Reading the table that a personnel department exports: CSV in the usual encodings (K-152).

UTF-8 with or without the byte order mark, or Windows-1251; columns parted by semicolons or commas,
in any order, named in the first line. Every problem names its line, column and remedy.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.uploads import check_size

if TYPE_CHECKING:
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

Column = Literal["internal_id", "status", "position"]
Status = Literal["works", "dismissed"]

# As the first line of the file names them, the case of letters aside.
COLUMNS: dict[str, Column] = {
    "табельный номер": "internal_id",
    "статус": "status",
    "должность": "position",
}
OBLIGATORY: tuple[str, ...] = ("табельный номер", "статус")
STATUSES: dict[str, Status] = {"работает": "works", "уволен": "dismissed", "уволена": "dismissed"}
FIELD = "file"


class PersonnelLine(msgspec.Struct, frozen=True):
    """What the personnel system tells of one employee; `position` is None when it does not say.

    `number` is the line of the file, from 1, counting the first line with the names.
    """

    number: int
    internal_id: str
    status: Status
    position: str | None = None


class LineProblem(msgspec.Struct, frozen=True):
    """What is wrong with a line, and in which column; empty for the whole line."""

    number: int
    column: Column | Literal[""]
    refusal: RefusedError


class RefusedLinesError(Exception):
    """Lines are wrong; nothing was changed."""

    def __init__(self, problems: list[LineProblem]) -> None:
        super().__init__("; ".join(f"{one.number}: {one.refusal.reason}" for one in problems))
        self.problems = problems


def read_file(
    world: World, file: UploadedFile | None
) -> tuple[list[PersonnelLine], list[LineProblem]]:
    """Read a file as it was uploaded: the lines that can be read, and what is wrong with the rest.

    Raises:
        RefusedError: with the field `file`: no file or none that can be read as a table, see
            `uploads.check_size` and `_table`; `personnel-lines`, too many.
    """
    file = check_size(world, file, field=FIELD)
    header, rows = _table(_text_of(file.content))
    limit = world.rules.personnel_file_lines_most
    if len(rows) > limit:
        raise RefusedError("personnel-lines", field=FIELD, limit=limit, found=len(rows))
    lines: list[PersonnelLine] = []
    problems: list[LineProblem] = []
    first_at: dict[str, int] = {}
    for number, row in rows:
        found = _line(number, header, row)
        if isinstance(found, LineProblem):
            problems.append(found)
            continue
        key = found.internal_id.casefold()
        if key in first_at:
            refusal = RefusedError("personnel-repeated", line=first_at[key])
            problems.append(LineProblem(number, "internal_id", refusal))
            continue
        first_at[key] = number
        lines.append(found)
    return lines, problems


def _text_of(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RefusedError("personnel-encoding", field=FIELD)


def _table(text: str) -> tuple[list[Column], list[tuple[int, list[str]]]]:
    """Return the columns and the lines below that are not empty, each with its number.

    Raises:
        RefusedError: `personnel-csv` (quotes that do not close) with the line, `personnel-header`,
            a name is unknown, `personnel-missing`, a column is missing, `personnel-twice`,
            `personnel-no-lines`.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=";" if ";" in first else ",",
        strict=True,
    )
    rows: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begins, [cell.strip() for cell in row]))
            begins = reader.line_num + 1
    except csv.Error:
        raise RefusedError("personnel-csv", field=FIELD, line=begins) from None
    if not rows:
        raise RefusedError("personnel-missing", field=FIELD, name=OBLIGATORY[0])
    header = _header(rows[0][1])
    if len(rows) == 1:
        raise RefusedError("personnel-no-lines", field=FIELD)
    return header, rows[1:]


def _header(names: list[str]) -> list[Column]:
    # A table program leaves empty columns behind the last one.
    while names and not names[-1]:
        names = names[:-1]
    for name in names:
        if name.casefold() not in COLUMNS:
            raise RefusedError("personnel-header", field=FIELD, name=name)
    found = [name.casefold() for name in names]
    for name in OBLIGATORY:
        if name not in found:
            raise RefusedError("personnel-missing", field=FIELD, name=name)
    for name in found:
        if found.count(name) > 1:
            raise RefusedError("personnel-twice", field=FIELD, name=name)
    return [COLUMNS[name] for name in found]


def _line(number: int, header: list[Column], row: list[str]) -> PersonnelLine | LineProblem:
    cells, beyond = row[: len(header)], row[len(header) :]
    if len(cells) < len(header) or any(beyond):
        refusal = RefusedError("personnel-cells", found=len(row), wanted=len(header))
        return LineProblem(number, "", refusal)
    values = dict(zip(header, cells, strict=True))
    if not values["internal_id"]:
        return LineProblem(number, "internal_id", RefusedError("personnel-number-empty"))
    status = STATUSES.get(values["status"].casefold())
    if status is None:
        reason = "personnel-status-unknown" if values["status"] else "personnel-status-empty"
        refusal = RefusedError(reason, status=values["status"])
        return LineProblem(number, "status", refusal)
    return PersonnelLine(number, values["internal_id"], status, values.get("position"))
