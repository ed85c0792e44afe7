"""The tables of the domain, each declared in the module that owns it, in order of creation."""

from __future__ import annotations

from mock_portal.domain import (
    access_groups,
    activity,
    applications,
    authenticator,
    challenges,
    employees,
    invitations,
    one_time_codes,
    operations,
    organisation_accounts,
    organisations,
    people,
    registration_requests,
    sessions,
    sign_in,
    sign_in_attempts,
    sign_in_settings,
    support,
    uploads,
)
from mock_portal.registers import authorities, tax_register

TABLES = [
    people.SCHEMA,
    sessions.SCHEMA,
    one_time_codes.SCHEMA,
    uploads.SCHEMA,
    sign_in_settings.SCHEMA,
    sign_in.SCHEMA,
    sign_in_attempts.SCHEMA,
    authenticator.SCHEMA,
    activity.SCHEMA,
    support.SCHEMA,
    organisations.SCHEMA,
    organisation_accounts.SCHEMA,
    registration_requests.SCHEMA,
    operations.SCHEMA,
    access_groups.SCHEMA,
    employees.SCHEMA,
    invitations.SCHEMA,
    tax_register.SCHEMA,
    authorities.SCHEMA,
    challenges.SCHEMA,
    applications.SCHEMA,
]
