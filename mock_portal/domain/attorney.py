"""Powers of attorney that an organisation gives to its employees: machine-readable ones (МЧД).

A draft becomes a power by the signature of the head whom the tax register names; it is in force on
the days that it states, both included, unless it is taken back before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

import msgspec

from mock_portal.clock import MOSCOW, stamp
from mock_portal.domain import operations
from mock_portal.domain.check_mutation import is_left_out, with_checks
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.registers import authorities, tax_register
from mock_portal.rows import SqlValue, fetch_all, insert, update
from signature_plugin.pki import ALL_CHECKS, Check, VerificationError, verify_cms
from signature_plugin.pki.power_of_attorney import Person as NamedPerson
from signature_plugin.pki.power_of_attorney import (
    Power,
    PowerOfAttorney,
    Principal,
    write_power_of_attorney,
)
from signature_plugin.pki.power_of_attorney_signature import (
    AttorneyError,
    AttorneyReason,
    verify_power_of_attorney,
)

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership, Organisation
    from mock_portal.domain.people import Person
    from mock_portal.world import World

KeptState = Literal["draft", "signed", "revoked"]
PowerState = Literal["draft", "in-force", "expired", "revoked"]
# Codes of our own: the classifier of powers is another register; labels `attorney.power.<code>`.
POWERS = ("KAB-01", "KAB-02", "KAB-03", "KAB-04")
# What is checked of a power whose signature is good, by the names of the checks.
TERM_CHECKS: dict[AttorneyReason, str] = {
    AttorneyReason.WRONG_SIGNER: "attorney_is_signed_by_the_head",
    AttorneyReason.NOT_YET_VALID: "attorney_has_begun",
    AttorneyReason.EXPIRED: "attorney_has_not_ended",
}
_INTEGRITY = frozenset({Check.CONTENT, Check.SIGNATURE})

SCHEMA = """
CREATE TABLE powers_of_attorney (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisations(id) ON DELETE CASCADE,
    number TEXT NOT NULL UNIQUE,
    representative TEXT NOT NULL,
    codes TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    state TEXT NOT NULL,
    document BLOB NOT NULL,
    signature BLOB NOT NULL,
    signed_at TEXT
);
"""


class GivenPower(msgspec.Struct, frozen=True):
    """A power of attorney in the cabinet.

    Attributes:
        number: a GUID in lower case.
        representative: full name.
        codes: of `POWERS`, parted by blanks.
        issued_on: ISO date of the first day; `valid_until` of the last.
        document: the XML that is signed, UTF-8.
        signature: detached CMS, DER; empty for a draft.
    """

    id: int
    organisation_id: int
    number: str
    representative: str
    codes: str
    issued_on: str
    valid_until: str
    state: KeptState
    document: bytes
    signature: bytes
    signed_at: datetime | None

    def state_on(self, day: date) -> PowerState:
        """Return how it stands on a day; the last day that it states belongs to its term."""
        if self.state != "signed":
            return self.state
        return "expired" if day > date.fromisoformat(self.valid_until) else "in-force"


def today(world: World) -> date:
    """Return the world's day, of Moscow."""
    return world.clock.now().astimezone(MOSCOW).date()


def create(
    world: World, actor: Membership, *, employee: int, codes: Iterable[str], until: str
) -> GivenPower:
    """Write a draft for an employee of the organisation, from today on.

    Args:
        world: where.
        actor: who writes it.
        employee: number of the representative's membership.
        codes: the powers, of `POWERS`.
        until: ISO date of the last day.

    Raises:
        RefusedError: `not-permitted`; `attorney-employee` (field `employee`), nobody such;
            `attorney-numbers` (field `employee`), the person's account has no ИНН and СНИЛС;
            `attorney-codes` (field `codes`); `attorney-day`, `attorney-past` (field `until`);
            `attorney-no-head`, nobody on the portal is the head whom the register names.
    """
    require(actor, Action.REPRESENT)
    organisation = get_organisation(world, actor.organisation_id)
    person = _employee(world, organisation, employee)
    wanted = set(codes)
    chosen = [code for code in POWERS if code in wanted]
    if not chosen or wanted - set(POWERS):
        raise RefusedError("attorney-codes", field="codes")
    last = _last_day(world, until)
    power = PowerOfAttorney(
        number=str(UUID(hex=world.token(32), version=4)),
        issued_on=today(world),
        valid_until=last,
        principal=_principal(world, organisation),
        representative=_named(person),
        powers=tuple(Power(code, world.label(f"attorney.power.{code}")) for code in chosen),
    )
    values: dict[str, SqlValue] = {
        "organisation_id": organisation.id,
        "number": power.number,
        "representative": person.full_name,
        "codes": " ".join(chosen),
        "issued_on": power.issued_on.isoformat(),
        "valid_until": last.isoformat(),
        "state": "draft",
        "document": write_power_of_attorney(power),
        "signature": b"",
    }
    number = insert(world.db, "powers_of_attorney", values)
    made = get_power(world, number)
    _note(world, actor, "attorney-created", made)
    return made


def _employee(world: World, organisation: Organisation, employee: int) -> Person:
    row = world.db.execute(
        "SELECT person_id FROM memberships WHERE organisation_id = ? AND id = ?",
        (organisation.id, employee),
    ).fetchone()
    if row is None:
        raise RefusedError("attorney-employee", field="employee")
    person = get_person(world, row["person_id"])
    if not (person.inn and person.snils):
        raise RefusedError("attorney-numbers", field="employee")
    return person


def _last_day(world: World, until: str) -> date:
    try:
        last = date.fromisoformat(until)
    except ValueError as error:
        raise RefusedError("attorney-day", field="until") from error
    if last < today(world):
        raise RefusedError("attorney-past", field="until")
    return last


def _named(person: Person, title: str | None = None) -> NamedPerson:
    return NamedPerson(
        person.surname,
        person.given_name,
        person.patronymic or None,
        person.inn,
        person.snils,
        title,
    )


def _principal(world: World, organisation: Organisation) -> Principal:
    """Name the organisation with the head whom the register names, who is to sign."""
    entry = tax_register.find_entry(world, ogrn=organisation.ogrn)
    head_inn = organisation.inn if entry is None else entry.head_inn
    row = world.db.execute("SELECT id FROM people WHERE inn = ?", (head_inn,)).fetchone()
    head = None if row is None else get_person(world, row["id"])
    if head is None or not head.snils:
        raise RefusedError("attorney-no-head")
    title = None if entry is None else entry.head_title
    return Principal(
        organisation.full_name, organisation.inn, organisation.ogrn, _named(head, title)
    )


def sign(world: World, actor: Membership, power: GivenPower, signature: bytes) -> None:
    """Take the head's signature of a draft: a detached CMS message.

    Raises:
        RefusedError: `not-permitted`; `attorney-signed` already; `attorney-<reason>` for the
            reasons of `AttorneyReason`.
    """
    require(actor, Action.REPRESENT)
    if power.state != "draft":
        raise RefusedError("attorney-signed")
    try:
        _verify(world, power, signature)
    except AttorneyError as error:
        raise RefusedError(f"attorney-{error.reason.replace('_', '-')}") from error
    values: dict[str, SqlValue] = {
        "state": "signed",
        "signature": signature,
        "signed_at": stamp(world.clock.now()),
    }
    update(world.db, "powers_of_attorney", power.id, values)
    _note(world, actor, "attorney-signed", power)


def _verify(world: World, power: GivenPower, signature: bytes) -> None:
    """Verify with every check, or without the one that the world's mutant leaves out."""

    def verify(checks: Collection[Check], without: Collection[AttorneyReason] = ()) -> None:
        verify_power_of_attorney(
            power.document,
            signature=signature,
            trusted=authorities.trusted_roots(world),
            intermediates=authorities.registered_issuers(world),
            crls=authorities.revocation_lists(world),
            at=world.clock.now(),
            checks=checks,
            without=without,
        )

    try:
        verify(ALL_CHECKS)
    except AttorneyError as error:
        check = error.check or TERM_CHECKS.get(error.reason)
        if check is None or not is_left_out(check):
            raise
        verify(ALL_CHECKS - {error.check}, {error.reason})


def revoke(world: World, actor: Membership, power: GivenPower) -> None:
    """Take a signed power back, from this moment on.

    Raises:
        RefusedError: `not-permitted`; `attorney-not-in-force`, there is nothing to take back.
    """
    require(actor, Action.REPRESENT)
    if power.state_on(today(world)) != "in-force":
        raise RefusedError("attorney-not-in-force")
    update(world.db, "powers_of_attorney", power.id, {"state": "revoked"})
    _note(world, actor, "attorney-revoked", power)


def is_whole(world: World, power: GivenPower) -> bool:
    """Tell whether document and signature still belong together."""
    try:
        with_checks(
            lambda checks: verify_cms(
                power.signature,
                content=power.document,
                trusted=authorities.trusted_roots(world),
                intermediates=authorities.registered_issuers(world),
                at=world.clock.now(),
                checks=checks & _INTEGRITY,
            )
        )
    except VerificationError:
        return False
    return True


def spoil(world: World, power: GivenPower, document: bytes) -> None:
    """Change the stored document behind everybody's back, as a damaged storage would."""
    update(world.db, "powers_of_attorney", power.id, {"document": document})


def get_power(world: World, number: int) -> GivenPower:
    """Return the power with this number.

    Raises:
        LookupError: there is none.
    """
    sql = "SELECT * FROM powers_of_attorney WHERE id = ?"
    found = fetch_all(world.db, GivenPower, sql, (number,))
    if not found:
        raise LookupError(f"no power of attorney {number} in world {world.name}")
    return found[0]


def powers_of(world: World, organisation_id: int) -> list[GivenPower]:
    """Return an organisation's powers of attorney, the newest first."""
    sql = "SELECT * FROM powers_of_attorney WHERE organisation_id = ? ORDER BY id DESC"
    return fetch_all(world.db, GivenPower, sql, (organisation_id,))


def find_power(world: World, organisation_id: int, number: int) -> GivenPower | None:
    """Return this organisation's power by its number, or None."""
    return next((one for one in powers_of(world, organisation_id) if one.id == number), None)


def _note(world: World, actor: Membership, kind: str, power: GivenPower) -> None:
    person = get_person(world, actor.person_id)
    operations.note(world, actor.organisation_id, kind, person, power.representative)
