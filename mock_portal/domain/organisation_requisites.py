"""Requisites that an organisation keeps itself: contacts and bank details (K-64 to K-66, R-38).

What the state's register has (names, ИНН, ОГРН, КПП, address) is not among them: that is changed at
its source and synchronised, see `register_sync` (C-31).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from mock_portal.domain import requisites
from mock_portal.domain.form_problems import Problems

if TYPE_CHECKING:
    from mock_portal.world import World

Field = Literal["phone", "email", "account", "bank", "bik"]
FIELDS: tuple[Field, ...] = get_args(Field)
BANK: tuple[Field, ...] = ("account", "bank", "bik")

SCHEMA = """
CREATE TABLE organisation_requisites (
    organisation_id INTEGER PRIMARY KEY REFERENCES organisations(id) ON DELETE CASCADE,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    account TEXT NOT NULL,
    bank TEXT NOT NULL,
    bik TEXT NOT NULL
);
"""


def requisites_of(world: World, organisation_id: int) -> dict[str, str]:
    """Return an organisation's contacts and bank details by field; what is not there is empty.

    Until they are changed for the first time they are what its request for a cabinet brought.
    """
    row = world.db.execute(
        "SELECT phone, email, account, bank, bik FROM organisation_requisites "
        "WHERE organisation_id = ?",
        (organisation_id,),
    ).fetchone()
    if row is not None:
        return dict(row)
    row = world.db.execute(
        "SELECT data FROM registration_requests WHERE organisation_id = ? ORDER BY id DESC LIMIT 1",
        (organisation_id,),
    ).fetchone()
    typed = {} if row is None else msgspec.json.decode(row["data"], type=dict[str, str])
    return {name: typed.get(name, "") for name in FIELDS}


def check(world: World, typed: Mapping[str, str]) -> dict[str, str]:
    """Return requisites as they are kept; contacts and bank may be empty, a bank only as a whole.

    Raises:
        RefusedFormError: with each problem of `domain.requisites` under its field.
    """
    problems = Problems()
    found: dict[str, str] = {name: typed.get(name, "").strip() for name in FIELDS}
    if found["phone"]:
        found["phone"] = problems.run(lambda: requisites.phone(found["phone"]), "")
    if found["email"]:
        found["email"] = problems.run(lambda: requisites.email(found["email"]), "")
    if any(found[name] for name in BANK):
        bik = problems.run(lambda: requisites.bik(found["bik"]), "")
        if bik:
            # The key of an account can be told only by the bank that it is in.
            problems.run(lambda: requisites.account(found["account"], bik), "")
        longest = world.rules.request_text_max_chars
        found["bank"] = problems.run(
            lambda: requisites.line(found["bank"], "bank", most=longest, field="bank"), ""
        )
    problems.refuse_if_any()
    return found


def save(world: World, organisation_id: int, values: Mapping[str, str]) -> None:
    """Keep changed requisites; fields that are not given stay."""
    kept = {**requisites_of(world, organisation_id), **values}
    world.db.execute(
        "REPLACE INTO organisation_requisites (organisation_id, phone, email, account, bank, bik) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (organisation_id, *(kept[name] for name in FIELDS)),
    )
