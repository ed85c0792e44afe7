"""«Журнал действий»: reading it, its export, and «Проверка прав» (K-134, K-135, K-149)."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from mock_portal.clock import MOSCOW
from mock_portal.domain import audit_chain, audit_export, audit_log, audit_search, rights_audit
from mock_portal.domain.audit_search import Sieve
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, permitted
from mock_portal.visit import Visit

AUDIT = "/organisation/audit"
_FIELDS = ("kind", "person", "since", "until")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_section("audit")
def show(visit: Visit) -> Response:
    """Show the entries that the filter lets through, a page of them."""
    try:
        return _page(visit, _sieve(visit))
    except RefusedError as problem:
        return _page(visit, Sieve(), problem)


@in_section("audit")
@permitted(Action.EXPORT_AUDIT_LOG)
def export_csv(visit: Visit) -> Response:
    """Send the entries that the filter lets through as CSV."""
    return _export(visit, "csv")


@in_section("audit")
@permitted(Action.EXPORT_AUDIT_LOG)
def export_xlsx(visit: Visit) -> Response:
    """Send the entries that the filter lets through as XLSX."""
    return _export(visit, "xlsx")


@in_section("audit")
def show_rights(visit: Visit) -> Response:
    """Show whose access deviates from the role, and who tried what they may not."""
    world, organisation_id = visit.world, visit.role.organisation_id
    last = rights_audit.last_audit(world, organisation_id)
    until = None if last is None else rights_audit.next_audit(world, last)
    return cabinet_page(
        visit,
        "audit/rights.html",
        section="audit",
        deviations=rights_audit.deviations(world, organisation_id),
        attempts=rights_audit.attempts(world, organisation_id),
        last=last,
        until=until,
        overdue=until is not None and world.clock.now() >= until,
    )


@in_section("audit")
def finish_rights(visit: Visit) -> Response:
    """Note in the log that the rights have been audited."""
    rights_audit.finish(visit.world, visit.role)
    return visit.go(f"{AUDIT}/rights")


def _sieve(visit: Visit) -> Sieve:
    query = visit.request.query
    return audit_search.sieve_from(**{name: query.get(name) for name in _FIELDS})


def _page(visit: Visit, sieve: Sieve, problem: RefusedError | None = None) -> Response:
    world, organisation_id = visit.world, visit.role.organisation_id
    query = visit.request.query
    most = world.rules.audit_page_entries
    count = 0 if problem else audit_search.count(world, organisation_id, sieve)
    pages = max(1, -(-count // most))
    page = min(row_number(query.get("page")) or 1, pages)
    kept = {name: query.get(name) for name in _FIELDS if query.get(name)}
    entries = audit_search.entries(world, organisation_id, sieve, page=page, most=most)
    error = {} if problem is None else {problem.field: visit.label(f"refused.{problem.reason}")}
    return cabinet_page(
        visit,
        "audit/log.html",
        section="audit",
        status=200 if problem is None else 422,
        entries=[] if problem else entries,
        count=count,
        page=page,
        pages=pages,
        families=list(audit_log.FAMILIES),
        people=audit_search.actors(world, organisation_id),
        asked={name: query.get(name) for name in _FIELDS},
        filtered=urlencode(kept),
        errors=error,
        broken=audit_chain.find_break(world, organisation_id),
        total=audit_search.count(world, organisation_id, Sieve()),
    )


def _export(visit: Visit, kind: str) -> Response:
    world, organisation_id = visit.world, visit.role.organisation_id
    try:
        sieve = _sieve(visit)
    except RefusedError as problem:
        return _page(visit, Sieve(), problem)
    entries = audit_search.entries(world, organisation_id, sieve)
    write = audit_export.as_csv if kind == "csv" else audit_export.as_xlsx
    content = write(world, entries)
    audit_log.record(
        world, organisation_id, "audit-exported", visit.citizen, f"{kind.upper()}: {len(entries)}"
    )
    day = f"{world.clock.now().astimezone(MOSCOW):%Y-%m-%d}"
    name = f"{visit.label('audit.file', day=day)}.{kind}"
    headers = [
        ("Content-Type", _XLSX if kind == "xlsx" else "text/csv; charset=utf-8"),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(name, safe='')}"),
    ]
    return Response(200, headers, content)
