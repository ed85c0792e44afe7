"""The tax register: which organisations it knows, how busy it is, whether it answers."""

from __future__ import annotations

from pytest_bdd import given, parsers, when

from harness.world_client import Person, RegisterEntry, WorldClient


@given("организация руководителя есть в реестре налоговой", target_fixture="entry")
def _(world: WorldClient, head: Person) -> RegisterEntry:
    return world.register.add(head)


@given("реестр налоговой не отвечает")
@when("реестр налоговой перестаёт отвечать")
def _(world: WorldClient) -> None:
    world.register.fall()


@when("реестр налоговой снова отвечает")
def _(world: WorldClient) -> None:
    world.register.rise()


@given(
    parsers.re(r"реестр налоговой загружен на (?P<percent>\d+) процент(?:а|ов)?"),
    converters={"percent": int},
)
def _(world: WorldClient, percent: int) -> None:
    world.register.set_load(percent / 100)


@given("по данным налоговой организация ликвидирована")
@when("налоговая вносит в реестр ликвидацию организации")
def _(world: WorldClient, entry: RegisterEntry) -> None:
    world.register.change(entry, state="liquidated")


@given("по данным налоговой организацией руководит сотрудник")
@when("налоговая вносит в реестр, что организацией руководит сотрудник")
def _(world: WorldClient, entry: RegisterEntry, employee: Person) -> None:
    world.register.change(entry, head=employee)


@given(parsers.parse("налоговая откажет по причине «{why}»"))
@when(parsers.parse("налоговая отказывает по причине «{why}»"))
def _(world: WorldClient, entry: RegisterEntry, why: str) -> None:
    world.register.change(entry, refusal=why)
