"""The register of certification authorities and their revocation lists."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta

import pytest
from in_process import Control
from signing_ground import Ground

from mock_portal.domain.errors import RefusedError
from mock_portal.registers import authorities
from mock_portal.world import World
from mock_portal.worlds import Worlds

DAY = timedelta(days=1)


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> Iterator[World]:
    made = worlds.create("a")
    yield made
    worlds.delete("a")


@pytest.fixture
def ground(world: World) -> Ground:
    return Ground.make(world)


def text(der: bytes) -> str:
    return base64.b64encode(der).decode()


def test_roots_and_intermediates_are_told_apart(ground: Ground) -> None:
    found = {one.name: (one.is_root, one.accredited) for one in known(ground)}
    assert found == {
        "УЦ 1 (ТЕСТ)": (True, True),
        "УЦ 2 (ТЕСТ)": (False, True),
        "УЦ 3 (ТЕСТ)": (True, False),
    }


def known(ground: Ground) -> list[authorities.Authority]:
    return authorities.list_authorities(ground.world)


def test_only_accredited_roots_are_trusted_unless_the_rules_say_otherwise(ground: Ground) -> None:
    names = [one.subject.common_name for one in authorities.trusted_roots(ground.world)]
    assert names == ["УЦ 1 (ТЕСТ)"]
    ground.world.override_rules({"accredited_authority_required": False})
    names = [one.subject.common_name for one in authorities.trusted_roots(ground.world)]
    assert names == ["УЦ 1 (ТЕСТ)", "УЦ 3 (ТЕСТ)"]


def test_a_persons_certificate_is_no_authority(ground: Ground) -> None:
    with pytest.raises(RefusedError, match="authority-unreadable"):
        authorities.add_authority(
            ground.world, ground.certificate_of().certificate.der, accredited=True
        )


def test_one_authority_is_entered_once(ground: Ground) -> None:
    with pytest.raises(RefusedError, match="authority-exists"):
        authorities.add_authority(ground.world, ground.root.certificate.der, accredited=True)


def test_a_newer_list_replaces_an_older_one_and_not_the_other_way_round(ground: Ground) -> None:
    now = ground.world.clock.now()
    for moment in (now + DAY, now - DAY):
        made = ground.issuer.crl(now=moment, next_update=moment + 9 * DAY)
        authorities.publish_list(ground.world, made.der)
    mine = [
        one.this_update
        for one in authorities.revocation_lists(ground.world)
        if one.is_issued_by(ground.issuer.certificate)
    ]
    assert max(mine) == now + DAY
    assert now not in mine


def test_a_list_of_a_stranger_is_refused(ground: Ground) -> None:
    stranger = ground.root.create_intermediate(
        "УЦ 4 (ТЕСТ)",
        not_before=ground.root.certificate.not_before,
        not_after=ground.root.certificate.not_after,
    )
    made = stranger.crl(now=ground.world.clock.now())
    with pytest.raises(RefusedError, match="list-of-unknown-authority"):
        authorities.publish_list(ground.world, made.der)


def test_bytes_that_are_no_list_are_refused(ground: Ground) -> None:
    with pytest.raises(RefusedError, match="list-unreadable"):
        authorities.publish_list(ground.world, b"no list")


def test_the_control_api_enters_accredits_publishes_and_withdraws(
    worlds: Worlds, ground: Ground
) -> None:
    worlds.create("b")
    control = Control(worlds)
    der = ground.root.certificate.der
    made = control.call("POST", "/worlds/b/authorities", {"certificate": text(der)})
    thumbprint = made["thumbprint"]
    assert (made["is_root"], made["accredited"]) == (True, True)
    path = f"/worlds/b/authorities/{thumbprint}"
    assert not control.call("PATCH", path, {"accredited": False})["accredited"]
    crl = ground.root.crl(now=ground.world.clock.now())
    control.call("POST", "/worlds/b/revocation-lists", {"list": text(crl.der)})
    control.call("DELETE", f"{path}/revocation-lists")
    other = worlds.by_name("b")
    assert other is not None
    assert authorities.revocation_lists(other) == []
    assert len(control.call("GET", "/worlds/b/authorities")) == 1


def test_the_control_api_says_what_is_wrong(worlds: Worlds, world: World) -> None:
    control = Control(worlds)
    add = ("POST", "/worlds/a/authorities")
    assert control.error(*add, {"certificate": "?"})[0] == 422
    assert control.error(*add, {"certificate": text(b"x")})[0] == 409
    assert control.error("PATCH", "/worlds/a/authorities/00", {"accredited": True})[0] == 404
    assert control.error("DELETE", "/worlds/a/authorities/00/revocation-lists")[0] == 404
    assert control.error("POST", "/worlds/a/revocation-lists", {"list": text(b"x")})[0] == 409
