"""Sign-in by login and password, the code by SMS, and signing out."""

from __future__ import annotations

from mock_portal.domain import sessions, sign_in
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import organisations_of
from mock_portal.message import Response
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show the form for login and password."""
    if visit.person is not None:
        return visit.go("/roles")
    return visit.page("sign_in.html", problem=None, login="")


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
        return visit.page("sign_in.html", status=422, problem=problem, login=form.get("login"))
    return visit.go("/login/code") if session.stage == "password" else after_sign_in(visit)


def show_code(visit: Visit) -> Response:
    """Show the form for the code."""
    if visit.session is None or visit.session.stage != "password":
        return visit.go("/login")
    return visit.page("sign_in_code.html", problem=None)


def submit_code(visit: Visit) -> Response:
    """Check the code."""
    try:
        session = visit.need_session()
        visit.use(sign_in.check_code(visit.world, session, visit.request.form.get("code")))
    except RefusedError as problem:
        return visit.page("sign_in_code.html", status=422, problem=problem)
    return after_sign_in(visit)


def after_sign_in(visit: Visit) -> Response:
    """Go where the visitor wanted to, else to the choice of a role, else to the accounts."""
    session = visit.need_session()
    if session.next_path:
        sessions.remember_path(visit.world, session, "")
        return visit.go(session.next_path)
    if session.person_id and organisations_of(visit.world, session.person_id):
        return visit.go("/login/role")
    return visit.go("/roles")


def sign_out(visit: Visit) -> Response:
    """End the session."""
    if visit.session is not None:
        sessions.end_session(visit.world, visit.session)
        visit.use(None)
    return visit.go("/")
