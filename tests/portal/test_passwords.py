"""What a chosen password must be (R-26, R-27, R-28), and what is kept of one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mock_portal.domain import passwords
from mock_portal.domain.errors import RefusedError
from mock_portal.world import World


@pytest.fixture
def world() -> Iterator[World]:
    made = World("a", origin="http://a.localhost")
    yield made
    made.close()


def refusal(world: World, password: str, repeat: str | None = None) -> tuple[str, str]:
    with pytest.raises(RefusedError) as refused:
        passwords.check_new_password(world, password, password if repeat is None else repeat)
    return refused.value.reason, refused.value.field


@pytest.mark.parametrize(
    "password", ["Parol-20", "Пароль-1", "1!aaaaaZ", "Ünïcødé-1", "Parol 20 !", "x" * 500 + "Y1-"]
)
def test_eight_characters_of_four_classes_will_do(world: World, password: str) -> None:
    passwords.check_new_password(world, password, password)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "password-empty"),
        ("Parol-2", "password-short"),
        ("parol-20", "password-class-upper"),
        ("PAROL-20", "password-class-lower"),
        ("Parol-no", "password-class-digit"),
        ("Parol-²²", "password-class-digit"),
        ("Parol200", "password-class-special"),
        ("Parol 20", "password-class-special"),
    ],
)
def test_the_first_thing_that_is_missing_is_named(world: World, password: str, reason: str) -> None:
    assert refusal(world, password) == (reason, "password")


@pytest.mark.parametrize("repeat", ["", "Parol-21", "parol-20", "Parol-20 "])
def test_the_second_typing_must_be_equal(world: World, repeat: str) -> None:
    assert refusal(world, "Parol-20", repeat) == ("password-repeat-differs", "password_repeat")


def test_the_least_length_is_a_rule(world: World) -> None:
    world.override_rules({"password_min_length": 9})
    with pytest.raises(RefusedError) as refused:
        passwords.check_new_password(world, "Parol-20", "Parol-20")
    assert (refused.value.reason, refused.value.values) == ("password-short", {"least": 9})
    passwords.check_new_password(world, "Parol-201", "Parol-201")


@pytest.mark.parametrize("name", ["upper", "lower", "digit", "special"])
def test_each_class_is_a_rule_of_its_own(world: World, name: str) -> None:
    without = {"upper": "parol-20", "lower": "PAROL-20", "digit": "Parol-no", "special": "Parol200"}
    world.override_rules({"password_classes": [name]})
    assert refusal(world, without[name]) == (f"password-class-{name}", "password")
    world.override_rules({"password_classes": [one for one in without if one != name]})
    passwords.check_new_password(world, without[name], without[name])


def test_the_field_is_the_callers(world: World) -> None:
    with pytest.raises(RefusedError) as refused:
        passwords.check_new_password(world, "Parol-20", "", field="fresh")
    assert refused.value.field == "fresh_repeat"


def test_only_a_salted_digest_is_kept(world: World) -> None:
    one, other = (passwords.keep(world, "Parol-20") for _ in range(2))
    assert one.salt != other.salt
    assert one.digest != other.digest
    assert "Parol" not in one.digest
    assert passwords.fits(one.digest, one.salt, "Parol-20")
    assert not passwords.fits(one.digest, one.salt, "Parol-21")
    assert not passwords.fits(one.digest, other.salt, "Parol-20")
