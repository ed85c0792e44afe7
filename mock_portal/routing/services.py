"""Services, applications for them, charges and the mock bank, notices."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    bank,
    cabinet_requests,
    employee,
    notices,
    service_applications,
    service_forms,
    services,
)

_SERVICES = "organisation_services"

ROUTES: tuple[Route, ...] = (
    # Notices, and what else a cabinet of edition K holds
    Route("GET", "/notices", "notices", notices.show, when="portal_notices"),
    Route("POST", "/notices/read", "notices", notices.mark_read, when="portal_notices"),
    *(
        Route(method, path, slug, screen, "member", when=rule)
        for method, path, slug, screen, rule in (
            (
                "GET",
                "/organisation/requests",
                "cabinet-requests",
                cabinet_requests.show_requests,
                "cabinet_requests",
            ),
            (
                "POST",
                "/organisation/requests",
                "cabinet-requests",
                cabinet_requests.send_request,
                "cabinet_requests",
            ),
            (
                "GET",
                "/organisation/charges",
                "charges",
                cabinet_requests.show_charges,
                "cabinet_charges",
            ),
            (
                "POST",
                "/organisation/charges/{number}/pay",
                "charges",
                cabinet_requests.pay_charge,
                "cabinet_charges",
            ),
            (
                "GET",
                "/organisation/receipts/{number}",
                "receipt",
                cabinet_requests.show_receipt,
                "cabinet_charges",
            ),
        )
    ),
    Route(
        "POST",
        "/organisation/employees/{number}/prolong",
        "employee",
        employee.prolong_access,
        "member",
    ),
    # The mock bank, and services for organisations
    *(
        Route(method, "/bank/{token}", "bank", screen, "anyone", when="cabinet_charges")
        for method, screen in (("GET", bank.show), ("POST", bank.decide))
    ),
    *(
        Route(method, f"{services.CATALOGUE}{path}", slug, screen, "member", when=_SERVICES)
        for method, path, slug, screen in (
            ("GET", "", "service-catalogue", services.show_catalogue),
            ("GET", "/{service}", "service", services.show_service),
            ("GET", "/{service}/apply", "service-form", service_forms.show_new),
            ("POST", "/{service}/apply", "service-form", service_forms.submit_new),
        )
    ),
    *(
        Route(method, f"{service_forms.LIST}{path}", slug, screen, "member", when=_SERVICES)
        for method, path, slug, screen in (
            ("GET", "", "service-applications", service_applications.show_list),
            ("GET", "/{number}", "service-application", service_applications.show),
            ("GET", "/{number}/form", "service-draft", service_forms.show_draft),
            ("POST", "/{number}/form", "service-draft", service_forms.submit_draft),
            ("POST", "/{number}/delete", "service-draft", service_forms.discard),
            ("POST", "/{number}/correct", "service-draft", service_forms.correct),
            ("POST", "/{number}/approve", "service-application", service_applications.approve),
            ("POST", "/{number}/send-back", "service-application", service_applications.send_back),
            ("POST", "/{number}/recall", "service-application", service_applications.recall),
            ("GET", "/{number}/sign", "service-signing", service_applications.show_signing),
            ("POST", "/{number}/sign", "service-signing", service_applications.submit_signature),
            ("GET", "/{number}/result.pdf", "service-application", service_applications.result_pdf),
            (
                "GET",
                "/{number}/result.sig",
                "service-application",
                service_applications.result_signature,
            ),
        )
    ),
)
