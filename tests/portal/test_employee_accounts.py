"""Employees' own accounts: their states, what each closes and opens, and who may change them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from audit_ground import newest
from employee_ground import (
    PAGE,
    PASSWORD,
    account,
    accounts,
    begin,
    enter,
    head_of,
    now,
    submit,
)
from in_process import location_of
from staff import Staff

from mock_portal.domain import employee_accounts
from mock_portal.due import advance
from mock_portal.outbox import read

CLOSED = "Учётная запись отключена. Обратитесь к администратору организации"
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def test_blocking_closes_sign_in_and_open_sessions_at_once() -> None:
    made = accounts()
    one = account(made)
    employee = enter(made, one)
    assert employee.get("/organisation").status == 200
    assert act(made, one, "block") == 303
    assert location_of(employee.get("/organisation")) == "/login"
    _, answer = begin(made, one)
    assert CLOSED in answer.body.decode()
    assert (now(made, one).state, now(made, one).reason) == ("blocked", "by-hand")


def test_a_wrong_password_does_not_tell_that_the_account_is_closed() -> None:
    made = accounts()
    one = account(made)
    act(made, one, "block")
    _, answer = begin(made, one, "Ne-parol-1")
    assert CLOSED not in answer.body.decode()


def test_an_account_blocked_between_password_and_code_does_not_come_in() -> None:
    made = accounts()
    one = account(made)
    employee, answer = begin(made, one)
    assert answer.status == 303
    made.world.db.execute("UPDATE employee_accounts SET state = 'blocked'")
    code = read(made.world, to=one.phone)[-1].codes[0]
    answer = employee.post("/login/organisation/code", code=code)
    assert CLOSED in answer.body.decode()
    assert employee.get("/organisation").status == 303


def test_unblocking_gives_the_same_role_back() -> None:
    made = accounts()
    one = account(made, role="specialist")
    act(made, one, "block")
    assert act(made, one, "unblock") == 303
    assert enter(made, one).get("/organisation/opportunities").status == 200
    assert now(made, one).role == "specialist"
    entry = newest(made, "employee-account-unblocked")
    assert (entry.before, entry.after) == ("Заблокирована, Специалист", "Действует, Специалист")


def test_deleting_takes_the_role_and_restoring_brings_all_back() -> None:
    made = accounts()
    one = account(made, role="specialist", position="Юрист", work_email="urist@example.test")
    member = now(made, one).membership_id
    head_of(made).post(
        f"/organisation/employees/{member}",
        work_email="urist@example.test",
        position="Юрист",
        work_phone="",
        groups="finance",
    )
    employee = enter(made, one)
    act(made, one, "delete")
    gone = now(made, one)
    assert (gone.state, gone.role, gone.membership_id) == ("deleted", "", 0)
    assert location_of(employee.get("/organisation")) == "/login"
    assert act(made, one, "restore") == 303
    back = now(made, one)
    assert (back.state, back.role, back.position) == ("active", "specialist", "Юрист")
    assert (back.email, back.ends_at, back.kept) == ("urist@example.test", None, "")
    groups = made.world.db.execute("SELECT code FROM membership_groups").fetchall()
    assert [row["code"] for row in groups] == ["finance"]
    assert enter(made, one).get("/organisation").status == 200


def test_a_deleted_account_can_be_restored_until_its_last_minute() -> None:
    made = accounts()
    one = account(made)
    act(made, one, "delete")
    advance(made.world, made.world.clock.now() + 30 * DAY - MINUTE)
    assert act(made, one, "restore") == 303
    act(made, one, "delete")
    advance(made.world, made.world.clock.now() + 30 * DAY)
    assert employee_accounts.find_by_number(made.world, one.id) is None
    assert act(made, one, "restore") == 404
    assert newest(made, "employee-account-purged").details == one.full_name


def test_restoring_forgets_the_term_that_was_running() -> None:
    made = accounts()
    one = account(made)
    act(made, one, "delete")
    advance(made.world, made.world.clock.now() + 20 * DAY)
    act(made, one, "restore")
    advance(made.world, made.world.clock.now() + 15 * DAY)
    assert now(made, one).state == "active"


def test_the_login_and_number_of_an_account_gone_for_good_are_free_again() -> None:
    made = accounts()
    one = account(made, login="petrova", internal_id="Т-017")
    act(made, one, "delete")
    assert submit(made).status == 422
    advance(made.world, made.world.clock.now() + 30 * DAY)
    assert submit(made).status == 303


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("", "unblock"),
        ("", "restore"),
        ("block", "block"),
        ("block", "restore"),
        ("delete", "delete"),
        ("delete", "block"),
        ("delete", "unblock"),
    ],
)
def test_a_deed_that_does_not_go_with_the_state_is_refused(first: str, again: str) -> None:
    made = accounts()
    one = account(made)
    if first:
        act(made, one, first)
    before = now(made, one)
    assert act(made, one, again) == 422
    assert now(made, one) == before


@pytest.mark.parametrize("deed", ["block", "delete"])
def test_an_administrator_does_not_close_the_own_account(deed: str) -> None:
    made = accounts()
    one = account(made, role="administrator")
    own = enter(made, one)
    token = own.token_of(f"{PAGE}/{one.id}")
    answer = own.post(f"{PAGE}/{one.id}/{deed}", csrf=token)
    assert answer.status == 422
    assert "Свою учётную запись закрыть нельзя" in answer.body.decode()
    assert now(made, one).state == "active"


@pytest.mark.parametrize("deed", ["block", "delete"])
def test_the_last_who_is_in_charge_stays(deed: str) -> None:
    """A blocked administrator is in charge of nothing: somebody else has to be."""
    made = accounts()
    role = "custom-1"
    made.world.db.execute(
        "INSERT INTO custom_roles (id, organisation_id, name, actions) VALUES (1, 1, 'Кадры', "
        "'see-organisation manage-users remove-employee remove-administrator')"
    )
    clerk = made.person()
    order = {"person_id": clerk["id"], "role": role}
    made.control.call("POST", f"/worlds/a/organisations/{made.organisation['id']}/members", order)
    one, other = account(made, role="administrator"), account(made, role="administrator")
    made.world.db.execute("DELETE FROM memberships WHERE role = 'head'")
    visitor = made.visitor(clerk, acting=True)
    token = visitor.token_of(f"{PAGE}/new")
    assert visitor.post(f"{PAGE}/{other.id}/block", csrf=token).status == 303
    answer = visitor.post(f"{PAGE}/{one.id}/{deed}", csrf=token)
    assert answer.status == 422
    assert "Это последний администратор" in answer.body.decode()
    assert now(made, one).state == "active"


def test_the_head_is_told_what_an_administrator_does_and_not_what_he_does_himself() -> None:
    made = accounts()
    clerk, one = account(made, role="administrator"), account(made)
    visitor = enter(made, clerk)
    act(made, one, "block")
    assert told(made) == []
    token = visitor.token_of(f"{PAGE}/{one.id}")
    visitor.post(f"{PAGE}/{one.id}/unblock", csrf=token)
    assert told(made) == [f"{one.full_name}: Учётная запись сотрудника разблокирована"]


def test_an_account_of_another_organisation_is_not_found() -> None:
    made = accounts()
    person = made.person()
    entry = made.control.call("POST", "/worlds/a/register/organisations", {"head_id": person["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    other = made.control.call("POST", "/worlds/a/organisations", order)
    path = f"/worlds/a/organisations/{other['id']}/employee-accounts"
    strange = made.control.call("POST", path, {"maker_id": person["id"]})["id"]
    head = head_of(made)
    assert head.get(f"{PAGE}/{strange}").status == 404
    token = head.token_of(f"{PAGE}/new")
    for deed in ("block", "unblock", "delete", "restore", "password"):
        assert head.post(f"{PAGE}/{strange}/{deed}", csrf=token).status == 404
    for number in (str(strange), "0", "x", "9" * 30):
        assert head.post(f"{PAGE}/{number}/block", csrf=token).status == 404


def test_the_end_of_the_term_blocks_and_unblocking_begins_another() -> None:
    """The lifetime is that of every employee's account (K-151)."""
    made = accounts()
    one = account(made)
    advance(made.world, made.world.clock.now() + 365 * DAY - MINUTE)
    assert now(made, one).state == "active"
    advance(made.world, made.world.clock.now() + MINUTE)
    assert (now(made, one).state, now(made, one).reason) == ("blocked", "term")
    act(made, one, "unblock")
    advance(made.world, made.world.clock.now() + 365 * DAY - MINUTE)
    assert now(made, one).state == "active"
    advance(made.world, made.world.clock.now() + MINUTE)
    assert now(made, one).reason == "term"


def test_an_employee_with_an_own_account_is_not_removed_past_it() -> None:
    made = accounts()
    one = account(made)
    path = f"/organisation/employees/{one.membership_id}/remove"
    answer = head_of(made).post(path)
    assert answer.status == 403
    assert "У сотрудника своя учётная запись организации" in answer.body.decode()
    assert now(made, one).role == "observer"


def test_the_inn_of_the_organisation_does_not_go_with_an_employees_password() -> None:
    made = accounts("L")
    account(made)
    visitor = made.visitor()
    answer = visitor.post("/login/entity", inn=made.organisation["inn"], password=PASSWORD)
    assert answer.status == 422


def test_an_employee_does_not_get_a_second_account_by_the_inn() -> None:
    made = accounts("L")
    one = account(made, role="administrator")
    employee = enter(made, one)
    answer = employee.post(
        "/organisation/account", password="Vtoroy-2026", password_repeat="Vtoroy-2026"
    )
    assert answer.status == 422
    assert "Вы входите по своему логину" in answer.body.decode()


def act(made: Staff, one: employee_accounts.EmployeeAccount, deed: str) -> int:
    """Do a deed as the head; return the status."""
    head = head_of(made)
    return head.post(f"{PAGE}/{one.id}/{deed}", csrf=head.token_of(f"{PAGE}/new")).status


def told(made: Staff) -> list[str]:
    """Return what the head was told of accounts."""
    sql = "SELECT text FROM notices WHERE topic = 'employee-account' AND person_id = ?"
    rows = made.world.db.execute(sql, (made.head["id"],)).fetchall()
    return [row["text"] for row in rows]
