"""Access groups: what an employee may use besides the role (A-15, A-17, A-18, A-19).

«Администратор организации» (A-17) is the group face of the role of administrator (N-62): who is in
it has the role. The other groups are our own choice, because no guide names one: they open
sections of the cabinet, or stand for a connected state system.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action, Holder, is_permitted
from mock_portal.rows import SqlValue

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE membership_groups (
    membership_id INTEGER NOT NULL REFERENCES memberships(id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    PRIMARY KEY (membership_id, code)
);
"""


@dataclass(frozen=True)
class AccessGroup:
    """One group: slug (labels `group.<code>` and `group.<code>.gives`), sections it opens."""

    code: str
    sections: frozenset[str] = frozenset()


ADMINISTRATORS = "administrators"

GROUPS: tuple[AccessGroup, ...] = (
    AccessGroup(ADMINISTRATORS),
    AccessGroup("finance", frozenset({"accounts", "finances"})),
    AccessGroup("property", frozenset({"branches", "transport", "licences"})),
    AccessGroup("representation", frozenset({"consents", "powers"})),
    AccessGroup("housing"),
)
CODES = tuple(group.code for group in GROUPS)

# Facts about the organisation that are public anyway: every member sees them.
OPEN_SECTIONS = frozenset({"general", "sme"})


# Sections for which a role needs a right of their own; the others open by SEE_ALL_SECTIONS.
SECTION_ACTIONS = {
    "employees": Action.SEE_EMPLOYEES,
    "operations": Action.SEE_OPERATIONS,
    "accounts": Action.SEE_FINANCES,
    "finances": Action.SEE_FINANCES,
    "services": Action.SEE_APPLICATIONS,
    "service-applications": Action.SEE_APPLICATIONS,
    "payments": Action.SEE_FINANCES,
    "papers": Action.SEE_DOCUMENTS,
    "reports": Action.SEE_APPLICATIONS,
    "documents": Action.SEE_DOCUMENTS,
    "users": Action.MANAGE_USERS,
    "roles": Action.MANAGE_ROLES,
    "audit": Action.SEE_AUDIT_LOG,
    "integration": Action.MANAGE_API,
    "settings": Action.SEE_SETTINGS,
    "security-settings": Action.SEE_SETTINGS,
}


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """Return known groups without repetition, in the order of the list.

    Raises:
        RefusedError: `group-unknown`, a form was tampered with.
    """
    wanted = set(codes)
    strangers = sorted(wanted - set(CODES))
    if strangers:
        raise RefusedError("group-unknown", code=strangers[0])
    return tuple(code for code in CODES if code in wanted)


def groups_of(world: World, membership_id: int) -> tuple[str, ...]:
    """Return the groups of a member, in the order of the list."""
    rows = world.db.execute(
        "SELECT code FROM membership_groups WHERE membership_id = ?", (membership_id,)
    )
    return in_order(row["code"] for row in rows.fetchall())


def put_into(world: World, membership_id: int, codes: Iterable[str]) -> None:
    """Make these the member's groups; the role does not follow, see `employees`."""
    world.db.execute("DELETE FROM membership_groups WHERE membership_id = ?", (membership_id,))
    rows: list[tuple[SqlValue, ...]] = [(membership_id, code) for code in in_order(codes)]
    world.db.executemany("INSERT INTO membership_groups (membership_id, code) VALUES (?, ?)", rows)


def opens(member: Holder, groups: Iterable[str], section: str) -> bool:
    """Tell whether a section of the cabinet is open to this role with these groups (N-58, A-19)."""
    needed = SECTION_ACTIONS.get(section, Action.SEE_ALL_SECTIONS)
    if section in OPEN_SECTIONS or is_permitted(member, needed):
        return True
    held = set(groups)
    return any(section in group.sections for group in GROUPS if group.code in held)


def members_by_group(world: World, organisation_id: int) -> dict[str, list[int]]:
    """Return the numbers of the memberships in each group of an organisation (A-18)."""
    found: dict[str, list[int]] = {code: [] for code in CODES}
    rows = world.db.execute(
        "SELECT g.code, g.membership_id FROM membership_groups g "
        "JOIN memberships m ON m.id = g.membership_id "
        "WHERE m.organisation_id = ? ORDER BY m.id",
        (organisation_id,),
    )
    for row in rows.fetchall():
        found[row["code"]].append(row["membership_id"])
    return found


def section_is_open(world: World, membership: Membership, section: str) -> bool:
    """Tell whether a member may open a section of the cabinet."""
    return opens(membership, groups_of(world, membership.id), section)
