"""The one route table of the portal: which screen answers where, and to whom.

A new row goes into the file of its family below `routing/`; within a family the first row that
fits a path answers, so that a fixed address stands before one with a `{name}`:

* `sign_in`: start, signing in to the portal and to an organisation, a forgotten password.
* `registration`: a citizen's registration, and a legal entity's cabinet by steps.
* `creation`: creating a cabinet: by signature, by a form, a package of documents, or numbers.
* `profile`: the citizen's own pages: roles, accounts, profile, security.
* `services`: services, applications for them, charges and the mock bank, notices.
* `cabinet`: sections of the organisation's cabinet: data, requisites, papers.
* `signature`: the organisation's signature, and the documents signed with it.
* `access`: who may do what: users, roles, employees' accounts, audit log, the API.
* `employees`: employees and invitations to become one.
* `help_pages`: help and requests to support.

`routing/route.py` says what a row is made of.
"""

from __future__ import annotations

from difflib import get_close_matches

from mock_portal.routing import (
    access,
    cabinet,
    creation,
    employees,
    help_pages,
    profile,
    registration,
    services,
    sign_in,
    signature,
)
from mock_portal.routing.route import Route
from mock_portal.rules import Rules

ROUTES: tuple[Route, ...] = (
    *sign_in.ROUTES,
    *registration.ROUTES,
    *creation.ROUTES,
    *profile.ROUTES,
    *services.ROUTES,
    *cabinet.ROUTES,
    *signature.ROUTES,
    *access.ROUTES,
    *employees.ROUTES,
    *help_pages.ROUTES,
)


def editions_rules() -> dict[str, bool]:
    """Return the rules that open addresses, all of them on: a world with every address."""
    return {route.when: True for route in ROUTES if route.when}


def find_route(method: str, path: str, rules: Rules) -> tuple[Route, dict[str, str]] | None:
    """Return the row that answers a request under the rules and the named parts of its path."""
    for route in ROUTES:
        if (
            route.method == method
            and (match := route.pattern.fullmatch(path))
            and route.is_open(rules)
        ):
            return route, match.groupdict()
    return None


def methods_of(path: str, rules: Rules) -> list[str]:
    """Return the methods that are known for a path under the rules."""
    return sorted(
        {route.method for route in ROUTES if route.pattern.fullmatch(path) and route.is_open(rules)}
    )


def nearest_paths(path: str, rules: Rules) -> list[str]:
    """Return known addresses that look like an unknown one, best first."""
    known = sorted(
        {
            route.path
            for route in ROUTES
            if route.method == "GET" and "{" not in route.path and route.is_open(rules)
        }
    )
    return get_close_matches(path, known, n=5, cutoff=0.3)


__all__ = ["ROUTES", "Route", "editions_rules", "find_route", "methods_of", "nearest_paths"]
