"""«Смена пароля» of an employee's account: by choice, or before anything else (K-141)."""

from __future__ import annotations

from mock_portal.domain import employee_accounts, sessions
from mock_portal.domain.employee_passwords import PAGE, change_own, must_change
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.visit import Visit

SCREEN = "account-password"


def guard(visit: Visit, screen: str) -> Response | None:
    """Send who has to change the password to do so, wherever the visitor wanted to go."""
    if not visit.world.rules.employee_accounts or screen == SCREEN:
        return None
    return visit.go(PAGE) if must_change(visit.world, visit.citizen.id) else None


def show(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show the form, and why the password has to be changed if it has."""
    account = employee_accounts.of_person(visit.world, visit.citizen.id)
    if account is None:
        heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
        return visit.page("error.html", status=404, heading=heading, text=text, hints=["/profile"])
    return visit.page(
        "employee_accounts/password.html",
        status=200 if problem is None else 422,
        forced=must_change(visit.world, visit.citizen.id),
        problem=problem,
    )


def submit(visit: Visit) -> Response:
    """Change the password and go on."""
    account = employee_accounts.of_person(visit.world, visit.citizen.id)
    if account is None:
        return show(visit)
    form, session = visit.request.form, visit.need_session()
    typed = (form.get("current"), form.get("password"), form.get("password_repeat"))
    try:
        change_own(visit.world, session, account, typed)
    except RefusedError as problem:
        return show(visit, problem)
    return visit.go(sessions.forget_path(visit.world, session) or "/organisation")
