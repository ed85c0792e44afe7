"""What people type of an organisation: each number's form and check digits, contacts, address.

Every check returns the value as it is kept and refuses anything else with a reason that names the
remedy. `field` is the form field that the refusal belongs to.
"""

from __future__ import annotations

import re

from mock_portal import check_digits
from mock_portal.domain.contacts import check_email
from mock_portal.domain.errors import RefusedError

_ADDRESS = re.compile(r"[0-9]{6},\s*\S.{4,}")
_PHONE = re.compile(r"\+7[0-9]{10}")


def digits(text: str, name: str, lengths: tuple[int, ...], *, field: str) -> str:
    """Return a number typed without blanks or any other character than digits (R-11, K-67).

    Args:
        text: as typed.
        name: slug of the number, for the refusals' reasons.
        lengths: how many digits it may have.
        field: of the form.

    Raises:
        RefusedError: `<name>-empty`, `<name>-digits` (something else than digits in it) or
            `<name>-length`.
    """
    if not text:
        raise RefusedError(f"{name}-empty", field=field)
    if not (text.isascii() and text.isdigit()):
        raise RefusedError(f"{name}-digits", field=field)
    if len(text) not in lengths:
        raise RefusedError(f"{name}-length", field=field, length=lengths[0])
    return text


def inn_of_entity(text: str, *, field: str = "inn", length: int = 10) -> str:
    """Return the ИНН of a legal entity: ten digits, the last one checks the others (R-11).

    `length` is the rule `entity_inn_digits`, for worlds that try another.

    Raises:
        RefusedError: `inn-empty`, `inn-digits`, `inn-length`, `inn-check`.
    """
    return _checked(digits(text, "inn", (length,), field=field), "inn", field)


def inn_of_person(text: str, *, field: str = "inn") -> str:
    """Return the ИНН of a person or sole proprietor: twelve digits, two of them check digits.

    Raises:
        RefusedError: `inn-person-empty`, `inn-person-digits`, `inn-person-length`,
            `inn-person-check`.
    """
    return _checked(digits(text, "inn-person", (12,), field=field), "inn-person", field)


def _checked(text: str, name: str, field: str) -> str:
    if not check_digits.is_inn(text, len(text)):
        raise RefusedError(f"{name}-check", field=field)
    return text


def ogrn(text: str, *, field: str = "ogrn") -> str:
    """Return an ОГРН: thirteen digits, the last one checks the others (R-13, K-62).

    Raises:
        RefusedError: `ogrn-empty`, `ogrn-digits`, `ogrn-length`, `ogrn-check`.
    """
    value = digits(text, "ogrn", (13,), field=field)
    if not check_digits.is_ogrn(value):
        raise RefusedError("ogrn-check", field=field)
    return value


def ogrnip(text: str, *, field: str = "ogrnip") -> str:
    """Return an ОГРНИП: fifteen digits, the last one checks the others (K-07).

    Raises:
        RefusedError: `ogrnip-empty`, `ogrnip-digits`, `ogrnip-length`, `ogrnip-check`.
    """
    value = digits(text, "ogrnip", (15,), field=field)
    if not check_digits.is_ogrn(value, 15):
        raise RefusedError("ogrnip-check", field=field)
    return value


def kpp(text: str, *, field: str = "kpp", required: bool = False) -> str:
    """Return a КПП: nine digits, or nothing where it is not required (R-14, C-28).

    Raises:
        RefusedError: `kpp-empty`, `kpp-digits`, `kpp-length`.
    """
    if not text and not required:
        return ""
    return digits(text, "kpp", (9,), field=field)


def snils(text: str, *, field: str = "snils") -> str:
    """Return a СНИЛС as eleven digits, typed with or without dashes and blanks (K-03).

    Raises:
        RefusedError: `snils-empty`, `snils-length`, `snils-wrong`.
    """
    value = re.sub(r"[ \-]", "", text)
    if not value:
        raise RefusedError("snils-empty", field=field)
    if len(value) != 11 or not (value.isascii() and value.isdigit()):
        raise RefusedError("snils-length", field=field)
    if not check_digits.is_snils(value):
        raise RefusedError("snils-wrong", field=field)
    return value


def bik(text: str, *, field: str = "bik") -> str:
    """Return a БИК: nine digits, the first two 04 as for every bank in Russia (K-66).

    Raises:
        RefusedError: `bik-empty`, `bik-digits`, `bik-length`, `bik-country`.
    """
    value = digits(text, "bik", (9,), field=field)
    if not value.startswith("04"):
        raise RefusedError("bik-country", field=field)
    return value


def account(text: str, bank: str, *, field: str = "account") -> str:
    """Return a settlement account: twenty digits whose key agrees with the bank's БИК (K-66).

    Args:
        text: as typed.
        bank: a checked БИК.
        field: of the form.

    Raises:
        RefusedError: `account-empty`, `account-digits`, `account-length`, `account-key`.
    """
    value = digits(text, "account", (20,), field=field)
    if not check_digits.is_account(value, bank):
        raise RefusedError("account-key", field=field)
    return value


def phone(text: str, *, field: str = "phone") -> str:
    """Return a phone in the international form, +7 and ten digits (K-69); punctuation is let be.

    Raises:
        RefusedError: `phone-empty`, `phone-international`.
    """
    value = re.sub(r"[ ()\-]", "", text)
    if not value:
        raise RefusedError("phone-empty", field=field)
    if not _PHONE.fullmatch(value):
        raise RefusedError("phone-international", field=field)
    return value


def address(text: str, *, field: str = "address") -> str:
    """Return a postal address: the index of six digits first, then the rest (K-68).

    Raises:
        RefusedError: `address-empty`, `address-index`.
    """
    value = " ".join(text.split())
    if not value:
        raise RefusedError("address-empty", field=field)
    if not _ADDRESS.fullmatch(value):
        raise RefusedError("address-index", field=field)
    return value


def email(text: str, *, field: str = "email") -> str:
    """Return a contact's e-mail address, in lower case (K-65, K-70).

    Raises:
        RefusedError: `contact-email-empty`, `contact-email-at` (no «@» in it), or `email-wrong`.
    """
    if not text:
        raise RefusedError("contact-email-empty", field=field)
    if "@" not in text:
        raise RefusedError("contact-email-at", field=field)
    return check_email(text, field=field)


def line(text: str, name: str, *, most: int, field: str) -> str:
    """Return words typed in one line, runs of blanks made one: a name, a bank.

    Args:
        text: as typed.
        name: slug for the refusal when there is nothing.
        most: how many characters it may have.
        field: of the form.

    Raises:
        RefusedError: `<name>-empty`, or `text-long` with the limit.
    """
    value = " ".join(text.split())
    if not value:
        raise RefusedError(f"{name}-empty", field=field)
    if len(value) > most:
        raise RefusedError("text-long", field=field, limit=most)
    return value
