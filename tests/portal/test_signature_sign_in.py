"""Signing in by signature: whose it is, what is refused and why, what an expired one blocks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from signing_ground import YEAR, Ground, new_person

from mock_portal import due
from mock_portal.domain import (
    expired_bindings,
    organisations,
    sessions,
    sign_in_attempts,
    sign_in_settings,
    signature_bindings,
    signature_sign_in,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Membership
from mock_portal.domain.people import Person, get_person
from mock_portal.domain.sessions import Session
from mock_portal.registers import authorities
from mock_portal.world import World
from signature_plugin.pki import Certificate, IssuedCertificate

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


def enter(
    ground: Ground, session: Session, issued: IssuedCertificate | None = None, **how: Any
) -> Session:
    """Sign a fresh challenge of a session of nobody and hand it in."""
    challenge = signature_sign_in.begin(ground.world, session)
    signature = ground.sign(challenge.signed_bytes, issued, **how)
    return signature_sign_in.sign_in(ground.world, session, challenge.key, signature)


def refusal(
    ground: Ground, session: Session, issued: IssuedCertificate | None = None, **how: Any
) -> str:
    with pytest.raises(RefusedError) as caught:
        enter(ground, session, issued, **how)
    return caught.value.reason


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


# The rule of edition L: an expired bound signature


def cabinet(ground: Ground, bound: Certificate, role: Any = "head") -> Membership:
    """Open the head's organisation with a bound certificate; return the member of that role."""
    entry, world = ground.entry, ground.world
    made = organisations.add_organisation(
        world,
        ogrn=entry.ogrn,
        inn=entry.inn,
        kpp=entry.kpp,
        full_name=entry.full_name,
        short_name=entry.short_name,
        address=entry.address,
    )
    member = organisations.add_member(world, made.id, ground.head.id, role)
    signature_bindings.add(world, member, bound)
    world.override_rules({"expired_signature_blocks_sign_in": True})
    return member


def expiring(ground: Ground) -> Certificate:
    end = ground.world.clock.now() + timedelta(days=1)
    return ground.certificate_of(not_after=end).certificate


def blocked(world: World, organisation: int) -> bool:
    try:
        expired_bindings.require_not_expired(world, organisation)
    except RefusedError as problem:
        return problem.reason == "bound-signature-expired"
    return False


def test_a_bound_signature_lets_in_until_its_last_second(ground: Ground) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound)
    due.advance(ground.world, bound.not_after)
    assert not blocked(ground.world, member.organisation_id)
    due.advance(ground.world, bound.not_after + SECOND)
    assert blocked(ground.world, member.organisation_id)


def test_elsewhere_an_expired_one_blocks_nobody(ground: Ground) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound)
    due.advance(ground.world, bound.not_after + SECOND)
    ground.world.override_rules({"expired_signature_blocks_sign_in": False})
    assert not blocked(ground.world, member.organisation_id)


def test_an_organisation_without_a_bound_signature_is_open(ground: Ground) -> None:
    member = cabinet(ground, expiring(ground))
    ground.world.db.execute("DELETE FROM signature_bindings")
    assert not blocked(ground.world, member.organisation_id)


@pytest.mark.parametrize("role", ["head", "administrator"])
def test_signing_in_by_a_new_one_replaces_the_expired(
    ground: Ground, session: Session, role: str
) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound, role)
    due.advance(ground.world, bound.not_after + SECOND)
    issued = ground.certificate_of()
    enter(ground, session, issued)
    assert not blocked(ground.world, member.organisation_id)
    now = signature_bindings.binding_in_force(ground.world, member.organisation_id)
    assert now is not None
    assert now.thumbprint == issued.certificate.thumbprint


def test_while_the_bound_one_is_good_no_other_takes_its_place(
    ground: Ground, session: Session
) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound)
    enter(ground, session)
    now = signature_bindings.binding_in_force(ground.world, member.organisation_id)
    assert now is not None
    assert now.thumbprint == bound.thumbprint


def test_an_employee_cannot_replace_it(ground: Ground, session: Session) -> None:
    bound = expiring(ground)
    cabinet(ground, bound, "employee")
    due.advance(ground.world, bound.not_after + SECOND)
    assert refusal(ground, session) == "bound-signature-expired"


def test_a_certificate_that_may_not_be_bound_replaces_nothing(
    ground: Ground, session: Session
) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound)
    due.advance(ground.world, bound.not_after + SECOND)
    now = ground.world.clock.now()
    short = ground.certificate_of(not_before=now, not_after=now + timedelta(days=30))
    assert refusal(ground, session, short) == "certificate-too-short"
    assert blocked(ground.world, member.organisation_id)


def test_ones_own_certificate_lets_in_as_a_citizen(ground: Ground, session: Session) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound)
    due.advance(ground.world, bound.not_after + SECOND)
    entered = enter(ground, session, ground.certificate_of(ogrn=None, inn_le=None))
    assert entered.person_id == ground.head.id
    assert blocked(ground.world, member.organisation_id)


def test_a_stranger_to_the_organisation_replaces_nothing(ground: Ground, session: Session) -> None:
    bound = expiring(ground)
    member = cabinet(ground, bound)
    due.advance(ground.world, bound.not_after + SECOND)
    stranger: Person = new_person(ground.world)
    sign_in_settings.set_signature(ground.world, stranger.id, connected=True)
    issued = ground.certificate_of(
        surname=stranger.surname,
        given_name=f"{stranger.given_name} {stranger.patronymic}",
        snils=stranger.snils,
    )
    enter(ground, session, issued)
    assert blocked(ground.world, member.organisation_id)
