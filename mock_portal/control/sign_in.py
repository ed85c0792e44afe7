"""Endpoints that set how people sign in, without the screens, and tell how that stands."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import authenticator, email_confirmation, sign_in_attempts, sign_in_settings
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import Person, get_person
from mock_portal.domain.sign_in_settings import Channel


class Way(Body):
    """How a person confirms signing in from now on; `app` connects an application as well."""

    channel: Channel


class SignInState(msgspec.Struct):
    """How a person signs in.

    Attributes:
        channel: how the password is confirmed; `none` when it is enough.
        app_secret: of the connected application, in Base32; empty without one.
        failures: failed sign-ins in a row.
        locked: whether they have locked the account.
        email_confirmed: False while a code of the registration is awaited.
        sessions: browsers that are signed in or half so.
    """

    channel: Channel
    app_secret: str
    failures: int
    locked: bool
    email_confirmed: bool
    sessions: int


def _person(call: Call) -> Person:
    with answering():
        return get_person(call.world, call.number("person"))


def _state(call: Call) -> SignInState:
    world, person = call.world, _person(call)
    app = authenticator.find(world, person.id)
    failed = sign_in_attempts.failures_of(world, sign_in_attempts.account_of("", person))
    row = world.db.execute(
        "SELECT COUNT(*) AS number FROM sessions WHERE person_id = ?", (person.id,)
    ).fetchone()
    return SignInState(
        channel=sign_in_settings.channel_of(world, person.id),
        app_secret=app.secret if app is not None and app.connected_at is not None else "",
        failures=failed.failures if failed is not None else 0,
        locked=failed is not None and failed.locked_until is not None,
        email_confirmed=email_confirmation.is_confirmed(world, person.id),
        sessions=row["number"],
    )


def _choose(call: Call) -> SignInState:
    world, person = call.world, _person(call)
    try:
        if call.body.channel == "app" and not authenticator.is_connected(world, person.id):
            secret = authenticator.begin(world, person.id).secret
            # By the oldest code that is good still: the present one can be used to sign in.
            rules = world.rules
            ago = timedelta(seconds=rules.app_code_step_seconds * rules.app_code_tolerance_steps)
            code = authenticator.code_of(world, secret, world.clock.now() - ago)
            sign_in_settings.connect_app(world, person.id, code)
        else:
            sign_in_settings.choose_channel(world, person.id, call.body.channel)
    except RefusedError as refusal:
        raise ControlError(409, f"{call.body.channel}: {refusal.reason}") from refusal
    return _state(call)


def _await_confirmation(call: Call) -> SignInState:
    email_confirmation.demand(call.world, _person(call).id)
    return _state(call)


def _lock(call: Call) -> SignInState:
    world = call.world
    account = sign_in_attempts.account_of("", _person(call))
    for _ in range(world.rules.sign_in_attempts):
        try:
            sign_in_attempts.check_open(world, account)
            sign_in_attempts.count_failure(world, account)
        except RefusedError:
            break  # locked, as was asked for
    return _state(call)


_PERSON = "/worlds/{world}/people/{person}"
ENDPOINTS = (
    Endpoint("GET", f"{_PERSON}/sign-in", _state, "How a citizen signs in", returns=SignInState),
    Endpoint(
        "POST",
        f"{_PERSON}/sign-in/way",
        _choose,
        "Let a citizen confirm signing in by SMS, e-mail, an application, or not at all",
        Way,
        SignInState,
    ),
    Endpoint(
        "POST",
        f"{_PERSON}/sign-in/lock",
        _lock,
        "Lock a citizen's account by failed sign-ins",
        returns=SignInState,
    ),
    Endpoint(
        "POST",
        f"{_PERSON}/email/unconfirmed",
        _await_confirmation,
        "Let a citizen's e-mail address wait for its code, as after registering by the form",
        returns=SignInState,
    ),
)
