"""Check digits of state numbers, against the examples that the agencies publish."""

import random

import pytest

from mock_portal.check_digits import (
    inn_check,
    is_inn,
    is_ogrn,
    is_snils,
    ogrn_check,
    snils_check,
)

SNILS = "11223344595"
INN_OF_ENTITY = "7830002293"
INN_OF_PERSON = "500100732259"
OGRN = "1027700132195"
OGRNIP = "304500116000157"


def test_published_examples_are_right() -> None:
    assert is_snils(SNILS)
    assert is_inn(INN_OF_ENTITY, 10)
    assert is_inn(INN_OF_PERSON, 12)
    assert is_ogrn(OGRN)
    assert is_ogrn(OGRNIP, 15)


@pytest.mark.parametrize("place", range(11))
def test_one_wrong_digit_of_snils_is_seen(place: int) -> None:
    wrong = str((int(SNILS[place]) + 1) % 10)
    assert not is_snils(SNILS[:place] + wrong + SNILS[place + 1 :])


@pytest.mark.parametrize("place", range(10))
def test_one_wrong_digit_of_inn_is_seen(place: int) -> None:
    wrong = str((int(INN_OF_ENTITY[place]) + 1) % 10)
    assert not is_inn(INN_OF_ENTITY[:place] + wrong + INN_OF_ENTITY[place + 1 :], 10)


@pytest.mark.parametrize(
    "text",
    ["", "1122334459", "112233445950", "112-233-445 95", "1122334459x", "１１２２３３４４５９５"],
)
def test_what_is_not_eleven_plain_digits_is_no_snils(text: str) -> None:
    assert not is_snils(text)


def test_an_inn_of_the_other_length_is_refused() -> None:
    assert not is_inn(INN_OF_ENTITY, 12)
    assert not is_inn(INN_OF_PERSON, 10)


def test_an_ogrn_with_another_last_digit_is_refused() -> None:
    assert not is_ogrn(OGRN[:-1] + "6")
    assert not is_ogrn(OGRN, 15)


def test_a_snils_whose_sum_is_a_multiple_of_101_ends_in_zeros() -> None:
    # 100 and 101 both give 00: the rule's corner.
    sums: dict[int, str] = {}
    source = random.Random(1)  # noqa: S311 - the same numbers in every run
    while {100, 0} - sums.keys():
        first = f"{source.randrange(10**9):09}"
        total = sum(int(digit) * (9 - place) for place, digit in enumerate(first)) % 101
        sums[total] = first
    assert snils_check(sums[100]) == "00"
    assert snils_check(sums[0]) == "00"


def test_numbers_made_with_their_check_digits_are_accepted() -> None:
    assert is_snils("123456789" + snils_check("123456789"))
    assert is_inn("773301001" + inn_check("773301001"), 10)
    assert is_inn("7733010015" + inn_check("7733010015"), 12)
    assert is_ogrn("115774600001" + ogrn_check("115774600001"))
