"""Reports on how an organisation uses services: applications by month, service and state (L-23).

An application counts in the month, of Moscow, in which it was sent; drafts are not counted.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from mock_portal.clock import MOSCOW
from mock_portal.domain import service_applications
from mock_portal.domain.audit_export import neutral

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mock_portal.domain.service_applications import ServiceApplication
    from mock_portal.world import World

COLUMNS = ("month", "service", "sent", "in_work", "done", "refused", "days")


@dataclass(frozen=True)
class ReportLine:
    """What became of the applications for one service that were sent in one month.

    Attributes:
        month: `2026-03`, or empty in a line over all months.
        service: slug of the catalogue.
        sent: how many were sent; each is in work, done or refused now.
        days: average days from sending to the decision, None while nothing is decided.
    """

    month: str
    service: str
    sent: int
    in_work: int
    done: int
    refused: int
    days: float | None


def by_month(world: World, organisation_id: int) -> list[ReportLine]:
    """Return a line for each month and service, the newest month first."""
    groups: dict[tuple[str, str], list[ServiceApplication]] = {}
    for one in _sent(world, organisation_id):
        groups.setdefault((_month(one), one.service), []).append(one)
    ordered = sorted(groups, key=lambda key: key[1])
    ordered.sort(key=lambda key: key[0], reverse=True)
    return [_line(*key, groups[key]) for key in ordered]


def by_service(world: World, organisation_id: int) -> list[ReportLine]:
    """Return a line for each service over all months, the one most asked for first."""
    groups: dict[str, list[ServiceApplication]] = {}
    for one in _sent(world, organisation_id):
        groups.setdefault(one.service, []).append(one)
    lines = [_line("", service, found) for service, found in groups.items()]
    return sorted(lines, key=lambda line: (-line.sent, line.service))


def as_csv(world: World, lines: Iterable[ReportLine]) -> bytes:
    """Return lines as CSV: UTF-8 with its mark, semicolons, as Russian spreadsheets read it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([world.label(f"reports.{name}") for name in COLUMNS])
    for line in lines:
        name = neutral(world.label(f"service.{line.service}.title"))
        days = "" if line.days is None else f"{line.days:.1f}".replace(".", ",")
        counts = (line.sent, line.in_work, line.done, line.refused)
        writer.writerow([line.month, name, *counts, days])
    return text.getvalue().encode("utf-8-sig")


def _sent(world: World, organisation_id: int) -> list[ServiceApplication]:
    found = service_applications.list_for(world, organisation_id)
    return [one for one in found if one.sent_at is not None]


def _month(application: ServiceApplication) -> str:
    if application.sent_at is None:
        raise LookupError(f"application {application.id} was not sent")
    return f"{application.sent_at.astimezone(MOSCOW):%Y-%m}"


def _line(month: str, service: str, found: list[ServiceApplication]) -> ReportLine:
    done = sum(one.state == "done" for one in found)
    refused = sum(one.state == "refused" for one in found)
    taken = [one.decided_at - one.sent_at for one in found if one.decided_at and one.sent_at]
    days = sum(taken, timedelta()) / timedelta(days=1) / len(taken) if taken else None
    return ReportLine(
        month=month,
        service=service,
        sent=len(found),
        in_work=len(found) - done - refused,
        done=done,
        refused=refused,
        days=days,
    )
