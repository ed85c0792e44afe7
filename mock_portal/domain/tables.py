"""The tables of the domain, each declared in the module that owns it, in order of creation."""

from __future__ import annotations

from mock_portal.domain import organisations, people, sessions, sign_in
from mock_portal.registers import tax_register

TABLES = [
    people.SCHEMA,
    sessions.SCHEMA,
    sign_in.SCHEMA,
    organisations.SCHEMA,
    tax_register.SCHEMA,
]
