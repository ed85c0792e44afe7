"""What was typed about an organisation against what the tax register has (K-100, K-178).

People write the same thing in many ways: case, ё, blanks, kinds of quotation marks and the order of
an address's parts make no difference. Everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.errors import RefusedError
from mock_portal.registers import tax_register

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.registers.tax_register import RegisterEntry
    from mock_portal.world import World

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Return the words and numbers of a text as they are compared, in their order."""
    return _WORD.findall(text.casefold().replace("ё", "е"))


def registered(world: World, typed: dict[str, str]) -> RegisterEntry:
    """Ask the register for an organisation that stands there in good order (K-99).

    It is looked up by its ОГРН, and by its ИНН when the ОГРН is unknown.

    Raises:
        RegisterDownError: the register does not answer.
        RefusedError: `request-organisation-unknown`, `organisation-liquidated`, or
            `register-refused` with the register's own reason.
    """
    found = tax_register.ask(world, ogrn=typed["ogrn"])
    entry = found or tax_register.ask(world, inn=typed["inn"])
    if entry is None:
        raise RefusedError("request-organisation-unknown", ogrn=typed["ogrn"], inn=typed["inn"])
    if entry.state == "liquidated":
        raise RefusedError("organisation-liquidated", organisation=entry.short_name)
    if entry.refusal:
        raise RefusedError("register-refused", why=entry.refusal)
    return entry


def discrepancies(
    entry: RegisterEntry, typed: dict[str, str], applicant: Person, *, has_authority: bool
) -> list[RefusedError]:
    """Return where a request and the register differ, in the order of the form.

    Args:
        entry: what the register has.
        typed: the request's fields; those that its form has not are not compared.
        applicant: who asks.
        has_authority: whether a paper shows the applicant's authority.
    """
    found: list[RefusedError] = []
    name = typed.get("name")
    if name is not None and words(name) not in (words(entry.full_name), words(entry.short_name)):
        found.append(RefusedError("differs-name", field="name", known=entry.full_name))
    if typed["inn"] != entry.inn:
        found.append(RefusedError("differs-inn", field="inn", known=entry.inn))
    if typed["ogrn"] != entry.ogrn:
        found.append(RefusedError("differs-ogrn", field="ogrn", known=entry.ogrn))
    if "kpp" in typed and typed["kpp"] != entry.kpp:
        found.append(RefusedError("differs-kpp", field="kpp", known=entry.kpp))
    address = typed.get("address")
    if address is not None and sorted(words(address)) != sorted(words(entry.address)):
        found.append(RefusedError("differs-address", field="address", known=entry.address))
    if not has_authority and entry.head_inn != applicant.inn:
        found.append(RefusedError("differs-head", field="authority", known=entry.short_name))
    for check in SIGNER_CHECKS:
        try:
            run_check(check, entry, typed.get("signer_inn", ""))
        except RefusedError as problem:
            found.append(problem)
    return found


def paper_is_signed_by_the_head(entry: RegisterEntry, signer_inn: str) -> None:
    """Refuse a document of authority that somebody else than the head signed (K-209).

    Args:
        entry: what the register has.
        signer_inn: of who signed; empty where nobody did.
    """
    if signer_inn and signer_inn != entry.head_inn:
        raise RefusedError("differs-signer", field="authority-signature", known=entry.head_name)


SIGNER_CHECKS: tuple[Callable[[RegisterEntry, str], None], ...] = (paper_is_signed_by_the_head,)
