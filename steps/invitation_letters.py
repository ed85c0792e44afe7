"""Letters with invitations, which go to the work address of the form."""

from __future__ import annotations

from pytest_bdd import parsers, then

from harness.world_client import Message, Person, WorldClient


@then(
    parsers.re("на (?:рабочий адрес|почту) сотрудника приходит письмо «(?P<subject>[^»]+)»"),
    target_fixture="letter",
)
def _(world: WorldClient, employee: Person, subject: str) -> Message:
    letter = world.inbox.newest(employee.email, "email")
    assert letter.subject == subject
    return letter


@then(parsers.parse("на адрес «{address}» приходит письмо «{subject}»"), target_fixture="letter")
def _(world: WorldClient, address: str, subject: str) -> Message:
    letter = world.inbox.newest(address, "email")
    assert letter.subject == subject
    return letter


@then("в письме есть ссылка на приглашение")
def _(world: WorldClient, letter: Message) -> None:
    (link,) = letter.links
    assert link.startswith(f"{world.url.rstrip('/')}/invitations/")


@then("на личную почту сотрудника ничего не пришло")
def _(world: WorldClient, employee: Person) -> None:
    assert world.inbox.messages(to=employee.email, channel="email") == []
