"""Sign-in by login and password, the code that confirms it, and signing out."""

from __future__ import annotations

from mock_portal.domain import email_confirmation, sessions, sign_in
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import organisations_of
from mock_portal.message import Response
from mock_portal.screens.email_confirmation import PATH as CONFIRMATION
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show the form for login and password."""
    if visit.person is not None:
        return visit.go("/roles")
    return _page(visit)


def submit(visit: Visit) -> Response:
    """Check login and password."""
    form = visit.request.form
    try:
        session = visit.need_session()
        session = sign_in.check_password(
            visit.world, session, form.get("login"), form.get("password")
        )
        visit.use(session)
    except RefusedError as problem:
        return _page(visit, problem, form.get("login"))
    return visit.go("/login/code") if session.stage == "password" else after_sign_in(visit)


def _page(visit: Visit, problem: RefusedError | None = None, login: str = "") -> Response:
    return visit.page(
        "sign_in.html",
        status=200 if problem is None else 422,
        problem=problem,
        login=login,
        changed=problem is None and "changed" in visit.request.query,
    )


def show_code(visit: Visit) -> Response:
    """Show the form for the code."""
    return _code_page(visit)


def submit_code(visit: Visit) -> Response:
    """Check the code."""
    try:
        session = visit.need_session()
        # Applications show codes in two groups; people type the blank.
        code = visit.request.form.get("code").replace(" ", "")
        visit.use(sign_in.check_code(visit.world, session, code))
    except RefusedError as problem:
        return _code_page(visit, problem)
    return after_sign_in(visit)


def resend_code(visit: Visit) -> Response:
    """Send another code; the one before is worth nothing from now on."""
    try:
        sign_in.send_code(visit.world, visit.need_session())
    except RefusedError as problem:
        return _code_page(visit, problem)
    return visit.go("/login/code?sent=again")


def _code_page(visit: Visit, problem: RefusedError | None = None) -> Response:
    session = visit.need_session()
    try:
        channel = sign_in.step_of(visit.world, session).channel
    except RefusedError:
        return visit.go("/login")
    return visit.page(
        "sign_in_code.html",
        status=200 if problem is None else 422,
        problem=problem,
        again=problem is None and visit.request.query.get("sent") == "again",
        waiting=sign_in.waiting_in(visit.world, session),
        channel=channel,
    )


def after_sign_in(visit: Visit) -> Response:
    """Let the visitor choose the capacity if there is a choice, then go where they wanted to."""
    world, session = visit.world, visit.need_session()
    note(world, visit.citizen.id, "signed-in", in_app=visit.in_app)
    if email_confirmation.is_awaited(world, visit.citizen.id):
        if not email_confirmation.was_sent(world, session, visit.citizen.id):
            email_confirmation.send_code(world, session, visit.citizen.id)
        return visit.go(CONFIRMATION)
    if organisations_of(world, visit.citizen.id):
        return visit.go("/login/role")
    return visit.go(sessions.forget_path(world, session) or "/roles")


def sign_out(visit: Visit) -> Response:
    """End the session."""
    if visit.session is not None:
        if visit.person is not None:
            note(visit.world, visit.person.id, "signed-out", in_app=visit.in_app)
        sessions.end_session(visit.world, visit.session)
        visit.use(None)
    return visit.go("/")
