"""A citizen registers a personal account (K-49): name, contacts, a password; no papers.

The address is confirmed next, see `email_confirmation`. СНИЛС and ИНН stay empty: the guide asks
for neither.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import email_confirmation, requisites
from mock_portal.domain.contacts import check_email
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import clean_name, is_name
from mock_portal.domain.passwords import check_new_password
from mock_portal.domain.people import add_person, find_by_contact
from mock_portal.domain.sign_in_settings import choose_channel

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World


class Draft(msgspec.Struct, frozen=True):
    """The form as typed; the patronymic may be empty."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    email: str = ""
    phone: str = ""
    password: str = ""
    password_repeat: str = ""


class RefusedDraftError(Exception):
    """A form cannot be taken; `refusals` say why, one for each wrong field."""

    def __init__(self, refusals: list[RefusedError]) -> None:
        super().__init__(", ".join(refusal.reason for refusal in refusals))
        self.refusals = refusals


def register(world: World, draft: Draft) -> Person:
    """Open a personal account whose address waits for its code.

    Raises:
        RefusedDraftError: `surname-empty`, `given-name-empty`, `name-wrong`, `address-email-empty`,
            `email-wrong`, `email-taken`, `phone-empty`, `phone-international`, `phone-taken`, or
            what `passwords.check_new_password` says, each with its field.
    """
    refusals: list[RefusedError] = []

    def checked(check: Callable[[], str]) -> str:
        try:
            return check()
        except RefusedError as refusal:
            refusals.append(refusal)
            return ""

    surname = checked(lambda: _name(draft.surname, "surname"))
    given_name = checked(lambda: _name(draft.given_name, "given_name"))
    patronymic = checked(lambda: _name(draft.patronymic, "patronymic") if draft.patronymic else "")
    email = checked(lambda: _free(world, _email(draft.email), "email"))
    phone = checked(lambda: _free(world, requisites.phone(draft.phone), "phone"))
    password = checked(lambda: _password(world, draft))
    if refusals:
        raise RefusedDraftError(refusals)
    person = add_person(
        world,
        password=password,
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        email=email,
        phone=phone,
        snils="",
        inn="",
        birth_date="",
        level="simplified",
        signature_sign_in=False,
        biometrics=False,
    )
    email_confirmation.demand(world, person.id)
    if world.rules.second_factor_is_a_choice:
        # Recommended and not imposed (K-58): it is switched on in the settings (K-122).
        choose_channel(world, person.id, "none")
    return person


def _name(text: str, field: str) -> str:
    name = clean_name(text)
    if not name:
        raise RefusedError(f"{field.replace('_', '-')}-empty", field=field)
    if not is_name(name):
        raise RefusedError("name-wrong", field=field)
    return name


def _email(text: str) -> str:
    if not text:
        raise RefusedError("address-email-empty", field="email")
    return check_email(text, field="email")


def _free(world: World, contact: str, field: str) -> str:
    if find_by_contact(world, contact) is not None:
        raise RefusedError(f"{field}-taken", field=field)
    return contact


def _password(world: World, draft: Draft) -> str:
    check_new_password(world, draft.password, draft.password_repeat)
    return draft.password
