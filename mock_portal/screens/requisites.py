"""«Реквизиты» in the cabinet: what stands there, changing it, synchronising with the register."""

from __future__ import annotations

from mock_portal.domain import organisation_requisites, register_sync, requisite_changes
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import RefusedFormError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.requisite_review import synchronise
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.registers.tax_register import RegisterDownError
from mock_portal.screens.cabinet_frame import cabinet_page, permitted
from mock_portal.visit import Visit

PAGE = "/organisation/requisites"


@permitted(Action.SEE_ORGANISATION)
def show(visit: Visit) -> Response:
    """Show the requisites, where they differ from the register, and the last synchronisation."""
    return _page(visit, None)


def _page(visit: Visit, problem: RefusedError | None) -> Response:
    world, organisation_id = visit.world, visit.role.organisation_id
    organisation = get_organisation(world, organisation_id)
    answers = True
    found: list[register_sync.Difference] = []
    try:
        known = register_sync.registered(world, organisation)
    except RegisterDownError:
        known, answers = None, False
    if known is not None:
        found = register_sync.differences(organisation, known)
    return cabinet_page(
        visit,
        "requisites/show.html",
        section="general",
        status=200 if problem is None else 422,
        organisation=organisation,
        own=organisation_requisites.requisites_of(world, organisation_id),
        fields=organisation_requisites.FIELDS,
        facts_of_register=register_sync.FIELDS,
        register_answers=answers,
        is_registered=known is not None,
        differences=found,
        in_conflict=bool(register_sync.conflicts(found)),
        synchronisation=register_sync.last_synchronisation(world, organisation_id),
        changes=requisite_changes.changes_of(world, organisation_id),
        problem=problem,
        done=visit.request.query.get("done") if problem is None else "",
    )


@permitted(Action.CHANGE_REQUISITES)
def synchronise_now(visit: Visit) -> Response:
    """«Синхронизировать»: read the register again (K-111)."""
    try:
        synchronise(visit.world, visit.role)
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go(f"{PAGE}?done=synchronised")


@permitted(Action.CHANGE_REQUISITES)
def show_edit(visit: Visit) -> Response:
    """Show «Редактировать реквизиты» (K-211)."""
    known = organisation_requisites.requisites_of(visit.world, visit.role.organisation_id)
    return _form(visit, known, [])


@permitted(Action.CHANGE_REQUISITES)
def edit(visit: Visit) -> Response:
    """Take the form: changed at once, or on to the documents that prove it (K-212)."""
    form = visit.request.form
    typed: dict[str, str] = {name: form.get(name) for name in organisation_requisites.FIELDS}
    try:
        change = requisite_changes.edit(visit.world, visit.role, typed)
    except RefusedFormError as refused:
        return _form(visit, typed, refused.problems)
    except RefusedError as problem:
        return _form(visit, typed, [problem])
    return visit.go(f"{PAGE}?done=saved" if change is None else f"{PAGE}/changes/{change.id}")


def _form(visit: Visit, values: dict[str, str], problems: list[RefusedError]) -> Response:
    return cabinet_page(
        visit,
        "requisites/edit.html",
        section="general",
        status=422 if problems else 200,
        organisation=get_organisation(visit.world, visit.role.organisation_id),
        facts_of_register=register_sync.FIELDS,
        values=values,
        proved=visit.world.rules.requisites_with_proof,
        found=[(one.field, visit.label(f"refused.{one.reason}", **one.values)) for one in problems],
    )
