"""Check digits of Russian state numbers and accounts: СНИЛС, ИНН, ОГРН, ОГРНИП, account key.

Used both to validate what is typed and to make numbers for invented people and organisations.
"""

from __future__ import annotations

from collections.abc import Sequence

_INN_10 = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12_FIRST = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
_INN_12_SECOND = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def snils_check(first_nine: str) -> str:
    """Return the two check digits of a СНИЛС with these first nine digits."""
    total = _weighted(first_nine, range(9, 0, -1))
    return f"{total % 101 % 100:02}"


def inn_check(first: str) -> str:
    """Return the check digits of an ИНН: one after 9 digits (entity), two after 10 (person)."""
    if len(first) == 9:
        return str(_weighted(first, _INN_10) % 11 % 10)
    eleventh = str(_weighted(first, _INN_12_FIRST) % 11 % 10)
    return eleventh + str(_weighted(first + eleventh, _INN_12_SECOND) % 11 % 10)


def ogrn_check(first: str) -> str:
    """Return the check digit of an ОГРН (after 12 digits) or an ОГРНИП (after 14)."""
    return str(int(first) % (len(first) - 1) % 10)


def account_key(account: str, bik: str) -> str:
    """Return the key of an account, its ninth digit, for the bank with this БИК.

    Args:
        account: 20 digits of a settlement account; the ninth counts as 0.
        bik: nine digits; its last three stand before the account.

    The weights 7, 1, 3 repeat over the 23 digits (Bank of Russia, order 515 of 8 September 1997).
    """
    text = bik[-3:] + account[:8] + "0" + account[9:]
    total = sum(int(digit) * (7, 1, 3)[index % 3] % 10 for index, digit in enumerate(text))
    return str(total % 10 * 3 % 10)


def _well_formed(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()


def is_snils(text: str) -> bool:
    """Tell whether 11 digits make a СНИЛС."""
    return _well_formed(text, 11) and snils_check(text[:9]) == text[9:]


def is_inn(text: str, length: int) -> bool:
    """Tell whether digits make an ИНН of 10 (entity) or 12 (person) digits."""
    cut = 9 if length == 10 else 10
    return _well_formed(text, length) and inn_check(text[:cut]) == text[cut:]


def is_ogrn(text: str, length: int = 13) -> bool:
    """Tell whether digits make an ОГРН (13) or an ОГРНИП (15)."""
    return _well_formed(text, length) and ogrn_check(text[:-1]) == text[-1]


def is_account(text: str, bik: str) -> bool:
    """Tell whether 20 digits make a settlement account of the bank with this БИК."""
    return _well_formed(text, 20) and account_key(text, bik) == text[8]
