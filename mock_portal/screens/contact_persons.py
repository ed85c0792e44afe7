"""«Контактные лица»: who may be asked about what in an organisation (R-40)."""

from __future__ import annotations

from mock_portal.domain import contact_persons
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import RefusedFormError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, not_found, permitted
from mock_portal.visit import Visit

PAGE = "/organisation/contacts"


@permitted(Action.SEE_ORGANISATION)
def show(visit: Visit) -> Response:
    """Show the contact persons with their roles, and the form for another one."""
    return _page(visit, [])


@permitted(Action.CHANGE_REQUISITES)
def add(visit: Visit) -> Response:
    """Add a contact person."""
    typed = {name: visit.request.form.get(name) for name in ("name", "role", "phone", "email")}
    try:
        contact_persons.add_contact(visit.world, visit.role, typed)
    except RefusedFormError as refused:
        return _page(visit, refused.problems)
    return visit.go(f"{PAGE}?done=added")


@permitted(Action.CHANGE_REQUISITES)
def remove(visit: Visit) -> Response:
    """Take a contact person away; those of other organisations are not found."""
    number = row_number(visit.params["number"])
    if number is None or not contact_persons.remove_contact(visit.world, visit.role, number):
        return not_found(visit)
    return visit.go(f"{PAGE}?done=removed")


def _page(visit: Visit, problems: list[RefusedError]) -> Response:
    roles = visit.world.rules.contact_person_roles
    return cabinet_page(
        visit,
        "requisites/contacts.html",
        section="general",
        status=422 if problems else 200,
        contacts=contact_persons.contacts_of(visit.world, visit.role.organisation_id),
        roles=[("", ""), *((one, visit.label(f"contacts.role.{one}")) for one in roles)],
        typed=visit.request.form,
        found=[(one.field, visit.label(f"refused.{one.reason}", **one.values)) for one in problems],
        done="" if problems else visit.request.query.get("done"),
    )
