"""Endpoints that read the audit log, and that break its chain past the portal, to test the check.

Breaking is what somebody with the database in hand would do: no screen and no domain function
changes or removes an entry.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.domain import audit_search
from mock_portal.domain.audit_chain import Break, find_break
from mock_portal.domain.audit_log import AuditEntry
from mock_portal.rows import update


class Tampering(Body):
    """What to do to one entry in the database.

    `change` gives it another object (`details`); `remove` deletes it.
    """

    number: int
    how: Literal["change", "remove"]
    details: str = "подменено"


class AuditLog(msgspec.Struct):
    """All entries of an organisation, the newest first, and where the chain is broken, if it is."""

    entries: list[AuditEntry]
    broken: Break | None


def _log(call: Call) -> AuditLog:
    organisation_id = call.number("organisation")
    return AuditLog(
        audit_search.entries(call.world, organisation_id, audit_search.Sieve()),
        find_break(call.world, organisation_id),
    )


def _tamper(call: Call) -> AuditLog:
    order = call.body
    found = next((one for one in _log(call).entries if one.number == order.number), None)
    if found is None:
        raise ControlError(404, f"the log has no entry {order.number}")
    if order.how == "change":
        update(call.world.db, "audit_log", found.id, {"details": order.details})
    else:
        call.world.db.execute("DELETE FROM audit_log WHERE id = ?", (found.id,))
    return _log(call)


_LOG = "/worlds/{world}/organisations/{organisation}/audit-log"
ENDPOINTS = (
    Endpoint("GET", _LOG, _log, "The audit log of a cabinet, newest first", returns=AuditLog),
    Endpoint(
        "POST",
        f"{_LOG}/tampering",
        _tamper,
        "Change or remove an entry in the database, past the portal",
        Tampering,
        AuditLog,
    ),
)
