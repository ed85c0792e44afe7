"""One-time codes: to whom they go, how long they are good, what each attempt costs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mock_portal import due, outbox
from mock_portal.domain import one_time_codes, sessions
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.sessions import Session
from mock_portal.world import World

PHONE = "+79005550011"
PURPOSE = "registration"
SECOND = timedelta(seconds=1)


@pytest.fixture
def world() -> Iterator[World]:
    made = World("a", origin="http://a.localhost")
    yield made
    made.close()


@pytest.fixture
def session(world: World) -> Session:
    return sessions.start_session(world)


def sent(world: World, to: str = PHONE) -> list[str]:
    return [code for message in outbox.read(world, to=to) for code in message.codes]


def wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def refusal(world: World, session: Session, code: str, purpose: str = PURPOSE) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        one_time_codes.check(world, session.id, purpose, code)
    return refused.value


def wait(world: World, span: timedelta) -> None:
    due.advance(world, world.clock.now() + span)


def test_a_right_code_proves_its_contact_once(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    (code,) = sent(world)
    assert one_time_codes.contact_of(world, session.id, PURPOSE) == PHONE
    assert one_time_codes.check(world, session.id, PURPOSE, code) == PHONE
    assert refusal(world, session, code).reason == "code-not-sent"
    assert one_time_codes.contact_of(world, session.id, PURPOSE) is None


def test_the_message_says_what_the_code_is_for(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    (message,) = outbox.read(world, to=PHONE, channel="sms")
    assert message.text.startswith("Код для завершения регистрации организации: ")


def test_a_contact_with_an_at_sign_gets_a_letter(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, "sign-in", "who@example.test")
    (letter,) = outbox.read(world, to="who@example.test", channel="email")
    assert (letter.subject, len(letter.codes)) == ("Код для входа", 1)


def test_nothing_goes_out_where_nobody_is_to_notice(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE, deliver=False)
    assert sent(world) == []
    assert refusal(world, session, "000000").reason == "code-wrong"


def test_a_code_belongs_to_its_session_and_purpose(world: World, session: Session) -> None:
    other = sessions.start_session(world)
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    (code,) = sent(world)
    assert refusal(world, other, code).reason == "code-not-sent"
    assert refusal(world, session, code, "second-factor").reason == "code-not-sent"
    assert one_time_codes.check(world, session.id, PURPOSE, code) == PHONE


@pytest.mark.parametrize(("lifetime", "digits"), [(5, 6), (1, 4)])
def test_lifetime_and_length_are_rules(
    world: World, session: Session, lifetime: int, digits: int
) -> None:
    world.override_rules({"sms_code_lifetime_minutes": lifetime, "sms_code_digits": digits})
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    one_time_codes.send(world, session.id, "second-factor", PHONE)
    first, second = sent(world)
    assert len(first) == len(second) == digits
    wait(world, timedelta(minutes=lifetime) - SECOND)
    assert one_time_codes.check(world, session.id, PURPOSE, first) == PHONE
    wait(world, SECOND)
    refused = refusal(world, session, second, "second-factor")
    assert (refused.reason, refused.field) == ("code-expired", "code")


def test_wrong_codes_use_the_attempts_up(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    (code,) = sent(world)
    answers = [refusal(world, session, wrong(code)) for _ in range(3)]
    assert [(one.reason, one.values.get("left")) for one in answers] == [
        ("code-wrong", 2),
        ("code-wrong", 1),
        ("code-attempts-over", None),
    ]
    assert refusal(world, session, code).reason == "code-attempts-over"


def test_an_empty_code_costs_no_attempt(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    for _ in range(5):
        assert refusal(world, session, "").reason == "code-empty"
    assert one_time_codes.check(world, session.id, PURPOSE, sent(world)[0]) == PHONE


def test_the_last_attempt_may_be_right(world: World, session: Session) -> None:
    world.override_rules({"sms_code_attempts": 2})
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    (code,) = sent(world)
    assert refusal(world, session, wrong(code)).values["left"] == 1
    assert one_time_codes.check(world, session.id, PURPOSE, code) == PHONE


def test_a_new_code_makes_the_one_before_worthless_and_counts_anew(
    world: World, session: Session
) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    (first,) = sent(world)
    for _ in range(3):
        refusal(world, session, wrong(first))
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    _, second = sent(world)
    assert first != second
    assert refusal(world, session, first).reason == "code-wrong"
    assert one_time_codes.check(world, session.id, PURPOSE, second) == PHONE


def test_so_many_codes_are_the_most_for_a_contact(world: World, session: Session) -> None:
    for _ in range(5):
        one_time_codes.send(world, session.id, PURPOSE, PHONE)
    with pytest.raises(RefusedError, match="codes-over"):
        one_time_codes.send(world, session.id, PURPOSE, PHONE)
    assert len(sent(world)) == 5
    one_time_codes.send(world, session.id, PURPOSE, "+79005550033")
    assert len(sent(world, "+79005550033")) == 1


def test_forgetting_counts_anew(world: World, session: Session) -> None:
    world.override_rules({"sms_codes_per_sign_in": 1})
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    one_time_codes.forget(world, session.id, PURPOSE)
    assert refusal(world, session, sent(world)[0]).reason == "code-not-sent"
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    assert len(sent(world)) == 2


def test_codes_end_with_their_session(world: World, session: Session) -> None:
    one_time_codes.send(world, session.id, PURPOSE, PHONE)
    sessions.end_session(world, session)
    rows = world.db.execute("SELECT COUNT(*) AS n FROM one_time_codes").fetchone()["n"]
    assert rows == 0
