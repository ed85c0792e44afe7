"""How legible a scan is: the resolution of the pictures in a PDF (K-105, K-106).

No portal reads a signature on a scan; that the picture has enough pixels for it can be measured.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.uploads import UNREADABLE, Kind, check_scan

if TYPE_CHECKING:
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

_POINTS_PER_INCH = 72
_NOTHING = DictionaryObject()
_PDF: tuple[Kind, ...] = ("pdf",)


def check_legible(world: World, file: UploadedFile | None, *, field: str) -> UploadedFile:
    """Return a PDF each page of which holds a picture of enough dots per inch.

    Raises:
        RefusedError: as `uploads.check_scan` for anything but a good PDF; `scan-missing`, a page
            has no picture; `scan-coarse` with the resolution found and the one demanded.
    """
    check_scan(world, file, kinds=_PDF, field=field)
    if file is None:
        raise RefusedError("file-missing", field=field)
    try:
        found = [_dots_per_inch(page) for page in PdfReader(io.BytesIO(file.content)).pages]
    except UNREADABLE:
        raise RefusedError("file-broken", field=field, name=file.name) from None
    coarsest, least = min(found), world.rules.scan_min_dots_per_inch
    if coarsest == 0:
        raise RefusedError("scan-missing", field=field, name=file.name)
    if coarsest < least:
        raise RefusedError("scan-coarse", field=field, name=file.name, found=coarsest, least=least)
    return file


def _dots_per_inch(page: Any) -> int:
    """Return the resolution of a page's finest picture spread over the page, 0 for no picture."""
    sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
    if sides[0] <= 0:
        return 0
    resources = page.get("/Resources", _NOTHING).get_object()
    drawings = resources.get("/XObject", _NOTHING).get_object()
    pictures = [one.get_object() for one in drawings.values()]
    measured = [
        sorted((int(one["/Width"]), int(one["/Height"])))
        for one in pictures
        if one.get("/Subtype") == "/Image"
    ]
    # Half a dot less, by rounding to whole pixels, is no coarser scan.
    found = [
        min(round(one[side] * _POINTS_PER_INCH / sides[side]) for side in (0, 1))
        for one in measured
    ]
    return max(found, default=0)
