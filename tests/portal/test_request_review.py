"""How requests for a cabinet are checked: terms by load, stages, hand decisions, endings."""

from __future__ import annotations

from typing import get_args

import pytest
from request_ground import Desk
from signing_ground import new_entry, new_person

from mock_portal import due
from mock_portal.clock import MOSCOW
from mock_portal.domain import employees, organisations, registration_requests, request_review
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import RefusedFormError
from mock_portal.domain.organisation_accounts import accounts_by_inn
from mock_portal.domain.request_review import Decision, Term, decide, term_days
from mock_portal.registers import tax_register


@pytest.fixture
def desk() -> Desk:
    return Desk.make()


@pytest.mark.parametrize(
    ("term", "days"),
    [
        ("complete", [3, 3, 4, 5, 5]),
        ("usual", [5, 6, 8, 9, 10]),
        ("remarks", [15, 16, 18, 19, 20]),
        ("package", [2, 3, 4, 4, 5]),
    ],
)
def test_the_load_picks_a_day_between_the_limits(desk: Desk, term: Term, days: list[int]) -> None:
    found = []
    for load in (0, 0.24, 0.5, 0.76, 1):
        tax_register.set_service(desk.world, load=load)
        found.append(term_days(desk.world, term))
    assert found == days


def test_every_kind_of_term_has_its_limits(desk: Desk) -> None:
    for term in get_args(Term):
        least, most = request_review.term_limits(desk.world, term)
        assert 0 < least <= most


def test_the_limits_are_rules() -> None:
    desk = Desk.make(request_min_days=1, request_max_days=1)
    request = desk.send()
    desk.now_is("2026-03-03 08:59")
    assert desk.state(request) == "activation"
    desk.now_is("2026-03-03 09:00")
    assert desk.state(request) == "approved"


def test_stages_run_in_their_order_and_each_once(desk: Desk) -> None:
    request = desk.send()
    end = registration_requests.get_request(desk.world, request.id).expected_at
    assert end is not None
    happened = due.advance(desk.world, end)
    assert [one.payload["stage"] for one in happened] == [
        "legal",
        "registers",
        "activation",
        "done",
    ]
    assert desk.world.db.execute("SELECT COUNT(*) AS n FROM due").fetchone()["n"] == 0


def test_what_is_sent_is_kept_clean(desk: Desk) -> None:
    sent = desk.send(phone="+7 (900) 123-45-67", email="Office@Example.RU", name="  ООО   «А» ")
    typed = sent.typed
    assert (typed["phone"], typed["email"], typed["name"]) == (
        "+79001234567",
        "office@example.ru",
        "ООО «А»",
    )


def test_sending_twice_is_sending_once(desk: Desk) -> None:
    request = desk.send()
    again = request_review.send(desk.world, request)
    assert again == request
    assert len(desk.subjects()) == 1


def test_the_head_becomes_the_head_and_anybody_else_an_administrator(desk: Desk) -> None:
    desk.send()
    other = new_entry(desk.world, new_person(desk.world))
    desk.entry = other
    desk.send()
    desk.now_is("2026-03-10 09:00")
    mine = organisations.organisations_of(desk.world, desk.person.id)
    roles = [employees.list_employees(desk.world, one.id)[0].role for one in mine]
    assert roles == ["head", "administrator"]


def test_the_cabinet_gets_the_registers_data(desk: Desk) -> None:
    desk.send(name=desk.entry.short_name.upper())
    desk.now_is("2026-03-10 09:00")
    (made,) = organisations.organisations_of(desk.world, desk.person.id)
    for name in ("ogrn", "inn", "kpp", "full_name", "short_name", "address"):
        assert getattr(made, name) == getattr(desk.entry, name)


def test_an_approval_by_hand_while_the_register_is_silent_takes_what_was_typed(desk: Desk) -> None:
    request = desk.send(ogrn="1027700000019", name="ООО «Как набрано»")
    tax_register.set_service(desk.world, available=False)
    decide(desk.world, request, "approve")
    (made,) = organisations.organisations_of(desk.world, desk.person.id)
    assert (made.ogrn, made.full_name) == ("1027700000019", "ООО «Как набрано»")
    assert registration_requests.get_request(desk.world, request.id).typed["numbers"] == ""


def test_credentials_are_formed_by_rule_only() -> None:
    for formed in (True, False):
        desk = Desk.make(credentials_are_formed=formed)
        desk.send()
        desk.now_is("2026-03-10 09:00")
        assert len(accounts_by_inn(desk.world, desk.entry.inn)) == formed
        assert ("Учётные данные организации" in desk.subjects()) is formed


@pytest.mark.parametrize("decision", get_args(Decision))
def test_only_what_is_being_checked_can_be_decided(desk: Desk, decision: Decision) -> None:
    draft = desk.draft()
    with pytest.raises(RefusedError, match="request-not-in-check"):
        decide(desk.world, draft, decision, "Потому что")


@pytest.mark.parametrize("state", registration_requests.OPEN)
@pytest.mark.parametrize(
    ("decision", "after"), [("approve", "approved"), ("refuse", "refused"), ("return", "returned")]
)
def test_a_specialist_decides_at_any_stage(
    desk: Desk, state: str, decision: Decision, after: str
) -> None:
    request = registration_requests.change(desk.world, desk.send(), state=state)
    decide(desk.world, request, decision, "Потому что")
    assert desk.state(request) == after
    desk.now_is("2026-05-01 09:00")
    assert desk.state(request) == after


def test_more_time_for_a_look_by_hand_counts_from_the_last_decision(desk: Desk) -> None:
    request = decide(desk.world, desk.send(), "clarify", "Сверяем устав")
    tax_register.set_service(desk.world, load=1)
    decide(desk.world, request, "clarify", "Ждём ответа нотариуса")
    desk.now_is("2026-03-31 08:59")
    assert desk.state(request) == "clarifying"
    desk.now_is("2026-03-31 09:00")
    assert desk.state(request) == "approved"


def test_a_look_by_hand_that_begins_late_ends_at_once(desk: Desk) -> None:
    request = desk.send()
    tax_register.set_service(desk.world, available=False)
    desk.now_is("2026-04-20 09:00")
    decide(
        desk.world, registration_requests.get_request(desk.world, request.id), "clarify", "Устав"
    )
    found = registration_requests.get_request(desk.world, request.id)
    assert found.expected_at == desk.world.clock.now().astimezone(MOSCOW)


def test_a_silent_register_is_asked_again_until_it_answers(desk: Desk) -> None:
    request = desk.send(name="ООО «Чужое имя»")
    tax_register.set_service(desk.world, available=False)
    desk.now_is("2026-03-25 09:00")
    assert desk.state(request) == "legal"
    tax_register.set_service(desk.world, available=True)
    desk.pass_minutes(15)
    assert desk.state(request) == "returned"


def test_the_first_of_two_applicants_gets_the_cabinet(desk: Desk) -> None:
    first = desk.send()
    desk.person = new_person(desk.world)
    second = desk.send()
    desk.now_is("2026-03-10 09:00")
    assert (desk.state(first), desk.state(second)) == ("approved", "refused")
    assert desk.subjects()[-1] == f"Отказ по заявке № {second.id}"


def test_a_returned_request_is_sent_again_with_the_files_it_has(desk: Desk) -> None:
    request = decide(desk.world, desk.send(), "return", "Проверьте телефон")
    sent = request_review.send(desk.world, request)
    assert (sent.state, sent.reason, sent.decided_at) == ("received", "", None)
    with pytest.raises(RefusedFormError, match="request-in-progress"):
        desk.send()


def test_the_package_of_l_is_checked_once() -> None:
    desk = Desk.make("L")
    request = desk.send("package")
    desk.now_is("2026-03-04 08:59")
    assert desk.state(request) == "received"
    desk.now_is("2026-03-04 09:00")
    assert desk.state(request) == "approved"
    (letter,) = [one for one in desk.subjects() if "создан" in one]
    assert letter == "Личный кабинет организации создан"
