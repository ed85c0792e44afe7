"""The one table of the control API's endpoints, gathered from the files that hold them."""

from __future__ import annotations

from mock_portal.control import (
    applications,
    audit_log,
    authorities,
    browser_plugin,
    employee_accounts,
    entrepreneurs,
    faults,
    inbox,
    invitations,
    mutants,
    notices,
    organisation_accounts,
    organisation_requests,
    people,
    register,
    registration_steps,
    requisites,
    settings,
    sign_in,
    signature_bindings,
    support,
    world,
)
from mock_portal.control.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = (
    *world.ENDPOINTS,
    *settings.ENDPOINTS,
    *inbox.ENDPOINTS,
    *faults.ENDPOINTS,
    *people.ENDPOINTS,
    *sign_in.ENDPOINTS,
    *register.ENDPOINTS,
    *organisation_accounts.ENDPOINTS,
    *employee_accounts.ENDPOINTS,
    *notices.ENDPOINTS,
    *audit_log.ENDPOINTS,
    *entrepreneurs.ENDPOINTS,
    *authorities.ENDPOINTS,
    *applications.ENDPOINTS,
    *registration_steps.ENDPOINTS,
    *invitations.ENDPOINTS,
    *organisation_requests.ENDPOINTS,
    *requisites.ENDPOINTS,
    *browser_plugin.ENDPOINTS,
    *mutants.ENDPOINTS,
    *signature_bindings.ENDPOINTS,
    *support.ENDPOINTS,
)
