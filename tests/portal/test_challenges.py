"""One-time challenges: whose they are, how long they live, that they serve once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from signing_ground import Ground, new_person

from mock_portal import due
from mock_portal.domain import challenges, sessions
from mock_portal.domain.errors import RefusedError
from mock_portal.world import World


@pytest.fixture
def ground() -> Iterator[Ground]:
    world = World("a", origin="http://a.localhost")
    yield Ground.make(world)
    world.close()


def reason_of_use(ground: Ground, key: str) -> str:
    with pytest.raises(RefusedError) as caught:
        challenges.use(ground.world, ground.session, ground.head, key)
    return caught.value.reason


def pass_time(ground: Ground, span: timedelta) -> None:
    due.advance(ground.world, ground.world.clock.now() + span)


def test_the_text_says_what_is_signed_where_and_by_whom(ground: Ground) -> None:
    content = ground.challenge().content
    assert "Добавление организации" in content
    assert ground.head.full_name in content
    assert ground.world.name in content


def test_no_two_challenges_are_alike(ground: Ground) -> None:
    assert ground.challenge().content != ground.challenge().content


def test_a_challenge_serves_once(ground: Ground) -> None:
    challenge = ground.challenge()
    assert challenges.use(ground.world, ground.session, ground.head, challenge.key) == challenge
    assert reason_of_use(ground, challenge.key) == "challenge-used"


def test_an_invented_key_is_unknown(ground: Ground) -> None:
    assert reason_of_use(ground, "0" * 32) == "challenge-unknown"
    assert reason_of_use(ground, "") == "challenge-unknown"


def test_another_session_of_the_same_person_does_not_count(ground: Ground) -> None:
    world = ground.world
    other = sessions.enter(world, sessions.start_session(world), ground.head, "signed-in")
    assert reason_of_use(ground, ground.challenge(session=other).key) == "challenge-unknown"


def test_another_person_in_the_same_session_does_not_count(ground: Ground) -> None:
    challenge = ground.challenge(person=new_person(ground.world))
    assert reason_of_use(ground, challenge.key) == "challenge-unknown"


def test_a_challenge_lives_until_its_last_second(ground: Ground) -> None:
    challenge = ground.challenge()
    pass_time(ground, timedelta(minutes=30) - timedelta(seconds=1))
    challenges.use(ground.world, ground.session, ground.head, challenge.key)


def test_a_challenge_is_dead_at_its_end(ground: Ground) -> None:
    challenge = ground.challenge()
    pass_time(ground, timedelta(minutes=30))
    assert reason_of_use(ground, challenge.key) == "challenge-expired"


def test_signing_out_takes_the_challenges_along(ground: Ground) -> None:
    challenge = ground.challenge()
    sessions.end_session(ground.world, ground.session)
    assert reason_of_use(ground, challenge.key) == "challenge-unknown"


def test_dead_ones_are_swept_away_when_the_next_is_made(ground: Ground) -> None:
    ground.challenge()
    pass_time(ground, timedelta(minutes=30))
    ground.challenge()
    count = ground.world.db.execute("SELECT COUNT(*) FROM challenges").fetchone()[0]
    assert count == 1
