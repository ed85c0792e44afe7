"""The level of a citizen's account, and how it rises."""

from __future__ import annotations

from pytest_bdd import when

from harness.world_client import Person, WorldClient


@when("гражданин подтверждает учётную запись")
def _(world: WorldClient, citizen: Person) -> None:
    world.people.confirm(citizen)
