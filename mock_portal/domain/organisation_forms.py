"""What is typed about an organisation: in the form of K, and in the application of L.

Every field is checked, whatever the others hold; what is well-formed may still be untrue, which
only the register shows (`register_comparison.py`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mock_portal.domain import requisites
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from mock_portal.domain.registration_requests import Kind
    from mock_portal.world import World

BANK_FIELDS = ("account", "bank", "bik")
# Names of the fields in the order of the page.
FIELDS: dict[Kind, tuple[str, ...]] = {
    "form": ("name", "inn", "ogrn", "address", "phone", "email", *BANK_FIELDS, "authority_kind"),
    "package": ("ogrn", "inn", "kpp", "online_payment", *BANK_FIELDS),
}
# What shows the representative's authority (K-20, K-209); the last one is an electronic original.
ELECTRONIC_POWER = "electronic-power"
AUTHORITY_KINDS = ("power-of-attorney", "order", ELECTRONIC_POWER)


def check_typed(
    world: World, kind: Kind, typed: dict[str, str], problems: Problems
) -> dict[str, str]:
    """Return the fields of a form as they are kept; what is wrong goes to `problems`.

    Args:
        world: whose rules count.
        kind: `form` or `package`.
        typed: what was typed, by name.
        problems: where the refusals are gathered, each with its field.
    """
    get = {name: typed.get(name, "") for name in FIELDS[kind]}
    checks: dict[str, Callable[[str], str]] = {
        "inn": requisites.inn_of_entity,
        "ogrn": requisites.ogrn,
    }
    if kind == "form":
        most = world.rules.request_text_max_chars
        checks |= {
            "name": lambda text: requisites.line(text, "name", most=most, field="name"),
            "address": lambda text: _short(requisites.address(text), most, "address"),
            "phone": requisites.phone,
            "email": requisites.email,
            "authority_kind": _authority_kind,
        }
    else:
        checks["kpp"] = lambda text: requisites.kpp(text, required=True)
    if _asks_bank(world, kind, get):
        checks |= _bank_checks(world, get)
    checked = {**get, **dict.fromkeys(BANK_FIELDS, "")}
    for name in FIELDS[kind]:
        check = checks.get(name)
        if check is not None:
            checked[name] = problems.run(partial(check, get[name]), get[name])
    return checked


def _asks_bank(world: World, kind: Kind, typed: dict[str, str]) -> bool:
    """Tell whether bank details count: asked for (K-66), given, or payment is planned (L-09)."""
    if kind == "package":
        return bool(typed["online_payment"])
    return world.rules.bank_details_required or any(typed[name] for name in BANK_FIELDS)


def _bank_checks(world: World, typed: dict[str, str]) -> dict[str, Callable[[str], str]]:
    most = world.rules.request_text_max_chars

    def account(text: str) -> str:
        # The key of an account says nothing beside a БИК that is wrong itself.
        problems = Problems()
        bank = problems.run(lambda: requisites.bik(typed["bik"]), "")
        if not bank:
            return requisites.digits(text, "account", (20,), field="account")
        return requisites.account(text, bank)

    return {
        "account": account,
        "bank": lambda text: requisites.line(text, "bank", most=most, field="bank"),
        "bik": requisites.bik,
    }


def _authority_kind(text: str) -> str:
    if text not in AUTHORITY_KINDS:
        raise RefusedError("authority-kind-missing", field="authority_kind")
    return text


def _short(text: str, most: int, field: str) -> str:
    return requisites.line(text, field, most=most, field=field)
