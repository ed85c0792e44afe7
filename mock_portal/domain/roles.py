"""Who may do what in an organisation's cabinet: the one permission table of roles and actions.

The roles are head, administrator of the organisation's profile and employee (N-56, N-62). Screens
ask this table before they show or do anything, so a typed address or a forged form meets the same
refusal as a missing button.
"""

from __future__ import annotations

from enum import StrEnum

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Role
from mock_portal.mutation import passes


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


_ADMINISTRATOR = frozenset(
    {
        Action.SEE_ORGANISATION,
        Action.SEE_ALL_SECTIONS,
        Action.SEE_OPERATIONS,
        Action.SEE_EMPLOYEES,
        Action.INVITE,
        Action.EDIT_EMPLOYEE,
        Action.ASSIGN_GROUPS,
        # Given by the head, or by an administrator who was appointed earlier.
        Action.APPOINT_ADMINISTRATOR,
        Action.REMOVE_EMPLOYEE,
    }
)

PERMISSIONS: dict[Role, frozenset[Action]] = {
    # Only the head takes the administrator's rights away: the guides are silent, and
    # administrators who push each other out would leave the owner without a say.
    "head": _ADMINISTRATOR | {Action.REMOVE_ADMINISTRATOR},
    "administrator": _ADMINISTRATOR,
    # Sections of the cabinet open to an employee by access groups, see `access_groups`.
    "employee": frozenset({Action.SEE_ORGANISATION}),
}


def is_permitted(role: Role, action: Action) -> bool:
    """Tell whether a role permits an action."""
    return (action in PERMISSIONS[role]) != passes(f"permission:{role}:{action}")


def require(role: Role, action: Action) -> None:
    """Let an action go on.

    Raises:
        RefusedError: `not-permitted`, the role does not permit it.
    """
    if not is_permitted(role, action):
        raise RefusedError("not-permitted", action=action.value)


def permitted_actions(role: Role) -> tuple[Action, ...]:
    """Return what a role permits, in the order of the table."""
    return tuple(action for action in Action if is_permitted(role, action))
