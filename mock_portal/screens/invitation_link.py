"""The screen behind the link of an invitation letter (N-77): accept, or read why not."""

from __future__ import annotations

from mock_portal.domain import acceptance
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.expired_bindings import is_closed
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.sessions import take_role
from mock_portal.message import Response
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show who invites into which role; strangers were sent to sign-in first and come back."""
    try:
        invitation = acceptance.check(visit.world, visit.params["token"], visit.citizen)
    except RefusedError as refusal:
        return _refused(visit, refusal)
    return visit.page(
        "invitation_link.html",
        invitation=invitation,
        organisation=get_organisation(visit.world, invitation.organisation_id),
        group_names=", ".join(visit.label(f"group.{code}") for code in invitation.group_codes),
        role="administrator" if invitation.administrator else "employee",
    )


def accept(visit: Visit) -> Response:
    """Accept: the person enters the organisation's cabinet in the new role."""
    try:
        membership = acceptance.accept(visit.world, visit.params["token"], visit.citizen)
    except RefusedError as refusal:
        return _refused(visit, refusal)
    if not visit.may_manage_here:
        # The application lets a person join, and shows no cabinet.
        return visit.go("/roles")
    if is_closed(visit.world, membership.organisation_id):
        # Who has joined is let in like everybody: not before the signature is replaced (L-33).
        return visit.go("/login/role")
    session = visit.need_session()
    visit.use(take_role(visit.world, session, membership.organisation_id))
    return visit.go("/organisation")


def _refused(visit: Visit, refusal: RefusedError) -> Response:
    values = dict(refusal.values)
    if "parts" in values:
        parts = refusal.values["parts"]
        names = parts if isinstance(parts, tuple) else ()
        values["parts"] = ", ".join(visit.label(f"name.{part}") for part in names)
    status = {"link-unknown": 404}.get(refusal.reason)
    if status is None:
        status = 410 if refusal.reason.startswith("link-") else 403
    return visit.page(
        "invitation_refused.html",
        status=status,
        text=visit.label(f"refused.{refusal.reason}", **values),
        reason=refusal.reason,
    )
