"""What was typed against what the register has: which differences count."""

from __future__ import annotations

import pytest
from request_ground import Desk
from signing_ground import new_person

from mock_portal.domain import registration_requests
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.register_comparison import discrepancies, registered, words
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterDownError


@pytest.fixture
def desk() -> Desk:
    made = Desk.make()
    made.entry = tax_register.change_entry(
        made.world,
        made.entry.ogrn,
        full_name="Общество с ограниченной ответственностью «Ёлка 7»",
        short_name="ООО «Ёлка 7»",
        address="101000, г. Москва, ул. Лесная, д. 5/1",
    )
    return made


def found(
    desk: Desk, typed: dict[str, str] | None = None, *, has_authority: bool = True
) -> list[str]:
    request = registration_requests.note_typed(desk.world, desk.draft(), **(typed or {}))
    differ = discrepancies(desk.entry, request.typed, desk.person, has_authority=has_authority)
    return [one.reason for one in differ]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"name": "ООО Елка 7"},
        {"name": 'общество с ограниченной ответственностью "ЕЛКА 7"'},
        {"name": "ООО\u00a0«ёлка  7»"},
        {"address": "г. Москва, ул. Лесная, д. 5/1, 101000"},
        {"address": "101000 Г МОСКВА УЛ ЛЕСНАЯ Д 5/1"},
    ],
)
def test_the_same_in_other_writing_is_the_same(desk: Desk, typed: dict[str, str]) -> None:
    assert found(desk, typed) == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"name": "ООО «Ёлка 77»"}, "differs-name"),
        ({"name": "7 ООО «Ёлка»"}, "differs-name"),
        ({"name": "ООО «Ёлка»"}, "differs-name"),
        ({"address": "101000, г. Москва, ул. Лесная, д. 5"}, "differs-address"),
        ({"address": "101001, г. Москва, ул. Лесная, д. 5/1"}, "differs-address"),
        ({"inn": "7700000016"}, "differs-inn"),
        ({"ogrn": "1027700000019"}, "differs-ogrn"),
        ({"kpp": "770001001"}, "differs-kpp"),
        ({"signer_inn": "770000000000"}, "differs-signer"),
    ],
)
def test_anything_else_is_a_difference(desk: Desk, typed: dict[str, str], reason: str) -> None:
    assert found(desk, typed) == [reason]


def test_the_head_needs_no_authority_and_nobody_else_does_without(desk: Desk) -> None:
    assert found(desk, has_authority=False) == []
    desk.person = new_person(desk.world)
    assert found(desk, has_authority=False) == ["differs-head"]
    assert found(desk) == []


def test_differences_come_in_the_order_of_the_form(desk: Desk) -> None:
    typed = {"address": "101000, г. Тула", "name": "ООО «А»", "inn": "7700000016"}
    assert found(desk, typed) == ["differs-name", "differs-inn", "differs-address"]


def test_the_register_is_asked_by_ogrn_and_then_by_inn(desk: Desk) -> None:
    numbers = {"ogrn": desk.entry.ogrn, "inn": desk.entry.inn}
    assert registered(desk.world, numbers) == desk.entry
    assert registered(desk.world, {**numbers, "ogrn": "1027700000019"}) == desk.entry
    with pytest.raises(RefusedError, match="request-organisation-unknown"):
        registered(desk.world, {"ogrn": "1027700000019", "inn": "7700000016"})
    tax_register.set_service(desk.world, available=False)
    with pytest.raises(RegisterDownError):
        registered(desk.world, numbers)


def test_words_are_compared_without_marks() -> None:
    assert words(" ООО  «Ёлка-7», д.5 ") == ["ооо", "елка", "7", "д", "5"]
