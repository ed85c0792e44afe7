"""As much of XPath 1.0 as clients use to point at a Signature.

`/a/b`, `//b`, `*`, names as the document writes them, and predicates: a position, `@Id='x'`,
`local-name()='x'`, `namespace-uri()='x'`, joined by `and`.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial

from signature_plugin.pki.xml_tree import Document, Element, XmlError

_STEP = re.compile(r"(//?)([\w.:-]+|\*)((?:\[[^\]]*\])*)")
_PREDICATE = re.compile(r"\[([^\]]*)\]")
_EQUALITY = re.compile(
    r"""(?:@([\w.:-]+)|(local-name|namespace-uri|name)\(\))\s*=\s*(?:'([^']*)'|"([^"]*)")"""
)
_READERS: dict[str, Callable[[Element], str | None]] = {
    "local-name": lambda element: element.local,
    "namespace-uri": lambda element: element.namespace,
    "name": lambda element: element.name,
}


class PathError(XmlError):
    """A path beyond what is known here."""


def select(document: Document, path: str) -> list[Element]:
    """Return the elements that a path leads to, in the order of the document; PathError."""
    found: list[Element] = []
    at = 0
    text = path.strip()
    first = True
    while at < len(text):
        step = _STEP.match(text, at)
        if step is None:
            raise PathError(f"the path {path!r} is not understood from {text[at:]!r} on")
        candidates = [document.root] if first else found
        found = _follow(candidates, step, path, from_root=first)
        at, first = step.end(), False
    if first:
        raise PathError("the path is empty")
    chosen = {id(each) for each in found}
    return [each for each in document.root.walk() if id(each) in chosen]


def _follow(
    parents: list[Element], step: re.Match[str], path: str, *, from_root: bool
) -> list[Element]:
    axis, name, predicates = step.groups()
    groups = [_reached(parent, axis, from_root=from_root) for parent in parents]
    if axis == "//":  # positions count among the children of one parent
        groups = _by_parent([each for group in groups for each in group])
    chosen: dict[int, Element] = {}
    for group in groups:
        named = [each for each in group if name in ("*", each.name)]
        for predicate in _PREDICATE.findall(predicates):
            named = _filtered(named, predicate.strip(), path)
        chosen.update((id(each), each) for each in named)
    return list(chosen.values())


def _reached(parent: Element, axis: str, *, from_root: bool) -> list[Element]:
    if from_root:
        return list(parent.walk()) if axis == "//" else [parent]
    below = list(parent.walk())[1:] if axis == "//" else parent.children
    return [each for each in below if isinstance(each, Element)]


def _by_parent(elements: list[Element]) -> list[list[Element]]:
    groups: dict[int, list[Element]] = {}
    for each in elements:
        groups.setdefault(id(each.parent), []).append(each)
    return list(groups.values())


def _filtered(elements: list[Element], predicate: str, path: str) -> list[Element]:
    if predicate.isdecimal():
        at = int(predicate)
        return elements[at - 1 : at] if at else []
    tests = list(_tests(predicate, path))
    return [each for each in elements if all(test(each) for test in tests)]


def _tests(predicate: str, path: str) -> Iterator[Callable[[Element], bool]]:
    for part in re.split(r"\s+and\s+", predicate):
        found = _EQUALITY.fullmatch(part.strip())
        if found is None:
            raise PathError(f"the condition [{part}] of the path {path!r} is not understood")
        attribute, function, single, double = found.groups()
        wanted = single if single is not None else double
        read = _READERS[function] if function else partial(_attribute, attribute)
        yield partial(_equals, read, wanted)


def _attribute(name: str, element: Element) -> str | None:
    return dict(element.attributes).get(name)


def _equals(read: Callable[[Element], str | None], wanted: str, element: Element) -> bool:
    return read(element) == wanted
