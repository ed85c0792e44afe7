"""A file as a browser sends it, known to forms and to the domain alike."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class UploadedFile:
    """A file as a browser sent it: its name there, which proves nothing, and its content."""

    name: str
    content: bytes
