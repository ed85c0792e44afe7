"""The organisation's cabinet: general information, what the role gives, sections, history."""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.domain import access_groups, employee_accounts, operations, roles
from mock_portal.domain.employees import find_employee, list_employees
from mock_portal.domain.organisations import get_organisation
from mock_portal.message import Response
from mock_portal.registers.entrepreneurs import find_entrepreneur
from mock_portal.registers.tax_register import find_entry
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


def _empty(section: str) -> Callable[[Visit], Response]:
    @in_section(section)
    def show(visit: Visit) -> Response:
        return cabinet_page(visit, "cabinet_section.html", section=section, slug=section)

    return show


# Sections of which the portal holds nothing: a page that says so, and what would fill it.
accounts = _empty("accounts")
branches = _empty("branches")
transport = _empty("transport")
licences = _empty("licences")
consents = _empty("consents")
sme = _empty("sme")
finances = _empty("finances")


@in_section("powers")
def powers(visit: Visit) -> Response:
    """Show «Доверенности и доступы»: how employees are distributed over groups (A-18)."""
    organisation_id = visit.role.organisation_id
    names = {one.id: one.full_name for one in list_employees(visit.world, organisation_id)}
    members = access_groups.members_by_group(visit.world, organisation_id)
    return cabinet_page(
        visit,
        "cabinet_powers.html",
        section="powers",
        groups=[(code, [names[number] for number in members[code]]) for code in members],
    )


@in_section("operations")
def history(visit: Visit) -> Response:
    """Show «История операций»: what the portal has recorded for this organisation."""
    done = operations.operations_of(visit.world, visit.role.organisation_id)
    return cabinet_page(visit, "cabinet_operations.html", section="operations", operations=done)
