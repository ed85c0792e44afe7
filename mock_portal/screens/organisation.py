"""The organisation's cabinet: general information, what the role gives, sections, history."""

from __future__ import annotations

from mock_portal.domain import access_groups, charges, employee_accounts, operations, roles
from mock_portal.domain.employees import find_employee
from mock_portal.domain.organisations import get_organisation
from mock_portal.message import Response
from mock_portal.registers.entrepreneurs import find_entrepreneur
from mock_portal.registers.tax_register import find_entry
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, open_sections, permitted
from mock_portal.visit import Visit


@in_section("general")
def general(visit: Visit) -> Response:
    """Show «Общая информация»: requisites from the register and the role (N-55, N-56)."""
    organisation = get_organisation(visit.world, visit.role.organisation_id)
    if organisation.is_entrepreneur:
        return cabinet_page(
            visit,
            "entrepreneur/general.html",
            section="general",
            organisation=organisation,
            entry=find_entrepreneur(visit.world, organisation.ogrn),
        )
    entry = find_entry(visit.world, ogrn=organisation.ogrn)
    return cabinet_page(
        visit,
        "cabinet_general.html",
        section="general",
        organisation=organisation,
        entry=entry,
    )


@permitted(roles.Action.SEE_ORGANISATION)
def opportunities(visit: Visit) -> Response:
    """Show «Данные и возможности»: what the visitor's role and groups give (N-57)."""
    table = visit.world.rules.role_table
    return cabinet_page(
        visit,
        "cabinet_opportunities.html",
        employee=find_employee(visit.world, visit.role.organisation_id, visit.role.id),
        own_account=employee_accounts.of_person(visit.world, visit.citizen.id),
        actions=[one.value for one in roles.permitted_actions(visit.role, table)],
        groups=access_groups.groups_of(visit.world, visit.role.id),
        sections=open_sections(visit),
    )


@in_section("finances")
def finances(visit: Visit) -> Response:
    """Show «Финансы»: the charges, and how much is to pay, overdue and paid in all (N-55)."""
    found = charges.charges_of(visit.world, visit.role.organisation_id)
    sums = dict.fromkeys(("open", "overdue", "paid"), 0)
    for charge in found:
        sums[charge.state] += charge.roubles
    return cabinet_page(
        visit, "cabinet_finances.html", section="finances", charges=found, sums=sums
    )


@in_section("operations")
def history(visit: Visit) -> Response:
    """Show «История операций»: what the portal has recorded, of one kind or all, by pages."""
    world, organisation_id = visit.world, visit.role.organisation_id
    kinds = operations.kinds_in(world, organisation_id)
    wanted = visit.request.query.get("kind")
    kind = wanted if wanted in kinds else ""
    most = world.rules.operations_page_entries
    count = operations.count(world, organisation_id, kind)
    pages = max(1, -(-count // most))
    page = min(max(row_number(visit.request.query.get("page")) or 1, 1), pages)
    return cabinet_page(
        visit,
        "cabinet_operations.html",
        section="operations",
        operations=operations.operations_of(world, organisation_id, kind, page=page, most=most),
        kinds=kinds,
        kind=kind,
        count=count,
        page=page,
        pages=pages,
    )
