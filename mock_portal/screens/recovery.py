"""«Забыли пароль» (K-213): a letter with a link or a code by SMS, then the new password."""

from __future__ import annotations

from mock_portal.domain import password_recovery
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.visit import Visit

PATH = "/login/recovery"


def show(visit: Visit) -> Response:
    """Show the form for an e-mail address or a phone."""
    return visit.page("recovery/contact.html", problem=None, contact="")


def submit(visit: Visit) -> Response:
    """Send a letter or a code; the answer does not tell whether the contact is known."""
    contact = visit.request.form.get("contact")
    try:
        channel = password_recovery.ask(visit.world, visit.need_session(), contact)
    except RefusedError as problem:
        return visit.page(
            "recovery/contact.html", status=422, problem=_worded(problem), contact=contact
        )
    return visit.go(f"{PATH}/sent" if channel == "email" else f"{PATH}/code")


def show_sent(visit: Visit) -> Response:
    """Tell to look for the letter."""
    return visit.page("recovery/sent.html")


def show_code(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show the form for the code of the SMS."""
    phone = password_recovery.phone_in(visit.world, visit.need_session())
    if phone is None:
        return visit.go(PATH)
    return visit.page(
        "recovery/code.html",
        status=200 if problem is None else 422,
        phone=phone,
        problem=problem,
        again=problem is None and visit.request.query.get("sent") == "again",
    )


def submit_code(visit: Visit) -> Response:
    """Check the code of the SMS."""
    code = visit.request.form.get("code")
    try:
        recovery = password_recovery.check_code(visit.world, visit.need_session(), code)
    except RefusedError as problem:
        return show_code(visit, problem)
    return visit.go(recovery.path)


def resend_code(visit: Visit) -> Response:
    """Send another code."""
    try:
        password_recovery.send_code_again(visit.world, visit.need_session())
    except RefusedError as problem:
        return show_code(visit, _worded(problem))
    return visit.go(f"{PATH}/code?sent=again")


def show_new(visit: Visit) -> Response:
    """Show the form for the new password, or why the link is no good."""
    try:
        recovery = password_recovery.find(visit.world, visit.params["token"])
    except RefusedError as refusal:
        return _refused(visit, refusal)
    return visit.page("recovery/new.html", recovery=recovery, problem=None)


def submit_new(visit: Visit) -> Response:
    """Set the new password; whoever was signed in by the old one is out."""
    try:
        recovery = password_recovery.find(visit.world, visit.params["token"])
    except RefusedError as refusal:
        return _refused(visit, refusal)
    form = visit.request.form
    try:
        person = password_recovery.set_new_password(
            visit.world, recovery, form.get("password"), form.get("password_repeat")
        )
    except RefusedError as problem:
        return visit.page("recovery/new.html", status=422, recovery=recovery, problem=problem)
    note(visit.world, person.id, "password-changed", in_app=visit.in_app)
    if visit.session is not None and visit.session.person_id == person.id:
        visit.use(None)
    return visit.go("/login?changed=1")


def _worded(problem: RefusedError) -> RefusedError:
    """Word the end of all codes for who has no password to begin anew with."""
    return RefusedError("recovery-codes-over") if problem.reason == "codes-over" else problem


def _refused(visit: Visit, refusal: RefusedError) -> Response:
    status = 404 if refusal.reason == "recovery-unknown" else 410
    return visit.page("recovery/refused.html", status=status, refusal=refusal)
