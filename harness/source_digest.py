"""Tells one state of the project from another: what a run leaves is good for its state alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

# Drift's own code decides nothing that a scenario does.
_APART = "harness/drift/"
SOURCES = ("features", "steps", "pages", "mock_portal", "signature_plugin", "harness", "guides")
FILES = ("conftest.py", "playwright.config", "requirements.lock")
_SUFFIXES = {".py", ".feature", ".html", ".js", ".css", ".toml", ".yaml", ".json"}


def digest_of(root: Path) -> str:
    """Return a digest of every source that a scenario's outcome can depend on."""
    total = hashlib.sha256()
    files = [root / name for name in FILES]
    for name in SOURCES:
        files += (one for one in sorted((root / name).rglob("*")) if one.suffix in _SUFFIXES)
    for file in files:
        path = file.relative_to(root).as_posix()
        if file.is_file() and not path.startswith(_APART):
            total.update(path.encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
