"""What a new password must be (R-26, R-27, R-28), and how passwords are kept."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from mock_portal.domain.errors import RefusedError

if TYPE_CHECKING:
    from mock_portal.world import World

CLASSES: dict[str, Callable[[str], bool]] = {
    "upper": str.isupper,
    "lower": str.islower,
    "digit": str.isdecimal,
    "special": lambda char: not char.isalnum() and not char.isspace(),
}


def check_new_password(
    world: World, password: str, repeat: str, *, field: str = "password"
) -> None:
    """Check a password that somebody chooses against the rules, and that it was repeated.

    Args:
        world: whose rules count.
        password: as typed, blanks included.
        repeat: the second typing; its form field is named `<field>_repeat`.
        field: name of the form field.

    Raises:
        RefusedError: `password-empty`, `password-short` with the least number of characters,
            `password-class-<class>` for the first class that is missing, `password-repeat-differs`.
    """
    rules = world.rules
    if not password:
        raise RefusedError("password-empty", field=field)
    if len(password) < rules.password_min_length:
        raise RefusedError("password-short", field=field, least=rules.password_min_length)
    for name in rules.password_classes:
        if not any(CLASSES[name](char) for char in password):
            raise RefusedError(f"password-class-{name}", field=field)
    if password != repeat:
        raise RefusedError("password-repeat-differs", field=f"{field}_repeat")


class KeptPassword(NamedTuple):
    """What is kept of a password that was chosen before there is an account to keep it in."""

    salt: str
    digest: str


def keep(world: World, password: str) -> KeptPassword:
    """Salt a password and return what may be kept of it."""
    salt = world.token(16)
    return KeptPassword(salt, digest(salt, password))


def digest(salt: str, password: str) -> str:
    """Return what is kept instead of a password: a salted digest, in hexadecimal digits."""
    # Few rounds: these passwords belong to invented people and every scenario signs in.
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 1000).hex()


def fits(kept: str, salt: str, password: str) -> bool:
    """Tell whether a password is the one whose digest is kept."""
    return hmac.compare_digest(kept, digest(salt, password))
