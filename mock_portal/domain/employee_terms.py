"""How long an employee's account lives in an organisation (K-151).

The guide gives neither the lifetime nor the notice period; both are rules. Where the lifetime is
None accounts live without end. What happens as the end comes is in `employee_expiry`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.rows import fetch_one

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

NOTICE = "employee-term-notice"
END = "employee-term-ends"

SCHEMA = """
CREATE TABLE employee_terms (
    membership_id INTEGER PRIMARY KEY REFERENCES memberships(id) ON DELETE CASCADE,
    ends_at TEXT NOT NULL
);
"""


class EmployeeTerm(msgspec.Struct, frozen=True):
    """Until when an employee's account lives."""

    membership_id: int
    ends_at: datetime


def term_of(world: World, membership_id: int) -> EmployeeTerm | None:
    """Return an employee's term, None for an account without end."""
    sql = "SELECT * FROM employee_terms WHERE membership_id = ?"
    return fetch_one(world.db, EmployeeTerm, sql, (membership_id,))


def begin(world: World, membership: Membership) -> None:
    """Let the lifetime of an employee's account begin now; the head's has no end."""
    if membership.role != "head":
        begin_for(world, membership.id)


def begin_for(world: World, membership_id: int) -> None:
    """Let the lifetime of the account with this membership begin now, anew if it had begun."""
    days = world.rules.employee_account_lifetime_days
    if days is None:
        return
    ends_at = world.clock.now() + timedelta(days=days)
    world.db.execute(
        "REPLACE INTO employee_terms (membership_id, ends_at) VALUES (?, ?)",
        (membership_id, stamp(ends_at)),
    )
    notice_at = ends_at - timedelta(days=world.rules.employee_account_notice_days)
    world.schedule(notice_at, NOTICE, membership=membership_id, ends_at=stamp(ends_at))
    world.schedule(ends_at, END, membership=membership_id, ends_at=stamp(ends_at))
