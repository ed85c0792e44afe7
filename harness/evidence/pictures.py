"""Pictures for reports, small enough that a report with all of them can be sent by mail."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

# Wider pictures are made smaller; at this width the smallest letters of a screen can be read.
WIDEST = 960
# The rest of a longer page is cut off.
TALLEST = 2400
# Of WebP: half the bytes of a JPEG that looks like it. method: 6 is slowest and smallest.
_QUALITY, _METHOD = 50, 2


def small_picture(shot: bytes) -> tuple[bytes, int, int]:
    """Return a screenshot as WebP, with its width and height in pixels.

    Args:
        shot: as the browser made it.
    """
    with Image.open(BytesIO(shot)) as opened:
        picture = opened.convert("RGB")
    if picture.width > WIDEST:
        height = round(picture.height * WIDEST / picture.width)
        picture = picture.resize((WIDEST, height), Image.Resampling.BILINEAR)
    if picture.height > TALLEST:
        picture = picture.crop((0, 0, picture.width, TALLEST))
    kept = BytesIO()
    picture.save(kept, "WEBP", quality=_QUALITY, method=_METHOD)
    return kept.getvalue(), picture.width, picture.height
