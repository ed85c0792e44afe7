"""What a function of IFCPlugin works with: the computer, the document that asks, its parameters."""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass, field

from signature_plugin.hosts import origin_of
from signature_plugin.ifc.errors import IfcCode, IfcError
from signature_plugin.pki import Certificate
from signature_plugin.recording import Journal
from signature_plugin.workstation import Workstation

# How data come (inDataType) and go (outDataType).
DATA, DATA_BASE64, HASH, HASH_BASE64, FILE_NAME = 1, 2, 3, 4, 5
RAW, BASE64 = 0, 1

Answer = dict[str, object]


@dataclass
class Document:
    """One document of a page: certificates that it has loaded, by their handles."""

    name: str
    url: str
    cut_off: bool = False
    busy: bool = False
    certificates: dict[int, Certificate] = field(default_factory=dict)
    last_handle: int = 0

    def keep(self, certificate: Certificate) -> int:
        """Keep a certificate and return its handle, never used before."""
        self.last_handle += 1
        self.certificates[self.last_handle] = certificate
        return self.last_handle

    def certificate(self, handle: object) -> Certificate:
        """Return the certificate behind a handle; IFC_CERT_NOT_FOUND when there is none."""
        found = self.certificates.get(handle) if isinstance(handle, int) else None
        if found is None:
            raise IfcError(IfcCode.CERTIFICATE_NOT_FOUND)
        return found


@dataclass(frozen=True)
class Caller:
    """One call being answered."""

    workstation: Workstation
    journal: Journal
    document: Document
    params: dict[str, object]

    @property
    def origin(self) -> str:
        """The origin that signatures are ascribed to."""
        return origin_of(self.document.url)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a parameter that is text; IFC_BAD_PARAMS for another kind."""
        value = self.params.get(name, default)
        if not isinstance(value, str):
            raise IfcError(IfcCode.BAD_PARAMETERS)
        return value

    def pin(self, name: str = "userPin") -> str:
        """Return a PIN that the page hands over, '' for none; IFC_BAD_TYPE_PIN if it is no text."""
        value = self.params.get(name, "")
        if not isinstance(value, str):
            raise IfcError(IfcCode.BAD_PIN_TYPE)
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """Return a parameter that is a whole number; IFC_BAD_PARAMS for another kind."""
        value = self.params.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int):
            raise IfcError(IfcCode.BAD_PARAMETERS)
        return value

    def data(self, name: str = "data") -> bytes:
        """Return the data as bytes: text is UTF-8, base64 is decoded.

        Raises:
            IfcError: IFC_BAD_IN_TYPE for a hash or a file, IFC_ERROR_BASE64.
        """
        kind, text = self.number("inDataType", DATA), self.text(name)
        if kind == DATA:
            return text.encode()
        if kind == DATA_BASE64:
            return from_base64(text)
        raise IfcError(IfcCode.BAD_DATA_TYPE)


Function = Callable[[Caller], Answer]


def from_base64(text: str) -> bytes:
    """Return the bytes of base64 text, blanks allowed; IFC_ERROR_BASE64 when it is none."""
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise IfcError(IfcCode.BAD_BASE64) from None


def to_base64(data: bytes) -> str:
    """Return base64 text in one line."""
    return base64.b64encode(data).decode("ascii")
