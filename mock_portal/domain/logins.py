"""Logins that organisations choose for their own accounts (R-25).

The guide says that a login is usually a part of the ИНН or of the organisation's name; one made of
the name is offered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import find_account

if TYPE_CHECKING:
    from mock_portal.registers.tax_register import RegisterEntry
    from mock_portal.world import World

_LOGIN = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_NAME = re.compile(r"«([^»]+)»")
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p",
            "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
        ),
        strict=True,
    )
)  # fmt: skip


def check_login(world: World, login: str) -> str:
    """Return a chosen login as it is kept: in lower case.

    Raises:
        RefusedError: `account-login-empty`, `account-login-length` (with the bounds),
            `account-login-signs` or `login-taken`, with the field `login`.
    """
    value = login.strip().lower()
    if not value:
        raise RefusedError("account-login-empty", field="login")
    least, most = world.rules.account_login_min_chars, world.rules.account_login_max_chars
    if not least <= len(value) <= most:
        raise RefusedError("account-login-length", field="login", least=least, most=most)
    if not _LOGIN.fullmatch(value):
        raise RefusedError("account-login-signs", field="login")
    if find_account(world, value) is not None:
        raise RefusedError("login-taken", field="login")
    return value


def offer_login(world: World, entry: RegisterEntry) -> str:
    """Return a free login made of the organisation's name, or of its ИНН if that gives none."""
    named = _NAME.search(entry.short_name)
    text = (named[1] if named else entry.short_name).lower()
    latin = "".join(_LATIN.get(char, char) for char in text)
    name = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    number = 1
    for first in (name[: world.rules.account_login_max_chars - 3].strip("-"), entry.inn):
        if len(first) < world.rules.account_login_min_chars:
            continue
        offered = first
        while find_account(world, offered) is not None:
            number += 1
            offered = f"{first}-{number}"
        return offered
    return entry.inn
