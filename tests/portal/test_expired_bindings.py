"""An organisation's bound signature that has expired: whom it blocks, what replaces it (L-33)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from by_signature import enter, refusal
from signing_ground import Ground, new_person

from mock_portal import due
from mock_portal.domain import (
    expired_bindings,
    organisations,
    sessions,
    sign_in_settings,
    signature_bindings,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Membership
from mock_portal.domain.people import Person
from mock_portal.domain.sessions import Session
from mock_portal.world import World
from signature_plugin.pki import Certificate

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
