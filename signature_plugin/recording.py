"""What the plugin saw: every call of a page and every signature made."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from signature_plugin.pki import Certificate

MASK = "••••"


@dataclass(frozen=True)
class Call:
    """One call of a page.

    ``member`` is ``CreateObject``, the name of a property or method, or ``propset_<Name>``.
    Objects among ``args`` stand as ``<Certificate>``; PINs are masked. ``error`` is the code of
    the refusal, or None.
    """

    object: str
    member: str
    args: tuple[Any, ...]
    url: str
    error: int | None = None

    def __str__(self) -> str:
        line = f"{self.object}.{self.member}({', '.join(shorten(each) for each in self.args)})"
        return line if self.error is None else f"{line} → 0x{self.error:08X}"


@dataclass(frozen=True)
class Signature:
    """One signature made.

    ``content`` is None when the page handed over only a hash value; ``digest`` is that value then.
    ``form`` tells what ``cms`` holds: a CMS message, a signed XML document, or the raw s ‖ r.
    """

    content: bytes | None
    cms: bytes
    certificate: Certificate
    signing_time: datetime
    origin: str
    digest: bytes | None = None
    detached: bool = False
    form: Literal["CMS", "XML", "raw"] = "CMS"


@dataclass
class Journal:
    """Calls and signatures in the order they happened."""

    calls: list[Call] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)

    def describe(self, last: int = 30) -> str:
        """The last calls, a line each, for messages about what did not happen."""
        if not self.calls:
            return "the page has not called the plugin at all"
        shown = self.calls[-last:]
        lines = [f"  {call}   {call.url}" for call in shown]
        left = len(self.calls) - len(shown)
        head = f"calls seen ({len(self.calls)}{f', the last {last}' if left else ''}):"
        return "\n".join([head, *lines])


def shorten(value: object, limit: int = 40) -> str:
    """A value for a message: long text is cut."""
    text = repr(value)
    return text if len(text) <= limit else f"{text[:limit]}…"
