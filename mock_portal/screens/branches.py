"""«Филиалы»: registering a branch in the cabinet, its page, who works in it (N-55)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from mock_portal.domain import branches
from mock_portal.domain.branches import Branch
from mock_portal.domain.employees import list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.visit import Visit

LIST = "/organisation/branches"
OfBranch = Callable[[Visit, Branch], Response]


@in_section("branches")
def show_list(visit: Visit) -> Response:
    """Show the branches of the cabinet, and those of the tax register that it has not got."""
    return _list(visit)


@in_section("branches")
@permitted(Action.CHANGE_REQUISITES)
def register(visit: Visit) -> Response:
    """Register a branch of the tax register in the cabinet and go to its page."""
    try:
        made = branches.register(visit.world, visit.role, visit.request.form.get("kpp"))
    except RefusedError as problem:
        return _list(visit, problem)
    return visit.go(f"{LIST}/{made.id}")


def _list(visit: Visit, problem: RefusedError | None = None) -> Response:
    organisation_id = visit.role.organisation_id
    return cabinet_page(
        visit,
        "branches/list.html",
        section="branches",
        status=200 if problem is None else 422,
        branches=branches.registered(visit.world, organisation_id),
        waiting=branches.waiting(visit.world, organisation_id),
        problem=problem,
    )


def of_branch(screen: OfBranch) -> Callable[[Visit], Response]:
    """Decorate a screen of one branch; those of other organisations are not found."""

    @in_section("branches")
    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"])
        if number is not None:
            found = branches.find_branch(visit.world, visit.role.organisation_id, number)
            if found is not None:
                return screen(visit, found)
        return not_found(visit)

    return guarded


@of_branch
def show(visit: Visit, branch: Branch) -> Response:
    """Show a branch and who works in it."""
    return _page(visit, branch)


@permitted(Action.EDIT_EMPLOYEE)
@of_branch
def place(visit: Visit, branch: Branch) -> Response:
    """Add an employee to a branch, or take one out of it."""
    form = visit.request.form
    employee, works = row_number(form.get("employee")) or 0, form.get("works") == "1"
    try:
        branches.place(visit.world, visit.role, branch, employee, works=works)
    except RefusedError as problem:
        return _page(visit, branch, problem)
    return visit.go(f"{LIST}/{branch.id}")


def _page(visit: Visit, branch: Branch, problem: RefusedError | None = None) -> Response:
    everybody = list_employees(visit.world, branch.organisation_id)
    inside = set(branches.employees_of(visit.world, branch))
    return cabinet_page(
        visit,
        "branches/show.html",
        section="branches",
        status=200 if problem is None else 422,
        branch=branch,
        employees=[one for one in everybody if one.id in inside],
        others=[one for one in everybody if one.id not in inside],
        problem=problem,
    )
