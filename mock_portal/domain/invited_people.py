"""What the head types about a future employee, checked field by field (N-68 to N-75).

Each wrong field gets a refusal of its own, so that a form with several people shows all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from mock_portal.check_digits import is_snils
from mock_portal.domain import access_groups
from mock_portal.domain.contacts import check_email
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import clean_name, is_name
from mock_portal.domain.people import only_digits

if TYPE_CHECKING:
    from mock_portal.world import World

SNILS_PUNCTUATION = frozenset(" -\u00a0–.")


class Draft(msgspec.Struct, frozen=True):
    """One person of the form as typed; `groups` are codes of access groups (A-15)."""

    work_email: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    snils: str = ""
    administrator: bool = False
    groups: tuple[str, ...] = ()


class Invitee(msgspec.Struct, frozen=True):
    """One person of the form with every field in order; СНИЛС is 11 digits or empty (N-73)."""

    work_email: str
    surname: str
    given_name: str
    patronymic: str
    snils: str
    groups: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class Problem(msgspec.Struct, frozen=True):
    """A refusal that belongs to one person of the form, counted from 0; None: to the whole form."""

    person: int | None
    refusal: RefusedError


class RefusedPeopleError(Exception):
    """The form has problems; nobody was invited."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.refusal.reason for problem in problems))
        self.problems = problems


def check_people(
    world: World, drafts: list[Draft], known: Callable[[Invitee], RefusedError | None]
) -> list[Invitee]:
    """Return the people of a form in the order of the form, or every problem at once.

    Args:
        world: whose rules bound the form.
        drafts: what was typed.
        known: tells why a well-formed person cannot be invited (a member, invited already).

    Raises:
        RefusedPeopleError: at least one field or person is not acceptable.
    """
    limit = world.rules.employees_per_form
    if not drafts or len(drafts) > limit:
        raise RefusedPeopleError([Problem(None, RefusedError("people-number", limit=limit))])
    problems: list[Problem] = []
    people: list[Invitee] = []
    for number, draft in enumerate(drafts):
        person, refusals = check_person(draft)
        if not refusals:
            twin = RefusedError("person-repeated", field="surname")
            refusal = twin if any(same_person(person, one) for one in people) else known(person)
            refusals = [refusal] if refusal is not None else []
        problems += [Problem(number, refusal) for refusal in refusals]
        people.append(person)
    if problems:
        raise RefusedPeopleError(problems)
    return people


def same_person(one: Invitee, other: Invitee) -> bool:
    """Tell whether two lines mean one person: the same СНИЛС, or the same address and name."""
    if one.snils and other.snils:
        return one.snils == other.snils
    return (one.work_email, one.full_name) == (other.work_email, other.full_name)


def check_person(draft: Draft) -> tuple[Invitee, list[RefusedError]]:
    """Return one person with cleaned fields, and the refusal of each field that is wrong."""
    refusals: list[RefusedError] = []

    def checked(check: Callable[[], str], typed: str) -> str:
        try:
            return check()
        except RefusedError as refusal:
            refusals.append(refusal)
            return typed

    codes = (*draft.groups, access_groups.ADMINISTRATORS) if draft.administrator else draft.groups
    person = Invitee(
        work_email=checked(lambda: _email(draft.work_email), draft.work_email),
        surname=checked(lambda: _name("surname", draft.surname), draft.surname),
        given_name=checked(lambda: _name("given_name", draft.given_name), draft.given_name),
        patronymic=checked(lambda: _patronymic(draft.patronymic), draft.patronymic),
        snils=checked(lambda: _snils(draft.snils), draft.snils),
        groups=access_groups.in_order(codes),
    )
    return person, refusals


def _email(text: str) -> str:
    if not text:
        raise RefusedError("email-empty", field="work_email")
    return check_email(text)


def _name(field: str, text: str) -> str:
    name = clean_name(text)
    if not name:
        raise RefusedError(f"{field.replace('_', '-')}-empty", field=field)
    if not is_name(name):
        raise RefusedError("name-wrong", field=field)
    return name


def _patronymic(text: str) -> str:
    return _name("patronymic", text) if clean_name(text) else ""


def _snils(text: str) -> str:
    if not text:
        return ""
    digits = only_digits(text)
    if len(digits) != 11 or set(text) - set(digits) - SNILS_PUNCTUATION:
        raise RefusedError("snils-length", field="snils")
    if not is_snils(digits):
        raise RefusedError("snils-wrong", field="snils")
    return digits
