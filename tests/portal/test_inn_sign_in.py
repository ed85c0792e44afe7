"""Sign-in by ИНН without a browser: several accounts of one organisation, forged roles."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import location_of
from staff import Staff

PATH = "/login/entity"


@pytest.fixture
def staff() -> Staff:
    return Staff.make(sign_in_by_inn=True, service_panel=True, organisation_account_required=True)


def account(staff: Staff, person: dict[str, Any], password: str) -> dict[str, Any]:
    order = {"person_id": person["id"], "password": password}
    path = f"/worlds/a/organisations/{staff.organisation['id']}/accounts"
    found: dict[str, Any] = staff.control.call("POST", path, order)
    return found


def test_the_password_tells_which_account_of_the_organisation_it_is(staff: Staff) -> None:
    employee = staff.member()
    account(staff, staff.head, "Glavnyy-1")
    account(staff, employee, "Sotrudnik-1")
    for password, person in (("Glavnyy-1", staff.head), ("Sotrudnik-1", employee)):
        visitor = staff.visitor()
        answer = visitor.post(PATH, inn=staff.organisation["inn"], password=password)
        assert location_of(answer) == "/organisation/panel"
        assert person["surname"] in visitor.get("/organisation/panel").body.decode()


def test_a_lock_of_the_inn_holds_for_every_account_of_it(staff: Staff) -> None:
    account(staff, staff.head, "Glavnyy-1")
    account(staff, staff.member(), "Sotrudnik-1")
    visitor = staff.visitor()
    inn = staff.organisation["inn"]
    for _ in range(staff.world.rules.sign_in_attempts):
        visitor.post(PATH, inn=inn, password="wrong")
    for password in ("Glavnyy-1", "Sotrudnik-1"):
        assert visitor.post(PATH, inn=inn, password=password).status == 422


def test_a_new_session_number_is_given_on_sign_in(staff: Staff) -> None:
    account(staff, staff.head, "Glavnyy-1")
    visitor = staff.visitor()
    visitor.get(PATH)
    before = dict(visitor.cookies)
    visitor.post(PATH, inn=staff.organisation["inn"], password="Glavnyy-1")
    assert visitor.cookies != before


def test_a_forged_choice_of_the_role_is_refused_where_an_account_is_needed(staff: Staff) -> None:
    account(staff, staff.head, "Glavnyy-1")
    visitor = staff.visitor(staff.head)
    token = visitor.token_of("/roles")
    number = str(staff.organisation["id"])
    assert visitor.post("/login/role", csrf=token, organisation=number).status == 422
    assert visitor.get("/organisation/panel").status == 403


def test_without_the_rules_there_are_no_such_addresses() -> None:
    staff = Staff.make()
    visitor = staff.visitor(staff.head, acting=True)
    assert [visitor.get(path).status for path in (PATH, "/organisation/panel")] == [404, 404]


def test_an_account_needs_a_member(staff: Staff) -> None:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/accounts"
    stranger = staff.person()
    assert staff.control.error("POST", path, {"person_id": stranger["id"]})[0] == 404
    account(staff, staff.head, "Glavnyy-1")
    order = {"person_id": staff.head["id"]}
    assert staff.control.error("POST", path, order)[0] == 409
    colleague = {"person_id": staff.member()["id"], "login": f"org{staff.organisation['ogrn']}"}
    assert staff.control.error("POST", path, colleague) == (409, "refused: login-taken")
