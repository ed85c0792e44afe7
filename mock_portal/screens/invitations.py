"""One invitation as the sender sees it: data that wait, sending again, withdrawing (N-66, N-80)."""

from __future__ import annotations

from mock_portal.domain import access_groups, inviting
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.invitations import Invitation, find_invitation
from mock_portal.domain.invited_people import Draft, RefusedPeopleError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, not_found, permitted, refuse
from mock_portal.screens.employees import read_person
from mock_portal.visit import Visit


def _find(visit: Visit) -> Invitation | None:
    number = row_number(visit.params["number"])
    if number is None:
        return None
    return find_invitation(visit.world, visit.role.organisation_id, number)


@permitted(Action.SEE_EMPLOYEES)
def show(visit: Visit) -> Response:
    """Show what was sent to whom; the data can be changed after sign-in only (N-66)."""
    invitation = _find(visit)
    return not_found(visit) if invitation is None else _page(visit, invitation, None, {})


@permitted(Action.EDIT_EMPLOYEE)
def save(visit: Visit) -> Response:
    """Change the data before sign-in: refused unless this world's rules allow it (N-66)."""
    invitation = _find(visit)
    if invitation is None:
        return not_found(visit)
    draft = read_person(visit.request.form)
    try:
        inviting.change_before_sign_in(visit.world, visit.role, invitation, draft)
    except RefusedPeopleError as refused:
        refusals = [problem.refusal for problem in refused.problems]
        errors = {one.field: visit.label(f"refused.{one.reason}", **one.values) for one in refusals}
        return _page(visit, invitation, draft, errors, status=422)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go(f"/organisation/invitations/{invitation.id}?done=changed")


@permitted(Action.INVITE)
def send_again(visit: Visit) -> Response:
    """Send a new link; the old one dies (N-80)."""
    invitation = _find(visit)
    if invitation is None:
        return not_found(visit)
    try:
        inviting.issue_again(visit.world, visit.role, invitation)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go(f"/organisation/employees?again={invitation.id}")


@permitted(Action.INVITE)
def withdraw(visit: Visit) -> Response:
    """Withdraw the invitation."""
    invitation = _find(visit)
    if invitation is None:
        return not_found(visit)
    try:
        inviting.withdraw(visit.world, visit.role, invitation)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go(f"/organisation/invitations/{invitation.id}?done=withdrawn")


def _page(
    visit: Visit,
    invitation: Invitation,
    typed: Draft | None,
    errors: dict[str, str],
    *,
    status: int = 200,
) -> Response:
    done = visit.request.query.get("done")
    waits = invitation.state in ("sent", "expired")
    draft = typed or Draft(
        work_email=invitation.work_email,
        surname=invitation.surname,
        given_name=invitation.given_name,
        patronymic=invitation.patronymic,
        snils=invitation.snils,
        administrator=invitation.administrator,
        groups=invitation.group_codes,
    )
    return cabinet_page(
        visit,
        "invitation.html",
        section="employees",
        status=status,
        invitation=invitation,
        draft=draft,
        errors=errors,
        groups=[code for code in access_groups.CODES if code != access_groups.ADMINISTRATORS],
        group_names=", ".join(visit.label(f"group.{code}") for code in invitation.group_codes),
        waits=waits,
        editable=waits and visit.world.rules.employee_editable_before_sign_in,
        done=done if done in ("changed", "withdrawn") else "",
    )
