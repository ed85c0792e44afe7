"""Notices, charges, requests and terms of accounts without a browser: bounds and forged forms."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from in_process import location_of
from staff import Staff

from mock_portal.due import advance

RULES: dict[str, Any] = {
    "portal_notices": True,
    "cabinet_requests": True,
    "cabinet_charges": True,
    "employee_account_lifetime_days": 30,
    "employee_account_notice_days": 10,
}
CHARGES = "/organisation/charges"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def staff() -> Staff:
    return Staff.make(**RULES)


def notices(staff: Staff, person: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = staff.control.call(
        "GET", f"/worlds/a/people/{person['id']}/notices"
    )
    return found


def charge(staff: Staff, days: int = 1) -> dict[str, Any]:
    due_at = (staff.world.clock.now() + timedelta(days=days)).isoformat()
    order = {"purpose": "Патент", "roubles": 100, "due_at": due_at}
    path = f"/worlds/a/organisations/{staff.organisation['id']}/charges"
    found: dict[str, Any] = staff.control.call("POST", path, order)
    return found


def send(staff: Staff, kind: str = "licence") -> dict[str, Any]:
    order = {"person_id": staff.head["id"], "kind": kind}
    path = f"/worlds/a/organisations/{staff.organisation['id']}/cabinet-requests"
    found: dict[str, Any] = staff.control.call("POST", path, order)
    return found


def go(staff: Staff, step: timedelta) -> None:
    advance(staff.world, staff.world.clock.now() + step)


def test_a_charge_is_overdue_at_its_moment_and_not_before(staff: Staff) -> None:
    charge(staff)
    go(staff, timedelta(days=1) - MINUTE)
    assert notices(staff, staff.head) == []
    go(staff, MINUTE)
    (notice,) = notices(staff, staff.head)
    assert (notice["topic"], notice["path"]) == ("payment-overdue", CHARGES)


def test_paying_counts_once_and_for_ones_own_organisation_only(staff: Staff) -> None:
    made = charge(staff)
    visitor = staff.visitor(staff.head, acting=True)
    pay = f"{CHARGES}/{made['id']}/pay"
    token = visitor.token_of(CHARGES)
    bank = location_of(visitor.post(pay, csrf=token))
    assert location_of(visitor.post(bank, decision="paid")) == bank
    assert visitor.post(pay, csrf=token).status == 403
    assert visitor.post(f"{CHARGES}/999/pay", csrf=token).status == 403
    assert visitor.post(f"{CHARGES}/x/pay", csrf=token).status == 403
    go(staff, timedelta(days=2))
    assert notices(staff, staff.head) == []


def test_a_member_without_finances_sees_and_pays_nothing(staff: Staff) -> None:
    made = charge(staff)
    visitor = staff.visitor(staff.member(), acting=True)
    assert visitor.get(CHARGES).status == 403
    token = visitor.token_of("/organisation")
    assert visitor.post(f"{CHARGES}/{made['id']}/pay", csrf=token).status == 403
    assert {one["topic"] for one in notices(staff, staff.head)} == {"closed-address"}


def test_a_charge_cannot_be_due_already(staff: Staff) -> None:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/charges"
    now = staff.world.clock.now().isoformat()
    order = {"purpose": "Патент", "roubles": 1, "due_at": now}
    assert staff.control.error("POST", path, order) == (422, "refused: charge-due-past")


def test_requests_are_sent_by_members_and_answered_when_they_exist(staff: Staff) -> None:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/cabinet-requests"
    stranger = {"person_id": staff.person()["id"], "kind": "licence"}
    assert staff.control.error("POST", path, stranger)[0] == 404
    wrong = {"person_id": staff.head["id"], "kind": "pension"}
    assert staff.control.error("POST", path, wrong) == (422, "refused: request-kind-missing")
    answer = {"state": "done"}
    assert staff.control.error("POST", "/worlds/a/cabinet-requests/9/answer", answer)[0] == 404


def test_the_screen_sends_the_same_request_as_the_set_up(staff: Staff) -> None:
    by_set_up = send(staff)
    visitor = staff.visitor(staff.head, acting=True)
    visitor.post("/organisation/requests", kind="licence", text=by_set_up["text"])
    rows = [tuple(row)[1:] for row in staff.world.db.execute("SELECT * FROM cabinet_requests")]
    assert len(rows) == 2
    assert rows[0] == rows[1]


def test_an_employee_may_not_send_requests(staff: Staff) -> None:
    visitor = staff.visitor(staff.member(), acting=True)
    token = visitor.token_of("/organisation")
    answer = visitor.post("/organisation/requests", csrf=token, kind="licence", text="x")
    assert answer.status == 403


def test_nothing_is_told_where_the_rule_is_off() -> None:
    staff = Staff.make(**{**RULES, "portal_notices": False})
    charge(staff)
    go(staff, timedelta(days=2))
    assert notices(staff, staff.head) == []
    assert staff.control.call("GET", "/worlds/a/outbox") == []
    assert staff.visitor(staff.head).get("/notices").status == 404


def test_notices_are_read_by_their_owner_only(staff: Staff) -> None:
    staff.control.call(
        "POST", f"/worlds/a/cabinet-requests/{send(staff)['id']}/answer", {"state": "done"}
    )
    stranger = staff.visitor(staff.person())
    assert "Исполнено" not in stranger.get("/notices").body.decode()
    stranger.post("/notices/read", csrf=stranger.token_of("/roles"))
    assert [one["read"] for one in notices(staff, staff.head)] == [False]
    owner = staff.visitor(staff.head)
    owner.post("/notices/read", csrf=owner.token_of("/notices"))
    assert [one["read"] for one in notices(staff, staff.head)] == [True]


def test_a_head_who_meets_a_closed_page_is_not_reported(staff: Staff) -> None:
    visitor = staff.visitor(staff.head, acting=True)
    token = visitor.token_of("/organisation")
    assert visitor.post(f"{CHARGES}/999/pay", csrf=token).status == 403
    assert notices(staff, staff.head) == []


def test_a_role_in_an_organisation_that_is_not_there_reports_nothing(staff: Staff) -> None:
    visitor = staff.visitor(staff.person())
    answer = visitor.post("/login/role", csrf=visitor.token_of("/roles"), organisation="999")
    assert answer.status == 403
    assert notices(staff, staff.head) == []


def test_the_heads_account_never_ends(staff: Staff) -> None:
    go(staff, timedelta(days=400))
    assert len(staff.cabinet()["employees"]) == 1
    assert notices(staff, staff.head) == []


def test_a_removed_employee_is_not_told_of_an_end(staff: Staff) -> None:
    employee = staff.member()
    number = staff.employee_number(employee)
    visitor = staff.visitor(staff.head, acting=True)
    visitor.post(f"/organisation/employees/{number}/remove")
    go(staff, timedelta(days=40))
    assert notices(staff, employee) == []


def test_a_term_is_prolonged_by_who_may_edit_and_where_there_is_one(staff: Staff) -> None:
    employee, colleague = staff.member(), staff.member()
    number = staff.employee_number(employee)
    path = f"/organisation/employees/{number}/prolong"
    other = staff.visitor(colleague, acting=True)
    assert other.post(path, csrf=other.token_of("/organisation")).status == 403
    visitor = staff.visitor(staff.head, acting=True)
    token = visitor.token_of("/organisation")
    assert visitor.post(path, csrf=token).status == 303
    assert visitor.post("/organisation/employees/999/prolong", csrf=token).status == 404
    head = staff.employee_number(staff.head)
    assert visitor.post(f"/organisation/employees/{head}/prolong", csrf=token).status == 403


def test_without_a_lifetime_accounts_live_on() -> None:
    staff = Staff.make(portal_notices=True)
    employee = staff.member()
    go(staff, timedelta(days=4000))
    assert staff.employee_number(employee)
    assert notices(staff, staff.head) == []
