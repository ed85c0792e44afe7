"""Giving roles and making them, without a browser: who may, whom, and what never happens."""

from __future__ import annotations

from typing import Any

import pytest
from staff import Staff

from mock_portal.domain import custom_roles, role_assignment
from mock_portal.domain.employees import Employee, find_employee, remove
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Membership, find_membership
from mock_portal.domain.roles import Action


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


def member(staff: Staff, person: dict[str, Any]) -> Membership:
    found = find_membership(staff.world, staff.organisation["id"], person["id"])
    assert found is not None
    return found


def employee(staff: Staff, person: dict[str, Any]) -> Employee:
    number = staff.employee_number(person)
    found = find_employee(staff.world, staff.organisation["id"], number)
    assert found is not None
    return found


def refusal(staff: Staff, actor: dict[str, Any], whom: dict[str, Any], role: str) -> str:
    with pytest.raises(RefusedError) as refused:
        role_assignment.assign(staff.world, member(staff, actor), employee(staff, whom), role)
    return refused.value.reason


def test_screens_and_set_up_give_the_same_role(staff: Staff) -> None:
    by_screen, at_once = staff.member(), staff.in_role("administrator")
    head = staff.visitor(staff.head, acting=True)
    number = str(staff.employee_number(by_screen))
    assert head.post("/organisation/users", user=number, role="administrator").status == 303
    states = {
        (one["employee"]["role"], tuple(one["groups"]))
        for one in staff.cabinet()["employees"]
        if one["employee"]["person_id"] in {by_screen["id"], at_once["id"]}
    }
    assert states == {("administrator", ("administrators",))}
    assert member(staff, by_screen).rights == member(staff, at_once).rights


def test_another_role_takes_the_administrators_group_and_leaves_the_others(staff: Staff) -> None:
    person = staff.member(administrator=True, groups=["finance"])
    actor = member(staff, staff.head)
    role_assignment.assign(staff.world, actor, employee(staff, person), "operator")
    (found,) = [
        one for one in staff.cabinet()["employees"] if one["employee"]["person_id"] == person["id"]
    ]
    assert found["employee"]["role"] == "operator"
    assert found["groups"] == ["finance"]


def test_groups_do_not_take_a_given_role(staff: Staff) -> None:
    operator = staff.in_role("operator")
    head = staff.visitor(staff.head, acting=True)
    path = f"/organisation/employees/{staff.employee_number(operator)}"
    assert head.post(path, groups="finance").status == 303
    assert member(staff, operator).role == "operator"


def test_an_assignment_is_kept_in_the_history(staff: Staff) -> None:
    person = staff.member()
    actor = member(staff, staff.head)
    role_assignment.assign(staff.world, actor, employee(staff, person), "observer")
    newest = staff.cabinet()["operations"][0]
    assert newest["kind"] == "role-assigned"
    assert newest["details"].endswith(": Наблюдатель")


@pytest.mark.parametrize("role", ["head", "accountant", "specialist", "custom-1", "", "root"])
def test_only_roles_of_the_list_are_given(staff: Staff, role: str) -> None:
    assert refusal(staff, staff.head, staff.member(), role) == "role-unknown"


def test_the_head_keeps_the_role_whoever_asks(staff: Staff) -> None:
    administrator = staff.in_role("administrator")
    for actor in (staff.head, administrator):
        assert refusal(staff, actor, staff.head, "observer") == "head-keeps-role"


def test_a_role_of_another_organisation_is_not_given(staff: Staff) -> None:
    stranger = staff.person()
    control = staff.control
    entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": stranger["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": stranger["id"]}
    other = control.call("POST", "/worlds/a/organisations", order)
    head = find_membership(staff.world, other["id"], stranger["id"])
    assert head is not None
    theirs = custom_roles.create(staff.world, head, "Ревизор", ["pay"])
    assert refusal(staff, staff.head, staff.member(), theirs.slug) == "role-unknown"
    visitor = staff.visitor(staff.head, acting=True)
    assert visitor.get(f"/organisation/roles/{theirs.slug}").status == 404


def test_who_manages_users_raises_nobody_to_administrator_and_not_oneself(staff: Staff) -> None:
    actor = member(staff, staff.head)
    made = custom_roles.create(staff.world, actor, "Кадры", ["manage-users"])
    clerk, colleague = staff.in_role(made.slug), staff.member()
    assert refusal(staff, clerk, clerk, "director") == "own-role"
    assert refusal(staff, clerk, colleague, "administrator") == "not-permitted"
    administrator = staff.in_role("administrator")
    assert refusal(staff, clerk, administrator, "observer") == "not-permitted"


class TestTheLastAdministrator:
    """The cabinet of an organisation that has an administrator and no head (R-16)."""

    @pytest.fixture
    def alone(self, staff: Staff) -> dict[str, Any]:
        administrator = staff.in_role("administrator")
        staff.world.db.execute("DELETE FROM memberships WHERE role = 'head'")
        return administrator

    def test_cannot_step_down(self, staff: Staff, alone: dict[str, Any]) -> None:
        assert refusal(staff, alone, alone, "observer") == "last-administrator"

    def test_cannot_leave_the_administrators_group(
        self, staff: Staff, alone: dict[str, Any]
    ) -> None:
        visitor = staff.visitor(alone, acting=True)
        path = f"/organisation/employees/{staff.employee_number(alone)}"
        assert visitor.post(path, position="Кадры").status == 403
        assert member(staff, alone).role == "administrator"

    def test_steps_down_once_there_is_another(self, staff: Staff, alone: dict[str, Any]) -> None:
        staff.in_role("administrator")
        actor = member(staff, alone)
        role_assignment.assign(staff.world, actor, employee(staff, alone), "observer")
        assert member(staff, alone).role == "observer"

    def test_is_not_removed_by_who_may_remove_administrators(
        self, staff: Staff, alone: dict[str, Any]
    ) -> None:
        rights = ["remove-employee", "remove-administrator"]
        made = custom_roles.create(staff.world, member(staff, alone), "Ревизор", rights)
        auditor = member(staff, staff.in_role(made.slug))
        with pytest.raises(RefusedError, match="last-administrator"):
            remove(staff.world, auditor, employee(staff, alone))


class TestCustomRoles:
    """Roles that an organisation makes (K-133)."""

    def test_nobody_changes_the_role_that_they_have(self, staff: Staff) -> None:
        actor = member(staff, staff.head)
        made = custom_roles.create(staff.world, actor, "Кадры", ["manage-roles"])
        holder = member(staff, staff.in_role(made.slug))
        with pytest.raises(RefusedError, match="role-own"):
            custom_roles.change(staff.world, holder, made, "Кадры", ["manage-users"])

    def test_a_right_that_does_not_exist_is_refused(self, staff: Staff) -> None:
        head = staff.visitor(staff.head, acting=True)
        rights = ["see-documents", "root"]
        answer = head.post("/organisation/roles/new", name="Ревизор", rights=rights)
        assert answer.status == 403
        assert custom_roles.roles_of(staff.world, staff.organisation["id"]) == []

    def test_a_role_keeps_its_own_name_when_it_is_changed(self, staff: Staff) -> None:
        actor = member(staff, staff.head)
        made = custom_roles.create(staff.world, actor, "Ревизор", ["pay"])
        changed = custom_roles.change(staff.world, actor, made, "  ревизор ", ["see-finances"])
        assert changed.name == "ревизор"
        assert changed.rights == (Action.SEE_ORGANISATION, Action.SEE_FINANCES)

    def test_a_name_is_free_again_once_its_role_is_deleted(self, staff: Staff) -> None:
        actor = member(staff, staff.head)
        first = custom_roles.create(staff.world, actor, "Ревизор", ["pay"])
        with pytest.raises(RefusedError, match="role-name-taken"):
            custom_roles.create(staff.world, actor, "РЕВИЗОР", ["pay"])
        custom_roles.delete(staff.world, actor, first)
        custom_roles.create(staff.world, actor, "РЕВИЗОР", ["pay"])

    def test_a_deleted_role_permits_nothing(self, staff: Staff) -> None:
        rights = custom_roles.rights_of(staff.world, staff.organisation["id"], "custom-99")
        assert rights == ()


@pytest.mark.parametrize("path", ["/organisation/users", "/organisation/roles"])
def test_the_official_portal_has_no_panel(path: str) -> None:
    staff = Staff.make()
    head = staff.visitor(staff.head, acting=True)
    assert head.get(path).status == 404
