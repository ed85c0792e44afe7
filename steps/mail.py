"""Letters that people get."""

from __future__ import annotations

from pytest_bdd import parsers, then

from harness.world_client import Message, Person, RegisterEntry, WorldClient


@then(parsers.parse("на почту руководителя приходит письмо «{subject}»"), target_fixture="letter")
def _(world: WorldClient, head: Person, subject: str) -> Message:
    letter = world.inbox.newest(head.email, "email")
    assert letter.subject == subject
    return letter


@then("на почту руководителя ничего не пришло")
def _(world: WorldClient, head: Person) -> None:
    assert world.inbox.messages(to=head.email, channel="email") == []


@then(parsers.parse("в письме сказано «{text}»"))
def _(letter: Message, text: str) -> None:
    assert text in letter.text


@then(parsers.parse("письмо говорит руководителю, что личный кабинет его организации {result}"))
def _(letter: Message, head: Person, entry: RegisterEntry, result: str) -> None:
    begin = f"Здравствуйте, {head.full_name}! Проверка завершена, личный кабинет организации "
    assert letter.text.startswith(f"{begin}{entry.short_name} {result}")


@then("в письме назван сотрудник")
def _(letter: Message, employee: Person) -> None:
    assert employee.full_name in letter.text


@then("в письме названа организация")
def _(letter: Message, entry: RegisterEntry) -> None:
    assert entry.short_name in letter.text
