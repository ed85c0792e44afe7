"""Machine-readable powers of attorney (МЧД): the document, and how it is written and read.

A person signs for an organisation with a certificate that names no organisation; this document,
signed by the organisation's head, says that they may. Its elements and attributes are named as in
the tax service's format EMCHD_1, of which it is a simplified part: it was not checked against the
official schema. Signing and verifying are in `power_of_attorney_signature`.
"""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from xml.sax.saxutils import quoteattr

from signature_plugin.pki.names import Subject
from signature_plugin.pki.xml_tree import Document, Element, XmlError, parse

NAMESPACE = "urn://x-artefacts/EMCHD_1"
VERSION = "EMCHD_1"
_NATURAL_PERSON = "3"
_MARK = "ТЕСТ"


@dataclass(frozen=True)
class Person:
    """A head or a representative; `inn` has 12 digits, `snils` 11."""

    surname: str
    name: str
    patronymic: str | None
    inn: str
    snils: str
    title: str | None = None

    @classmethod
    def of(cls, subject: Subject) -> "Person":
        """The person whom a certificate's subject names; ValueError when it does not name one."""
        given = (subject.given_name or "").split(maxsplit=1)
        if not (subject.surname and given and subject.inn and subject.snils):
            raise ValueError(f"{subject.common_name}: a surname, a name, ИНН and СНИЛС are needed")
        patronymic = given[1] if len(given) > 1 else None
        return cls(subject.surname, given[0], patronymic, subject.inn, subject.snils, subject.title)

    def is_named_by(self, subject: Subject) -> bool:
        """Tell whether a certificate's subject is this person: by СНИЛС and ИНН."""
        return (subject.snils, subject.inn) == (self.snils, self.inn)


@dataclass(frozen=True)
class Principal:
    """Who gives the power: an organisation (ОГРН of 13 digits) or a sole proprietor (of 15)."""

    name: str
    inn: str
    ogrn: str
    head: Person

    @classmethod
    def of(cls, subject: Subject) -> "Principal":
        """The organisation or the proprietor of a certificate's subject, with its head."""
        number, inn = subject.ogrn or subject.ogrnip, subject.inn_le or subject.inn
        if not (number and inn):
            raise ValueError(f"{subject.common_name}: an ОГРН or ОГРНИП and an ИНН are needed")
        name = subject.organisation or subject.common_name
        return cls(name, inn, number, Person.of(subject))

    def is_named_by(self, subject: Subject) -> bool:
        """Tell whether a certificate's subject is this principal's head, acting for it."""
        number, inn = subject.ogrn or subject.ogrnip, subject.inn_le or subject.inn
        return (number, inn) == (self.ogrn, self.inn) and self.head.is_named_by(subject)


@dataclass(frozen=True)
class Power:
    """One power by its code in the classifier and its words."""

    code: str
    name: str


@dataclass(frozen=True)
class PowerOfAttorney:
    """A power of attorney: its number (a GUID), both days inclusive, who, for whom, what for."""

    number: str
    issued_on: date
    valid_until: date
    principal: Principal
    representative: Person
    powers: tuple[Power, ...]

    def __post_init__(self) -> None:
        if str(UUID(self.number)) != self.number:
            raise ValueError(f"the number {self.number!r} is not a GUID in lower case")
        if self.valid_until < self.issued_on:
            raise ValueError(f"valid from {self.issued_on} to {self.valid_until}: the wrong way")
        if not self.powers:
            raise ValueError("a power of attorney without powers")


def write_power_of_attorney(power: PowerOfAttorney) -> bytes:
    """Return the document without a signature, in UTF-8."""
    principal, person = power.principal, power.representative
    number = {13: "ОГРН", 15: "ОГРНИП"}[len(principal.ogrn)]
    inn = "ИННЮЛ" if number == "ОГРН" else "ИННФЛ"
    who = _tag("СвРосОрг", {"НаимОрг": principal.name, inn: principal.inn, number: principal.ogrn})
    powers = "".join(
        _tag("МашПолн", {"КодПолн": each.code, "НаимПолн": each.name}) for each in power.powers
    )
    dates = {
        "НомДовер": power.number,
        "ДатаВыдДовер": power.issued_on.isoformat(),
        "СрокДейст": power.valid_until.isoformat(),
    }
    text = (
        f'<Доверенность xmlns="{NAMESPACE}" ВерсФорм="{VERSION}"'
        f' ИдФайл="ON_EMCHD_{_MARK}_{power.number}"><Документ><Довер>{_tag("СвДов", dates)}'
        f"<СвДоверит><Доверит><РосОргДовер>{who}"
        f"<ЛицоБезДов>{_person('СВФЛ', principal.head)}</ЛицоБезДов></РосОргДовер></Доверит>"
        f'</СвДоверит><СвУпПред ТипПред="{_NATURAL_PERSON}"><Пред>'
        f"{_person('СведФизЛ', person)}</Пред></СвУпПред>"
        f"<СвПолн>{powers}</СвПолн></Довер></Документ></Доверенность>"
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _tag(name: str, attributes: dict[str, str], inside: str = "") -> str:
    held = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value)
    return f"<{name}{held}>{inside}</{name}>"


def _person(name: str, person: Person) -> str:
    words = {
        "Фамилия": person.surname,
        "Имя": person.name,
        "Отчество": person.patronymic or "",
    }
    numbers = {"ИННФЛ": person.inn, "СНИЛС": person.snils, "Должность": person.title or ""}
    return _tag(name, numbers, _tag("ФИО", words))


def read_power_of_attorney(document: str | bytes) -> PowerOfAttorney:
    """Read a document, signed or not; XmlError for anything else."""
    return extract_power_of_attorney(parse(document))


def extract_power_of_attorney(read: Document) -> PowerOfAttorney:
    """Take it out of a parsed document; XmlError for anything else."""
    root = read.root
    if (root.local, root.namespace) != ("Доверенность", NAMESPACE):
        raise XmlError(f"<{root.name}> is no power of attorney of {NAMESPACE}")
    if root.attribute("ВерсФорм") != VERSION:
        raise XmlError(f"a power of attorney of the version {root.attribute('ВерсФорм')!r}")
    body = _only(_only(root, "Документ"), "Довер")
    stated, given = _only(body, "СвДов"), _only(body, "СвУпПред")
    if given.attribute("ТипПред") != _NATURAL_PERSON:
        raise XmlError("the representative is not a natural person")
    try:
        return PowerOfAttorney(
            number=_required(stated, "НомДовер"),
            issued_on=_day(stated, "ДатаВыдДовер"),
            valid_until=_day(stated, "СрокДейст"),
            principal=_principal(_only(_only(body, "СвДоверит"), "Доверит")),
            representative=_read_person(_only(_only(given, "Пред"), "СведФизЛ")),
            powers=tuple(
                Power(_required(each, "КодПолн"), _required(each, "НаимПолн"))
                for each in _only(body, "СвПолн").find_all(NAMESPACE, "МашПолн")
            ),
        )
    except ValueError as error:
        if isinstance(error, XmlError):
            raise
        raise XmlError(f"a power of attorney that makes no sense: {error}") from error


def _only(element: Element, name: str) -> Element:
    return element.only(NAMESPACE, name)


def _required(element: Element, name: str) -> str:
    value = element.attribute(name)
    if not value.strip():
        raise XmlError(f"<{element.name}> has no {name}")
    return value


def _digits(element: Element, name: str, *lengths: int) -> str:
    value = _required(element, name)
    if not re.fullmatch(r"[0-9]+", value) or len(value) not in lengths:
        raise XmlError(f"{name}={value!r}: {' or '.join(map(str, lengths))} digits were expected")
    return value


def _day(element: Element, name: str) -> date:
    value = _required(element, name)
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise XmlError(f"{name}={value!r} is no day such as 2026-03-02")
    return date.fromisoformat(value)


def _principal(element: Element) -> Principal:
    organisation = _only(element, "РосОргДовер")
    named = _only(organisation, "СвРосОрг")
    alone = bool(named.attribute("ОГРНИП"))
    return Principal(
        name=_required(named, "НаимОрг"),
        inn=_digits(named, "ИННФЛ", 12) if alone else _digits(named, "ИННЮЛ", 10),
        ogrn=_digits(named, "ОГРНИП", 15) if alone else _digits(named, "ОГРН", 13),
        head=_read_person(_only(_only(organisation, "ЛицоБезДов"), "СВФЛ")),
    )


def _read_person(element: Element) -> Person:
    words = _only(element, "ФИО")
    return Person(
        surname=_required(words, "Фамилия"),
        name=_required(words, "Имя"),
        patronymic=words.attribute("Отчество") or None,
        inn=_digits(element, "ИННФЛ", 12),
        snils=_digits(element, "СНИЛС", 11),
        title=element.attribute("Должность") or None,
    )
