"""What exported tables hold, read back as a spreadsheet would: CSV and XLSX."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import load_workbook

Rows = list[list[str]]


def rows_of_csv(path: Path) -> Rows:
    """Return the rows of a CSV file with semicolons; its mark of UTF-8 is not part of a cell."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def rows_of_xlsx(path: Path) -> Rows:
    """Return the rows of a workbook's first sheet as text, an empty cell as an empty one."""
    with path.open("rb") as file:  # the browser's downloads have no extension to go by
        sheet = load_workbook(file).active
        return [
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
