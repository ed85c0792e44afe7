"""HashedData: hashes of data that a page hands over, or a hash value it has already."""

import hashlib
from collections.abc import Callable

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.values import as_number, as_text, from_base64, from_hex
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.gost import streebog256, streebog512
from signature_plugin.session import Session

SHA1 = 0
STREEBOG_256 = 101
STREEBOG_512 = 102

ALGORITHMS: dict[int, tuple[int, Callable[[bytes], bytes]]] = {
    SHA1: (20, lambda data: hashlib.sha1(data, usedforsecurity=False).digest()),
    4: (32, lambda data: hashlib.sha256(data).digest()),
    5: (48, lambda data: hashlib.sha384(data).digest()),
    6: (64, lambda data: hashlib.sha512(data).digest()),
    STREEBOG_256: (32, streebog256),
    STREEBOG_512: (64, streebog512),
}
STRING = 0
BASE64 = 1


def content_bytes(text: str, encoding: int) -> bytes:
    """Content as bytes: a string in UCS-2 little-endian (0), or base64 (1)."""
    return from_base64(text) if encoding == BASE64 else text.encode("utf-16-le")


def as_encoding(value: object) -> int:
    """A content encoding: 0 or 1."""
    encoding = as_number(value)
    if encoding not in (STRING, BASE64):
        raise PluginError(Code.BAD_PARAMETER)
    return encoding


class HashedData(ComObject):
    """A hash in the making. Calls of Hash add up until Value is read."""

    kind = "HashedData"
    prog_ids = ("CAdESCOM.HashedData", "CAPICOM.HashedData")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._algorithm = SHA1
        self._encoding = STRING
        self._content: bytes | None = None
        self._given: bytes | None = None
        self._done = False

    @property
    def algorithm(self) -> int:
        """Number of the algorithm (CADESCOM_HASH_ALGORITHM)."""
        return self._algorithm

    @property
    def content(self) -> bytes | None:
        """What was hashed; None when the page handed over a ready hash value."""
        return self._content

    def set_algorithm(self, value: object) -> None:
        """Choose the algorithm; a started hash is dropped."""
        algorithm = as_number(value)
        if algorithm not in ALGORITHMS:
            raise NotBuiltError(f"HashedData.Algorithm = {algorithm}")
        if algorithm in (STREEBOG_256, STREEBOG_512):
            self.workstation.require_provider()
            if not self.workstation.provider_knows_2012:
                raise PluginError(Code.BAD_ALGORITHM)
        self._algorithm = algorithm
        self._content = self._given = None

    def set_encoding(self, value: object) -> None:
        """Choose how data come: 0 as a string, 1 in base64."""
        self._encoding = as_encoding(value)

    def add(self, data: object) -> None:
        """Add data."""
        added = content_bytes(as_text(data), self._encoding)
        started = self._content if self._content is not None and not self._done else b""
        self._content = started + added
        self._given, self._done = None, False

    def set_value(self, value: object) -> None:
        """Take a ready hash value in hexadecimal; 0x80070057 for a wrong length."""
        given = from_hex(value)
        if len(given) != ALGORITHMS[self._algorithm][0]:
            raise PluginError(Code.BAD_PARAMETER)
        self._given, self._content = given, None

    def digest(self) -> bytes:
        """The hash value; 0x80070057 when there is nothing hashed."""
        if self._given is not None:
            return self._given
        if self._content is None:
            raise PluginError(Code.BAD_PARAMETER)
        return ALGORITHMS[self._algorithm][1](self._content)

    def value(self) -> str:
        """The hash value, upper-case hexadecimal; the next Hash starts anew."""
        self._done = True
        return self.digest().hex().upper()

    members = (
        Property("Algorithm", lambda self: self._algorithm, set_algorithm),
        Property("DataEncoding", lambda self: self._encoding, set_encoding),
        Property("Value", value),
        Method("Hash", add),
        Method("SetHashValue", set_value),
    )
    properties_not_built = ("Key",)
