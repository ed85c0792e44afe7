"""Files below `static/`: style sheets and scripts of the screens."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mock_portal.message import Response, text_response

PREFIX = "/static/"
# All style sheets of the screens in one answer, in the order in which they override each other: six
# requests of every fresh browser context cost a short scenario a twentieth of its time.
SCREENS = f"{PREFIX}screens.css"
SHEETS = ("portal", "frame", "menus", "forms", "parts", "cabinet", "creation", "pin")
ROOT = Path(__file__).parent / "static"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


@cache
def _files() -> dict[str, tuple[str, bytes]]:
    # Read once: a path from outside is only ever looked up here, never joined to a folder.
    found = {
        f"{PREFIX}{path.relative_to(ROOT).as_posix()}": (TYPES[path.suffix], path.read_bytes())
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in TYPES
    }
    together = b"\n".join(found[f"{PREFIX}{name}.css"][1] for name in SHEETS)
    return {**found, SCREENS: (TYPES[".css"], together)}


def static_file(path: str) -> Response:
    """Answer a path below /static/."""
    found = _files().get(path)
    if found is None:
        return text_response(f"no such file; known: {', '.join(_files())}\n", 404)
    kind, body = found
    return Response(200, [("Content-Type", kind), ("Cache-Control", "max-age=3600")], body)
