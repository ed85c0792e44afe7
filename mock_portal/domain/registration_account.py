"""The account that a cabinet registered by steps gets: login, password, second factor.

The second factor is proved before it counts (R-29, R-30, R-31): the phone by a code that comes to
it, the application by a code that it shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import (
    authenticator,
    one_time_codes,
    passwords,
    registration_requests,
    registration_steps,
    requisites,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.logins import check_login
from mock_portal.domain.organisation_accounts import Confirmation
from mock_portal.domain.passwords import KeptPassword

if TYPE_CHECKING:
    from mock_portal.domain.registration_requests import RegistrationRequest
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

PURPOSE = "second-factor"
_NONE = {"second_factor": "", "second_phone": "", "app_secret": "", "app_last_step": "-1"}


def take_login(
    world: World, request: RegistrationRequest, login: str, password: str, repeat: str
) -> RegistrationRequest:
    """Take the login and the password that the organisation will sign in by (R-25 … R-28).

    Raises:
        RefusedError: see `logins.check_login` and `passwords.check_new_password`.
    """
    login = check_login(world, login)
    passwords.check_new_password(world, password, repeat)
    kept = passwords.keep(world, password)
    request = registration_requests.note_typed(
        world, request, password_salt=kept.salt, password_digest=kept.digest
    )
    return registration_steps.finish_step(world, request, "account", login=login)


def password_of(request: RegistrationRequest) -> KeptPassword:
    """Return what is kept of the password that was chosen."""
    return KeptPassword(request.typed["password_salt"], request.typed["password_digest"])


def begin_phone(world: World, session: Session, request: RegistrationRequest, phone: str) -> None:
    """Send a code to the phone that is to confirm signing in (R-31).

    Raises:
        RefusedError: `method-closed`, see `requisites.phone` and `one_time_codes.send`.
    """
    _require_method(world, "phone")
    phone = requisites.phone(phone, field="second_phone")
    one_time_codes.send(world, session.id, PURPOSE, phone)
    registration_requests.note_typed(world, request, second_phone_typed=phone)


def confirm_phone(
    world: World, session: Session, request: RegistrationRequest, code: str
) -> RegistrationRequest:
    """Link the phone whose code this is.

    Raises:
        RefusedError: see `one_time_codes.check`; an attempt counts.
    """
    _require_method(world, "phone")
    phone = one_time_codes.check(world, session.id, PURPOSE, code)
    chosen = {**_NONE, "second_factor": "phone", "second_phone": phone}
    return registration_steps.finish_step(world, request, "second-factor", **chosen)


def begin_app(world: World, request: RegistrationRequest) -> str:
    """Return the secret for the application to take: the same one until it is linked.

    Raises:
        RefusedError: `method-closed`.
    """
    _require_method(world, "app")
    secret = request.typed.get("app_secret_shown", "")
    if not secret:
        secret = authenticator.fresh_secret(world)
        registration_requests.note_typed(world, request, app_secret_shown=secret)
    return secret


def confirm_app(world: World, request: RegistrationRequest, code: str) -> RegistrationRequest:
    """Link the application that shows this code (R-30).

    Raises:
        RefusedError: `app-not-begun`, or with the field `code`: `code-empty`, `app-code-wrong`.
    """
    _require_method(world, "app")
    secret = request.typed.get("app_secret_shown", "")
    if not secret:
        raise RefusedError("app-not-begun")
    if not code:
        raise RefusedError("code-empty", field="code")
    step = authenticator.step_of(world, secret, code)
    if step is None:
        raise RefusedError("app-code-wrong", field="code")
    chosen = {**_NONE, "second_factor": "app", "app_secret": secret, "app_last_step": str(step)}
    return registration_steps.finish_step(world, request, "second-factor", **chosen)


def skip(world: World, request: RegistrationRequest) -> RegistrationRequest:
    """Go on without a second factor, where the rules allow it.

    Raises:
        RefusedError: `second-factor-obligatory` (R-29).
    """
    if world.rules.second_factor_at_registration:
        raise RefusedError("second-factor-obligatory")
    return registration_steps.finish_step(world, request, "second-factor", **_NONE)


def confirmation_of(request: RegistrationRequest) -> Confirmation:
    """Return the second factor that was linked."""
    typed = request.typed
    match typed["second_factor"]:
        case "phone":
            return Confirmation("phone", phone=typed["second_phone"])
        case "app":
            step = int(typed["app_last_step"])
            return Confirmation("app", app_secret=typed["app_secret"], app_last_step=step)
        case _:
            return Confirmation()


def _require_method(world: World, method: str) -> None:
    if method not in world.rules.registration_second_factors:
        raise RefusedError("method-closed")
