"""Applications for a cabinet in the world's time: terms, a register that is down, refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from signing_ground import Ground, new_entry, new_person

from mock_portal import due, outbox
from mock_portal.domain import applications, organisations, register_checks
from mock_portal.domain.applications import Application
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import Person
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterEntry
from mock_portal.world import World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ground() -> Iterator[Ground]:
    world = World("a", origin="http://a.localhost")
    yield Ground.make(world)
    world.close()


def send(
    ground: Ground, person: Person | None = None, entry: RegisterEntry | None = None
) -> Application:
    world = ground.world
    draft = applications.open_draft(
        world, person or ground.head, entry or ground.entry, signer_email="signer@example.test"
    )
    applications.confirm_review(world, draft)
    return register_checks.send(world, applications.get_application(world, draft.id))


def pass_time(ground: Ground, span: timedelta) -> None:
    due.advance(ground.world, ground.world.clock.now() + span)


def state_of(ground: Ground, application: Application) -> str:
    return applications.get_application(ground.world, application.id).state


def letters(ground: Ground, to: str = "") -> list[outbox.Message]:
    return outbox.read(ground.world, to=to or ground.head.email, channel="email")


@pytest.mark.parametrize(
    ("load", "term"),
    [(0.0, 15 * MINUTE), (0.5, 3607.5 * MINUTE), (1.0, timedelta(days=5))],
)
def test_the_result_comes_at_the_term_and_not_a_second_earlier(
    ground: Ground, load: float, term: timedelta
) -> None:
    tax_register.set_service(ground.world, load=load)
    sent = send(ground)
    pass_time(ground, term - timedelta(seconds=1))
    assert state_of(ground, sent) == "checking"
    assert letters(ground) == []
    pass_time(ground, timedelta(seconds=1))
    assert state_of(ground, sent) == "approved"
    assert len(letters(ground)) == 1


def test_a_load_that_changes_on_the_way_does_not_move_the_term(ground: Ground) -> None:
    sent = send(ground)
    tax_register.set_service(ground.world, load=1)
    pass_time(ground, 15 * MINUTE)
    assert state_of(ground, sent) == "approved"


def test_approval_opens_the_cabinet_with_its_head(ground: Ground) -> None:
    sent = send(ground)
    assert organisations.find_by_ogrn(ground.world, ground.entry.ogrn) is None
    pass_time(ground, 15 * MINUTE)
    decided = applications.get_application(ground.world, sent.id)
    opened = organisations.find_by_ogrn(ground.world, ground.entry.ogrn)
    assert opened is not None
    assert decided.organisation_id == opened.id
    assert decided.decided_at == opened.created_at == ground.world.clock.now()
    membership = organisations.find_membership(ground.world, opened.id, ground.head.id)
    assert membership is not None
    assert membership.role == "head"


def test_a_register_that_is_down_at_the_end_keeps_the_application_waiting(ground: Ground) -> None:
    sent = send(ground)
    tax_register.set_service(ground.world, available=False)
    pass_time(ground, timedelta(days=9))
    waiting = applications.get_application(ground.world, sent.id)
    assert (waiting.state, waiting.waiting) == ("checking", True)
    assert letters(ground) == []
    tax_register.set_service(ground.world, available=True)
    pass_time(ground, 15 * MINUTE)
    decided = applications.get_application(ground.world, sent.id)
    assert (decided.state, decided.waiting) == ("approved", False)


def test_a_register_that_is_down_at_sending_begins_the_check_later(ground: Ground) -> None:
    tax_register.set_service(ground.world, available=False)
    sent = send(ground)
    assert (sent.state, sent.waiting) == ("sent", True)
    pass_time(ground, timedelta(days=2))
    assert state_of(ground, sent) == "sent"
    tax_register.set_service(ground.world, available=True)
    pass_time(ground, 15 * MINUTE)
    begun = applications.get_application(ground.world, sent.id)
    assert (begun.state, begun.waiting) == ("checking", False)
    pass_time(ground, 15 * MINUTE)
    assert state_of(ground, sent) == "approved"


def test_how_often_a_silent_register_is_asked_is_a_rule(ground: Ground) -> None:
    ground.world.override_rules({"register_retry_minutes": 60})
    sent = send(ground)
    tax_register.set_service(ground.world, available=False)
    pass_time(ground, 15 * MINUTE)
    tax_register.set_service(ground.world, available=True)
    pass_time(ground, 59 * MINUTE)
    assert state_of(ground, sent) == "checking"
    pass_time(ground, MINUTE)
    assert state_of(ground, sent) == "approved"


def liquidate(ground: Ground) -> None:
    tax_register.change_entry(ground.world, ground.entry.ogrn, state="liquidated")


def change_head(ground: Ground) -> None:
    heir = new_person(ground.world)
    tax_register.change_entry(ground.world, ground.entry.ogrn, head_inn=heir.inn)


def open_cabinet(ground: Ground) -> None:
    entry = ground.entry
    organisations.add_organisation(
        ground.world,
        ogrn=entry.ogrn,
        inn=entry.inn,
        kpp=entry.kpp,
        full_name=entry.full_name,
        short_name=entry.short_name,
        address=entry.address,
    )


def strike_out(ground: Ground) -> None:
    # Another organisation takes the entry's place: the register gives no way to delete one.
    tax_register.change_entry(ground.world, ground.entry.ogrn, ogrn="1027700132195")


def refuse(ground: Ground) -> None:
    tax_register.change_entry(ground.world, ground.entry.ogrn, refusal="недостоверный адрес")


REFUSALS: list[tuple[Callable[[Ground], None], str, str]] = [
    (liquidate, "organisation-liquidated", "ликвидирована"),
    (change_head, "head-differs", "другой человек"),
    (open_cabinet, "organisation-exists", "уже есть личный кабинет"),
    (strike_out, "organisation-unknown", "нет в реестре"),
    (refuse, "register-refused", "недостоверный адрес"),
]


@pytest.mark.parametrize(
    ("happen", "reason", "words"), REFUSALS, ids=[reason for _, reason, _ in REFUSALS]
)
def test_the_register_refuses_with_a_reason_that_the_letter_names(
    ground: Ground, happen: Callable[[Ground], None], reason: str, words: str
) -> None:
    sent = send(ground)
    happen(ground)
    pass_time(ground, 15 * MINUTE)
    decided = applications.get_application(ground.world, sent.id)
    assert (decided.state, decided.refusal) == ("refused", reason)
    assert decided.problem is not None
    shown = ground.world.label(f"refused.{reason}", **decided.problem.values)
    assert words in shown
    letter = letters(ground)[-1]
    assert letter.subject == "Отказ в создании личного кабинета организации"
    assert shown in letter.text
    assert letter.links == [f"http://a.localhost/applications/{sent.id}"]


def test_a_refused_application_may_be_followed_by_a_new_one(ground: Ground) -> None:
    send(ground)
    liquidate(ground)
    pass_time(ground, 15 * MINUTE)
    tax_register.change_entry(ground.world, ground.entry.ogrn, state="active")
    second = send(ground)
    pass_time(ground, 15 * MINUTE)
    assert state_of(ground, second) == "approved"


def test_the_letter_goes_to_the_address_that_the_profile_has_then(ground: Ground) -> None:
    send(ground)
    ground.world.db.execute("UPDATE people SET email = 'new@example.test'")
    pass_time(ground, 15 * MINUTE)
    assert letters(ground) == []
    assert len(letters(ground, "new@example.test")) == 1


def test_without_the_rule_the_letter_goes_to_the_certificates_address(ground: Ground) -> None:
    ground.world.override_rules({"result_mail_goes_to_profile": False})
    send(ground)
    pass_time(ground, 15 * MINUTE)
    assert letters(ground) == []
    assert len(letters(ground, "signer@example.test")) == 1


def test_one_of_two_applicants_is_first_and_the_other_refused(ground: Ground) -> None:
    ground.world.override_rules({"creator_must_act_without_power_of_attorney": False})
    first, second = send(ground), send(ground, new_person(ground.world))
    pass_time(ground, 15 * MINUTE)
    assert [state_of(ground, one) for one in (first, second)] == ["approved", "refused"]


def test_a_second_and_a_tenth_organisation_of_one_head_are_opened(ground: Ground) -> None:
    for number in range(10):
        applications.require_may_begin(ground.world, ground.head)
        send(ground, entry=new_entry(ground.world, ground.head))
        pass_time(ground, 15 * MINUTE)
        assert len(organisations.organisations_of(ground.world, ground.head.id)) == number + 1


def test_a_limit_of_organisations_counts_open_applications_too(ground: Ground) -> None:
    ground.world.override_rules({"organisations_per_person": 2})
    for _ in range(2):
        applications.require_may_begin(ground.world, ground.head)
        send(ground, entry=new_entry(ground.world, ground.head))
    with pytest.raises(RefusedError, match="organisations-limit"):
        applications.require_may_begin(ground.world, ground.head)


@pytest.mark.parametrize(
    ("level", "wanted", "may"),
    [
        ("confirmed", "confirmed", True),
        ("standard", "confirmed", False),
        ("simplified", "confirmed", False),
        ("standard", "standard", True),
        ("simplified", "simplified", True),
    ],
)
def test_the_level_of_the_account_decides_who_may_begin(
    ground: Ground, level: str, wanted: str, may: bool
) -> None:
    ground.world.override_rules({"creator_account_level": wanted})
    person = new_person(ground.world, level=level)
    if may:
        applications.require_may_begin(ground.world, person)
        return
    with pytest.raises(RefusedError, match="account-not-confirmed"):
        applications.require_may_begin(ground.world, person)


def test_an_organisation_with_a_cabinet_is_refused_before_the_review(ground: Ground) -> None:
    open_cabinet(ground)
    with pytest.raises(RefusedError, match="organisation-exists"):
        applications.open_draft(ground.world, ground.head, ground.entry)


def test_one_organisation_has_one_application_of_a_person_at_a_time(ground: Ground) -> None:
    send(ground)
    with pytest.raises(RefusedError, match="application-in-progress"):
        applications.open_draft(ground.world, ground.head, ground.entry)


def test_a_new_signature_takes_the_place_of_an_unsent_draft(ground: Ground) -> None:
    first = applications.open_draft(ground.world, ground.head, ground.entry)
    applications.confirm_review(ground.world, first)
    second = applications.open_draft(ground.world, ground.head, ground.entry)
    assert applications.list_applications(ground.world) == [second]
    assert not second.reviewed


def test_what_was_not_looked_through_is_not_sent(ground: Ground) -> None:
    draft = applications.open_draft(ground.world, ground.head, ground.entry)
    with pytest.raises(RefusedError, match="application-not-reviewed"):
        register_checks.send(ground.world, draft)


def test_sending_twice_is_sending_once(ground: Ground) -> None:
    sent = send(ground)
    assert register_checks.send(ground.world, sent) == sent
    assert ground.world.db.execute("SELECT COUNT(*) FROM due").fetchone()[0] == 1
    pass_time(ground, 15 * MINUTE)
    assert len(letters(ground)) == 1


def test_only_a_draft_can_be_dropped(ground: Ground) -> None:
    sent = send(ground)
    applications.discard(ground.world, sent)
    assert state_of(ground, sent) == "checking"


def test_a_world_saved_during_the_check_goes_on_where_it_stood(ground: Ground) -> None:
    sent = send(ground)
    opened = World.restore(ground.world.snapshot(), "b", origin="http://b.localhost")
    due.advance(opened, opened.clock.now() + 15 * MINUTE)
    assert applications.get_application(opened, sent.id).state == "approved"
    assert state_of(ground, sent) == "checking"
    opened.close()
