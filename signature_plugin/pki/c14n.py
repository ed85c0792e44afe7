"""Canonical forms of XML: Canonical XML 1.0 and Exclusive XML Canonicalization 1.0 (W3C).

For whole documents and for elements with everything below them; what an enveloped signature leaves
out is `omit`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from signature_plugin.pki.xml_tree import Comment, Document, Element, Instruction

INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_WITH_COMMENTS = "WithComments"
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"}
_IN_VALUE = {"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"}


@dataclass(frozen=True)
class Method:
    """A canonical form; `prefixes` are treated inclusively in an exclusive form."""

    exclusive: bool = False
    comments: bool = False
    prefixes: frozenset[str] = frozenset()

    @classmethod
    def of(cls, algorithm: str, prefixes: Iterable[str] = ()) -> "Method | None":
        """The form that an algorithm's address names, None for others."""
        comments = algorithm.endswith(_WITH_COMMENTS)
        plain = algorithm.removesuffix(_WITH_COMMENTS)
        if plain in (INCLUSIVE, f"{INCLUSIVE}#"):
            return cls(comments=comments)
        if plain == EXCLUSIVE:
            return cls(exclusive=True, comments=comments, prefixes=frozenset(prefixes))
        return None


PLAIN = Method()


def canonical(
    node: Document | Element, method: Method = PLAIN, *, omit: Element | None = None
) -> bytes:
    """Write a document or an element in its canonical form, without the element `omit`."""
    writer = _Writer(method, omit)
    if isinstance(node, Element):
        writer.element(node, {"": ""}, apex=True)
    else:
        for before in node.before:
            writer.beside(before, end="\n")
        writer.element(node.root, {"": ""}, apex=True)
        for after in node.after:
            writer.beside(after, start="\n")
    return "".join(writer.parts).encode()


class _Writer:
    """Collects the pieces; `rendered` is what prefixes stand for in the output so far."""

    def __init__(self, method: Method, omit: Element | None) -> None:
        self.parts: list[str] = []
        self._method = method
        self._omit = omit

    def beside(self, node: Comment | Instruction, start: str = "", end: str = "") -> None:
        if isinstance(node, Comment):
            if self._method.comments:
                self.parts.append(f"{start}<!--{node.text}-->{end}")
            return
        data = f" {node.data}" if node.data else ""
        self.parts.append(f"{start}<?{node.target}{data}?>{end}")

    def element(self, element: Element, rendered: dict[str, str], *, apex: bool = False) -> None:
        declared = {
            prefix: address
            for prefix, address in self._namespaces(element, apex=apex).items()
            if rendered.get(prefix) != address
        }
        attributes = list(element.attributes)
        if apex and not self._method.exclusive:
            attributes += _inherited(element)
        self.parts.append(f"<{element.name}")
        for prefix in sorted(declared):
            name = f"xmlns:{prefix}" if prefix else "xmlns"
            self.parts.append(f' {name}="{_escaped(declared[prefix], _IN_VALUE)}"')
        for name, value in sorted(attributes, key=lambda pair: _order(element, pair[0])):
            self.parts.append(f' {name}="{_escaped(value, _IN_VALUE)}"')
        self.parts.append(">")
        inside = rendered | declared
        for child in element.children:
            if isinstance(child, str):
                self.parts.append(_escaped(child, _IN_TEXT))
            elif isinstance(child, Element):
                if child is not self._omit:
                    self.element(child, inside)
            else:
                self.beside(child)
        self.parts.append(f"</{element.name}>")

    def _namespaces(self, element: Element, *, apex: bool) -> dict[str, str]:
        """Declarations that this form wants on the element, unless they are in force already."""
        if not self._method.exclusive:
            return _in_scope(element) if apex else element.namespaces
        names = [element.name, *(name for name, _ in element.attributes if ":" in name)]
        used = {name.rpartition(":")[0] for name in names} - {"xml"}
        wanted = {prefix: element.resolve(prefix) for prefix in used}
        scope = _in_scope(element) if apex else element.namespaces
        listed = self._method.prefixes
        return wanted | {
            prefix: scope[prefix] for prefix in scope if (prefix or "#default") in listed
        }


def _in_scope(element: Element) -> dict[str, str]:
    scope: dict[str, str] = {}
    for each in element.upwards():
        scope = each.namespaces | scope
    return {prefix: address for prefix, address in scope.items() if prefix != "xml"}


def _inherited(element: Element) -> list[tuple[str, str]]:
    """xml:lang and its kin from the elements around, which Canonical XML 1.0 brings along."""
    own = {name for name, _ in element.attributes}
    found: dict[str, str] = {}
    for each in list(element.upwards())[1:]:
        for name, value in each.attributes:
            if name.startswith("xml:") and name not in own:
                found.setdefault(name, value)
    return list(found.items())


def _order(element: Element, name: str) -> tuple[str, str]:
    prefix, _, local = name.rpartition(":")
    return (element.resolve(prefix) if prefix else "", local)


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
