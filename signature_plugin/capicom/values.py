"""Values as they cross between a page and the plugin: checked on the way in, formatted out."""

import base64
import binascii
from datetime import UTC, datetime
from typing import TypeVar

from signature_plugin.capicom.base import ComObject
from signature_plugin.errors import Code, NotBuiltError, PluginError

ENCODE_BASE64 = 0
LINE = 64

T = TypeVar("T", bound=ComObject)


def as_number(value: object) -> int:
    """A whole number; a page may pass it as a string, as COM lets it."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise PluginError(Code.BAD_PARAMETER)
    try:
        return int(value)
    except ValueError:
        raise PluginError(Code.BAD_PARAMETER) from None


def as_text(value: object) -> str:
    """A string."""
    if not isinstance(value, str):
        raise PluginError(Code.BAD_PARAMETER)
    return value


def as_flag(value: object) -> bool:
    """A boolean; numbers count as COM counts them."""
    if not isinstance(value, bool | int):
        raise PluginError(Code.BAD_PARAMETER)
    return bool(value)


def as_object(value: object, kind: type[T]) -> T:
    """An object of the given kind."""
    if not isinstance(value, kind):
        raise PluginError(Code.BAD_PARAMETER)
    return value


def as_date(value: object) -> datetime:
    """A date that a page sent as ``2026-03-02T06:00:00.000Z``."""
    text = as_text(value)
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        raise PluginError(Code.BAD_PARAMETER) from None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def date_text(value: datetime) -> str:
    """A date as a page reads it: UTC, milliseconds, Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def from_base64(value: object) -> bytes:
    """Bytes of a base64 text; line breaks and blanks are allowed."""
    try:
        return base64.b64decode("".join(as_text(value).split()), validate=True)
    except (binascii.Error, ValueError):
        raise PluginError(Code.BAD_PARAMETER) from None


def from_hex(value: object) -> bytes:
    """Bytes of a hexadecimal text; blanks are allowed."""
    try:
        return bytes.fromhex(as_text(value))
    except ValueError:
        raise PluginError(Code.BAD_PARAMETER) from None


def to_base64(data: bytes) -> str:
    """Base64 in lines of 64 characters, each ended by CRLF."""
    text = base64.b64encode(data).decode("ascii")
    return "".join(f"{text[at : at + LINE]}\r\n" for at in range(0, len(text), LINE))


def require_base64(encoding: object, where: str) -> None:
    """Refuse an output encoding that is not built, before any work is done for it."""
    if as_number(encoding) != ENCODE_BASE64:
        raise NotBuiltError(f"{where}: encoding {encoding}, only base64 (0) is built")
