"""Subjects of certificates: the typed form, the encoded form and the printed form.

The printed form is what CryptoPro's plugin shows as SubjectName: attributes in their encoded order,
a value with a special character in quotes, a quote inside it doubled.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

from signature_plugin.pki import der, oids
from signature_plugin.pki.errors import CertificationError


@dataclass(frozen=True)
class Subject:
    """Whom a certificate names.

    `inn` is a person's ИНН (12 digits), `inn_le` that of a legal entity (10), `ogrn` has 13 digits,
    `ogrnip` 15, `snils` 11 without dashes. `country` is a two-letter code; `region` is written the
    way certificates do, «77 г. Москва».
    """

    common_name: str
    surname: str | None = None
    given_name: str | None = None
    organisation: str | None = None
    title: str | None = None
    ogrn: str | None = None
    inn: str | None = None
    inn_le: str | None = None
    snils: str | None = None
    ogrnip: str | None = None
    email: str | None = None
    country: str | None = "RU"
    region: str | None = None
    locality: str | None = None


@dataclass(frozen=True)
class _Attribute:
    field: str
    oid: str
    label: str
    encode: Callable[[str], bytes] = der.utf8
    digits: int | None = None


# In the order of encoding. The labels of the Russian attributes are those of CryptoPro in Russian.
_ATTRIBUTES = (
    _Attribute("common_name", oids.COMMON_NAME, "CN"),
    _Attribute("surname", oids.SURNAME, "SN"),
    _Attribute("given_name", oids.GIVEN_NAME, "G"),
    _Attribute("country", oids.COUNTRY, "C", der.printable),
    _Attribute("region", oids.REGION, "S"),
    _Attribute("locality", oids.LOCALITY, "L"),
    _Attribute("organisation", oids.ORGANISATION, "O"),
    _Attribute("title", oids.TITLE, "T"),
    _Attribute("ogrn", oids.OGRN, "ОГРН", der.numeric, 13),
    _Attribute("ogrnip", oids.OGRNIP, "ОГРНИП", der.numeric, 15),
    _Attribute("snils", oids.SNILS, "СНИЛС", der.numeric, 11),
    _Attribute("inn_le", oids.INN_LE, "ИНН ЮЛ", der.numeric, 10),
    _Attribute("inn", oids.INN, "ИНН", der.numeric, 12),
    _Attribute("email", oids.EMAIL, "E", der.ia5),
)
_BY_OID = {attribute.oid: attribute for attribute in _ATTRIBUTES}
_SPECIAL = frozenset(',+="\n<>#;')


def encode_name(subject: Subject) -> bytes:
    """Encode the subject as an X.501 name; CertificationError if a value breaks its format."""
    parts = []
    for attribute in _ATTRIBUTES:
        value: str | None = getattr(subject, attribute.field)
        if value is not None:
            _check_value(attribute, value)
            pair = der.sequence(der.oid(attribute.oid), attribute.encode(value))
            parts.append(der.set_of(pair))
    return der.sequence(*parts)


def _check_value(attribute: _Attribute, value: str) -> None:
    where = f"Subject.{attribute.field} = {value!r}"
    if not value:
        raise CertificationError(f"{where}: leave it out instead of making it empty")
    digits = attribute.digits
    if digits and not (len(value) == digits and value.isascii() and value.isdigit()):
        raise CertificationError(f"{where}: {attribute.label} has {digits} digits")
    if attribute.field == "country" and not (len(value) == 2 and value.isascii()):
        raise CertificationError(f"{where}: a country is a two-letter code")
    if attribute.encode is der.ia5 and not value.isascii():
        raise CertificationError(f"{where}: an e-mail address in a certificate is ASCII")


def name_pairs(name: Any) -> tuple[tuple[str, str], ...]:
    """Return a parsed name as (object identifier, value) pairs in their encoded order."""
    return tuple(
        (attribute["type"].dotted, attribute["value"].native)
        for relative in name
        for attribute in relative
    )


def subject_from_pairs(pairs: tuple[tuple[str, str], ...]) -> Subject:
    """Read the attributes that a Subject knows; the first wins where one is repeated."""
    known = {field.name: None for field in fields(Subject)} | {"common_name": ""}
    values: dict[str, str] = {}
    for oid, value in pairs:
        if oid in _BY_OID:
            values.setdefault(_BY_OID[oid].field, value)
    return Subject(**(known | values))  # type: ignore[arg-type]  # every key is a field's name


def parse_name(text: str) -> Subject:
    """Read the printed form; types may also be written as identifiers or in Latin letters.

    Raises CertificationError for a type that a Subject does not know, or text that is no name.
    """
    values: dict[str, str] = {}
    rest = text.strip()
    while rest:
        found = _PAIR.match(rest)
        if not found:
            raise CertificationError(f"no name: {rest[:60]!r}")
        label, quoted, plain = found.groups()
        field = _FIELDS_BY_LABEL.get(label.strip().upper())
        if field is None:
            raise CertificationError(f"the type {label.strip()!r} is unknown in {text!r}")
        if field in values:
            raise CertificationError(f"the type {label.strip()!r} is there twice in {text!r}")
        values[field] = plain.strip() if quoted is None else quoted.replace('""', '"')
        rest = rest[found.end() :]
    if "common_name" not in values:
        raise CertificationError(f"no CN in {text!r}")
    known = {each.name: None for each in fields(Subject)}
    return Subject(**(known | values))  # type: ignore[arg-type]  # every key is a field's name


# A type, then a value in quotes (a quote doubled) or a plain one, then a comma or the end.
_PAIR = re.compile(r'\s*([^=,"]+)=\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(?:,|$)')
_FIELDS_BY_LABEL = {
    name.upper(): attribute.field
    for attribute in _ATTRIBUTES
    for name in (attribute.label, attribute.oid, f"OID.{attribute.oid}")
} | {
    "OGRN": "ogrn",
    "OGRNIP": "ogrnip",
    "SNILS": "snils",
    "INN": "inn",
    "INNLE": "inn_le",
    "ST": "region",
    "GN": "given_name",
}


def name_text(pairs: tuple[tuple[str, str], ...]) -> str:
    """Print a name: `CN=Иванов Иван, O="ООО ""Ромашка"", Москва"`; unknown types as OID.1.2.3."""
    return ", ".join(
        f"{_BY_OID[oid].label if oid in _BY_OID else 'OID.' + oid}={_quoted(value)}"
        for oid, value in pairs
    )


def _quoted(value: str) -> str:
    if value == value.strip() and not _SPECIAL.intersection(value):
        return value
    return '"' + value.replace('"', '""') + '"'
