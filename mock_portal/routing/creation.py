"""Creating a cabinet: by signature, by a form, a package of documents, or numbers."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    applications,
    creation,
    entrepreneur_papers,
    entrepreneurs,
    organisation_requests,
    registration_section,
)

_BY_NUMBERS = "entrepreneur_registration"
_NEW = "/organisations/new"
_REVIEW = "/organisations/new/{application}/review"
_HEAD = "/organisations/new/{application}/head"
_FORM = organisation_requests.screens_of("form")
_PACKAGE = organisation_requests.screens_of("package")
_BY_FORM, _BY_PACKAGE = "organisation_form", "corporate_account_application"


def _requests(
    path: str, slug: str, screens: organisation_requests.Screens, when: str
) -> tuple[Route, ...]:
    """Return the rows of one kind of request for a cabinet: form, sending, status."""
    form, one = f"{path}/{{request}}/form", f"{path}/{{request}}"
    return (
        Route("GET", f"{path}/new", f"{slug}-form", screens.show_new, app="creation", when=when),
        Route("GET", form, f"{slug}-form", screens.show_form, app="creation", when=when),
        Route("POST", form, f"{slug}-form", screens.submit, app="creation", when=when),
        Route("GET", one, slug, screens.show, when=when),
    )


ROUTES: tuple[Route, ...] = (
    # Creating an organisation
    Route("GET", "/roles/new", "cabinet-kind", creation.choose_kind, app="creation"),
    Route("GET", "/roles/new/add", "cabinet-kind-add", creation.choose_added, app="creation"),
    Route("GET", _NEW, "organisation-new", creation.show_signature, app="creation"),
    Route("POST", _NEW, "organisation-new", creation.submit_signature, app="creation"),
    Route("GET", _REVIEW, "organisation-review", creation.show_review, app="creation"),
    Route("POST", _REVIEW, "organisation-review", creation.submit_review, app="creation"),
    Route("GET", _HEAD, "organisation-head", creation.show_head, app="creation"),
    Route("POST", _HEAD, "organisation-head", creation.submit_head, app="creation"),
    Route(
        "POST",
        f"{_NEW}/{{application}}/cancel",
        "organisation-cancel",
        creation.cancel,
        app="creation",
    ),
    Route("GET", "/applications/{application}", "application", applications.show),
    # Registering an organisation by a form (K) or a package of documents (L)
    Route(
        "GET",
        "/registration/legal-entity",
        "registration-section",
        registration_section.show,
        app="creation",
        when=_BY_FORM,
    ),
    Route(
        "GET",
        "/my-organisations",
        "my-organisations",
        registration_section.my_organisations,
        when=_BY_FORM,
    ),
    *_requests("/organisation-requests", "organisation-request", _FORM, _BY_FORM),
    *_requests("/corporate-account", "corporate-account", _PACKAGE, _BY_PACKAGE),
    # A sole proprietor's cabinet, by numbers
    Route(
        "GET",
        "/profile/organisations",
        "profile-organisations",
        entrepreneurs.choose_type,
        app="creation",
        when=_BY_NUMBERS,
    ),
    *(
        Route(method, f"/entrepreneurs/new{path}", slug, screen, app="creation", when=_BY_NUMBERS)
        for method, path, slug, screen in (
            ("GET", "", "entrepreneur-numbers", entrepreneurs.show_numbers),
            ("POST", "", "entrepreneur-numbers", entrepreneurs.submit_numbers),
            ("GET", "/codes", "entrepreneur-codes", entrepreneurs.show_codes),
            ("POST", "/codes", "entrepreneur-codes", entrepreneurs.submit_code),
            ("POST", "/codes/resend", "entrepreneur-codes", entrepreneurs.resend_code),
            ("GET", "/documents", "entrepreneur-documents", entrepreneur_papers.show_documents),
            ("POST", "/documents", "entrepreneur-documents", entrepreneur_papers.submit_documents),
            ("GET", "/signature", "entrepreneur-signature", entrepreneur_papers.show_signature),
            ("POST", "/signature", "entrepreneur-signature", entrepreneur_papers.submit_signature),
            (
                "POST",
                "/signature/skip",
                "entrepreneur-signature",
                entrepreneur_papers.skip_signature,
            ),
            (
                "GET",
                "/second-factor",
                "entrepreneur-second-factor",
                entrepreneur_papers.show_second_factor,
            ),
            (
                "POST",
                "/second-factor",
                "entrepreneur-second-factor",
                entrepreneur_papers.submit_second_factor,
            ),
            ("GET", "/settings", "entrepreneur-settings", entrepreneur_papers.show_settings),
            ("POST", "/settings", "entrepreneur-settings", entrepreneur_papers.save_settings),
            ("POST", "/cancel", "entrepreneur-cancel", entrepreneurs.cancel),
        )
    ),
    Route(
        "GET",
        "/organisation/available",
        "available-services",
        entrepreneur_papers.services,
        "member",
        when=_BY_NUMBERS,
    ),
)
