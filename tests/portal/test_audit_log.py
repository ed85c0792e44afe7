"""What stands in the audit log: every deed, sign-in, change of rights and attempt."""

from __future__ import annotations

from typing import Any

import pytest
from audit_ground import cabinet, head_of, log_of, newest
from permission_deeds import DEEDS
from staff import Staff

from mock_portal.domain import audit_log
from mock_portal.labels import LABELS


@pytest.fixture
def staff() -> Staff:
    return cabinet()


@pytest.mark.parametrize(
    "action",
    sorted(one for one, deeds in DEEDS.items() if any(deed.method == "POST" for deed in deeds)),
)
def test_every_deed_that_is_done_leaves_an_entry(staff: Staff, action: Any) -> None:
    visitor = head_of(staff)
    token = visitor.token_of("/")
    for deed in DEEDS[action]:
        if deed.method != "POST" or "K" not in deed.editions or deed.done != {303}:
            continue
        path, fields = deed.make(staff)
        before = len(log_of(staff))
        assert visitor.post(path, csrf=token, **fields).status == 303
        made = log_of(staff)[: len(log_of(staff)) - before]
        assert staff.head["id"] in {one.actor_id for one in made}, path


def test_a_change_tells_what_was_before_and_after(staff: Staff) -> None:
    member = staff.member()
    number = staff.employee_number(member)
    head = head_of(staff)
    path = f"/organisation/employees/{number}"
    head.post(path, position="Кладовщик", groups="finance")
    groups, data = newest(staff, "groups-changed"), newest(staff, "employee-changed")
    assert (groups.before, groups.after) == ("", LABELS["group.finance"].text)
    assert data.after.endswith("Кладовщик")
    head.post("/organisation/users", user=str(number), role="operator")
    role = newest(staff, "role-assigned")
    assert (role.before, role.after) == ("Сотрудник", "Оператор")
    assert role.family == "rights"


@pytest.mark.parametrize("edition", ["official", "K"])
def test_the_entry_into_the_cabinet_and_the_way_out_are_entries(edition: str) -> None:
    staff = cabinet(edition)
    visitor = staff.visitor(staff.head)
    number = str(staff.organisation["id"])
    visitor.post("/login/role", organisation=number)
    assert newest(staff, "signed-in").actor_id == staff.head["id"]
    assert not [one for one in log_of(staff) if one.kind == "signed-out"]
    visitor.post("/logout", csrf=visitor.token_of("/"))
    assert newest(staff, "signed-out").actor_id == staff.head["id"]
    # The citizen's own sign-in is none into the cabinet.
    before = len(log_of(staff))
    citizen = staff.visitor(staff.head)
    citizen.post("/login/role", organisation="")
    assert len(log_of(staff)) == before


def test_every_attempt_without_a_right_is_an_entry_though_the_head_is_told_once(
    staff: Staff,
) -> None:
    visitor = staff.visitor(staff.member(), acting=True)
    for _ in range(3):
        assert visitor.get("/organisation/finances").status == 403
    found = [one for one in log_of(staff) if one.kind == "closed-address"]
    assert [one.details for one in found] == ["/organisation/finances"] * 3


def test_a_claimed_role_is_an_entry_and_one_in_no_organisation_breaks_nothing(staff: Staff) -> None:
    stranger = staff.person()
    visitor = staff.visitor(stranger)
    token = visitor.token_of("/login/role")
    number = staff.organisation["id"]
    assert visitor.post("/login/role", csrf=token, organisation=str(number)).status == 403
    assert newest(staff, "strange-role").actor_id == stranger["id"]
    assert visitor.post("/login/role", csrf=token, organisation="999").status == 403


def test_a_lock_of_a_members_account_is_an_entry_at_the_last_attempt(staff: Staff) -> None:
    member = staff.member()
    attempts = staff.world.rules.sign_in_attempts
    for _ in range(attempts):
        assert not [one for one in log_of(staff) if one.kind == "sign-in-locked"]
        visitor = staff.visitor()
        visitor.post("/login", login=member["email"], password="wrong")
    assert newest(staff, "sign-in-locked").details.startswith(member["surname"])


def test_every_kind_has_its_name() -> None:
    kinds = {kind for kinds in audit_log.FAMILIES.values() for kind in kinds}
    assert {f"operation.{kind}" for kind in kinds} <= LABELS.keys()
