"""What people type of an organisation: the bounds of every number, and what is no digit."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mock_portal.domain import requisites
from mock_portal.domain.errors import RefusedError

Check = Callable[[str], str]

BIK = "044525225"
ACCOUNT = "40702810200000000001"


def account(text: str) -> str:
    return requisites.account(text, BIK)


# slug of the refusals -> the check, a good number of the right length
NUMBERS: dict[str, tuple[Check, str]] = {
    "inn": (requisites.inn_of_entity, "7800000027"),
    "inn-person": (requisites.inn_of_person, "500100732259"),
    "ogrn": (requisites.ogrn, "1037800000028"),
    "ogrnip": (requisites.ogrnip, "304500116000157"),
    "kpp": (requisites.kpp, "780001001"),
    "bik": (requisites.bik, BIK),
    "account": (account, ACCOUNT),
}
FULL_WIDTH = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
ARABIC = {ord(str(digit)): 0x0660 + digit for digit in range(10)}
WITH_CHECK_DIGIT = ("inn", "inn-person", "ogrn", "ogrnip")


def reason_of(check: Check, text: str) -> tuple[str, str]:
    with pytest.raises(RefusedError) as refused:
        check(text)
    return refused.value.reason, refused.value.field


def field_of(name: str) -> str:
    return name.removesuffix("-person")


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_the_right_length_is_taken_as_it_is(name: str) -> None:
    check, good = NUMBERS[name]
    assert check(good) == good


@pytest.mark.parametrize("name", NUMBERS)
def test_a_digit_less_and_a_digit_more_are_refused(name: str) -> None:
    check, good = NUMBERS[name]
    for text in (good[:-1], good + "0", good[0]):
        assert reason_of(check, text) == (f"{name}-length", field_of(name))


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: f"{text[:2]} {text[2:]}", id="a blank within"),
        pytest.param(lambda text: f"{text[:2]}-{text[2:]}", id="a dash within"),
        pytest.param(lambda text: f"{text[:-1]}О", id="the letter for the digit"),
        pytest.param(lambda text: f"+{text[1:]}", id="a sign before"),
        pytest.param(lambda text: f"{text}\n", id="a line feed behind"),
        pytest.param(lambda text: f"{text[:-1]}²", id="a digit that is raised"),
        pytest.param(lambda text: text.translate(FULL_WIDTH), id="digits of full width"),
        pytest.param(lambda text: text.translate(ARABIC), id="digits of another script"),
    ],
)
def test_anything_but_digits_is_refused(name: str, spoil: Callable[[str], str]) -> None:
    check, good = NUMBERS[name]
    assert reason_of(check, spoil(good)) == (f"{name}-digits", field_of(name))


@pytest.mark.parametrize("name", [name for name in NUMBERS if name != "kpp"])
def test_nothing_is_refused_by_its_own_reason(name: str) -> None:
    check, _ = NUMBERS[name]
    assert reason_of(check, "") == (f"{name}-empty", field_of(name))


@pytest.mark.parametrize("name", WITH_CHECK_DIGIT)
def test_every_other_last_digit_is_refused(name: str) -> None:
    check, good = NUMBERS[name]
    others = [f"{good[:-1]}{digit}" for digit in "0123456789" if digit != good[-1]]
    assert {reason_of(check, text)[0] for text in others} == {f"{name}-check"}


@pytest.mark.parametrize("name", WITH_CHECK_DIGIT)
def test_two_neighbours_that_changed_places_are_noticed(name: str) -> None:
    check, good = NUMBERS[name]
    swapped = next(
        f"{good[:at]}{good[at + 1]}{good[at]}{good[at + 2 :]}"
        for at in range(len(good) - 2)
        if good[at] != good[at + 1]
    )
    assert reason_of(check, swapped)[0] == f"{name}-check"


def test_the_length_of_the_inn_is_a_rule() -> None:
    with pytest.raises(RefusedError) as refused:
        requisites.inn_of_entity("7800000027", length=12)
    assert (refused.value.reason, refused.value.values) == ("inn-length", {"length": 12})


def test_a_kpp_may_be_missing_where_it_is_not_required() -> None:
    assert requisites.kpp("") == ""
    with pytest.raises(RefusedError) as refused:
        requisites.kpp("", required=True)
    assert refused.value.reason == "kpp-empty"


def test_a_bik_begins_as_those_of_russia_do() -> None:
    assert reason_of(requisites.bik, "144525225") == ("bik-country", "bik")


def test_an_account_belongs_to_its_bank() -> None:
    assert reason_of(account, "40702810300000000001") == ("account-key", "account")
    with pytest.raises(RefusedError) as refused:
        requisites.account(ACCOUNT, "044525226")
    assert refused.value.reason == "account-key"


@pytest.mark.parametrize("text", ["11223344595", "112-233-445 95", "112 233 445 95"])
def test_a_snils_is_kept_as_digits(text: str) -> None:
    assert requisites.snils(text) == "11223344595"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "snils-empty"),
        ("1122334459", "snils-length"),
        ("112233445950", "snils-length"),
        ("1122334459a", "snils-length"),
        ("11223344596", "snils-wrong"),
    ],
)
def test_another_snils_is_refused(text: str, reason: str) -> None:
    assert reason_of(requisites.snils, text) == (reason, "snils")


@pytest.mark.parametrize("text", ["+79005550011", "+7 900 555-00-11", "+7 (900) 555 00 11"])
def test_a_phone_is_kept_without_punctuation(text: str) -> None:
    assert requisites.phone(text) == "+79005550011"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "phone-empty"),
        (" - ", "phone-empty"),
        ("+7900555001", "phone-international"),
        ("+790055500111", "phone-international"),
        ("89005550011", "phone-international"),
        ("79005550011", "phone-international"),
        ("9005550011", "phone-international"),
        ("+49005550011", "phone-international"),
        ("+7900555001x", "phone-international"),
        ("+７９００５５５００１１", "phone-international"),
        ("+7900555٠٠١١", "phone-international"),
        ("+79005550011;drop", "phone-international"),
    ],
)
def test_another_phone_is_refused(text: str, reason: str) -> None:
    assert reason_of(requisites.phone, text) == (reason, "phone")


def test_an_address_begins_with_its_index() -> None:
    assert requisites.address("101000,  г. Москва,\tул. Лесная") == "101000, г. Москва, ул. Лесная"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "address-empty"),
        ("  ", "address-empty"),
        ("г. Москва", "address-index"),
        ("10100, г. Москва", "address-index"),
        ("1010001, г. Москва", "address-index"),
        ("101000", "address-index"),
        ("101000, М", "address-index"),
        ("１０１０００, г. Москва", "address-index"),
    ],
)
def test_another_address_is_refused(text: str, reason: str) -> None:
    assert reason_of(requisites.address, text) == (reason, "address")


def test_the_field_of_the_form_is_the_callers() -> None:
    with pytest.raises(RefusedError) as refused:
        requisites.phone("1", field="second_phone")
    assert refused.value.field == "second_phone"
