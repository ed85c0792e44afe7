"""«Подтверждение почты» in the personal cabinet (K-50..K-56), and what is closed until then."""

from __future__ import annotations

from mock_portal.domain import email_confirmation
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.screens.profile import profile_page
from mock_portal.visit import Visit

PATH = "/profile/confirmation"

# What a person who has registered may open before confirming: to look on, ask for help, confirm.
OPEN_SCREENS = frozenset(
    {"email-confirmation", "profile", "accounts-and-roles", "role-choice", "help-support"}
)

# Where a refusal of any code is worded for this one.
WORDS = {"code-wrong": "confirmation-wrong", "codes-over": "confirmation-codes-over"}


def guard(visit: Visit, screen: str) -> Response | None:
    """Refuse a screen of data or settings while the address is not confirmed (K-50, K-56)."""
    if visit.person is None or screen in OPEN_SCREENS:
        return None
    if not email_confirmation.is_awaited(visit.world, visit.person.id):
        return None
    return visit.page("confirmation_needed.html", status=403)


def show(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show the field for the code of the letter, or that the address is confirmed."""
    world, person = visit.world, visit.citizen
    return profile_page(
        visit,
        "confirmation.html",
        "/profile",
        status=200 if problem is None else 422,
        confirmed=email_confirmation.is_confirmed(world, person.id),
        sent=email_confirmation.was_sent(world, visit.need_session(), person.id),
        again=problem is None and visit.request.query.get("sent") == "again",
        support=email_confirmation.needs_support(world, person.id),
        wrong=_words(visit, problem) if problem is not None else "",
        in_field=problem is not None and bool(problem.field),
    )


def submit(visit: Visit) -> Response:
    """Check the code of the letter (K-52)."""
    world, person = visit.world, visit.citizen
    code = visit.request.form.get("code")
    try:
        email_confirmation.check_code(world, visit.need_session(), person.id, code)
    except RefusedError as problem:
        return show(visit, problem)
    note(world, person.id, "email-confirmed", in_app=visit.in_app)
    return visit.go(PATH)


def resend(visit: Visit) -> Response:
    """Send another letter («Повторить отправку», K-53)."""
    try:
        email_confirmation.send_code(visit.world, visit.need_session(), visit.citizen.id)
    except RefusedError as problem:
        return show(visit, problem)
    return visit.go(f"{PATH}?sent=again")


def _words(visit: Visit, problem: RefusedError) -> str:
    key = WORDS.get(problem.reason, problem.reason)
    return visit.label(f"refused.{key}", **problem.values)
