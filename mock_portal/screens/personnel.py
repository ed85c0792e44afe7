"""«Кадровая система»: what it tells of employees, uploaded as a file (K-143, K-152)."""

from __future__ import annotations

from mock_portal.domain import personnel
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.personnel_files import LineProblem, RefusedLinesError
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, refuse
from mock_portal.screens.users import section_of
from mock_portal.visit import Visit

PAGE = personnel.PAGE


@in_section("users")
def show(visit: Visit) -> Response:
    """Show the form, what a file has to be, and the files applied."""
    return _page(visit)


@in_section("users")
def submit(visit: Visit) -> Response:
    """Apply a file."""
    try:
        applied = personnel.apply_file(visit.world, visit.role, visit.request.form.file("file"))
    except RefusedLinesError as refused:
        return _page(visit, lines=refused.problems)
    except RefusedError as problem:
        if not problem.field:
            return refuse(visit, problem.reason)
        return _page(visit, problem)
    return visit.go(f"{PAGE}?applied={applied.id}")


def _page(
    visit: Visit, problem: RefusedError | None = None, lines: list[LineProblem] | None = None
) -> Response:
    files = personnel.files_of(visit.world, visit.role.organisation_id)
    just = row_number(visit.request.query.get("applied"))
    return cabinet_page(
        visit,
        "employee_accounts/personnel.html",
        section=section_of(visit, "users"),
        status=200 if problem is None and not lines else 422,
        problem=problem,
        lines=lines or [],
        files=files,
        applied=next((one for one in files if one.id == just), None),
    )
