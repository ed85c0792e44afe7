"""The audit of rights: whose access is more than the role gives, and when the next is due."""

from __future__ import annotations

from datetime import timedelta

import pytest
from audit_ground import LOG, SECOND, cabinet, head_of, move, text_of
from staff import Staff

from mock_portal.domain import rights_audit
from mock_portal.labels import LABELS


@pytest.fixture
def staff() -> Staff:
    return cabinet()


def test_a_group_within_the_role_is_no_deviation(staff: Staff) -> None:
    world, organisation = staff.world, staff.organisation["id"]
    member = staff.member(groups=("property",))
    number = staff.employee_number(member)
    (found,) = rights_audit.deviations(world, organisation)
    assert (found.employee.id, found.group) == (number, "property")
    assert found.sections == ("branches", "licences", "transport")
    # An observer sees all sections anyway (K-130).
    head_of(staff).post("/organisation/users", user=str(number), role="observer")
    assert rights_audit.deviations(world, organisation) == []


def test_a_custom_role_is_a_profile_like_any_other(staff: Staff) -> None:
    head = head_of(staff)
    head.post("/organisation/roles/new", name="Кассир", rights=["see-finances"])
    member = staff.member(groups=("finance", "representation"))
    number = staff.employee_number(member)
    head.post("/organisation/users", user=str(number), role="custom-1")
    found = rights_audit.deviations(staff.world, staff.organisation["id"])
    assert [one.group for one in found] == ["representation"]


def test_attempts_count_within_the_period_of_the_audit(staff: Staff) -> None:
    visitor = staff.visitor(staff.member(), acting=True)
    visitor.get("/organisation/finances")
    organisation = staff.organisation["id"]
    period = timedelta(days=staff.world.rules.rights_audit_days)
    move(staff, period - SECOND)
    assert [one.times for one in rights_audit.attempts(staff.world, organisation)] == [1]
    move(staff, SECOND)
    assert rights_audit.attempts(staff.world, organisation) == []


def test_an_audit_is_overdue_when_its_period_has_passed(staff: Staff) -> None:
    head = head_of(staff)
    path = f"{LOG}/rights"
    assert LABELS["rights_audit.never"].text in text_of(head, path)
    head.post(path)
    overdue = LABELS["rights_audit.overdue"].text.partition(". ")[2]
    period = timedelta(days=staff.world.rules.rights_audit_days)
    move(staff, period - SECOND)
    assert overdue not in text_of(head, path)
    move(staff, SECOND)
    assert overdue in text_of(head, path)
