"""Employees and invitations to become one."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    employee,
    employees,
    invitation_link,
    invitations,
)

ROUTES: tuple[Route, ...] = (
    # Employees and invitations
    Route("GET", "/organisation/employees", "employees", employees.show, "member"),
    Route("GET", "/organisation/employees/new", "employees-new", employees.show_form, "member"),
    Route("POST", "/organisation/employees/new", "employees-new", employees.submit, "member"),
    Route("GET", "/organisation/employees/{number}", "employee", employee.show, "member"),
    Route("POST", "/organisation/employees/{number}", "employee", employee.save, "member"),
    Route(
        "GET",
        "/organisation/employees/{number}/remove",
        "employee-remove",
        employee.ask_to_remove,
        "member",
    ),
    Route(
        "POST",
        "/organisation/employees/{number}/remove",
        "employee-remove",
        employee.submit_removal,
        "member",
    ),
    Route("GET", "/organisation/invitations/{number}", "invitation", invitations.show, "member"),
    Route("POST", "/organisation/invitations/{number}", "invitation", invitations.save, "member"),
    Route(
        "POST",
        "/organisation/invitations/{number}/again",
        "invitation",
        invitations.send_again,
        "member",
    ),
    Route(
        "POST",
        "/organisation/invitations/{number}/withdraw",
        "invitation",
        invitations.withdraw,
        "member",
    ),
    Route("GET", "/invitations/{token}", "invitation-link", invitation_link.show),
    Route("POST", "/invitations/{token}", "invitation-link", invitation_link.accept),
)
