"""DER encoding (X.690) of the few types that certificates and signatures are made of.

Every function returns the finished encoding as bytes. asn1crypto, which reads for us, encodes
nested structures again at every level and takes ten times as long.
"""

from datetime import datetime
from functools import cache

_LONG_FORM = 0x80


def tagged(tag: int, contents: bytes) -> bytes:
    """Put the identifier octet and the length before the contents."""
    length = len(contents)
    if length < _LONG_FORM:
        return bytes((tag, length)) + contents
    size = length.to_bytes(-(-length.bit_length() // 8), "big")
    return bytes((tag, _LONG_FORM | len(size))) + size + contents


def contents(encoded: bytes) -> bytes:
    """Return an encoding without its identifier octet and length, to be tagged anew."""
    length = encoded[1]
    return encoded[2 + (length & 0x7F if length & _LONG_FORM else 0) :]


def sequence(*parts: bytes) -> bytes:
    """Encode a SEQUENCE of finished encodings."""
    return tagged(0x30, b"".join(parts))


def set_of(*parts: bytes) -> bytes:
    """Encode a SET OF: the members are sorted, as DER demands."""
    return tagged(0x31, b"".join(sorted(parts)))


def explicit(number: int, value: bytes) -> bytes:
    """Wrap an encoding in the context tag `number`; implicit tagging of a constructed type too."""
    return tagged(0xA0 | number, value)


def implicit(number: int, contents: bytes) -> bytes:
    """Encode the contents of a primitive type under the context tag `number`."""
    return tagged(0x80 | number, contents)


def integer(value: int) -> bytes:
    """Encode an INTEGER that is not negative."""
    return tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def enumerated(value: int) -> bytes:
    """Encode an ENUMERATED that is not negative."""
    return tagged(0x0A, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def boolean(value: bool) -> bytes:
    """Encode a BOOLEAN."""
    return tagged(0x01, b"\xff" if value else b"\x00")


def octets(value: bytes) -> bytes:
    """Encode an OCTET STRING."""
    return tagged(0x04, value)


def bits(value: bytes, unused: int = 0) -> bytes:
    """Encode a BIT STRING whose last byte has `unused` low bits that do not count."""
    return tagged(0x03, bytes((unused,)) + value)


def named_bits(numbers: frozenset[int]) -> bytes:
    """Encode a BIT STRING with the given bits set, trailing zeros cut off as DER demands."""
    length = max(numbers) + 1
    unused = -length % 8
    value = sum(1 << (length + unused - 1 - number) for number in numbers)
    return bits(value.to_bytes((length + unused) // 8, "big"), unused)


def utf8(text: str) -> bytes:
    """Encode a UTF8String."""
    return tagged(0x0C, text.encode())


def numeric(text: str) -> bytes:
    """Encode a NumericString."""
    return tagged(0x12, text.encode("ascii"))


def printable(text: str) -> bytes:
    """Encode a PrintableString."""
    return tagged(0x13, text.encode("ascii"))


def ia5(text: str) -> bytes:
    """Encode an IA5String."""
    return tagged(0x16, text.encode("ascii"))


def bmp(text: str) -> bytes:
    """Encode a BMPString."""
    return tagged(0x1E, text.encode("utf-16-be"))


@cache
def oid(dotted: str) -> bytes:
    """Encode an OBJECT IDENTIFIER."""
    first, second, *rest = map(int, dotted.split("."))
    contents = b"".join(_base128(number) for number in (40 * first + second, *rest))
    return tagged(0x06, contents)


def _base128(number: int) -> bytes:
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(0x80 | number & 0x7F)
    return bytes(reversed(groups))


def time(moment: datetime) -> bytes:
    """Encode a moment in UTC as RFC 5280 wants it: UTCTime to 2049, GeneralizedTime after."""
    text = moment.strftime("%m%d%H%M%SZ")
    if 1950 <= moment.year < 2050:
        return tagged(0x17, f"{moment.year % 100:02}{text}".encode())
    return tagged(0x18, f"{moment.year:04}{text}".encode())


def generalized_time(moment: datetime) -> bytes:
    """Encode a moment in UTC as GeneralizedTime, as time stamps and OCSP answers want it."""
    return tagged(0x18, moment.strftime("%Y%m%d%H%M%SZ").encode())
