"""The one table of the control API's endpoints, gathered from the files that hold them."""

from __future__ import annotations

from mock_portal.control import applications, authorities, invitations, people, register, world
from mock_portal.control.endpoint import Endpoint

ENDPOINTS: tuple[Endpoint, ...] = (
    *world.ENDPOINTS,
    *people.ENDPOINTS,
    *register.ENDPOINTS,
    *authorities.ENDPOINTS,
    *applications.ENDPOINTS,
    *invitations.ENDPOINTS,
)
