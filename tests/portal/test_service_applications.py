"""Applications for services without a browser: bounds, forged and repeated forms, parity."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from in_process import location_of
from pypdf import PdfReader
from service_ground import CATALOGUE, LIST, all_of, decide, go, make, payments
from staff import Staff

from mock_portal.domain.service_catalogue import SERVICES
from mock_portal.domain.working_days import after
from mock_portal.labels.service_texts import STEPS
from mock_portal.pdf_text import pdf_of_lines

FORM = f"{CATALOGUE}/register-extract/apply"
FIELDS = {"subject": "Для банка", "phone": "+79001234567", "email": "office@example.test"}


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


def states(staff: Staff) -> list[str]:
    return [one["application"]["state"] for one in all_of(staff)]


@pytest.mark.parametrize("service", SERVICES, ids=[one.slug for one in SERVICES])
def test_every_service_has_a_description_an_instruction_and_documents(service: Any) -> None:
    """K-165 and R-46 say each service."""
    world = Staff.make("R").world
    assert world.label(f"service.{service.slug}.title")
    assert world.label(f"service.{service.slug}.description")
    assert STEPS[service.slug] >= 1
    assert service.documents
    for one in service.documents:
        assert world.label(f"service_document.{one}")


def test_the_screen_leaves_the_same_application_as_the_set_up(staff: Staff) -> None:
    make(staff, subject=FIELDS["subject"])
    visitor = staff.visitor(staff.head, acting=True)
    form = {**FIELDS, "phone": staff.head["phone"], "email": staff.head["email"]}
    answer = visitor.post(FORM, action="send", form_key="k", **form)
    assert location_of(answer) == f"{LIST}/2"
    first, second = (
        {key: value for key, value in one["application"].items() if key not in ("id", "form_key")}
        for one in all_of(staff)
    )
    assert first == second


def test_a_form_sent_twice_makes_one_application(staff: Staff) -> None:
    visitor = staff.visitor(staff.head, acting=True)
    for _ in range(2):
        answer = visitor.post(FORM, action="send", form_key="k", **FIELDS)
        assert location_of(answer) == f"{LIST}/1"
    assert states(staff) == ["sent"]


def test_the_agency_decides_when_the_term_ends_and_not_a_minute_before(staff: Staff) -> None:
    make(staff)
    go(staff, minutes=14)
    assert states(staff) == ["sent"]
    go(staff, minutes=1)
    assert states(staff) == ["registered"]
    registered = staff.world.clock.now()
    go(staff, hours=4)
    assert states(staff) == ["in-work"]
    until = after(registered, 1, staff.world.rules.days_off)
    go(staff, minutes=(until - staff.world.clock.now()) / timedelta(minutes=1) - 1)
    assert states(staff) == ["in-work"]
    go(staff, minutes=1)
    assert states(staff) == ["done"]


def test_the_text_has_its_bound(staff: Staff) -> None:
    visitor = staff.visitor(staff.head, acting=True)
    most = staff.world.rules.service_subject_max_chars
    for number, status in ((most + 1, 422), (most, 303)):
        fields = {**FIELDS, "subject": "я" * number}
        answer = visitor.post(FORM, action="send", form_key=str(number), **fields)
        assert answer.status == status


def test_a_draft_may_hold_anything_and_is_not_sent(staff: Staff) -> None:
    visitor = staff.visitor(staff.head, acting=True)
    answer = visitor.post(FORM, action="save", form_key="k", subject="", phone="12", email="")
    assert location_of(answer) == f"{LIST}/1/form?saved=1"
    go(staff, days=30)
    assert states(staff) == ["draft"]
    answer = visitor.post(f"{LIST}/1/form", action="send")
    assert answer.status == 422
    page = answer.body.decode()
    assert "Напишите, о чём заявление" in page


def test_a_sole_proprietor_is_not_offered_what_only_entities_need(staff: Staff) -> None:
    person = staff.person()
    entry = staff.control.call(
        "POST", "/worlds/a/register/entrepreneurs", {"person_id": person["id"]}
    )
    order = {"ogrnip": entry["ogrnip"], "person_id": person["id"]}
    cabinet = staff.control.call("POST", "/worlds/a/entrepreneurs", order)
    alone = Staff(staff.world, staff.control, staff.portal, person, cabinet)
    visitor = alone.visitor(person, acting=True)
    page = visitor.get(CATALOGUE).body.decode()
    assert "Подача налоговой декларации" in page
    assert "Изменение учредительных данных" not in page
    assert visitor.get(f"{CATALOGUE}/founding-changes/apply").status == 404
    token = visitor.token_of(CATALOGUE + "/licence/apply")
    path = f"{CATALOGUE}/founding-changes/apply"
    assert visitor.post(path, csrf=token, action="save").status == 404
    made = make(alone, "tax-return")["application"]
    assert made["state"] == "sent"


def test_anothers_application_is_not_found(staff: Staff) -> None:
    head = staff.control.call("POST", "/worlds/a/people", {})["person"]
    entry = staff.control.call("POST", "/worlds/a/register/organisations", {"head_id": head["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": head["id"]}
    organisation = staff.control.call("POST", "/worlds/a/organisations", order)
    make(staff, state="done")
    stranger = Staff(staff.world, staff.control, staff.portal, head, organisation)
    visitor = stranger.visitor(head, acting=True)
    for path in ("", "/form", "/result.pdf", "/result.sig"):
        assert visitor.get(f"{LIST}/1{path}").status == 404


@pytest.mark.parametrize("path", ["approve", "send-back", "recall", "correct", "delete", "sign"])
def test_an_application_at_work_takes_no_forged_form(staff: Staff, path: str) -> None:
    make(staff)
    visitor = staff.visitor(staff.head, acting=True)
    token = visitor.token_of(FORM)
    answer = visitor.post(f"{LIST}/1/{path}", csrf=token, remark="x", confirmed="1")
    assert answer.status == 409
    assert states(staff) == ["sent"]


def test_a_refusal_is_corrected_once_and_keeps_text_and_papers(staff: Staff) -> None:
    make(staff, "social-report", "refused", reason="Нет подписи")
    visitor = staff.visitor(staff.head, acting=True)
    for _ in range(2):
        token = visitor.token_of(f"{LIST}/1")
        answer = visitor.post(f"{LIST}/1/correct", csrf=token)
        assert location_of(answer) == f"{LIST}/2/form"
    before, after_it = all_of(staff)
    assert after_it["application"]["corrects"] == 1
    assert after_it["application"]["subject"] == before["application"]["subject"]
    assert after_it["files"][0]["upload"] == before["files"][0]["upload"]


def test_whoever_applied_and_the_head_are_told_of_the_result(staff: Staff) -> None:
    operator = staff.in_role("operator")
    made = make(staff, person=operator)["application"]
    decide(staff, made["id"], "refused", "Нет данных", now=True)
    for person in (operator, staff.head):
        found = staff.control.call("GET", f"/worlds/a/people/{person['id']}/notices")
        assert [one["topic"] for one in found] == ["service-refused"]


def test_a_fee_is_charged_once_and_moves_the_application_on(staff: Staff) -> None:
    make(staff, "vehicle-registration")
    go(staff, days=3)
    assert states(staff) == ["payment"]
    visitor = staff.visitor(staff.head, acting=True)
    token = visitor.token_of(f"{LIST}/1")
    banks = [location_of(visitor.post("/organisation/charges/1/pay", csrf=token)) for _ in "ab"]
    assert banks[0] == banks[1]
    for decision in ("paid", "paid", "cancelled"):
        visitor.post(banks[0], csrf=token, decision=decision)
    assert [one["state"] for one in payments(staff)["payments"]] == ["paid"]
    go(staff, minutes=15)
    assert states(staff) == ["registered"]
    assert visitor.get("/bank/unknown").status == 404
    assert visitor.get("/organisation/receipts/9").status == 404


def test_a_charge_paid_meanwhile_takes_no_second_payment(staff: Staff) -> None:
    make(staff, "vehicle-registration")
    second = staff.person()
    staff.control.call(
        "POST",
        f"/worlds/a/organisations/{staff.organisation['id']}/members",
        {"person_id": second["id"], "role": "head"},
    )
    banks = []
    for person in (staff.head, second):
        visitor = staff.visitor(person, acting=True)
        token = visitor.token_of("/organisation/charges")
        path = "/organisation/charges/1/pay"
        banks.append((visitor, token, location_of(visitor.post(path, csrf=token))))
    for visitor, token, bank in banks:
        visitor.post(bank, csrf=token, decision="paid")
    found = {one["state"] for one in payments(staff)["payments"]}
    assert found == {"paid", "declined"}


def test_the_result_is_a_pdf_that_its_agency_signed(staff: Staff) -> None:
    make(staff, state="done")
    visitor = staff.visitor(staff.head, acting=True)
    (sheet,) = PdfReader(io.BytesIO(visitor.get(f"{LIST}/1/result.pdf").body)).pages
    assert staff.organisation["ogrn"] in sheet.extract_text()
    assert all_of(staff)[0]["signer"] == "Учебная налоговая служба"
    spoilt = staff.control.call("POST", "/worlds/a/service-applications/1/result/spoil", {})
    assert spoilt["signer"] is None


def test_a_long_text_goes_on_over_pages(staff: Staff) -> None:
    lines = [f"Строка {number}: «Ёлка» № 5 — да" for number in range(100)]
    reader = PdfReader(io.BytesIO(pdf_of_lines("Много", lines, staff.world.clock.now())))
    assert len(reader.pages) == 3
    assert lines[-1] in reader.pages[2].extract_text()
