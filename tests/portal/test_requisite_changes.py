"""Changes of requisites beyond what a browser sends: forged steps, foreign targets, bounds."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Visitor
from staff import Staff

from harness.sample_files import pdf, scanned_pdf
from mock_portal.domain import requisite_changes, requisite_review, scans
from mock_portal.domain.contact_persons import contacts_of
from mock_portal.domain.errors import RefusedError
from mock_portal.uploaded_file import UploadedFile

BANK = {"account": "40702810900000001234", "bank": "Учебный", "bik": "044525999"}
CHANGE = "/organisation/requisites/changes/1"


def head_of(staff: Staff) -> Visitor:
    """Return the head's browser, acting for the organisation."""
    return staff.visitor(staff.head, acting=True)


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


@pytest.fixture
def asked(staff: Staff) -> Visitor:
    """The head's browser after a change of the bank was asked for."""
    visitor = head_of(staff)
    visitor.post("/organisation/requisites/edit", **BANK)
    return visitor


def other_head(staff: Staff) -> Visitor:
    """Return the browser of another organisation's head, in the same world."""
    person = staff.person()
    order = {"head_id": person["id"]}
    entry = staff.control.call("POST", "/worlds/a/register/organisations", order)
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    organisation = staff.control.call("POST", "/worlds/a/organisations", order)
    other = Staff(staff.world, staff.control, staff.portal, person, organisation)
    return head_of(other)


@pytest.mark.parametrize("step", ["documents", "power", "again", "withdraw"])
def test_a_step_of_another_organisations_change_is_not_found(
    staff: Staff, asked: Visitor, step: str
) -> None:
    visitor = other_head(staff)
    token = visitor.token_of("/organisation/requisites/edit")
    assert visitor.post(f"{CHANGE}/{step}", csrf=token).status == 404
    assert requisite_changes.get_change(staff.world, 1).state == "documents"
    assert asked.get(CHANGE).status == 200


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "9" * 30])
def test_a_change_that_is_not_there_is_not_found(asked: Visitor, number: str) -> None:
    assert asked.get(f"/organisation/requisites/changes/{number}").status == 404


@pytest.mark.parametrize("step", ["power", "again"])
def test_a_remedy_that_nobody_asked_for_is_refused(staff: Staff, asked: Visitor, step: str) -> None:
    token = asked.token_of(CHANGE)
    assert asked.post(f"{CHANGE}/{step}", csrf=token).status == 422
    assert requisite_changes.get_change(staff.world, 1).state == "documents"


def test_a_change_being_checked_can_not_be_withdrawn(staff: Staff, asked: Visitor) -> None:
    change = requisite_changes.get_change(staff.world, 1)
    requisite_review.send(staff.world, change, [UploadedFile("Справка.pdf", pdf().content)])
    token = asked.token_of("/organisation/requisites/edit")
    assert asked.post(f"{CHANGE}/withdraw", csrf=token).status == 422
    assert requisite_changes.get_change(staff.world, 1).state == "checking"


def test_an_operator_decides_on_what_is_being_checked_only(staff: Staff, asked: Visitor) -> None:
    path = "/worlds/a/requisite-changes/1/decision"
    status, message = staff.control.error("POST", path, {"decision": "approve"})
    assert (status, message) == (409, "refused: requisites-change-state")
    assert asked.get(CHANGE).status == 200


def test_a_refusal_needs_its_reason(staff: Staff, asked: Visitor) -> None:
    change = requisite_changes.get_change(staff.world, 1)
    requisite_review.send(staff.world, change, [UploadedFile("Справка.pdf", pdf().content)])
    path = "/worlds/a/requisite-changes/1/decision"
    status, message = staff.control.error("POST", path, {"decision": "refuse"})
    assert (status, message) == (409, "refused: reason-missing")
    assert asked.get(CHANGE).status == 200


def test_the_addresses_are_not_there_in_the_official_edition() -> None:
    visitor = head_of(Staff.make())
    for path in ("/organisation/requisites", "/organisation/requisites/edit"):
        assert visitor.get(path).status == 404
    assert visitor.get("/organisation/contacts").status == 404


@pytest.mark.parametrize("dots", [150, 151, 300])
def test_a_scan_that_is_fine_enough_is_taken(staff: Staff, dots: int) -> None:
    file = UploadedFile("Скан.pdf", scanned_pdf(dots_per_inch=dots).content)
    assert scans.check_legible(staff.world, file, field="power") is file


@pytest.mark.parametrize(("dots", "reason"), [(149, "scan-coarse"), (72, "scan-coarse")])
def test_a_scan_that_is_too_coarse_is_refused(staff: Staff, dots: int, reason: str) -> None:
    file = UploadedFile("Скан.pdf", scanned_pdf(dots_per_inch=dots, pages=2).content)
    with pytest.raises(RefusedError) as refused:
        scans.check_legible(staff.world, file, field="power")
    assert (refused.value.reason, refused.value.values["found"]) == (reason, dots)


def contact(**other: Any) -> dict[str, Any]:
    fields = {"name": "Петрова Анна", "role": "accounting", "phone": "+79001234567"}
    return {**fields, "email": "buh@example.test", **other}


def test_as_many_contact_persons_as_the_rule_allows_and_no_more() -> None:
    staff = Staff.make("R", contact_persons_most=2)
    visitor = head_of(staff)
    answers = [visitor.post("/organisation/contacts", **contact()).status for _ in range(3)]
    assert answers == [303, 303, 422]
    assert len(contacts_of(staff.world, staff.organisation["id"])) == 2


def test_another_organisations_contact_person_is_not_found() -> None:
    staff = Staff.make("R")
    head_of(staff).post("/organisation/contacts", **contact())
    visitor = other_head(staff)
    token = visitor.token_of("/organisation/contacts")
    assert visitor.post("/organisation/contacts/1/remove", csrf=token).status == 404
    assert len(contacts_of(staff.world, staff.organisation["id"])) == 1


def test_an_invented_role_of_a_contact_person_is_refused() -> None:
    visitor = head_of(Staff.make("R"))
    assert visitor.post("/organisation/contacts", **contact(role="owner")).status == 422
