"""Sections of the cabinet filled by registers: branches, transport, licences, МСП, consents."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
from in_process import Visitor, location_of
from staff import Staff

from mock_portal.check_digits import account_key
from mock_portal.domain import consents
from mock_portal.due import advance

VIN = "XTA210990Y2765432"


@pytest.fixture
def staff() -> Staff:
    return Staff.make()


def enter(staff: Staff, register: str, **order: Any) -> None:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/register/{register}"
    staff.control.call("POST", path, order)


def head_of(staff: Staff) -> Visitor:
    return staff.visitor(staff.head, acting=True)


def text(visitor: Visitor, path: str) -> str:
    return visitor.get(path).body.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["А123ВС77", "М456ОР77"]),
        ("а123вс", ["А123ВС77"]),
        ("A123BC77", ["А123ВС77"]),
        ("м 456 ор", ["М456ОР77"]),
        (VIN[-6:].lower(), ["А123ВС77"]),
        ("999", []),
    ],
    ids=["all", "lower case", "latin letters", "blanks", "vin", "none"],
)
def test_vehicles_are_found_by_plate_and_vin(staff: Staff, query: str, found: list[str]) -> None:
    enter(staff, "vehicles", plate="А123ВС77", vin=VIN)
    enter(staff, "vehicles", plate="М456ОР77", vin=VIN[::-1])
    page = text(head_of(staff), f"/organisation/transport?q={quote(query)}")
    assert [plate for plate in ("А123ВС77", "М456ОР77") if f">{plate}<" in page] == found
    assert ("Такого номера среди транспорта" in page) == (not found)


def test_a_strangers_vehicle_is_not_found(staff: Staff) -> None:
    enter(staff, "vehicles", plate="А123ВС77", vin=VIN)
    staff.world.db.execute("UPDATE register_vehicles SET inn = '7707083893'")
    assert head_of(staff).get("/organisation/transport/1").status == 404
    assert "не числится транспорт" in text(head_of(staff), "/organisation/transport")


@pytest.mark.parametrize(
    ("moment", "state"),
    [("2026-03-05T20:59:00Z", "Действует"), ("2026-03-05T21:00:00Z", "Срок истёк")],
    ids=["last minute", "midnight in Moscow"],
)
def test_a_licence_ends_with_its_last_day(staff: Staff, moment: str, state: str) -> None:
    enter(staff, "licences", number="77-1", valid_until="2026-03-05")
    advance(staff.world, datetime.fromisoformat(moment))
    assert f">{state}<" in text(head_of(staff), "/organisation/licences")


def test_a_terminated_licence_does_not_run_out(staff: Staff) -> None:
    enter(staff, "licences", number="77-1", valid_until="2026-01-05", state="terminated")
    enter(staff, "licences", number="77-2")
    page = text(head_of(staff), "/organisation/licences")
    assert ">Прекращена<" in page
    assert "бессрочно" in page


def test_the_register_of_small_enterprises_knows_the_present_category(staff: Staff) -> None:
    assert "не передавала сведений" in text(head_of(staff), "/organisation/sme")
    enter(staff, "small-business", category="micro")
    enter(staff, "small-business", category="middle", included_on="2025-07-10")
    page = text(head_of(staff), "/organisation/sme")
    assert "Среднее предприятие" in page
    assert "10 июля 2025" in page


def test_a_branch_is_registered_once_and_gets_employees(staff: Staff) -> None:
    enter(staff, "branches", kpp="695001001", name="Тверской филиал")
    employee = str(staff.employee_number(staff.member()))
    head = head_of(staff)
    branch = location_of(head.post("/organisation/branches", kpp="695001001"))
    token = head.token_of(branch)
    again = head.post("/organisation/branches", csrf=token, kpp="695001001")
    assert again.status == 422
    for works, kept in (("1", [int(employee)]), ("1", [int(employee)]), ("", [])):
        head.post(branch, csrf=token, employee=employee, works=works)
        rows = staff.world.db.execute("SELECT membership_id FROM branch_employees").fetchall()
        assert [row["membership_id"] for row in rows] == kept
    assert head.post(branch, csrf=token, employee="999", works="1").status == 422
    history = text(head, "/organisation/operations")
    assert "Сотрудник добавлен в филиал" in history
    assert "Зарегистрирован филиал" in history


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"bik": "044525225", "bank": "Банк", "account": "40702810900000005556"}, None),
        ({"bik": "", "bank": "Банк", "account": "1"}, "Укажите БИК"),
        ({"bik": "044525225", "bank": "Банк", "account": "40702810000000005556"}, "счёт"),
        ({"bik": "044525225", "bank": "", "account": "40702810900000005556"}, "Укажите банк"),
    ],
    ids=["good", "no bik", "wrong key", "no bank"],
)
def test_an_account_is_checked_before_it_is_kept(staff: Staff, fields: Any, told: str) -> None:
    head, path = head_of(staff), "/organisation/accounts"
    number = fields["account"]
    if fields["bik"] and told != "счёт":
        number = number[:8] + account_key(number, fields["bik"]) + number[9:]
    elif fields["bik"]:
        wrong = (int(account_key(number, fields["bik"])) + 1) % 10
        number = f"{number[:8]}{wrong}{number[9:]}"
    answer = head.post(path, **{**fields, "account": number})
    if told is None:
        assert answer.status == 303
        assert head.post(path, **{**fields, "account": number}).status == 422
        assert head.post(f"{path}/1/remove", csrf=head.token_of(path)).status == 303
        assert "не добавляла банковские" in text(head, path)
    else:
        assert answer.status == 422
        assert told in answer.body.decode()


def asked(staff: Staff, **order: Any) -> str:
    path = f"/worlds/a/organisations/{staff.organisation['id']}/consents"
    made = staff.control.call("POST", path, order)
    return f"/organisation/consents/{made['id']}"


def test_a_consent_is_given_and_taken_back_once(staff: Staff) -> None:
    head, path = head_of(staff), asked(staff)
    token = head.token_of(path)
    assert head.post(path, csrf=token, decision="withdrawn").status == 422
    assert head.post(path, csrf=token, decision="given").status == 303
    assert head.post(path, csrf=token, decision="refused").status == 422
    assert head.post(path, csrf=token, decision="withdrawn").status == 303
    assert head.post(path, csrf=token, decision="given").status == 422
    page = text(head, path)
    steps = ["Запрошено согласие", "Дано согласие", "Согласие отозвано"]
    places = [page.index(f"<p>{one}</p>") for one in steps]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("minutes", "state"), [(-1, "Дано"), (0, "Срок истёк")], ids=["minute before", "moment"]
)
def test_a_given_consent_ends_with_its_term(staff: Staff, minutes: int, state: str) -> None:
    head, path = head_of(staff), asked(staff, days=10)
    head.post(path, csrf=head.token_of(path), decision="given")
    advance(staff.world, staff.world.clock.now() + timedelta(days=10, minutes=minutes))
    assert f">{state}<" in text(head, path)


def test_a_consent_that_was_taken_back_does_not_run_out(staff: Staff) -> None:
    head, path = head_of(staff), asked(staff, days=10)
    for decision in ("given", "withdrawn"):
        head.post(path, csrf=head.token_of(path), decision=decision)
    advance(staff.world, staff.world.clock.now() + timedelta(days=11))
    (consent,) = consents.consents_of(staff.world, staff.organisation["id"])
    assert consent.state == "withdrawn"


def test_history_is_filtered_and_read_by_pages() -> None:
    staff = Staff.make(operations_page_entries=2)
    head = head_of(staff)
    for _ in range(3):
        staff.invite(staff.person())
    page = text(head, "/organisation/operations")
    assert "Операций: 4" in page
    assert "Страница 1 из 2" in page
    assert "Создан личный кабинет</td>" not in page.replace("<br>", "</td>")
    last = text(head, "/organisation/operations?page=99")
    assert "Страница 2 из 2" in last
    only = text(head, "/organisation/operations?kind=organisation-created")
    assert "Операций: 1" in only
    assert "Операций: 4" in text(head, "/organisation/operations?kind=nonsense")
