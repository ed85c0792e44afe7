"""Invented people and organisations with complete, valid defaults, repeatable from a world's seed.

The control API fills with them whatever a caller leaves out. No real person's data: names come
from Faker (ru_RU), numbers from the world's random source with valid check digits.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from faker import Faker

from mock_portal.check_digits import inn_check, ogrn_check, snils_check

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.world import World

DEFAULT_PASSWORD = "Parol-2026"

# What organisations are called: neutral words, told apart by a number.
NAMES = ("Берёза", "Восход", "Горизонт", "Исток", "Компас", "Маяк", "Родник", "Сосна", "Якорь")


@cache
def _generator() -> Faker:
    # One for the process: making it takes 60 ms.
    return Faker("ru_RU")


_generator_free = threading.Lock()


@contextmanager
def _faker(source: random.Random) -> Iterator[Faker]:
    """Seed the generator and keep other worlds from it meanwhile, or no world would repeat."""
    with _generator_free:
        _generator().seed_instance(source.getrandbits(64))
        yield _generator()


def _digits(source: random.Random, length: int) -> str:
    return str(source.randrange(1, 10)) + "".join(source.choices("0123456789", k=length - 1))


def person_defaults(world: World) -> dict[str, str | bool]:
    """Return all fields of a confirmed citizen but the password."""
    source = world.random
    with _faker(source) as faker:
        male = source.random() < 0.5
        surname = faker.last_name_male() if male else faker.last_name_female()
        given_name = faker.first_name_male() if male else faker.first_name_female()
        patronymic = faker.middle_name_male() if male else faker.middle_name_female()
    snils, inn = _digits(source, 9), _digits(source, 10)
    number = world.db.execute("SELECT COUNT(*) AS n FROM people").fetchone()["n"] + 1
    return {
        "surname": surname,
        "given_name": given_name,
        "patronymic": patronymic,
        "snils": snils + snils_check(snils),
        "inn": inn + inn_check(inn),
        "email": f"person{number}.{source.randrange(10**6):06}@example.test",
        # 900 000: a range in which no subscriber of the example is reached; numbers stay apart.
        "phone": f"+7900{number:03}{source.randrange(10**4):04}",
        "birth_date": date(
            source.randrange(1966, 2000), source.randrange(1, 13), source.randrange(1, 29)
        ).isoformat(),
        "level": "confirmed",
        "signature_sign_in": False,
        "biometrics": False,
    }


def entrepreneur_defaults(world: World, person: Person) -> dict[str, str]:
    """Return all fields of an entry in ЕГРИП that makes the given person a sole proprietor."""
    source = world.random
    with _faker(source) as faker:
        address = faker.address()
    ogrnip = "3" + _digits(source, 13)
    return {
        "ogrnip": ogrnip + ogrn_check(ogrnip),
        "inn": person.inn,
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "address": address,
        "state": "active",
    }


def organisation_defaults(world: World, head: Person) -> dict[str, str]:
    """Return all fields of an active register entry whose head is the given person."""
    source = world.random
    with _faker(source) as faker:
        place, _, index = faker.address().rpartition(", ")
    word = source.choice(NAMES)
    inn, ogrn = _digits(source, 9), "1" + _digits(source, 11)
    number = source.randrange(100, 1000)
    inn += inn_check(inn)
    return {
        "ogrn": ogrn + ogrn_check(ogrn),
        "inn": inn,
        "kpp": inn[:4] + "01001",
        "full_name": f"Общество с ограниченной ответственностью «{word} {number}»",
        "short_name": f"ООО «{word} {number}»",
        "address": f"{index}, {place}",
        "state": "active",
        "head_surname": head.surname,
        "head_given_name": head.given_name,
        "head_patronymic": head.patronymic,
        "head_inn": head.inn,
        "head_title": "Генеральный директор",
    }
