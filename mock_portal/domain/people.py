"""Citizens with their personal accounts: who may sign in, and what the portal knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.domain.passwords import digest, fits
from mock_portal.rows import SqlValue, fetch_all, fetch_one, insert, update

if TYPE_CHECKING:
    from mock_portal.domain.full_names import Named
    from mock_portal.world import World

Level = Literal["simplified", "standard", "confirmed"]

SCHEMA = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    surname TEXT NOT NULL,
    given_name TEXT NOT NULL,
    patronymic TEXT NOT NULL,
    snils TEXT UNIQUE,
    inn TEXT UNIQUE,
    email TEXT UNIQUE,
    phone TEXT UNIQUE,
    birth_date TEXT NOT NULL,
    level TEXT NOT NULL,
    password_salt TEXT NOT NULL,
    password_digest TEXT NOT NULL,
    signature_sign_in INTEGER NOT NULL,
    biometrics INTEGER NOT NULL
);
"""


class Person(msgspec.Struct, frozen=True):
    """A citizen: names, СНИЛС (11 digits), ИНН (12 digits), contacts, level of the account.

    Who has no personal account and only acts by an organisation's own (`organisation_accounts`)
    has neither numbers nor contacts: they are empty.
    """

    id: int
    surname: str
    given_name: str
    patronymic: str
    snils: str
    inn: str
    email: str
    phone: str
    birth_date: str
    level: Level
    signature_sign_in: bool
    biometrics: bool

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic, if there is one."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    @property
    def short_name(self) -> str:
        """Surname with initials."""
        initials = "".join(f"{part[0]}." for part in (self.given_name, self.patronymic) if part)
        return f"{self.surname} {initials}"


def add_person(world: World, *, password: str, **values: str | bool) -> Person:
    """Store a citizen; only a salted digest of the password is kept.

    Args:
        world: where.
        password: what the person will type.
        values: the fields of `Person` but its number.
    """
    salt = world.token(16)
    number = insert(
        world.db,
        "people",
        {
            **{key: _kept(key, value) for key, value in values.items()},
            "password_salt": salt,
            "password_digest": digest(salt, password),
        },
    )
    return get_person(world, number)


def add_acting_person(world: World, name: Named) -> Person:
    """Store who only acts by an organisation's account: no personal one, nothing to sign in by."""
    return add_person(
        world,
        password=world.token(),
        surname=name.surname,
        given_name=name.given_name,
        patronymic=name.patronymic,
        snils="",
        inn="",
        email="",
        phone="",
        birth_date="",
        level="simplified",
        signature_sign_in=False,
        biometrics=False,
    )


# Unique among those who have them: kept as NULL by those who have not.
_MAY_LACK = frozenset({"snils", "inn", "email", "phone"})


def _kept(name: str, value: str | bool) -> SqlValue:
    if isinstance(value, bool):
        return int(value)
    return None if name in _MAY_LACK and not value else value


_COLUMNS = ", ".join(
    f"COALESCE({name}, '') AS {name}" if name in _MAY_LACK else name
    for name in Person.__struct_fields__
)


def get_person(world: World, number: int) -> Person:
    """Return the citizen with this number.

    Raises:
        LookupError: there is none.
    """
    sql = f"SELECT {_COLUMNS} FROM people WHERE id = ?"  # noqa: S608 - columns are our own
    person = fetch_one(world.db, Person, sql, (number,))
    if person is None:
        raise LookupError(f"no person {number} in world {world.name}")
    return person


def set_level(world: World, number: int, level: Level) -> Person:
    """Give a citizen's account another level, as when identity is confirmed in person.

    Raises:
        LookupError: there is no such person.
    """
    update(world.db, "people", get_person(world, number).id, {"level": level})
    return get_person(world, number)


def list_people(world: World) -> list[Person]:
    """Return everybody, in order of creation."""
    return fetch_all(world.db, Person, f"SELECT {_COLUMNS} FROM people ORDER BY id")  # noqa: S608 - columns are our own


def only_digits(text: str) -> str:
    """Return the decimal digits of a text: phones and СНИЛС are typed with any punctuation."""
    return "".join(char for char in text if char in "0123456789")


def normalise_phone(text: str) -> str:
    """Write a Russian mobile phone as +7 and ten digits; other input comes back as digits."""
    digits = only_digits(text)
    if len(digits) == 11 and digits[0] in "78":
        return "+7" + digits[1:]
    if len(digits) == 10:
        return "+7" + digits
    return digits


def find_by_login(world: World, login: str) -> Person | None:
    """Find a citizen by phone, e-mail or СНИЛС, however punctuated."""
    sql = f"SELECT {_COLUMNS} FROM people WHERE "  # noqa: S608 - columns are our own
    if "@" in login:
        return fetch_one(world.db, Person, sql + "email = ?", (login.strip().lower(),))
    by_snils = fetch_one(world.db, Person, sql + "snils = ?", (only_digits(login),))
    return by_snils or fetch_one(world.db, Person, sql + "phone = ?", (normalise_phone(login),))


def find_by_snils(world: World, snils: str) -> Person | None:
    """Find a citizen by СНИЛС, 11 digits."""
    sql = f"SELECT {_COLUMNS} FROM people WHERE snils = ?"  # noqa: S608 - columns are our own
    return fetch_one(world.db, Person, sql, (snils,))


def find_by_contact(world: World, contact: str) -> Person | None:
    """Find a citizen by an e-mail address in lower case, or a phone as +7 and ten digits."""
    column = "email" if "@" in contact else "phone"
    sql = f"SELECT {_COLUMNS} FROM people WHERE {column} = ?"  # noqa: S608 - columns are our own
    return fetch_one(world.db, Person, sql, (contact,))


def password_fits(world: World, person: Person, password: str) -> bool:
    """Tell whether this is the person's password."""
    row = world.db.execute(
        "SELECT password_salt, password_digest FROM people WHERE id = ?", (person.id,)
    ).fetchone()
    return fits(row["password_digest"], row["password_salt"], password)


def set_password(world: World, person: Person, password: str) -> None:
    """Give a citizen another password; what is demanded of it is the caller's business."""
    salt = world.token(16)
    update(
        world.db,
        "people",
        person.id,
        {"password_salt": salt, "password_digest": digest(salt, password)},
    )
