"""What a member of an organisation may be permitted, and which right each action needs.

Sections, tables of roles and custom roles all speak of these actions: `roles.py` says which role
permits which, screens ask by `cabinet_frame.permitted` and the domain by `roles.require`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

# The rights that a role is made of (K-132).
Right = Literal["read", "change", "delete", "confirm"]


class Action(StrEnum):
    """What a member may be permitted; the values are slugs of labels `action.<slug>`."""

    SEE_ORGANISATION = "see-organisation"
    SEE_ALL_SECTIONS = "see-all-sections"
    SEE_OPERATIONS = "see-operations"
    SEE_EMPLOYEES = "see-employees"
    INVITE = "invite"
    EDIT_EMPLOYEE = "edit-employee"
    ASSIGN_GROUPS = "assign-groups"
    APPOINT_ADMINISTRATOR = "appoint-administrator"
    REMOVE_EMPLOYEE = "remove-employee"
    REMOVE_ADMINISTRATOR = "remove-administrator"
    SEE_FINANCES = "see-finances"
    PAY = "pay"
    SEE_APPLICATIONS = "see-applications"
    SUBMIT_APPLICATION = "submit-application"
    APPROVE_APPLICATION = "approve-application"
    SEE_DOCUMENTS = "see-documents"
    WORK_WITH_DOCUMENTS = "work-with-documents"
    SIGN_DOCUMENTS = "sign-documents"
    SEE_SETTINGS = "see-settings"
    CHANGE_SETTINGS = "change-settings"
    CHANGE_REQUISITES = "change-requisites"
    MANAGE_USERS = "manage-users"
    MANAGE_ROLES = "manage-roles"
    SEE_AUDIT_LOG = "see-audit-log"
    EXPORT_AUDIT_LOG = "export-audit-log"
    MANAGE_API = "manage-api"
    ASK_SUPPORT = "ask-support"
    REPRESENT = "represent"


_DELETES = {Action.REMOVE_EMPLOYEE, Action.REMOVE_ADMINISTRATOR}
_CONFIRMS = {Action.APPROVE_APPLICATION, Action.SIGN_DOCUMENTS, Action.PAY, Action.REPRESENT}
_READS = {
    Action.SEE_ORGANISATION,
    Action.SEE_ALL_SECTIONS,
    Action.SEE_OPERATIONS,
    Action.SEE_EMPLOYEES,
    Action.SEE_FINANCES,
    Action.SEE_APPLICATIONS,
    Action.SEE_DOCUMENTS,
    Action.SEE_SETTINGS,
    Action.SEE_AUDIT_LOG,
    Action.EXPORT_AUDIT_LOG,
    # A question to support changes nothing of the organisation's.
    Action.ASK_SUPPORT,
}


def right_of(action: Action) -> Right:
    """Return the kind of right that an action needs (K-132)."""
    if action in _DELETES:
        return "delete"
    if action in _CONFIRMS:
        return "confirm"
    return "read" if action in _READS else "change"
