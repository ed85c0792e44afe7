"""Who takes part: citizens with a confirmed account, made over the control API."""

from __future__ import annotations

from pytest_bdd import given

from harness.world_client import Person, WorldClient


@given("руководитель с подтверждённой учётной записью", target_fixture="head")
def _(world: WorldClient) -> Person:
    return world.people.add(level="confirmed")


@given("сотрудник с подтверждённой учётной записью", target_fixture="employee")
def _(world: WorldClient) -> Person:
    return world.people.add(level="confirmed")


@given("гражданин с подтверждённой учётной записью", target_fixture="citizen")
def _(world: WorldClient) -> Person:
    return world.people.add(level="confirmed")
