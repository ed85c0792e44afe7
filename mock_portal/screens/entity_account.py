"""«Учётная запись организации»: choosing the password that goes with the ИНН (L-02, L-04)."""

from __future__ import annotations

from mock_portal.domain.entity_account import account_of, choose_password
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import cabinet_page, permitted
from mock_portal.visit import Visit

PATH = "/organisation/account"


@permitted(Action.CHANGE_SETTINGS)
def show(visit: Visit) -> Response:
    """Show whether there is an account, and the form for its password."""
    return _page(visit)


@permitted(Action.CHANGE_SETTINGS)
def submit(visit: Visit) -> Response:
    """Open the account, or give it another password."""
    form = visit.request.form
    try:
        choose_password(visit.world, visit.role, form.get("password"), form.get("password_repeat"))
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go(f"{PATH}?done=saved")


def _page(visit: Visit, problem: RefusedError | None = None) -> Response:
    return cabinet_page(
        visit,
        "entity_account.html",
        status=200 if problem is None else 422,
        account=account_of(visit.world, visit.role),
        problem=problem,
        saved=problem is None and visit.request.query.get("done") == "saved",
    )
