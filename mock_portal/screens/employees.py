"""«Сотрудники»: the list of employees and invitations, and the form with new invitations."""

from __future__ import annotations

from mock_portal.domain import access_groups
from mock_portal.domain.employees import list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.invitations import find_invitation, list_invitations, sent_together
from mock_portal.domain.invited_people import Draft, Problem, RefusedPeopleError
from mock_portal.domain.inviting import invite
from mock_portal.domain.roles import Action
from mock_portal.message import Form, Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, permitted, refuse
from mock_portal.visit import Visit

FORM = "/organisation/employees/new"


@permitted(Action.SEE_EMPLOYEES)
def show(visit: Visit) -> Response:
    """Show employees and invitations, and what has just been done (`sent`, `again`, `done`)."""
    world, organisation_id = visit.world, visit.role.organisation_id
    query = visit.request.query
    again = row_number(query.get("again"))
    return cabinet_page(
        visit,
        "employees.html",
        section="employees",
        employees=[
            (one, access_groups.groups_of(world, one.id))
            for one in list_employees(world, organisation_id)
        ],
        invitations=list_invitations(world, organisation_id),
        just_sent=sent_together(world, organisation_id, query.get("sent")),
        sent_again=None if again is None else find_invitation(world, organisation_id, again),
        removed=query.get("done") == "removed",
    )


@permitted(Action.INVITE)
def show_form(visit: Visit) -> Response:
    """Show the form with one empty person (N-63)."""
    return _form(visit, {1: Draft()}, [])


@permitted(Action.INVITE)
def submit(visit: Visit) -> Response:
    """Answer the form's buttons: `do` is `send`, `add`, or `drop-` and a person's key."""
    people = read_people(visit.request.form)
    do = visit.request.form.get("do", "send")
    if do == "add" and len(people) < visit.world.rules.employees_per_form:
        return _form(visit, {**people, max(people, default=0) + 1: Draft()}, [])
    if do != "send":
        left = {key: draft for key, draft in people.items() if do != f"drop-{key}"}
        return _form(visit, left or {1: Draft()}, [])
    try:
        sent = invite(visit.world, visit.role, list(people.values()))
    except RefusedPeopleError as refused:
        return _form(visit, people, refused.problems, status=422)
    except RefusedError as refusal:
        return refuse(visit, refusal.reason)
    return visit.go(f"/organisation/employees?sent={sent[0].batch}")


def read_people(form: Form) -> dict[int, Draft]:
    """Read the people of the form by key, in the order of the page.

    Field names end in a hyphen and the person's key, a number that `person` lists, so that check
    boxes stay with their person.
    """
    keys = [int(key) for key in form.all("person") if key.isdecimal() and len(key) < 4]
    return {key: read_person(form, f"-{key}") for key in keys}


def read_person(form: Form, suffix: str = "") -> Draft:
    """Read one person, whose field names end in `suffix`."""
    return Draft(
        work_email=form.get(f"work_email{suffix}"),
        surname=form.get(f"surname{suffix}"),
        given_name=form.get(f"given_name{suffix}"),
        patronymic=form.get(f"patronymic{suffix}"),
        snils=form.get(f"snils{suffix}"),
        administrator=f"administrator{suffix}" in form,
        groups=tuple(form.all(f"groups{suffix}")),
    )


def _form(
    visit: Visit, people: dict[int, Draft], problems: list[Problem], *, status: int = 200
) -> Response:
    people = people or {1: Draft()}
    keys = list(people)
    errors: dict[str, str] = {}
    summary: list[tuple[str, str]] = []
    for problem in problems:
        refusal = problem.refusal
        text = visit.label(f"refused.{refusal.reason}", **refusal.values)
        if problem.person is None:
            summary.append(("", text))
            continue
        field = f"{refusal.field}-{keys[problem.person]}"
        errors[field] = text
        who = visit.label("invite.person", number=problem.person + 1)
        summary.append((field, f"{who}: {text}" if len(people) > 1 else text))
    return cabinet_page(
        visit,
        "employees_new.html",
        section="employees",
        status=status,
        people=people,
        errors=errors,
        summary=summary,
        next_key=max(keys) + 1,
        room=len(people) < visit.world.rules.employees_per_form,
        groups=[code for code in access_groups.CODES if code != access_groups.ADMINISTRATORS],
        action=FORM,
    )
