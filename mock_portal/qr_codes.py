"""Texts as QR codes (ISO/IEC 18004) that stand in a page."""

from __future__ import annotations

import segno

CLASS = "qr-code"  # forms.css gives it its size; the content security policy allows no styles


def drawn(text: str) -> str:
    """Draw a text as an SVG element, black on white with the quiet zone that scanners need."""
    # Level M mends 15 per cent: enough for a screen, and the modules stay large.
    code = segno.make_qr(text, error="m")
    # Of shapes alone: the text is in them and not beside them, so a template may trust it.
    return str(code.svg_inline(omitsize=True, svgclass=CLASS, lineclass=None, light="#fff"))
