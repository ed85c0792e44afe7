"""Sections of the organisation's cabinet: data, requisites, papers."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    attorney,
    bank_accounts,
    branches,
    consents,
    contact_persons,
    holdings,
    organisation,
    organisation_settings,
    papers,
    requisite_changes,
    requisites,
    service_reports,
)

_CHANGE = f"{requisites.PAGE}/changes/{{number}}"
_PAPERS = "organisation_documents"
_LETTERS = "cabinet-letters"

ROUTES: tuple[Route, ...] = (
    # Requisites and contact persons in the organisation's cabinet
    *(
        Route(method, path, slug, answer, "member", when="requisites_editing")
        for method, path, slug, answer in (
            ("GET", requisites.PAGE, "requisites", requisites.show),
            ("POST", f"{requisites.PAGE}/synchronise", "requisites", requisites.synchronise_now),
            ("GET", f"{requisites.PAGE}/edit", "requisites-edit", requisites.show_edit),
            ("POST", f"{requisites.PAGE}/edit", "requisites-edit", requisites.edit),
            ("GET", _CHANGE, "requisites-change", requisite_changes.show),
            ("POST", f"{_CHANGE}/documents", "requisites-change", requisite_changes.send_documents),
            ("POST", f"{_CHANGE}/large/begin", "requisites-change", requisite_changes.begin_large),
            ("POST", f"{_CHANGE}/large/piece", "requisites-change", requisite_changes.take_piece),
            ("POST", f"{_CHANGE}/power", "requisites-change", requisite_changes.show_power),
            ("POST", f"{_CHANGE}/again", "requisites-change", requisite_changes.check_again),
            ("POST", f"{_CHANGE}/withdraw", "requisites-change", requisite_changes.withdraw),
        )
    ),
    *(
        Route(method, path, "contacts", answer, "member", when="contact_persons")
        for method, path, answer in (
            ("GET", contact_persons.PAGE, contact_persons.show),
            ("POST", contact_persons.PAGE, contact_persons.add),
            ("POST", f"{contact_persons.PAGE}/{{number}}/remove", contact_persons.remove),
        )
    ),
    # Papers in the organisation's cabinet
    Route("GET", "/organisation/papers", "papers", papers.show, "member", when=_PAPERS),
    Route("POST", "/organisation/papers", "papers", papers.submit, "member", when=_PAPERS),
    Route("GET", "/organisation/papers/{paper}", "papers", papers.download, "member", when=_PAPERS),
    # The organisation's cabinet
    Route("GET", "/organisation", "organisation", organisation.general, "member"),
    Route(
        "GET",
        "/organisation/opportunities",
        "opportunities",
        organisation.opportunities,
        "member",
    ),
    *(
        Route(method, f"/organisation/{path}", slug, screen, "member")
        for method, path, slug, screen in (
            ("GET", "accounts", "accounts", bank_accounts.show),
            ("POST", "accounts", "accounts", bank_accounts.add),
            ("POST", "accounts/{number}/remove", "accounts", bank_accounts.remove),
            ("GET", "branches", "branches", branches.show_list),
            ("POST", "branches", "branches", branches.register),
            ("GET", "branches/{number}", "branch", branches.show),
            ("POST", "branches/{number}", "branch", branches.place),
            ("GET", "transport", "transport", holdings.transport),
            ("GET", "transport/{number}", "vehicle", holdings.vehicle),
            ("GET", "licences", "licences", holdings.licences),
            ("GET", "sme", "sme-register", holdings.small_business),
            ("GET", "consents", "consents", consents.show_list),
            ("GET", "consents/{number}", "consent", consents.show),
            ("POST", "consents/{number}", "consent", consents.decide),
            ("GET", "powers", "powers", attorney.show_list),
            ("GET", "powers/new", "power-new", attorney.show_new),
            ("POST", "powers/new", "power-new", attorney.create),
            ("GET", "powers/{number}", "power", attorney.show),
            ("POST", "powers/{number}/sign", "power", attorney.sign),
            ("POST", "powers/{number}/revoke", "power", attorney.revoke),
            ("GET", "powers/{number}/document.xml", "power", attorney.download_document),
            ("GET", "powers/{number}/signature.sig", "power", attorney.download_signature),
        )
    ),
    # Letters about the cabinet, and reports on services (editions)
    *(
        Route(method, f"/organisation/{path}", slug, screen, "member", when=rule)
        for method, path, slug, screen, rule in (
            ("GET", "settings/letters", _LETTERS, organisation_settings.show, "cabinet_settings"),
            ("POST", "settings/letters", _LETTERS, organisation_settings.save, "cabinet_settings"),
            ("GET", "reports", "service-reports", service_reports.show, "service_reports"),
            ("GET", "reports.csv", "service-reports", service_reports.export, "service_reports"),
        )
    ),
    Route("GET", "/organisation/finances", "finances", organisation.finances, "member"),
    Route("GET", "/organisation/operations", "operations", organisation.history, "member"),
)
