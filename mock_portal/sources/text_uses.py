"""Where the portal's own files use a label: templates and modules, by reading them.

A key stands there whole, or is put together: `L("section." ~ slug ~ ".empty")`, `f"role.{role}"`.
What a file uses in the second way is every label that begins so, and a whole key may be the
beginning of others (`L(question ~ ".answer")`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1]
_WHOLE = re.compile(r"""["']([a-z_-]+(?:\.[\w-]+)+)["']""")
_BEGINNING = re.compile(r"""["']([a-z_-]+\.[\w.-]*)(?:["']\s*~|\{)""")
_TEMPLATE = re.compile(r"""["']([\w/-]+\.html)["']""")
# A template's name put together: f"requests/{kind}.html".
_FOLDER = re.compile(r"""["']((?:[a-z_-]+/)+)\{""")
_TEMPLATES = "templates/"
_LEFT_OUT = {"labels", "sources"}


@cache
def texts() -> Mapping[str, str]:
    """Return the portal's templates and modules, by path below `mock_portal/`."""
    files = [*FOLDER.rglob("*.py"), *(FOLDER / "templates").rglob("*.html")]
    return {
        file.relative_to(FOLDER).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(files)
        if file.relative_to(FOLDER).parts[0] not in _LEFT_OUT
    }


def uses(keys: Iterable[str]) -> dict[str, set[str]]:
    """Return for each key the files that use it."""
    whole: dict[str, set[str]] = defaultdict(set)
    beginnings: dict[str, set[str]] = defaultdict(set)
    for path, text in texts().items():
        for key in _WHOLE.findall(text):
            whole[key].add(path)
        for beginning in _BEGINNING.findall(text):
            beginnings[beginning].add(path)
    return {
        key: whole.get(key, set()).union(
            whole.get(key.rpartition(".")[0], set()),
            *(paths for start, paths in beginnings.items() if key.startswith(start)),
        )
        for key in keys
    }


@cache
def _holders() -> Mapping[str, set[str]]:
    """Return for each template the files that show or hold it."""
    names = [path for path in texts() if path.startswith(_TEMPLATES)]
    found: dict[str, set[str]] = defaultdict(set)
    for path, text in texts().items():
        for name in _TEMPLATE.findall(text):
            found[f"{_TEMPLATES}{name}"].add(path)
        for folder in _FOLDER.findall(text):
            for name in names:
                if name.startswith(f"{_TEMPLATES}{folder}"):
                    found[name].add(path)
    return found


@cache
def shown_by(template: str) -> frozenset[str]:
    """Return the modules that show a template, themselves or through a template that holds it.

    Args:
        template: its path below `mock_portal/`.
    """
    seen = {template}
    wanted = [template]
    while wanted:
        more = _holders().get(wanted.pop(), set()) - seen
        seen |= more
        wanted += [path for path in more if path.startswith(_TEMPLATES)]
    return frozenset(path for path in seen if not path.startswith(_TEMPLATES))
