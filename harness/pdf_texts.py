"""What a PDF says: its text, as steps compare it with what they expect."""

from __future__ import annotations

import io

from pypdf import PdfReader


def text_of(content: bytes) -> str:
    """Return the text of all pages of a PDF, blanks and line breaks made single blanks."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
