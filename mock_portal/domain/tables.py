"""The tables of the domain, each declared in the module that owns it, in order of creation."""

from __future__ import annotations

from mock_portal.domain import (
    access_groups,
    applications,
    challenges,
    employees,
    invitations,
    operations,
    organisations,
    people,
    sessions,
    sign_in,
)
from mock_portal.registers import authorities, tax_register

TABLES = [
    people.SCHEMA,
    sessions.SCHEMA,
    sign_in.SCHEMA,
    organisations.SCHEMA,
    operations.SCHEMA,
    access_groups.SCHEMA,
    employees.SCHEMA,
    invitations.SCHEMA,
    tax_register.SCHEMA,
    authorities.SCHEMA,
    challenges.SCHEMA,
    applications.SCHEMA,
]
