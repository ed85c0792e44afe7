"""«Банковские карты и счета»: the organisation's accounts, adding one, removing one (N-55)."""

from __future__ import annotations

from mock_portal.domain import bank_accounts
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, permitted
from mock_portal.visit import Visit

PATH = "/organisation/accounts"
_FIELDS = ("bik", "bank", "account")


@in_section("accounts")
def show(visit: Visit) -> Response:
    """Show the accounts, and the form for another one."""
    return _page(visit)


@in_section("accounts")
@permitted(Action.CHANGE_REQUISITES)
def add(visit: Visit) -> Response:
    """Keep an account."""
    typed = {name: visit.request.form.get(name) for name in _FIELDS}
    try:
        bank_accounts.add(visit.world, visit.role, typed)
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go(f"{PATH}?done=added")


@in_section("accounts")
@permitted(Action.CHANGE_REQUISITES)
def remove(visit: Visit) -> Response:
    """Forget an account."""
    try:
        bank_accounts.remove(visit.world, visit.role, row_number(visit.params["number"]) or 0)
    except RefusedError as problem:
        return _page(visit, problem)
    return visit.go(f"{PATH}?done=removed")


def _page(visit: Visit, problem: RefusedError | None = None) -> Response:
    done = visit.request.query.get("done") if problem is None else ""
    return cabinet_page(
        visit,
        "cabinet_accounts.html",
        section="accounts",
        status=200 if problem is None else 422,
        accounts=bank_accounts.accounts_of(visit.world, visit.role.organisation_id),
        typed={name: visit.request.form.get(name) for name in _FIELDS},
        problem=problem,
        done=done if done in ("added", "removed") else "",
    )
