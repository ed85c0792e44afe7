"""What counts as an e-mail address where a person types one."""

from __future__ import annotations

import re

from mock_portal.domain.errors import RefusedError

EMAIL_LENGTH = 254  # RFC 5321: the longest path of a mailbox, without its angle brackets.

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_LOCAL}@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")


def check_email(text: str, *, field: str = "work_email") -> str:
    """Return an address as it is kept: trimmed and in lower case.

    Args:
        text: as typed.
        field: name of the form field, for the refusal.

    Raises:
        RefusedError: `email-wrong`, it has not the shape of an address (RFC 5321, ASCII only).
    """
    address = text.strip().lower()
    if len(address) > EMAIL_LENGTH or not _EMAIL.fullmatch(address):
        raise RefusedError("email-wrong", field=field)
    return address
