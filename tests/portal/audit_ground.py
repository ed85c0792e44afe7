"""What the tests of the audit log share: a cabinet of edition K, and its log."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from in_process import Visitor
from staff import Staff

from mock_portal.domain import audit_log, audit_search, representatives
from mock_portal.domain.organisations import find_membership

LOG = "/organisation/audit"
SECOND = timedelta(seconds=1)


def cabinet(edition: str = "K", **rules: Any) -> Staff:
    """Make a cabinet whose head may speak for it."""
    made = Staff.make(edition, **rules)
    member = find_membership(made.world, made.organisation["id"], made.head["id"])
    assert member is not None
    representatives.authorise(made.world, member, "citizen")
    return made


def log_of(staff: Staff) -> list[audit_log.AuditEntry]:
    """Return all entries, the newest first."""
    return audit_search.entries(staff.world, staff.organisation["id"], audit_search.Sieve())


def newest(staff: Staff, kind: str) -> audit_log.AuditEntry:
    """Return the newest entry of a kind."""
    return next(one for one in log_of(staff) if one.kind == kind)


def head_of(staff: Staff) -> Visitor:
    """Return the head's browser in the cabinet."""
    return staff.visitor(staff.head, acting=True)


def write(staff: Staff, number: int) -> None:
    """Write more entries."""
    for place in range(number):
        audit_log.record(staff.world, staff.organisation["id"], "request-sent", None, f"№ {place}")


def fill(staff: Staff, size: int) -> None:
    """Write entries until the log has this many."""
    write(staff, size - len(log_of(staff)))


def move(staff: Staff, step: timedelta) -> None:
    """Move the world's clock on."""
    staff.world.clock.move(staff.world.clock.now() + step)


def text_of(visitor: Visitor, path: str = LOG, status: int = 200) -> str:
    """Return a page."""
    answer = visitor.get(path)
    assert answer.status == status
    return answer.body.decode()
