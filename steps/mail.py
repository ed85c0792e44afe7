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


@then(parsers.parse("письмо говорит заявителю: «{text}»"))
def _(letter: Message, applicant: Person, text: str) -> None:
    assert " ".join(letter.text.split()).startswith(f"Здравствуйте, {applicant.full_name}! {text}")


@then(parsers.parse("письмо говорит заявителю, что по заявке № {number} кабинет создан"))
def _(letter: Message, applicant: Person, entry: RegisterEntry, number: str) -> None:
    assert letter.text.startswith(
        f"Здравствуйте, {applicant.full_name}! Заявка № {number} одобрена, личный кабинет "
        f"организации {entry.short_name} создан и готов к работе."
    )


@then("в письме названа организация")
def _(letter: Message, entry: RegisterEntry) -> None:
    assert entry.short_name in letter.text
