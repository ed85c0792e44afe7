"""«Регистрация»: a citizen opens a personal account (K-49)."""

from __future__ import annotations

import msgspec

from mock_portal.domain import email_confirmation, sessions
from mock_portal.domain.activity import note
from mock_portal.domain.citizen_registration import Draft, RefusedDraftError, register
from mock_portal.message import Response
from mock_portal.screens.email_confirmation import PATH as CONFIRMATION
from mock_portal.visit import Visit

PATH = "/login/registration"


def show(visit: Visit) -> Response:
    """Show the form to who has no account yet."""
    if visit.person is not None:
        return visit.go("/roles")
    return visit.page("registration.html", draft=Draft(), errors={}, summary=[])


def submit(visit: Visit) -> Response:
    """Open the account, send the code to its address and go where the code is typed (K-51)."""
    form = visit.request.form
    draft = Draft(**{name: form.get(name) for name in Draft.__struct_fields__})
    try:
        person = register(visit.world, draft)
    except RefusedDraftError as refused:
        errors = {
            refusal.field: visit.label(f"refused.{refusal.reason}", **refusal.values)
            for refusal in refused.refusals
        }
        kept = msgspec.structs.replace(draft, password="", password_repeat="")
        summary = list(errors.items())
        return visit.page(
            "registration.html", status=422, draft=kept, errors=errors, summary=summary
        )
    session = sessions.enter(visit.world, visit.need_session(), person, "signed-in")
    visit.use(session)
    note(visit.world, person.id, "registered", in_app=visit.in_app)
    if not email_confirmation.is_awaited(visit.world, person.id):
        return visit.go("/profile")
    email_confirmation.send_code(visit.world, session, person.id)
    return visit.go(CONFIRMATION)
