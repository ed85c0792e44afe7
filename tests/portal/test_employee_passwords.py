"""Passwords of employees' accounts: the first one, changing it in time, the notice before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from audit_ground import newest
from employee_ground import PAGE, PASSWORD, account, accounts, begin, enter, head_of, now
from in_process import Visitor, location_of
from staff import Staff

from mock_portal.domain.employee_accounts import EmployeeAccount
from mock_portal.due import advance
from mock_portal.outbox import read

CHANGE = "/account-password"
NEW = "Moy-parol-7"
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
TOPIC = "employee-password"


def change(visitor: Visitor, **typed: str) -> Any:
    """Send the form with some fields changed."""
    fields = {"current": PASSWORD, "password": NEW, "password_repeat": NEW, **typed}
    return visitor.post(CHANGE, **fields)


def notices(made: Staff, one: EmployeeAccount) -> int:
    """Return how often an employee was told to change the password."""
    sql = "SELECT COUNT(*) FROM notices WHERE topic = ? AND person_id = ?"
    return int(made.world.db.execute(sql, (TOPIC, one.person_id)).fetchone()[0])


@pytest.mark.parametrize(
    "path",
    ["/organisation", "/organisation/opportunities", "/roles", "/profile", "/notices", PAGE],
)
def test_a_first_password_closes_every_address_until_it_is_changed(path: str) -> None:
    made = accounts()
    employee = enter(made, account(made, own_password=False, role="administrator"))
    assert location_of(employee.get(path)) == CHANGE
    assert "Этот пароль задал администратор" in employee.get(CHANGE).body.decode()
    assert location_of(change(employee)) == "/organisation"
    assert employee.get(path).status == 200


def test_a_first_password_closes_forged_forms_too() -> None:
    made = accounts()
    employee = enter(made, account(made, own_password=False, role="administrator"))
    token = employee.token_of(CHANGE)
    answer = employee.post("/organisation/users", csrf=token, user="1", role="observer")
    assert location_of(answer) == CHANGE


def test_signing_out_stays_open() -> None:
    made = accounts()
    employee = enter(made, account(made, own_password=False))
    employee.post("/logout", csrf=employee.token_of(CHANGE))
    assert location_of(employee.get("/organisation")) == "/login"


WRONG = (
    ({"current": "Ne-tot-1"}, "current", "Неверный пароль"),
    ({"password": "", "password_repeat": ""}, "password", "Введите пароль"),
    ({"password": "Parol-2", "password_repeat": "Parol-2"}, "password", "не меньше 8"),
    ({"password": "parol-20", "password_repeat": "parol-20"}, "password", "заглавная"),
    ({"password": "PAROL-20", "password_repeat": "PAROL-20"}, "password", "строчная"),
    ({"password": "Parol-pa", "password_repeat": "Parol-pa"}, "password", "цифра"),
    ({"password": "Parol202", "password_repeat": "Parol202"}, "password", "нужен"),
    ({"password": "PETROVA-a1", "password_repeat": "PETROVA-a1"}, "password", "логин"),
    ({"password": PASSWORD, "password_repeat": PASSWORD}, "password", "прежний"),
    ({"password_repeat": "Moy-parol-8"}, "password_repeat", ""),
)


@pytest.mark.parametrize(("typed", "field", "text"), WRONG, ids=[str(n) for n in range(len(WRONG))])
def test_a_wrong_change_is_told_below_its_field(
    typed: dict[str, str], field: str, text: str
) -> None:
    made = accounts()
    one = account(made, own_password=False, login="petrova")
    employee = enter(made, one)
    answer = change(employee, **typed)
    assert answer.status == 422
    body = answer.body.decode()
    assert f'id="{field}-error"' in body
    assert text in body
    assert now(made, one).password_is_first


@pytest.mark.parametrize(
    "password",
    [pytest.param("Parol-20", id="eight-characters"), pytest.param("Parol 20", id="with-a-blank")],
)
def test_eight_characters_of_all_kinds_are_enough(password: str) -> None:
    made = accounts()
    employee = enter(made, account(made, own_password=False))
    answer = change(employee, password=password, password_repeat=password)
    assert (answer.status == 303) is ("-" in password)


def test_a_changed_password_is_the_only_good_one_and_other_browsers_are_out() -> None:
    made = accounts()
    one = account(made)
    other, own = enter(made, one), enter(made, one)
    change(own)
    assert own.get("/organisation").status == 200
    assert location_of(other.get("/organisation")) == "/login"
    assert begin(made, one)[1].status == 422
    assert enter(made, one, NEW).get("/organisation").status == 200
    assert newest(made, "employee-password-changed").actor_id == one.person_id


def test_a_password_is_good_for_ninety_days_less_a_minute() -> None:
    made = accounts()
    one = account(made)
    advance(made.world, made.world.clock.now() + 90 * DAY - MINUTE)
    assert enter(made, one).get("/organisation").status == 200


def test_after_ninety_days_the_password_has_to_be_changed_at_sign_in() -> None:
    made = accounts()
    one = account(made)
    advance(made.world, made.world.clock.now() + 90 * DAY)
    employee = enter(made, one)
    assert location_of(employee.get("/organisation")) == CHANGE
    assert "Срок пароля истёк: его меняют раз в 90 дн." in employee.get(CHANGE).body.decode()
    change(employee)
    assert employee.get("/organisation").status == 200
    advance(made.world, made.world.clock.now() + 90 * DAY - MINUTE)
    assert employee.get("/organisation").status == 200
    advance(made.world, made.world.clock.now() + MINUTE)
    assert location_of(employee.get("/organisation")) == CHANGE


@pytest.mark.parametrize("edition", ["R", "L"])
def test_other_editions_change_no_passwords_by_the_calendar(edition: str) -> None:
    made = accounts(edition)
    one = account(made, role="administrator")
    advance(made.world, made.world.clock.now() + 3650 * DAY)
    assert enter(made, one).get("/organisation").status == 200


def test_a_week_before_the_end_the_employee_is_told_in_the_portal_and_by_mail() -> None:
    made = accounts()
    one = account(made)
    advance(made.world, made.world.clock.now() + 83 * DAY - MINUTE)
    assert notices(made, one) == 0
    advance(made.world, made.world.clock.now() + MINUTE)
    assert notices(made, one) == 1
    letter = read(made.world, to=one.email)[-1]
    assert letter.subject == "Пора сменить пароль"
    assert "31 мая 2026, 09:00" in letter.text


def test_nobody_is_told_who_has_changed_the_password_or_cannot_sign_in() -> None:
    made = accounts()
    changed, blocked = account(made), account(made)
    advance(made.world, made.world.clock.now() + 10 * DAY)
    change(enter(made, changed))
    head = head_of(made)
    head.post(f"{PAGE}/{blocked.id}/block", csrf=head.token_of(f"{PAGE}/new"))
    advance(made.world, made.world.clock.now() + 75 * DAY)
    assert (notices(made, changed), notices(made, blocked)) == (0, 0)


def test_a_new_first_password_lifts_the_lock_and_ends_sessions() -> None:
    made = accounts()
    one = account(made)
    employee = enter(made, one)
    for _ in range(5):
        begin(made, one, "Ne-parol-1")
    assert "Вход заблокирован" in begin(made, one)[1].body.decode()
    head = head_of(made)
    token = head.token_of(f"{PAGE}/new")
    path = f"{PAGE}/{one.id}/password"
    assert head.post(path, csrf=token, password=NEW, password_repeat=NEW).status == 303
    assert location_of(employee.get("/organisation")) == "/login"
    again = enter(made, one, NEW)
    assert location_of(again.get("/organisation")) == CHANGE
    assert read(made.world, to=one.email)[-1].subject == "Пароль вашей учётной записи изменён"
    assert newest(made, "employee-password-set").details == one.full_name


@pytest.mark.parametrize("password", ["parol", PASSWORD])
def test_a_new_first_password_goes_by_the_policy(password: str) -> None:
    made = accounts()
    one = account(made)
    head = head_of(made)
    token = head.token_of(f"{PAGE}/new")
    path = f"{PAGE}/{one.id}/password"
    answer = head.post(path, csrf=token, password=password, password_repeat=password)
    assert answer.status == 422
    assert begin(made, one)[1].status == 303


def test_who_has_a_personal_account_has_no_such_password() -> None:
    made = accounts()
    assert head_of(made).get(CHANGE).status == 404
    head = head_of(made)
    assert head.post(CHANGE, csrf=head.token_of(f"{PAGE}/new")).status == 404
