"""Signing in by the organisation's ИНН and the password of its own account (L-02, L-18).

The ИНН is public, so failures are counted for it whether it has accounts or not: the answer must
not tell which organisations have one. Where a signature bound to the organisation has expired the
password does not help either (L-18, L-33); see `expired_bindings`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import account_sign_in, sign_in_attempts
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.expired_bindings import require_not_expired
from mock_portal.domain.organisation_accounts import account_password_fits, accounts_by_inn
from mock_portal.domain.requisites import inn_of_entity

if TYPE_CHECKING:
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World


def check_password(world: World, session: Session, inn: str, password: str) -> Session:
    """Let the organisation's account in that has this ИНН and this password.

    Args:
        world: where.
        session: of the browser.
        inn: as typed, ten digits.
        password: as typed.

    Returns:
        The session with the organisation's role taken, or at the stage `password` when the account
        has a second factor.

    Raises:
        RefusedError: with their field: `inn-empty`, `inn-digits`, `inn-length`, `inn-check`,
            `password-empty`; for the whole form: `account-locked` with the minutes left,
            `inn-or-password-wrong`, `bound-signature-expired`. A failure counts: catch it inside
            the transaction.
    """
    inn = inn_of_entity(inn)
    if not password:
        raise RefusedError("password-empty", field="password")
    counted = counted_for(inn)
    sign_in_attempts.check_open(world, counted)
    mine = accounts_by_inn(world, inn)
    account = next((one for one in mine if account_password_fits(world, one, password)), None)
    if account is None:
        sign_in_attempts.count_failure(world, counted)
        raise RefusedError("inn-or-password-wrong")
    require_not_expired(world, account.organisation_id)
    session = account_sign_in.check_account(world, session, account, inn, password)
    sign_in_attempts.forget(world, counted)
    return session


def counted_for(inn: str) -> str:
    """Return what failures are counted for: the ИНН, known or not."""
    return f"organisation-inn:{inn}"
