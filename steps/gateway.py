"""Requests against the rules of the portal's gate, and what they get for an answer."""

from __future__ import annotations

from pytest_bdd import parsers, then, when

from harness.raw_requests import RawAnswer, send
from harness.world_client import Person, WorldClient


@when(parsers.parse("на портал приходит запрос {name}"), target_fixture="raw_answer")
def _(world: WorldClient, name: str) -> RawAnswer:
    return send(world.url, name)


@then(
    parsers.re(r"портал отвечает кодом (?P<status>\d+) и объясняет: «(?P<text>[^»]+)»"),
    converters={"status": int},
)
def _(raw_answer: RawAnswer, status: int, text: str) -> None:
    assert (raw_answer.status, text in raw_answer.text) == (status, True), raw_answer.text[:300]


@then("портал не начал ничьего входа и ничего не отправил")
def _(world: WorldClient, citizen: Person) -> None:
    assert world.sign_in.state(citizen).failures == 0
    assert world.inbox.messages() == []
