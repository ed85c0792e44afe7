"""Signing in by signature: whose it is, what is refused and why, what an expired one blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from by_signature import enter, refusal
from signing_ground import YEAR, Ground, new_person

from mock_portal import due
from mock_portal.domain import (
    sessions,
    sign_in_attempts,
    sign_in_settings,
    signature_sign_in,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.sessions import Session
from mock_portal.registers import authorities
from mock_portal.world import World

SECOND = timedelta(seconds=1)


@pytest.fixture
def ground() -> Iterator[Ground]:
    world = World("a", origin="http://a.localhost")
    made = Ground.make(world)
    sign_in_settings.set_signature(world, made.head.id, connected=True)
    yield made
    world.close()


@pytest.fixture
def session(ground: Ground) -> Session:
    return sessions.start_session(ground.world)


def test_the_owner_of_the_certificate_is_signed_in_under_a_new_key(
    ground: Ground, session: Session
) -> None:
    entered = enter(ground, session)
    assert (entered.person_id, entered.stage) == (ground.head.id, "signed-in")
    assert entered.organisation_id is None
    assert entered.key != session.key
    assert entered.csrf != session.csrf


@pytest.mark.parametrize(
    "fields",
    [{}, {"ogrn": None, "inn_le": None}, {"snils": None}],
    ids=["organisation", "person", "no-snils"],
)
def test_who_it_is_stands_in_the_snils(
    ground: Ground, session: Session, fields: dict[str, Any]
) -> None:
    issued = ground.certificate_of(**fields)
    if "snils" in fields:
        assert refusal(ground, session, issued) == "signature-person-unknown"
    else:
        assert enter(ground, session, issued).person_id == ground.head.id


def test_a_person_whom_the_portal_does_not_know(ground: Ground, session: Session) -> None:
    issued = ground.certificate_of(snils="11223344595")
    assert refusal(ground, session, issued) == "signature-person-unknown"


@pytest.mark.parametrize("field", ["surname", "given_name"])
def test_another_name_than_the_accounts(ground: Ground, session: Session, field: str) -> None:
    fields: dict[str, Any] = {field: "Другая"}
    issued = ground.certificate_of(**fields)
    assert refusal(ground, session, issued) == "signature-other-name"


def test_case_and_yo_in_names_make_no_difference(ground: Ground, session: Session) -> None:
    person = new_person(ground.world, surname="Королёв", given_name="Пётр", patronymic="")
    sign_in_settings.set_signature(ground.world, person.id, connected=True)
    issued = ground.certificate_of(surname="КОРОЛЕВ", given_name="петр", snils=person.snils)
    assert enter(ground, session, issued).person_id == person.id


def test_it_must_be_connected(ground: Ground, session: Session) -> None:
    sign_in_settings.set_signature(ground.world, ground.head.id, connected=False)
    assert refusal(ground, session) == "signature-sign-in-off"
    ground.world.override_rules({"signature_sign_in_is_a_setting": False})
    enter(ground, session)
    assert not get_person(ground.world, ground.head.id).signature_sign_in


def test_signing_in_connects_where_the_rule_says_so(ground: Ground, session: Session) -> None:
    sign_in_settings.set_signature(ground.world, ground.head.id, connected=False)
    rules = {"signature_sign_in_is_a_setting": False, "sign_in_connects_signature": True}
    ground.world.override_rules(rules)
    assert refusal(ground, session, ground.certificate_of(surname="Другая")) is not None
    assert not get_person(ground.world, ground.head.id).signature_sign_in
    enter(ground, session)
    assert get_person(ground.world, ground.head.id).signature_sign_in


def test_a_certificate_is_good_until_its_last_second(ground: Ground, session: Session) -> None:
    end = ground.world.clock.now() + timedelta(minutes=10)
    issued = ground.certificate_of(not_after=end)
    due.advance(ground.world, end)
    enter(ground, session, issued)
    due.advance(ground.world, end + SECOND)
    other = sessions.start_session(ground.world)
    assert refusal(ground, other, issued) == "certificate-expired"


def test_a_certificate_is_good_from_its_first_second(ground: Ground, session: Session) -> None:
    start = ground.world.clock.now() + timedelta(minutes=10)
    issued = ground.certificate_of(not_before=start, not_after=start + YEAR)
    due.advance(ground.world, start - SECOND)
    assert refusal(ground, session, issued) == "certificate-not-yet-valid"
    due.advance(ground.world, start)
    enter(ground, session, issued)


def test_a_revoked_certificate(ground: Ground, session: Session) -> None:
    issued = ground.certificate_of()
    ground.issuer.revoke(issued.certificate, at=ground.world.clock.now(), reason="keyCompromise")
    ground.publish()
    assert refusal(ground, session, issued) == "certificate-revoked"
    ground.world.override_rules({"signature_sign_in_checks_revocation": False})
    enter(ground, session, issued)


def test_without_a_fresh_list_nobody_knows(ground: Ground, session: Session) -> None:
    authorities.withdraw_lists(ground.world, ground.issuer.certificate.thumbprint)
    assert refusal(ground, session) == "revocation-unknown"


def test_authorities_that_nobody_vouches_for(ground: Ground, session: Session) -> None:
    issued = ground.certificate_of(by=ground.unaccredited)
    chain = ground.unaccredited.chain
    assert refusal(ground, session, issued, chain=chain) == "authority-not-accredited"
    assert refusal(ground, session, chain=()) == "certificate-chain-incomplete"
    world, thumbprint = ground.world, ground.issuer.certificate.thumbprint
    authorities.set_accredited(world, thumbprint, accredited=False)
    assert refusal(ground, session) == "authority-not-accredited"
    world.override_rules({"accredited_authority_required": False})
    enter(ground, session)


def test_a_challenge_serves_once_even_after_a_refusal(ground: Ground, session: Session) -> None:
    world = ground.world
    challenge = signature_sign_in.begin(world, session)
    stranger = ground.certificate_of(snils="11223344595")
    bad = ground.sign(challenge.signed_bytes, stranger)
    good = ground.sign(challenge.signed_bytes)
    for signature, reason in ((bad, "signature-person-unknown"), (good, "challenge-used")):
        with pytest.raises(RefusedError) as caught:
            signature_sign_in.sign_in(world, session, challenge.key, signature)
        assert caught.value.reason == reason


def test_a_challenge_of_another_browser_does_not_count(ground: Ground, session: Session) -> None:
    world = ground.world
    challenge = signature_sign_in.begin(world, sessions.start_session(world))
    signature = ground.sign(challenge.signed_bytes)
    with pytest.raises(RefusedError) as caught:
        signature_sign_in.sign_in(world, session, challenge.key, signature)
    assert caught.value.reason == "challenge-unknown"


def test_a_challenge_for_creating_an_organisation_does_not_sign_in(ground: Ground) -> None:
    challenge = ground.challenge()
    signature = ground.sign(challenge.signed_bytes)
    with pytest.raises(RefusedError) as caught:
        signature_sign_in.sign_in(ground.world, ground.session, challenge.key, signature)
    assert caught.value.reason == "challenge-unknown"


def test_a_challenge_lives_half_an_hour(ground: Ground, session: Session) -> None:
    world, start = ground.world, ground.world.clock.now()
    first, second = (signature_sign_in.begin(world, session) for _ in range(2))
    due.advance(world, start + timedelta(minutes=30) - SECOND)
    signature = ground.sign(first.signed_bytes)
    entered = signature_sign_in.sign_in(world, session, first.key, signature)
    assert entered.stage == "signed-in"
    due.advance(world, start + timedelta(minutes=30))
    with pytest.raises(RefusedError) as caught:
        signature_sign_in.sign_in(world, session, second.key, ground.sign(second.signed_bytes))
    assert caught.value.reason == "challenge-expired"


@pytest.mark.parametrize(
    ("signature", "reason"),
    [("", "signature-missing"), ("%%%", "signature-malformed"), ("AAAA", "signature-malformed")],
    ids=["none", "no-base64", "no-message"],
)
def test_what_is_no_signature(
    ground: Ground, session: Session, signature: str, reason: str
) -> None:
    challenge = signature_sign_in.begin(ground.world, session)
    with pytest.raises(RefusedError) as caught:
        signature_sign_in.sign_in(ground.world, session, challenge.key, signature)
    assert caught.value.reason == reason


def test_a_signature_of_another_text(ground: Ground, session: Session) -> None:
    challenge = signature_sign_in.begin(ground.world, session)
    with pytest.raises(RefusedError) as caught:
        signature_sign_in.sign_in(ground.world, session, challenge.key, ground.sign(b"other"))
    assert caught.value.reason == "signature-other-content"


def test_a_locked_account_stays_locked(ground: Ground, session: Session) -> None:
    account = sign_in_attempts.account_of("", ground.head)
    for _ in range(ground.world.rules.sign_in_attempts - 1):
        sign_in_attempts.count_failure(ground.world, account)
    with pytest.raises(RefusedError):
        sign_in_attempts.count_failure(ground.world, account)
    assert refusal(ground, session) == "account-locked"
