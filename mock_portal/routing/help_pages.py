"""Help and requests to support."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    help_centre,
    help_section,
    help_topics,
    support_requests,
)

ROUTES: tuple[Route, ...] = (
    # Help
    Route("GET", "/help", "help", help_section.contents, "anyone"),
    Route("GET", "/help/support", "help-support", help_section.support, "anyone"),
    Route("POST", "/help/support", "help-support", help_section.ask_support),
    *(
        Route("GET", path, f"help-{label.partition('.')[2]}", help_section.article, "anyone")
        for path, label, _ in help_section.ARTICLES
    ),
    # Help about employees
    Route("GET", "/help/employees", "help-employees", help_topics.employees, "anyone"),
    Route("GET", "/help/employee-roles", "help-roles", help_topics.employee_roles, "anyone"),
    # The larger help, and requests to support (editions)
    *(
        Route("GET", path, f"help-{slug}", answer, "anyone", when=rule)
        for path, slug, answer, rule in (
            ("/help/problems/{problem}", "problem", help_centre.problem, "help_centre"),
            ("/help/search", "search", help_centre.search, "help_centre"),
            ("/help/questions", "questions", help_centre.questions, "help_centre"),
            ("/help/reference", "reference", help_centre.reference, "help_centre"),
            ("/help/videos", "videos", help_centre.videos, "help_centre"),
            ("/help/browsers", "browsers", help_centre.supported_browsers, "browser_hint"),
            *(
                (path, label.partition(".")[2], help_centre.material, "help_centre")
                for path, label, _ in help_centre.MATERIALS
            ),
        )
    ),
    *(
        Route(method, f"/help/requests{path}", slug, answer, "anyone", when="support_requests")
        for method, path, slug, answer in (
            ("GET", "", "support-requests", support_requests.show_list),
            ("GET", "/new", "support-request-new", support_requests.show_form),
            ("POST", "/new", "support-request-new", support_requests.submit),
            ("GET", "/{number}", "support-request", support_requests.show),
            ("POST", "/{number}/close", "support-request", support_requests.close),
            ("POST", "/{number}/rating", "support-request", support_requests.rate),
            ("GET", "/{number}/screenshot", "support-request", support_requests.screenshot),
        )
    ),
)
