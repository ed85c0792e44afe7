"""The test side of a world: makes its state and reads its messages over the control API.

Steps use `WorldClient` and the typed things it returns; nothing here knows the portal's code.
"""

from __future__ import annotations

from harness.world_client.applications import Application
from harness.world_client.audit import AuditEntry, AuditLog
from harness.world_client.client import WorldClient
from harness.world_client.employee_accounts import EmployeeAccount
from harness.world_client.entrepreneurs import EntrepreneurEntry
from harness.world_client.inbox import Message
from harness.world_client.invitations import Cabinet, Employee, Invitation
from harness.world_client.notices import CabinetRequest, Charge, PortalNotice
from harness.world_client.organisation_accounts import OrganisationAccount
from harness.world_client.organisation_requests import OrganisationRequest
from harness.world_client.people import Person
from harness.world_client.register import Organisation, RegisterEntry
from harness.world_client.registrations import Registration, RegistrationForm
from harness.world_client.signature_bindings import Binding, Document, SignatureState
from harness.world_client.support import SupportRequest
from harness.world_client.transport import ControlClient, ControlRefusedError, PortalGoneError

__all__ = [
    "Application",
    "AuditEntry",
    "AuditLog",
    "Binding",
    "Cabinet",
    "CabinetRequest",
    "Charge",
    "ControlClient",
    "ControlRefusedError",
    "Document",
    "Employee",
    "EmployeeAccount",
    "EntrepreneurEntry",
    "Invitation",
    "Message",
    "Organisation",
    "OrganisationAccount",
    "OrganisationRequest",
    "Person",
    "PortalGoneError",
    "PortalNotice",
    "RegisterEntry",
    "Registration",
    "RegistrationForm",
    "SignatureState",
    "SupportRequest",
    "WorldClient",
]
