"""Who may do what: users, roles, employees' accounts, audit log, the API."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    audit,
    employee_accounts,
    employee_password,
    integration,
    personnel,
    role_sets,
    users,
)

_OWN = "employee_accounts"

ROUTES: tuple[Route, ...] = (
    # The audit log
    *(
        Route(method, f"{audit.AUDIT}{path}", screen, answer, "member", when="audit_log")
        for method, path, screen, answer in (
            ("GET", "", "audit", audit.show),
            ("GET", "/export.csv", "audit", audit.export_csv),
            ("GET", "/export.xlsx", "audit", audit.export_xlsx),
            ("GET", "/rights", "audit-rights", audit.show_rights),
            ("POST", "/rights", "audit-rights", audit.finish_rights),
        )
    ),
    # The API for external systems: its settings, and its description for anybody
    *(
        Route(method, f"{integration.PAGE}{path}", slug, answer, "member", when="organisation_api")
        for method, path, slug, answer in (
            ("GET", "", "integration", integration.show),
            ("POST", "/services", "integration", integration.switch_services),
            ("POST", "/keys", "integration", integration.create_key),
            ("POST", "/keys/{number}/revoke", "integration", integration.revoke_key),
        )
    ),
    Route(
        "GET",
        integration.DESCRIPTION,
        "api-description",
        integration.describe,
        "anyone",
        when="organisation_api",
    ),
    # Users and their roles (editions)
    *(
        Route(method, f"/organisation/{path}", screen, answer, "member", when=rule)
        for method, path, screen, answer, rule in (
            ("GET", "users", "users", users.show, "user_management"),
            ("POST", "users", "users", users.assign, "user_management"),
            ("GET", "roles", "roles", role_sets.show, "user_management"),
            ("GET", "roles/new", "role-new", role_sets.show_new, "custom_roles"),
            ("POST", "roles/new", "role-new", role_sets.create, "custom_roles"),
            ("GET", "roles/{role}", "role", role_sets.show_one, "custom_roles"),
            ("POST", "roles/{role}", "role", role_sets.change, "custom_roles"),
            ("POST", "roles/{role}/delete", "roles", role_sets.delete, "custom_roles"),
        )
    ),
    # Employees' own accounts (editions)
    *(
        Route(method, f"{employee_accounts.PAGE}{path}", slug, answer, "member", when=_OWN)
        for method, path, slug, answer in (
            ("GET", "", "employee-accounts", employee_accounts.show_list),
            ("GET", "/new", "employee-account-new", employee_accounts.show_new),
            ("POST", "/new", "employee-account-new", employee_accounts.create),
            ("GET", "/{number}", "employee-account", employee_accounts.show),
            ("POST", "/{number}/block", "employee-account", employee_accounts.block),
            ("POST", "/{number}/unblock", "employee-account", employee_accounts.unblock),
            ("POST", "/{number}/delete", "employee-account", employee_accounts.delete),
            ("POST", "/{number}/restore", "employee-account", employee_accounts.restore),
            ("POST", "/{number}/password", "employee-account", employee_accounts.reset_password),
        )
    ),
    Route("GET", "/account-password", "account-password", employee_password.show, when=_OWN),
    Route("POST", "/account-password", "account-password", employee_password.submit, when=_OWN),
    Route("GET", personnel.PAGE, "personnel", personnel.show, "member", when="personnel_feed"),
    Route("POST", personnel.PAGE, "personnel", personnel.submit, "member", when="personnel_feed"),
)
