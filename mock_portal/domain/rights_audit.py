"""The regular audit of rights: whose access deviates from the profile that the role sets (K-135).

A role says which sections are open. Access groups open more; each section that a group opens and
the role does not is a deviation, to be corrected on the employee's page or by another role. The
log itself tells who tried to go beyond.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import access_groups, operations
from mock_portal.domain.audit_log import ATTEMPTS
from mock_portal.domain.custom_roles import rights_of
from mock_portal.domain.employees import Employee, list_employees
from mock_portal.domain.people import get_person
from mock_portal.rows import fetch_all

if TYPE_CHECKING:
    from mock_portal.domain.actions import Action
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.roles import Role
    from mock_portal.world import World

AUDITED = "rights-audited"


@dataclass(frozen=True)
class Deviation:
    """Access of an employee beyond the role.

    Attributes:
        employee: whose.
        group: code of the access group that gives it.
        sections: slugs of what it opens beyond the role.
    """

    employee: Employee
    group: str
    sections: tuple[str, ...]


class Attempts(msgspec.Struct, frozen=True):
    """How often somebody tried what they had no right to, and when last."""

    actor_id: int
    name: str
    times: int
    last: datetime


@dataclass(frozen=True)
class _Profile:
    """A role without any access group."""

    role: Role
    rights: tuple[Action, ...]


def deviations(world: World, organisation_id: int) -> list[Deviation]:
    """Compare what access groups give each employee with what the role gives."""
    return [
        deviation
        for employee in list_employees(world, organisation_id)
        for deviation in _deviations_of(world, employee)
    ]


def _deviations_of(world: World, employee: Employee) -> list[Deviation]:
    held = access_groups.groups_of(world, employee.id)
    profile = _Profile(employee.role, rights_of(world, employee.organisation_id, employee.role))
    found = []
    for group in access_groups.GROUPS:
        if group.code not in held:
            continue
        beyond = tuple(
            section
            for section in sorted(group.sections)
            if not access_groups.opens(profile, (), section)
        )
        if beyond:
            found.append(Deviation(employee, group.code, beyond))
    return found


def attempts(world: World, organisation_id: int) -> list[Attempts]:
    """Return who tried what they had no right to within `rights_audit_days`, most often first."""
    since = world.clock.now() - timedelta(days=world.rules.rights_audit_days)
    marks = ", ".join("?" * len(ATTEMPTS))
    return fetch_all(
        world.db,
        Attempts,
        "SELECT actor_id, actor AS name, COUNT(*) AS times, MAX(at) AS last FROM audit_log "  # noqa: S608 - only question marks are put in, values are bound
        f"WHERE organisation_id = ? AND at > ? AND actor_id IS NOT NULL AND kind IN ({marks}) "
        "GROUP BY actor_id, actor ORDER BY times DESC, actor, actor_id",
        (organisation_id, stamp(since), *ATTEMPTS),
    )


def last_audit(world: World, organisation_id: int) -> datetime | None:
    """Return when rights were audited last, None if never."""
    row = world.db.execute(
        "SELECT MAX(at) AS at FROM audit_log WHERE organisation_id = ? AND kind = ?",
        (organisation_id, AUDITED),
    ).fetchone()
    return None if row["at"] is None else datetime.fromisoformat(row["at"])


def next_audit(world: World, last: datetime) -> datetime:
    """Return until when the next audit is due."""
    return last + timedelta(days=world.rules.rights_audit_days)


def finish(world: World, actor: Membership) -> None:
    """Note that a member has audited the rights, with the number of deviations found."""
    number = len(deviations(world, actor.organisation_id))
    operations.note(
        world,
        actor.organisation_id,
        AUDITED,
        get_person(world, actor.person_id),
        world.label("rights_audit.found", count=number),
    )
