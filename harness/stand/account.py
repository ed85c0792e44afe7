"""The account that scenarios sign in with: of a world's person, or of the environment on a stand.

Its login and password never get into a report: `hide` takes them out of every text, and scenarios
that use the account on a stand leave neither pictures nor traces.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

LOGIN = "KABINET_LOGIN"
PASSWORD = "KABINET_PASSWORD"  # the name of the variable
HIDDEN = "•••"


@dataclass(frozen=True)
class Account:
    """What a person signs in with; neither is shown when the object is printed.

    secret: it is a real one, of a stand: neither pictures nor traces may be kept.
    """

    login: str = field(repr=False)
    password: str = field(repr=False)
    secret: bool = False


def account_of_environment(env: Mapping[str, str] | None = None) -> Account | None:
    """Return the account that the environment names; None unless it names both parts."""
    env = os.environ if env is None else env
    login, password = env.get(LOGIN, ""), env.get(PASSWORD, "")
    return Account(login, password, secret=True) if login and password else None


def hide(text: str, env: Mapping[str, str] | None = None) -> str:
    """Return the text without the login and the password of the environment's account."""
    env = os.environ if env is None else env
    # The longer one first: one of them may be a part of the other.
    values = sorted(filter(None, (env.get(LOGIN), env.get(PASSWORD))), key=len, reverse=True)
    for value in values:
        text = text.replace(value, HIDDEN)
    return text
