"""The one table of the control API's endpoints, gathered from the files that hold them."""

from __future__ import annotations

from mock_portal.control import (
    applications,
    authorities,
    entrepreneurs,
    faults,
    inbox,
    invitations,
    mutants,
    people,
    register,
    settings,
    world,
)
from mock_portal.control.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = (
    *world.ENDPOINTS,
    *settings.ENDPOINTS,
    *inbox.ENDPOINTS,
    *faults.ENDPOINTS,
    *people.ENDPOINTS,
    *register.ENDPOINTS,
    *entrepreneurs.ENDPOINTS,
    *authorities.ENDPOINTS,
    *applications.ENDPOINTS,
    *invitations.ENDPOINTS,
    *mutants.ENDPOINTS,
)
