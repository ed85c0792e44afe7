"""Makes a screenshot small enough to be kept in git."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops

from harness.own_guides.moments import PICTURE_MOST

MARGIN = 16


def small_png(shot: bytes) -> bytes:
    """Return the picture with a palette and without its empty edges.

    Args:
        shot: PNG as the browser made it.
    """
    with Image.open(BytesIO(shot)) as opened:
        picture = _trimmed(opened.convert("RGB"))
    content = b""
    for colours in (64, 32, 16, 8):
        kept = BytesIO()
        few = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(kept, "PNG", optimize=True)
        content = kept.getvalue()
        if len(content) <= PICTURE_MOST:
            break
    return content


def _trimmed(picture: Image.Image) -> Image.Image:
    """Cut away what is of the colour of the first pixel all around, but for a margin."""
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    if box is None:
        return picture
    left, top, right, bottom = box
    width, height = picture.size
    return picture.crop(
        (
            max(left - MARGIN, 0),
            max(top - MARGIN, 0),
            min(right + MARGIN, width),
            min(bottom + MARGIN, height),
        )
    )
