"""The world of a capsule comes back with its clock, and its tokens with their keys and PINs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from harness.capsule.by_hand import open_by_hand
from harness.capsule.moment import moment_of
from harness.capsule.writing import write_capsule
from harness.evidence.record import FailureRecord, ScenarioRecord
from harness.portal_process import PortalProcess
from harness.signature_fixtures import Pki
from harness.world_client import ControlClient, WorldClient
from harness.world_client.client import WorldInfo
from signature_plugin import PinAnswer, PluginError, SignatureDesk, Token


@pytest.fixture
def token(world: WorldClient, pki: Pki) -> Token:
    """A token of a head and of a private person, whose PIN somebody has blocked."""
    head = world.people.add()
    made = pki.token(pki.issue(head, world.register.add(head)), pin="4321", pin_attempts=3)
    made.add(
        pki.issue(head, None),
        container="личная",
        linked=False,
        installed=True,
        exportable=True,
    )
    for _ in range(3):
        with pytest.raises(PluginError):
            made.check_pin(PinAnswer.WRONG)
    assert made.locked
    return made


def test_a_capsules_world_opens_with_its_clock_and_tokens(
    world: WorldClient, control: ControlClient, portal: PortalProcess, token: Token, tmp_path: Path
) -> None:
    world.advance(days=40, minutes=7)
    desk = SignatureDesk(lambda: world.now, ("localhost",))
    desk.insert(token)
    desk.insert(Token(label="Пустой (ТЕСТ)", serial="77", pin_attempts=2))
    record = ScenarioRecord("a::3 Б", "a:3", "a", 3, 3, "Б", "В", "flow", [])
    record.failure = FailureRecord("нет", "есть", "нет", "нет", "a.py:1", "call")
    file = tmp_path / "a.3.capsule.zip"
    write_capsule(file, record, moment_of(world, [], desk))
    then = world.now
    # As on another computer: of the world and its desk nothing is left but the file.
    world.delete()

    with open_by_hand(file) as opened:
        told, tokens = opened.place_into(portal)
    assert "Мир стоит: 11 апреля 2026, 09:07, редакция official" in told
    info = control.call("GET", world.path, WorldInfo)
    assert (info.now, info.seed) == (then, world.seed)
    first, second = tokens[world.name]
    assert (first.label, first.serial, first.pin) == (token.label, token.serial, "4321")
    assert (first.locked, first.pin_attempts) == (True, 3)
    assert (second.label, second.locked, second.attempts_left) == ("Пустой (ТЕСТ)", False, 2)
    for found, kept in zip(first.containers, token.containers, strict=True):
        assert found.unique_name == kept.unique_name
        # The certificate with its private key, and the authorities above it.
        assert found.issued.to_bytes() == kept.issued.to_bytes()
        assert [one.der for one in found.chain] == [one.der for one in kept.chain]
        told_apart = (found.linked, found.installed, found.exportable)
        assert told_apart == (kept.linked, kept.installed, kept.exportable)
    first.unlock()
    first.check_pin("4321")
    # The opened world knows who issued them and goes on from its moment.
    known = {one.thumbprint for one in WorldClient(control, info).authorities.all()}
    assert {one.thumbprint for one in first.containers[0].chain} & known
    again = WorldClient(control, info)
    again.advance(days=1)
    assert again.now == then + timedelta(days=1)
    again.delete()
