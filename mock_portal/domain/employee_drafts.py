"""What is typed of an employee who is to get an account, checked field by field (K-138).

Name and e-mail are checked as in an invitation; every wrong field gets a refusal of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import employee_accounts, requisites
from mock_portal.domain.employee_passwords import check_policy
from mock_portal.domain.employee_roles import AUTOMATIC
from mock_portal.domain.employees import POSITION_LENGTH
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.invited_people import Draft, check_person
from mock_portal.domain.logins import check_login

if TYPE_CHECKING:
    from mock_portal.world import World

# What numbers personnel departments give look like: «Т-017», «2024/15».
_INTERNAL_ID = re.compile(r"[^\W_]+(?:[-/.][^\W_]+)*")


class EmployeeDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One employee as typed; `role` is a slug, or empty for the role that follows by itself."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    work_email: str = ""
    phone: str = ""
    internal_id: str = ""
    position: str = ""
    login: str = ""
    password: str = ""
    password_repeat: str = ""
    role: str = AUTOMATIC


class RefusedDraftError(Exception):
    """Fields are wrong; no account was made. `refusals` are in the order of the form."""

    def __init__(self, refusals: list[RefusedError]) -> None:
        super().__init__("; ".join(refusal.reason for refusal in refusals))
        self.refusals = refusals


def check_draft(world: World, organisation_id: int, draft: EmployeeDraft) -> EmployeeDraft:
    """Return an employee with cleaned fields, or every problem at once.

    Raises:
        RefusedDraftError: with a refusal for each wrong field, see the checks of single fields.
    """
    typed = Draft(
        work_email=draft.work_email,
        surname=draft.surname,
        given_name=draft.given_name,
        patronymic=draft.patronymic,
    )
    person, refusals = check_person(typed)

    def checked(check: Callable[[], str]) -> str:
        try:
            return check()
        except RefusedError as refusal:
            refusals.append(refusal)
            return ""

    clean = EmployeeDraft(
        surname=person.surname,
        given_name=person.given_name,
        patronymic=person.patronymic,
        work_email=person.work_email,
        phone=checked(lambda: requisites.phone(draft.phone)),
        internal_id=checked(lambda: check_internal_id(world, organisation_id, draft.internal_id)),
        position=checked(lambda: check_position(draft.position)),
        login=checked(lambda: check_login(world, draft.login)),
        password=checked(lambda: _password(world, draft)),
        role=checked(lambda: _role(world, draft.role)),
    )
    if refusals:
        order = EmployeeDraft.__struct_fields__
        raise RefusedDraftError(sorted(refusals, key=lambda one: order.index(one.field)))
    return clean


def check_internal_id(world: World, organisation_id: int, text: str) -> str:
    """Return the organisation's own number for an employee, which nobody else in it has.

    Raises:
        RefusedError: with the field `internal_id`: `internal-id-empty`, `internal-id-long` with the
            limit, `internal-id-signs`, `internal-id-taken` with whose it is.
    """
    value = text.strip()
    if not value:
        raise RefusedError("internal-id-empty", field="internal_id")
    limit = world.rules.employee_internal_id_max_chars
    if len(value) > limit:
        raise RefusedError("internal-id-long", field="internal_id", limit=limit)
    if not _INTERNAL_ID.fullmatch(value):
        raise RefusedError("internal-id-signs", field="internal_id")
    holder = employee_accounts.find_by_internal_id(world, organisation_id, value)
    if holder is not None:
        raise RefusedError("internal-id-taken", field="internal_id", name=holder.full_name)
    return value


def check_position(text: str) -> str:
    """Return a position as it is kept; it may be empty.

    Raises:
        RefusedError: `position-too-long` with the limit and the field `position`.
    """
    value = " ".join(text.split())
    if len(value) > POSITION_LENGTH:
        raise RefusedError("position-too-long", field="position", limit=POSITION_LENGTH)
    return value


def _password(world: World, draft: EmployeeDraft) -> str:
    check_policy(world, draft.login, draft.password, draft.password_repeat)
    return draft.password


def _role(world: World, role: str) -> str:
    offered = world.rules.employee_account_roles
    if role in offered or (role == AUTOMATIC and world.rules.employee_roles_automatic):
        return role
    raise RefusedError("role-unknown", field="role")
