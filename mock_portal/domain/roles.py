"""Who may do what in an organisation's cabinet: the one permission table of editions and roles.

Head, administrator of the organisation's profile and employee are the roles of the official portal
(N-56, N-62); they are there in every edition, and the editions add the roles that their guides
name. Screens ask this table before they show or do anything, so a typed address or a forged form
meets the same refusal as a missing button.

Least privilege (K-199): a role has what its guide gives it and what that cannot be done without.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from mock_portal.domain.actions import Action
from mock_portal.domain.errors import RefusedError
from mock_portal.mutation import passes

__all__ = [
    "OFFERED",
    "PERMISSIONS",
    "Action",
    "Edition",
    "Holder",
    "Role",
    "TableRole",
    "is_custom",
    "is_permitted",
    "permitted_actions",
    "require",
    "rights_in",
]

# A slug: of a role in the table, or `custom-<number>` of one that the organisation has made.
Role: TypeAlias = str
Edition = Literal["official", "K", "R", "L"]

_ALL = frozenset(Action)
_MEMBER = frozenset({Action.SEE_ORGANISATION, Action.ASK_SUPPORT})
_USERS = frozenset(
    {
        Action.SEE_EMPLOYEES,
        Action.INVITE,
        Action.EDIT_EMPLOYEE,
        Action.ASSIGN_GROUPS,
        Action.APPOINT_ADMINISTRATOR,
        Action.REMOVE_EMPLOYEE,
        Action.MANAGE_USERS,
        Action.MANAGE_ROLES,
    }
)
_SETTINGS = frozenset(
    {
        Action.SEE_SETTINGS,
        Action.CHANGE_SETTINGS,
        Action.CHANGE_REQUISITES,
        Action.SEE_AUDIT_LOG,
        Action.EXPORT_AUDIT_LOG,
        Action.MANAGE_API,
    }
)
# Sees everything that the cabinet shows but the audit log, changes nothing (K-130, L-29).
_OBSERVER = _MEMBER | {
    Action.SEE_ALL_SECTIONS,
    Action.SEE_OPERATIONS,
    Action.SEE_EMPLOYEES,
    Action.SEE_FINANCES,
    Action.SEE_APPLICATIONS,
    Action.SEE_DOCUMENTS,
    Action.SEE_SETTINGS,
}
# Sends applications and works with documents; settings are only shown (K-129).
_OPERATOR = _MEMBER | {
    Action.SEE_APPLICATIONS,
    Action.SUBMIT_APPLICATION,
    Action.SEE_DOCUMENTS,
    Action.WORK_WITH_DOCUMENTS,
    Action.SEE_SETTINGS,
}

PERMISSIONS: dict[Edition, dict[Role, frozenset[Action]]] = {
    "official": {
        "head": _ALL,
        # Only the head takes the administrator's rights away: the guides are silent, and
        # administrators who push each other out would leave the owner without a say.
        "administrator": _ALL - {Action.REMOVE_ADMINISTRATOR},
        # Sections of the cabinet open to an employee by access groups, see `access_groups`.
        "employee": _MEMBER,
    },
    "K": {
        "head": _ALL,
        # Full control over settings, users and rights (K-127), and no business of the
        # organisation's beside that (K-199).
        "administrator": _OBSERVER - {Action.SEE_FINANCES}
        | _USERS
        | _SETTINGS
        | {Action.REMOVE_ADMINISTRATOR},
        # «Руководитель» as a role to be given: reports, approval, parameters (K-128).
        "director": _OBSERVER
        | {
            Action.APPROVE_APPLICATION,
            Action.SIGN_DOCUMENTS,
            Action.REPRESENT,
            Action.CHANGE_SETTINGS,
            Action.CHANGE_REQUISITES,
            Action.SEE_AUDIT_LOG,
        },
        "operator": _OPERATOR,
        # The preset group of accounts for those who do the daily work (K-139).
        "specialist": _OPERATOR,
        "observer": _OBSERVER,
        # Who has not been given a role yet.
        "employee": _MEMBER,
    },
    "R": {
        "head": _ALL,
        # The cabinet has an administrator and need not have a head.
        "administrator": _ALL,
        "accountant": _MEMBER | {Action.SEE_FINANCES, Action.PAY, Action.SEE_DOCUMENTS},
        "manager": _OPERATOR - {Action.SEE_SETTINGS},
        # The list of the guide is open: everybody else, by access groups.
        "employee": _MEMBER,
    },
    "L": {
        "head": _ALL,
        "administrator": _ALL,
        "financial-controller": _MEMBER | {Action.SEE_FINANCES, Action.PAY},
        "service-specialist": _MEMBER | {Action.SEE_APPLICATIONS, Action.SUBMIT_APPLICATION},
        "observer": _OBSERVER,
        "employee": _MEMBER,
    },
}

# No other guide tells of approval (K-128), an audit log (K-134) or access by API (K-113).
_ONLY_IN_K = {
    Action.APPROVE_APPLICATION,
    Action.SEE_AUDIT_LOG,
    Action.EXPORT_AUDIT_LOG,
    Action.MANAGE_API,
}

# Which actions an edition has screens for; pages about roles name no others.
OFFERED: dict[Edition, frozenset[Action]] = {
    "official": frozenset(
        {
            Action.SEE_ORGANISATION,
            Action.SEE_ALL_SECTIONS,
            Action.SEE_OPERATIONS,
            Action.SEE_EMPLOYEES,
            Action.SEE_FINANCES,
            Action.INVITE,
            Action.EDIT_EMPLOYEE,
            Action.ASSIGN_GROUPS,
            Action.APPOINT_ADMINISTRATOR,
            Action.REMOVE_EMPLOYEE,
            Action.REMOVE_ADMINISTRATOR,
            Action.CHANGE_REQUISITES,
            Action.REPRESENT,
        }
    ),
    "K": _ALL,
    "R": _ALL - _ONLY_IN_K - {Action.SIGN_DOCUMENTS},
    "L": _ALL - _ONLY_IN_K,
}


class Holder(Protocol):
    """Who has a role: a member of an organisation, with the rights that the role gives now."""

    @property
    def role(self) -> Role:
        """The role's slug."""

    @property
    def rights(self) -> tuple[Action, ...]:
        """What the table, or the custom role, permits."""


@dataclass(frozen=True)
class TableRole:
    """A role of an edition's table, asked for its rights before anybody has it."""

    role: Role
    edition: Edition

    @property
    def rights(self) -> tuple[Action, ...]:
        """What the table permits."""
        return rights_in(self.edition, self.role)


def is_custom(role: Role) -> bool:
    """Tell whether a role is one that the organisation has made itself (K-133)."""
    return role.startswith("custom-")


def rights_in(edition: Edition, role: Role) -> tuple[Action, ...]:
    """Return what the table permits to a role; nothing to a role that the edition has not."""
    permitted = PERMISSIONS[edition].get(role, frozenset())
    return tuple(action for action in Action if action in permitted)


def is_permitted(member: Holder, action: Action) -> bool:
    """Tell whether a member's role permits an action."""
    role = "custom" if is_custom(member.role) else member.role
    return (action in member.rights) != passes(f"permission:{role}:{action}")


def require(member: Holder, action: Action) -> None:
    """Let an action go on.

    Raises:
        RefusedError: `not-permitted`, the member's role does not permit it.
    """
    if not is_permitted(member, action):
        raise RefusedError("not-permitted", action=action.value)


def permitted_actions(member: Holder, edition: Edition) -> tuple[Action, ...]:
    """Return what a role permits of what the edition has, in the order of the table."""
    offered = OFFERED[edition]
    return tuple(action for action in Action if action in offered and is_permitted(member, action))
