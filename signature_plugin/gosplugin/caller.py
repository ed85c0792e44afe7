"""What a method of the portal's second plugin works with: the session, its request, files in it."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.session import Session

Result = object


@dataclass(frozen=True)
class Caller:
    """One message being answered; `request` is what its `method.data` holds."""

    session: Session
    request: dict[str, object]

    def text(self, name: str) -> str:
        """Return a field that is text, '' when it is absent; 0x80070057 for another kind."""
        return text_of(self.request, name)


@dataclass(frozen=True)
class File:
    """A file in a request: its content, whether that is a hash, and how the page names it."""

    content: bytes
    is_hash: bool
    id: str
    name: str


def text_of(values: dict[str, object], name: str) -> str:
    """Return a field that is text, '' when it is absent; 0x80070057 for another kind."""
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise PluginError(Code.BAD_PARAMETER)
    return value


def read_file(told: object) -> File:
    """Read a FileInfo: content as text or in base64, data or a hash.

    Raises:
        PluginError: 0x80070057 no FileInfo, or its base64 is broken; 0x80004001 the content is to
            be fetched from an address or read from the disk.
    """
    if not isinstance(told, dict):
        raise PluginError(Code.BAD_PARAMETER)
    content, encoding = text_of(told, "content"), text_of(told, "contentEncoding")
    form = text_of(told, "contentFormat")
    if encoding == "url" or (not content and text_of(told, "path")):
        raise NotBuiltError("gosuslugiPluginCrypto: files by address or path")
    if encoding not in ("", "base64") or form not in ("", "data", "hash"):
        raise NotBuiltError(f"gosuslugiPluginCrypto: {encoding or form}")
    data = from_base64(content) if encoding == "base64" else content.encode()
    return File(data, form == "hash", text_of(told, "id"), text_of(told, "name"))


def from_base64(text: str) -> bytes:
    """Return the bytes of base64 text; 0x80070057 when it is none."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise PluginError(Code.BAD_PARAMETER) from None


def to_base64(data: bytes) -> str:
    """Return base64 text in one line."""
    return base64.b64encode(data).decode("ascii")


Method = Callable[[Caller], Result]
