"""The tables of the domain, each declared in the module that owns it, in order of creation."""

from __future__ import annotations

from mock_portal.domain import (
    access_groups,
    activity,
    applications,
    challenges,
    employees,
    invitations,
    operations,
    organisations,
    people,
    sessions,
    sign_in,
    sign_in_settings,
    support,
)
from mock_portal.registers import authorities, tax_register

TABLES = [
    people.SCHEMA,
    sessions.SCHEMA,
    sign_in_settings.SCHEMA,
    sign_in.SCHEMA,
    activity.SCHEMA,
    support.SCHEMA,
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
