"""The window for choosing the type of sign-in, and sign-in by an organisation's own account."""

from __future__ import annotations

from mock_portal.domain import account_sign_in, sessions
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.visit import Visit

_CODE = "/login/organisation/code"


def choose_type(visit: Visit) -> Response:
    """Show the window with three types of sign-in (R-08)."""
    if visit.person is not None:
        return visit.go("/roles")
    return visit.page("organisation_sign_in/type.html")


def show(visit: Visit) -> Response:
    """Show what a legal entity can do: register a cabinet, or sign in to it (R-09, R-37)."""
    return _page(visit, "")


def submit(visit: Visit) -> Response:
    """Check login and password."""
    form = visit.request.form
    login, password = form.get("login"), form.get("password")
    try:
        session = account_sign_in.check_password(visit.world, visit.need_session(), login, password)
    except RefusedError as problem:
        return _page(visit, login, problem)
    visit.use(session)
    return visit.go(_CODE) if session.stage == "password" else after_sign_in(visit)


def _page(visit: Visit, login: str, problem: RefusedError | None = None) -> Response:
    status = 200 if problem is None else 422
    return visit.page(
        "organisation_sign_in/sign_in.html", status=status, problem=problem, login=login
    )


def show_code(visit: Visit) -> Response:
    """Show the field for the code that confirms the sign-in."""
    return _code_page(visit)


def submit_code(visit: Visit) -> Response:
    """Check the code."""
    code = visit.request.form.get("code").replace(" ", "")
    try:
        visit.use(account_sign_in.check_code(visit.world, visit.need_session(), code))
    except RefusedError as problem:
        return _code_page(visit, problem)
    return after_sign_in(visit)


def resend_code(visit: Visit) -> Response:
    """Send another code; the one before is worth nothing from now on."""
    try:
        account_sign_in.send_code(visit.world, visit.need_session())
    except RefusedError as problem:
        return _code_page(visit, problem)
    return visit.go(f"{_CODE}?sent=again")


def _code_page(visit: Visit, problem: RefusedError | None = None) -> Response:
    account = account_sign_in.waiting(visit.world, visit.session)
    if account is None:
        return visit.go("/login/organisation")
    return visit.page(
        "organisation_sign_in/code.html",
        status=200 if problem is None else 422,
        problem=problem,
        account=account,
        again=problem is None and visit.request.query.get("sent") == "again",
    )


def after_sign_in(visit: Visit) -> Response:
    """Open the cabinet, or where the visitor wanted to go; the role is taken already."""
    session = visit.need_session()
    note(visit.world, visit.citizen.id, "signed-in", in_app=visit.in_app)
    return visit.go(sessions.forget_path(visit.world, session) or "/organisation")
