"""XML as a small tree, for signatures: read without DTDs and entities, names as they were written.

The standard library's trees forget prefixes, which canonical forms are made of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAXIMUM_DEPTH = 200
_XML = "http://www.w3.org/XML/1998/namespace"


class XmlError(ValueError):
    """Bytes that are no XML, or XML that signatures here do not touch (DTDs, deep nesting)."""


@dataclass(eq=False)
class Comment:
    """A comment: canonical forms leave it out unless they are asked for it."""

    text: str


@dataclass(eq=False)
class Instruction:
    """A processing instruction."""

    target: str
    data: str


@dataclass(eq=False)
class Element:
    """An element; `namespaces` are the declarations on it, by prefix, "" for the default one."""

    name: str
    attributes: list[tuple[str, str]] = field(default_factory=list)
    namespaces: dict[str, str] = field(default_factory=dict)
    children: "list[Element | Comment | Instruction | str]" = field(default_factory=list)
    parent: "Element | None" = field(default=None, repr=False)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def namespace(self) -> str:
        """The namespace of the name; "" for none."""
        return self.resolve(self.name.rpartition(":")[0])

    def resolve(self, prefix: str) -> str:
        """Return the namespace that a prefix stands for here; XmlError if it is not declared."""
        if prefix == "xml":
            return _XML
        for element in self.upwards():
            if prefix in element.namespaces:
                return element.namespaces[prefix]
        if prefix:
            raise XmlError(f"the prefix {prefix} of <{self.name}> is not declared")
        return ""

    def upwards(self) -> "Iterator[Element]":
        """This element and those around it, up to the root."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def walk(self) -> "Iterator[Element]":
        """This element and all below, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find_all(self, namespace: str, local: str) -> "list[Element]":
        """Direct children of that name."""
        return [
            child
            for child in self.children
            if isinstance(child, Element) and (child.local, child.namespace) == (local, namespace)
        ]

    def only(self, namespace: str, local: str) -> "Element":
        """The one child of that name; XmlError if there is none or more than one."""
        found = self.find_all(namespace, local)
        if len(found) != 1:
            raise XmlError(f"<{self.name}> has {len(found)} children <{local}>, one was expected")
        return found[0]

    def attribute(self, name: str) -> str:
        """The value of an attribute without a prefix, "" if it is not there."""
        return dict(self.attributes).get(name, "")

    @property
    def text(self) -> str:
        """The text directly inside."""
        return "".join(child for child in self.children if isinstance(child, str))

    def set_text(self, text: str) -> None:
        """Put text in the place of everything inside."""
        self.children = [text]

    def append(self, child: "Element") -> None:
        """Put an element behind the last child."""
        child.parent = self
        self.children.append(child)


@dataclass(eq=False)
class Document:
    """A root element with the comments and instructions around it."""

    before: list[Comment | Instruction]
    root: Element
    after: list[Comment | Instruction]


def parse(text: str | bytes) -> Document:
    """Read a document; text is taken as it is, bytes by the encoding that they declare."""
    reader = _Reader()
    # A declaration in text that came as characters tells of an encoding that is gone.
    parser = expat.ParserCreate("utf-8" if isinstance(text, str) else None)
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.add_text
    parser.CommentHandler = lambda data: reader.add(Comment(data))
    parser.ProcessingInstructionHandler = lambda name, data: reader.add(Instruction(name, data))
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(text.encode() if isinstance(text, str) else text, True)
    except expat.ExpatError as error:
        raise XmlError(f"no well-formed XML: {error}") from error
    except (LookupError, UnicodeError) as error:
        raise XmlError(f"no readable XML: {error}") from error
    if reader.root is None:
        raise XmlError("no element")
    for element in reader.root.walk():
        _check_names(element)
    return Document(reader.before, reader.root, reader.after)


def _refuse_doctype(*_: object) -> None:
    raise XmlError("a document type declaration: signatures here are over plain XML only")


def _check_names(element: Element) -> None:
    names = [(element.namespace, element.local)]
    for name, _ in element.attributes:
        prefix, _, local = name.rpartition(":")
        names.append((element.resolve(prefix) if prefix else "", f"@{local}"))
    if len(set(names)) != len(names):
        raise XmlError(f"<{element.name}> has one attribute twice, under two prefixes")


class _Reader:
    """Collects what the parser meets."""

    def __init__(self) -> None:
        self.before: list[Comment | Instruction] = []
        self.after: list[Comment | Instruction] = []
        self.root: Element | None = None
        self._open: list[Element] = []

    def start(self, name: str, flat: list[str]) -> None:
        element = Element(name)
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if key == "xmlns":
                element.namespaces[""] = value
            elif key.startswith("xmlns:"):
                if not value:
                    raise XmlError(f"{key} is declared as nothing")
                element.namespaces[key.removeprefix("xmlns:")] = value
            else:
                element.attributes.append((key, value))
        if len(self._open) == MAXIMUM_DEPTH:
            raise XmlError(f"nested deeper than {MAXIMUM_DEPTH} elements")
        if self._open:
            self._open[-1].append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def add_text(self, data: str) -> None:
        self._open[-1].children.append(data)

    def add(self, node: Comment | Instruction) -> None:
        if self._open:
            self._open[-1].children.append(node)
        elif self.root is None:
            self.before.append(node)
        else:
            self.after.append(node)
