"""Invitations in the world's time: term, single use, issuing again, matching, the rules' effect."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from in_process import Visitor, location_of
from staff import Staff, form_for

from mock_portal import due, outbox
from mock_portal.domain import acceptance
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.message import Response

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
TERM = 60 * DAY


@pytest.fixture
def staff() -> Staff:
    return Staff.make()


def pass_time(staff: Staff, span: timedelta) -> None:
    due.advance(staff.world, staff.world.clock.now() + span)


def accept(staff: Staff, person: dict[str, Any], invitation: dict[str, Any]) -> Response:
    visitor = staff.visitor(person)
    path = f"/invitations/{invitation['token']}"
    return visitor.post(path, csrf=visitor.token_of("/"))


def only_invitation(staff: Staff) -> dict[str, Any]:
    (invitation,) = staff.cabinet()["invitations"]
    assert isinstance(invitation, dict)
    return invitation


@pytest.mark.parametrize(
    ("waited", "status", "state"),
    [(TERM - SECOND, 303, "accepted"), (TERM, 410, "expired"), (TERM + SECOND, 410, "expired")],
)
def test_the_link_lives_sixty_days_to_the_second(
    staff: Staff, waited: timedelta, status: int, state: str
) -> None:
    person = staff.person()
    invitation = staff.invite(person)
    pass_time(staff, waited)
    assert accept(staff, person, invitation).status == status
    assert only_invitation(staff)["state"] == state


def test_the_term_is_a_rule() -> None:
    staff = Staff.make(invitation_lifetime_days=1)
    person = staff.person()
    invitation = staff.invite(person)
    (letter,) = outbox.read(staff.world, to=person["email"])
    assert "Ссылка действует 1 день" in letter.text
    pass_time(staff, DAY)
    assert accept(staff, person, invitation).status == 410


def test_the_letter_names_the_person_the_organisation_and_the_term(staff: Staff) -> None:
    person = staff.person()
    invitation = staff.invite(person, work_email="work@firma.ru")
    (letter,) = outbox.read(staff.world, to="work@firma.ru")
    assert person["given_name"] in letter.text
    assert staff.organisation["full_name"] in letter.text
    assert "60 дней, до 1 мая 2026, 09:00" in letter.text
    assert letter.links == [f"{staff.world.origin}/invitations/{invitation['token']}"]


def test_two_requests_at_once_use_the_link_once(staff: Staff) -> None:
    person = staff.person()
    invitation = staff.invite(person, snils="")
    people = [person, *(staff.namesake(person) for _ in range(5))]
    visitors = [staff.visitor(one) for one in people]
    path = f"/invitations/{invitation['token']}"
    tokens = [visitor.token_of("/") for visitor in visitors]
    answers: list[int] = []
    start = threading.Barrier(len(people))

    def press(visitor: Visitor, token: str) -> None:
        start.wait(timeout=5)
        answers.append(visitor.post(path, csrf=token).status)

    presses = [
        threading.Thread(target=press, args=pair) for pair in zip(visitors, tokens, strict=True)
    ]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join(timeout=10)
    assert sorted(answers) == [303, *[410] * 5]
    assert len(staff.cabinet()["employees"]) == 2
    assert only_invitation(staff)["uses"] == 1


def test_a_rule_of_two_uses_lets_two_in_and_no_third() -> None:
    staff = Staff.make(invitation_uses=2)
    person = staff.person()
    invitation = staff.invite(person, snils="")
    assert accept(staff, person, invitation).status == 303
    assert only_invitation(staff)["state"] == "sent"
    assert accept(staff, staff.namesake(person), invitation).status == 303
    assert only_invitation(staff)["state"] == "accepted"
    assert accept(staff, staff.namesake(person), invitation).status == 410


def test_issuing_again_kills_the_old_link_and_starts_the_term_anew(staff: Staff) -> None:
    person = staff.person()
    old = staff.invite(person)
    pass_time(staff, 30 * DAY)
    head = staff.visitor(staff.head, acting=True)
    answer = head.post(f"/organisation/invitations/{old['id']}/again", csrf=head.token_of("/"))
    assert location_of(answer) == f"/organisation/employees?again={old['id']}"
    new = only_invitation(staff)
    assert new["token"] != old["token"]
    assert accept(staff, person, old).status == 410
    # The old link's end comes and goes: the new one is not touched.
    pass_time(staff, 30 * DAY)
    assert only_invitation(staff)["state"] == "sent"
    pass_time(staff, 30 * DAY - SECOND)
    assert accept(staff, person, new).status == 303


def test_an_expired_invitation_is_issued_again(staff: Staff) -> None:
    person = staff.person()
    old = staff.invite(person)
    pass_time(staff, TERM)
    assert only_invitation(staff)["state"] == "expired"
    head = staff.visitor(staff.head, acting=True)
    head.post(f"/organisation/invitations/{old['id']}/again", csrf=head.token_of("/"))
    assert accept(staff, person, old).status == 410
    assert accept(staff, person, only_invitation(staff)).status == 303
    assert len(outbox.read(staff.world, to=person["email"], channel="email")) == 2


@pytest.mark.parametrize("deed", ["again", "withdraw"])
def test_an_accepted_invitation_stays_as_it_is(staff: Staff, deed: str) -> None:
    person = staff.person()
    invitation = staff.invite(person)
    accept(staff, person, invitation)
    head = staff.visitor(staff.head, acting=True)
    before = staff.cabinet()
    path = f"/organisation/invitations/{invitation['id']}/{deed}"
    assert head.post(path, csrf=head.token_of("/")).status == 403
    assert staff.cabinet() == before


def test_a_withdrawn_invitation_is_dead_and_does_not_expire(staff: Staff) -> None:
    person = staff.person()
    invitation = staff.invite(person)
    head = staff.visitor(staff.head, acting=True)
    head.post(f"/organisation/invitations/{invitation['id']}/withdraw", csrf=head.token_of("/"))
    assert accept(staff, person, invitation).status == 410
    pass_time(staff, TERM)
    assert only_invitation(staff)["state"] == "withdrawn"


@pytest.mark.parametrize("level", ["simplified", "standard"])
def test_an_unconfirmed_account_is_refused_and_uses_nothing_up(staff: Staff, level: str) -> None:
    person = staff.person(level=level)
    invitation = staff.invite(person)
    assert accept(staff, person, invitation).status == 403
    staff.control.call("POST", f"/worlds/a/people/{person['id']}/level", {"level": "confirmed"})
    assert accept(staff, person, invitation).status == 303


def test_the_needed_level_is_a_rule() -> None:
    staff = Staff.make(employee_account_level="standard")
    simplified, standard = staff.person(level="simplified"), staff.person(level="standard")
    assert accept(staff, simplified, staff.invite(simplified)).status == 403
    assert accept(staff, standard, staff.invite(standard)).status == 303


def test_anothers_link_tells_nothing_about_the_invited_person(staff: Staff) -> None:
    person = staff.person(surname="Замысловатова")
    invitation = staff.invite(person, work_email="tajna@firma.ru")
    answer = staff.visitor(staff.person()).get(f"/invitations/{invitation['token']}")
    assert answer.status == 403
    text = answer.body.decode()
    for secret in ("Замысловатова", person["snils"], "tajna@firma.ru"):
        assert secret not in text


def test_a_stranger_signs_in_first_and_comes_back(staff: Staff) -> None:
    person = staff.person()
    invitation = staff.invite(person)
    answer = staff.visitor().get(f"/invitations/{invitation['token']}")
    assert (answer.status, location_of(answer)) == (303, "/login")


def test_the_form_is_all_or_nothing(staff: Staff) -> None:
    head = staff.visitor(staff.head, acting=True)
    form = form_for(staff.person(), 1) | form_for(staff.person(), 2, surname="")
    form["person"] = ["1", "2"]
    answer = head.post("/organisation/employees/new", **form)
    assert answer.status == 422
    assert staff.cabinet()["invitations"] == []
    assert outbox.read(staff.world, channel="email") == []


def test_the_number_of_people_in_a_form_is_a_rule() -> None:
    staff = Staff.make(employees_per_form=2)
    head = staff.visitor(staff.head, acting=True)
    form: dict[str, Any] = {}
    for key in (1, 2, 3):
        form |= form_for(staff.person(), key)
    form["person"] = ["1", "2", "3"]
    assert head.post("/organisation/employees/new", **form).status == 422
    assert staff.cabinet()["invitations"] == []
    form["person"] = ["1", "2"]
    assert head.post("/organisation/employees/new", **form).status == 303
    assert len(staff.cabinet()["invitations"]) == 2


@pytest.mark.parametrize("person", [[], ["x"], ["1", "1"]])
def test_forged_lists_of_people_do_no_harm(staff: Staff, person: list[str]) -> None:
    head = staff.visitor(staff.head, acting=True)
    form: dict[str, Any] = {**form_for(staff.person()), "person": person}
    answer = head.post("/organisation/employees/new", **form)
    assert answer.status == (303 if person == ["1", "1"] else 422)
    assert len(staff.cabinet()["invitations"]) == (1 if person == ["1", "1"] else 0)


def test_sending_the_same_form_twice_invites_once(staff: Staff) -> None:
    head = staff.visitor(staff.head, acting=True)
    form = form_for(staff.person())
    assert head.post("/organisation/employees/new", **form).status == 303
    assert head.post("/organisation/employees/new", **form).status == 422
    assert len(staff.cabinet()["invitations"]) == 1


def test_data_before_sign_in_are_fixed_even_for_a_forged_form(staff: Staff) -> None:
    person = staff.person()
    invitation = staff.invite(person)
    head = staff.visitor(staff.head, acting=True)
    path = f"/organisation/invitations/{invitation['id']}"
    answer = head.post(path, csrf=head.token_of("/"), surname="Другой", administrator="1")
    assert answer.status == 403
    assert only_invitation(staff) == invitation


def test_data_before_sign_in_change_where_the_rule_allows_it() -> None:
    staff = Staff.make(employee_editable_before_sign_in=True)
    person = staff.person()
    invitation = staff.invite(person)
    head = staff.visitor(staff.head, acting=True)
    form = {
        "work_email": "new@firma.ru",
        "surname": person["surname"],
        "given_name": person["given_name"],
        "patronymic": person["patronymic"],
        "administrator": "1",
        "groups": "finance",
    }
    path = f"/organisation/invitations/{invitation['id']}"
    assert head.post(path, **{**form, "work_email": "new"}).status == 422
    assert only_invitation(staff) == invitation
    assert head.post(path, **form).status == 303
    changed = only_invitation(staff)
    assert (changed["work_email"], changed["snils"]) == ("new@firma.ru", "")
    assert changed["groups"] == "administrators finance"
    assert accept(staff, person, changed).status == 303


def test_a_person_who_left_can_be_invited_again(staff: Staff) -> None:
    person = staff.member()
    head = staff.visitor(staff.head, acting=True)
    number = staff.employee_number(person)
    head.post(f"/organisation/employees/{number}/remove")
    assert accept(staff, person, staff.invite(person)).status == 303


def test_joining_twice_is_refused(staff: Staff) -> None:
    person = staff.member()
    again = staff.invite(person, snils="")
    assert accept(staff, person, again).status == 403
    assert only_waiting(staff) == [again["id"]]


def test_in_the_application_a_person_joins_and_is_not_sent_into_the_cabinet(staff: Staff) -> None:
    person = staff.person()
    invitation = staff.invite(person)
    visitor = staff.visitor(person)
    visitor.headers = {"user-agent": "GosuslugiApp/4.0"}
    answer = visitor.post(f"/invitations/{invitation['token']}")
    assert (answer.status, location_of(answer)) == (303, "/roles")
    assert only_invitation(staff)["state"] == "accepted"


def test_a_made_up_role_is_refused(staff: Staff) -> None:
    visitor = staff.visitor(staff.head)
    token = visitor.token_of("/")
    for number in ("99999999999999999999", "٣", "-1", "1 or 1"):
        assert visitor.post("/login/role", csrf=token, organisation=number).status == 403


def test_the_domain_says_why_a_link_is_dead(staff: Staff) -> None:
    person = staff.person()
    with staff.world.transaction(), pytest.raises(RefusedError, match="link-unknown"):
        acceptance.check(staff.world, "no such token", get_person(staff.world, person["id"]))


def only_waiting(staff: Staff) -> list[int]:
    return [one["id"] for one in staff.cabinet()["invitations"] if one["state"] == "sent"]
