"""Signing in by an account of the organisation's own: login and password, then its second factor.

Who is in acts as the account's person, in the organisation's role at once (R-37). Failures are
counted and locked as those of personal accounts are (`sign_in_attempts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import (
    authenticator,
    employee_accounts,
    one_time_codes,
    sessions,
    sign_in_attempts,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import (
    OrganisationAccount,
    account_password_fits,
    counted_as,
    find_account,
    find_by_number,
    note_app_step,
)
from mock_portal.domain.people import get_person
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

PURPOSE = "account-sign-in"

SCHEMA = """
CREATE TABLE account_steps (
    session_id INTEGER PRIMARY KEY REFERENCES sessions(id) ON DELETE CASCADE,
    account_id INTEGER NOT NULL REFERENCES organisation_accounts(id),
    app_attempts INTEGER NOT NULL
);
"""


class AccountStep(msgspec.Struct, frozen=True):
    """A sign-in that waits for its code, and how many wrong ones of an application it has had."""

    session_id: int
    account_id: int
    app_attempts: int


def check_password(world: World, session: Session, login: str, password: str) -> Session:
    """Take the first step by login and password (R-37).

    Raises:
        RefusedError: `account-login-empty`, `password-empty` with their field; otherwise see
            `check_account`.
    """
    if not login:
        raise RefusedError("account-login-empty", field="login")
    if not password:
        raise RefusedError("password-empty", field="password")
    return check_account(world, session, find_account(world, login), login, password)


def check_account(
    world: World,
    session: Session,
    account: OrganisationAccount | None,
    name: str,
    password: str,
) -> Session:
    """Take the first step with an account that was found, or not; a code goes out if it has one.

    Args:
        world: where.
        session: of the browser.
        account: None when there is none by that name: the refusal does not tell.
        name: what was typed to find it by, for counting failures.
        password: as typed.

    Returns:
        The session at the stage `password`, or signed in when the account has no second factor.

    Raises:
        RefusedError: `account-locked`, `account-or-password-wrong`, `employee-account-closed`. A
            failure counts: catch it inside the transaction.
    """
    counted = _counted(account, name)
    sign_in_attempts.check_open(world, counted)
    if account is None or not account_password_fits(world, account, password):
        sign_in_attempts.count_failure(world, counted)
        raise RefusedError("account-or-password-wrong")
    employee_accounts.check_open(world, account)
    if not account.second_factor:
        return _let_in(world, session, account)
    sign_in_attempts.note_unfinished(world, counted)
    session = sessions.enter(world, session, get_person(world, account.person_id), "password")
    one_time_codes.forget(world, session.id, PURPOSE)
    world.db.execute(
        "REPLACE INTO account_steps (session_id, account_id, app_attempts) VALUES (?, ?, 0)",
        (session.id, account.id),
    )
    if account.second_factor == "phone":
        send_code(world, session)
    return session


def waiting(world: World, session: Session | None) -> OrganisationAccount | None:
    """Return the account whose code this session is to give, None when it waits for none."""
    step = _step_of(world, session)
    return None if step is None else find_by_number(world, step.account_id)


def send_code(world: World, session: Session) -> None:
    """Send a fresh code by SMS; the one before is worth nothing.

    Raises:
        RefusedError: `sign-in-not-begun`, `codes-over`.
    """
    account = waiting(world, session)
    if account is None or account.second_factor != "phone":
        raise RefusedError("sign-in-not-begun")
    one_time_codes.send(world, session.id, PURPOSE, account.phone)


def check_code(world: World, session: Session, code: str) -> Session:
    """Take the second step.

    Raises:
        RefusedError: `sign-in-not-begun`, `employee-account-closed`, `code-empty`,
            `code-expired`, `code-attempts-over`, `app-attempts-over` or `code-wrong` with the
            attempts left. An attempt counts: catch it inside the transaction.
    """
    step = _step_of(world, session)
    account = waiting(world, session)
    if step is None or account is None:
        raise RefusedError("sign-in-not-begun")
    employee_accounts.check_open(world, account)
    if account.second_factor == "app":
        _check_app_code(world, step, account, code)
    else:
        one_time_codes.check(world, session.id, PURPOSE, code)
    return _let_in(world, session, account)


def _check_app_code(
    world: World, step: AccountStep, account: OrganisationAccount, code: str
) -> None:
    if not code:
        raise RefusedError("code-empty", field="code")
    left = world.rules.sms_code_attempts - step.app_attempts
    if left <= 0:
        raise RefusedError("app-attempts-over", field="code")
    used = authenticator.step_of(world, account.app_secret, code, after=account.app_last_step)
    if used is not None:
        note_app_step(world, account, used)
        return
    world.db.execute(
        "UPDATE account_steps SET app_attempts = app_attempts + 1 WHERE session_id = ?",
        (step.session_id,),
    )
    if left == 1:
        raise RefusedError("app-attempts-over", field="code")
    raise RefusedError("code-wrong", field="code", left=left - 1)


def _step_of(world: World, session: Session | None) -> AccountStep | None:
    if session is None or session.stage != "password":
        return None
    # The session may have begun another sign-in since, by a personal account.
    sql = (
        "SELECT s.* FROM account_steps s JOIN organisation_accounts a ON a.id = s.account_id "
        "WHERE s.session_id = ? AND a.person_id = ?"
    )
    return fetch_one(world.db, AccountStep, sql, (session.id, session.person_id))


def _counted(account: OrganisationAccount | None, name: str) -> str:
    if account is not None:
        return counted_as(account)
    return f"organisation-login:{name.strip().lower()}"


def _let_in(world: World, session: Session, account: OrganisationAccount) -> Session:
    world.db.execute("DELETE FROM account_steps WHERE session_id = ?", (session.id,))
    sign_in_attempts.forget(world, _counted(account, ""))
    person = get_person(world, account.person_id)
    session = sessions.enter(world, session, person, "signed-in")
    return sessions.take_role(world, session, account.organisation_id)
