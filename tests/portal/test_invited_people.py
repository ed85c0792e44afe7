"""What the invitation form takes for a name, an address and a СНИЛС, and when names are equal."""

from __future__ import annotations

import msgspec
import pytest

from mock_portal.domain.full_names import clean_name, differing_parts, is_name
from mock_portal.domain.invited_people import Draft, check_person

GOOD = Draft(
    work_email="ivan@firma.ru",
    surname="Иванов",
    given_name="Иван",
    patronymic="Иванович",
    snils="112-233-445 95",
)


def reasons(**fields: str) -> list[tuple[str, str]]:
    _, refusals = check_person(msgspec.structs.replace(GOOD, **fields))
    return [(refusal.field, refusal.reason) for refusal in refusals]


def test_a_good_person_is_cleaned() -> None:
    draft = msgspec.structs.replace(
        GOOD, work_email=" Ivan@Firma.RU ", surname="Салтыков  —  Щедрин", administrator=True
    )
    person, refusals = check_person(draft)
    assert refusals == []
    assert person.work_email == "ivan@firma.ru"
    assert person.surname == "Салтыков-Щедрин"
    assert person.snils == "11223344595"
    assert person.groups == ("administrators",)


def test_all_wrong_fields_are_told_at_once() -> None:
    wrong = {"work_email": "", "surname": "", "given_name": "1", "patronymic": "?", "snils": "1"}
    assert reasons(**wrong) == [
        ("work_email", "email-empty"),
        ("surname", "surname-empty"),
        ("given_name", "name-wrong"),
        ("patronymic", "name-wrong"),
        ("snils", "snils-length"),
    ]


@pytest.mark.parametrize(
    "address",
    ["a@b.ru", "a.b+c@d-e.co.uk", "o'neil@firma.example", "x@xn--e1afmkfd.xn--p1ai"],
)
def test_addresses_that_are_taken(address: str) -> None:
    assert reasons(work_email=address) == []


@pytest.mark.parametrize(
    "address",
    [
        "a",
        "a@",
        "@b.ru",
        "a@b",
        "a b@c.ru",
        "a@b..ru",
        ".a@b.ru",
        "a.@b.ru",
        "a@-b.ru",
        "a@b.ru\nBcc: c@d.ru",
        "a@b.ru,c@d.ru",
        "почта@firma.ru",
        "a@b.1",
        f"{'a' * 250}@b.ru",
    ],
)
def test_addresses_that_are_refused(address: str) -> None:
    assert reasons(work_email=address) == [("work_email", "email-wrong")]


@pytest.mark.parametrize("name", ["Ли", "Д'Артаньян", "Анна Мария", "Оглы-Заде", "Müller", "Мл."])
def test_names_that_are_taken(name: str) -> None:
    assert is_name(clean_name(name))


@pytest.mark.parametrize("name", ["-", "Ива1нов", "<b>", "Иван;", "_", "И" * 101, "1"])
def test_names_that_are_refused(name: str) -> None:
    assert not is_name(clean_name(name))


def test_a_name_of_a_hundred_letters_is_the_longest() -> None:
    assert is_name("И" * 100)


@pytest.mark.parametrize(
    "snils", ["", "11223344595", "112-233-445 95", "112 233 445 95", "112–233–445\u00a095"]
)
def test_snils_that_is_taken(snils: str) -> None:
    assert reasons(snils=snils) == []


@pytest.mark.parametrize(
    ("snils", "reason"),
    [
        ("1122334459", "snils-length"),
        ("112233445950", "snils-length"),
        ("112-233-445 9A", "snils-length"),
        ("СНИЛС 112-233-445 95", "snils-length"),
        ("11223344596", "snils-wrong"),
        ("12122334459", "snils-wrong"),
    ],
)
def test_snils_that_is_refused(snils: str, reason: str) -> None:
    assert reasons(snils=snils) == [("snils", reason)]


@pytest.mark.parametrize(
    ("typed", "in_account"),
    [
        ("Семёнова", "Семенова"),
        ("СЕМЕНОВА", "семёнова"),
        (" Семёнова ", "Семёнова"),
        ("Римская – Корсакова", "Римская-Корсакова"),
        ("Анна  Мария", "Анна Мария"),
    ],
)
def test_names_that_are_equal(typed: str, in_account: str) -> None:
    one = msgspec.structs.replace(GOOD, surname=typed)
    assert differing_parts(one, msgspec.structs.replace(GOOD, surname=in_account)) == ()


@pytest.mark.parametrize(
    ("typed", "in_account"),
    [
        ("Семенова", "Семенов"),
        ("Семeнова", "Семенова"),  # a Latin e among Russian letters is another name
        ("Римская Корсакова", "Римская-Корсакова"),
        ("", "Семенова"),
        ("Йод", "Иод"),
    ],
)
def test_names_that_differ(typed: str, in_account: str) -> None:
    one = msgspec.structs.replace(GOOD, patronymic=typed)
    other = msgspec.structs.replace(GOOD, patronymic=in_account)
    assert differing_parts(one, other) == ("patronymic",)
