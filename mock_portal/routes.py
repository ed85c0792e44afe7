"""The one route table of the portal: which screen answers where, and to whom.

`who`: `anyone`; `citizen` needs sign-in; `member` needs a role in an organisation taken as well.
`when`: a rule, true or false; where it is false the world has no such address (editions differ so).
`app`: what the screen is for the mobile application, where creating an organisation's cabinet and
managing it are refused (N-18, A-21); a `member` screen is management unless its row says otherwise.
In a path, `{name}` stands for one part without a slash.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Literal

from mock_portal.message import Response
from mock_portal.rules import Rules
from mock_portal.screens import (
    applications,
    attorney,
    audit,
    authenticator,
    bank,
    bank_accounts,
    branches,
    cabinet_documents,
    cabinet_requests,
    citizen_registration,
    consents,
    contact_persons,
    creation,
    document_signing,
    email_confirmation,
    employee,
    employee_accounts,
    employee_password,
    employees,
    entity_account,
    entrepreneur_papers,
    entrepreneurs,
    help_centre,
    help_section,
    help_topics,
    holdings,
    inn_sign_in,
    integration,
    invitation_link,
    invitations,
    notices,
    organisation,
    organisation_requests,
    organisation_sign_in,
    papers,
    personnel,
    profile,
    recovery,
    registration,
    registration_account,
    registration_section,
    representation,
    requisite_changes,
    requisites,
    role_sets,
    roles,
    security,
    service_applications,
    service_forms,
    services,
    sign_in,
    signature_binding,
    signature_sign_in,
    start,
    support_requests,
    users,
)
from mock_portal.visit import Visit

Screen = Callable[[Visit], Response]
Who = Literal["anyone", "citizen", "member"]
AppUse = Literal["allowed", "creation", "management"]


@dataclass(frozen=True)
class Route:
    """One row: method, path pattern, slug, function, who may come, in the app, under which rule."""

    method: str
    path: str
    screen: str
    answer: Screen
    who: Who = "citizen"
    app: AppUse | None = None
    when: str = ""

    def is_open(self, rules: Rules) -> bool:
        """Tell whether a world with these rules has the address at all."""
        return not self.when or bool(getattr(rules, self.when))

    @property
    def app_use(self) -> AppUse:
        """What the screen is for the mobile application."""
        if self.app is not None:
            return self.app
        return "management" if self.who == "member" else "allowed"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with named groups."""
        return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.path))


_RECOVERY_CODE = "/login/recovery/code"
_BY_NUMBERS = "entrepreneur_registration"
_NEW = "/organisations/new"
_REVIEW = "/organisations/new/{application}/review"
_HEAD = "/organisations/new/{application}/head"
_BINDING = "/organisation/signature/new"
_DOCUMENTS = "/organisation/documents"
_CHANGE = f"{requisites.PAGE}/changes/{{number}}"

# The rules of the editions that open a group of addresses.
_TYPES = "sign_in_type_window"
_BY_LOGIN = "account_sign_in_by_login"
_BY_INN = "sign_in_by_inn"
_PAPERS = "organisation_documents"
_SERVICES = "organisation_services"
_OWN = "employee_accounts"
_ENTITY = "/login/organisation"
_FACTOR = "/registration/second-factor"


def _by_steps(
    path: str, slug: str, *, show: Screen | None = None, submit: Screen | None = None
) -> list[Route]:
    """Return the rows of one address of the registration by steps: for anybody, on a computer."""
    answers = (("GET", show), ("POST", submit))
    return [
        Route(method, path, slug, answer, "anyone", app="creation", when="registration_by_steps")
        for method, answer in answers
        if answer is not None
    ]


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
    # Start, the sections of the navigation and sign-in
    Route("GET", "/", "start", start.show, "anyone"),
    Route("GET", "/services", "services", start.services, "anyone"),
    Route("GET", "/documents", "documents", start.documents),
    Route("GET", "/applications", "applications", start.applications),
    Route("GET", "/payments", "payments", start.payments),
    Route("GET", "/login", "sign-in", sign_in.show, "anyone"),
    Route("POST", "/login", "sign-in", sign_in.submit, "anyone"),
    Route("GET", "/login/code", "sign-in-code", sign_in.show_code, "anyone"),
    Route("POST", "/login/code", "sign-in-code", sign_in.submit_code, "anyone"),
    Route("POST", "/login/code/resend", "sign-in-code", sign_in.resend_code, "anyone"),
    Route("GET", "/login/signature", "signature-sign-in", signature_sign_in.show, "anyone"),
    Route("POST", "/login/signature", "signature-sign-in", signature_sign_in.submit, "anyone"),
    Route("POST", "/logout", "sign-out", sign_in.sign_out, "anyone"),
    # A forgotten password
    Route("GET", "/login/recovery", "recovery", recovery.show, "anyone"),
    Route("POST", "/login/recovery", "recovery", recovery.submit, "anyone"),
    Route("GET", "/login/recovery/sent", "recovery-sent", recovery.show_sent, "anyone"),
    Route("GET", _RECOVERY_CODE, "recovery-code", recovery.show_code, "anyone"),
    Route("POST", _RECOVERY_CODE, "recovery-code", recovery.submit_code, "anyone"),
    Route("POST", f"{_RECOVERY_CODE}/resend", "recovery-code", recovery.resend_code, "anyone"),
    Route("GET", "/login/recovery/new/{token}", "recovery-new", recovery.show_new, "anyone"),
    Route("POST", "/login/recovery/new/{token}", "recovery-new", recovery.submit_new, "anyone"),
    # A citizen's own registration
    *(
        Route(
            method,
            citizen_registration.PATH,
            "personal-registration",
            answer,
            "anyone",
            when="personal_registration",
        )
        for method, answer in (
            ("GET", citizen_registration.show),
            ("POST", citizen_registration.submit),
        )
    ),
    *(
        Route(method, path, "email-confirmation", answer, when="email_confirmation_required")
        for method, path, answer in (
            ("GET", email_confirmation.PATH, email_confirmation.show),
            ("POST", email_confirmation.PATH, email_confirmation.submit),
            ("POST", f"{email_confirmation.PATH}/resend", email_confirmation.resend),
        )
    ),
    # Sign-in by an organisation's ИНН
    Route("GET", "/login/entity", "inn-sign-in", inn_sign_in.show, "anyone", when=_BY_INN),
    Route("POST", "/login/entity", "inn-sign-in", inn_sign_in.submit, "anyone", when=_BY_INN),
    *(
        Route(method, "/organisation/account", "entity-account", screen, "member", when=_BY_INN)
        for method, screen in (("GET", entity_account.show), ("POST", entity_account.submit))
    ),
    Route("GET", "/organisation/panel", "panel", inn_sign_in.panel, "member", when="service_panel"),
    # The type of sign-in, and sign-in by an organisation's own account
    Route(
        "GET",
        "/login/type",
        "sign-in-type",
        organisation_sign_in.choose_type,
        "anyone",
        when=_TYPES,
    ),
    Route("GET", _ENTITY, "entity-sign-in", organisation_sign_in.show, "anyone", when=_BY_LOGIN),
    Route("POST", _ENTITY, "entity-sign-in", organisation_sign_in.submit, "anyone", when=_BY_LOGIN),
    Route(
        "GET",
        f"{_ENTITY}/code",
        "entity-sign-in-code",
        organisation_sign_in.show_code,
        "anyone",
        when=_BY_LOGIN,
    ),
    Route(
        "POST",
        f"{_ENTITY}/code",
        "entity-sign-in-code",
        organisation_sign_in.submit_code,
        "anyone",
        when=_BY_LOGIN,
    ),
    Route(
        "POST",
        f"{_ENTITY}/code/resend",
        "entity-sign-in-code",
        organisation_sign_in.resend_code,
        "anyone",
        when=_BY_LOGIN,
    ),
    # Registering a legal entity's cabinet by steps
    *_by_steps("/organisations", "entities", show=registration.entities),
    *_by_steps("/registration", "registration-inn", show=registration.begin),
    *_by_steps(
        "/registration/inn",
        "registration-inn",
        show=registration.show_inn,
        submit=registration.submit_inn,
    ),
    *_by_steps(
        "/registration/ogrn",
        "registration-ogrn",
        show=registration.show_numbers,
        submit=registration.submit_numbers,
    ),
    *_by_steps(
        "/registration/head",
        "registration-head",
        show=registration.show_head,
        submit=registration.submit_head,
    ),
    *_by_steps(
        "/registration/authority",
        "registration-authority",
        show=registration.show_authority,
        submit=registration.submit_authority,
    ),
    *_by_steps("/registration/accepted", "registration-accepted", show=registration.show_accepted),
    *_by_steps(
        "/registration/account",
        "registration-account",
        show=registration_account.show_account,
        submit=registration_account.submit_account,
    ),
    *_by_steps(
        "/registration/second-factor",
        "registration-factor",
        show=registration_account.show_factor,
        submit=registration_account.submit_factor,
    ),
    *_by_steps(
        f"{_FACTOR}/phone",
        "registration-factor-phone",
        show=registration_account.show_phone_code,
        submit=registration_account.submit_phone_code,
    ),
    *_by_steps(
        f"{_FACTOR}/phone/resend",
        "registration-factor-phone",
        submit=registration_account.resend_phone_code,
    ),
    *_by_steps(
        f"{_FACTOR}/app",
        "registration-factor-app",
        show=registration_account.show_app_code,
        submit=registration_account.submit_app_code,
    ),
    *_by_steps(
        "/registration/agreements",
        "registration-agreements",
        show=registration_account.show_agreements,
        submit=registration_account.submit_agreements,
    ),
    *_by_steps(
        "/registration/agreements/{agreement}",
        "registration-agreement",
        show=registration_account.agreement,
    ),
    *_by_steps(
        "/registration/code",
        "registration-code",
        show=registration_account.show_code,
        submit=registration_account.submit_code,
    ),
    *_by_steps(
        "/registration/code/resend", "registration-code", submit=registration_account.resend_code
    ),
    *_by_steps("/registration/done", "registration-done", show=registration_account.show_done),
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
    # Roles
    Route("GET", "/login/role", "role-choice", roles.choose),
    Route("POST", "/login/role", "role-choice", roles.take),
    Route("GET", "/roles", "accounts-and-roles", roles.list_accounts),
    # The citizen's profile
    Route("GET", "/profile", "profile", profile.account),
    Route("GET", "/profile/cards", "profile-cards", profile.cards),
    Route("GET", "/profile/signature", "profile-signature", profile.signature),
    Route("POST", "/profile/signature", "profile-signature", signature_sign_in.connect),
    Route("GET", "/profile/documents", "profile-documents", profile.documents),
    Route("GET", "/profile/biometrics", "profile-biometrics", profile.biometrics),
    Route("POST", "/profile/biometrics", "profile-biometrics", profile.connect_biometrics),
    Route("GET", "/profile/consents", "profile-consents", profile.consents),
    Route("GET", "/profile/archive", "profile-archive", profile.archive),
    Route("GET", "/profile/linked", "profile-linked", profile.linked),
    Route("GET", "/profile/security", "security-sign-in", security.sign_in),
    Route("GET", "/profile/security/actions", "security-actions", security.actions),
    Route("GET", "/profile/security/apps", "security-apps", security.apps),
    Route("GET", "/profile/security/requests", "security-requests", security.requests),
    Route("GET", "/profile/security/way", "security-way", security.show_way),
    Route("POST", "/profile/security/way", "security-way", security.choose_way),
    Route("GET", "/profile/security/app", "security-app", authenticator.show),
    Route("POST", "/profile/security/app", "security-app", authenticator.connect),
    Route("POST", "/profile/security/app/begin", "security-app", authenticator.begin),
    Route("POST", "/profile/security/app/disconnect", "security-app", authenticator.disconnect),
    # Help
    Route("GET", "/help", "help", help_section.contents, "anyone"),
    Route("GET", "/help/support", "help-support", help_section.support, "anyone"),
    Route("POST", "/help/support", "help-support", help_section.ask_support),
    *(
        Route("GET", path, f"help-{label.partition('.')[2]}", help_section.article, "anyone")
        for path, label, _ in help_section.ARTICLES
    ),
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
            ("GET", "/{number}/result.pdf", "service-result", service_applications.result_pdf),
            (
                "GET",
                "/{number}/result.sig",
                "service-signature",
                service_applications.result_signature,
            ),
        )
    ),
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
    Route("GET", "/organisation/finances", "finances", organisation.finances, "member"),
    Route("GET", "/organisation/operations", "operations", organisation.history, "member"),
    # The organisation's signature and the documents signed with it (editions)
    Route(
        "GET",
        "/organisation/settings",
        "cabinet-settings",
        signature_binding.settings,
        "member",
        when="cabinet_settings",
    ),
    Route(
        "GET",
        "/organisation/security",
        "cabinet-security",
        signature_binding.security,
        "member",
        when="binding_in_security_settings",
    ),
    *(
        Route(method, path, screen, answer, "member", when="signature_binding")
        for method, path, screen, answer in (
            ("GET", "/organisation/signature", "cabinet-signature", signature_binding.show),
            ("GET", _BINDING, "cabinet-signature-new", signature_binding.show_form),
            ("POST", _BINDING, "cabinet-signature-new", signature_binding.submit),
        )
    ),
    *(
        Route(method, path, screen, answer, when="signature_binding")
        for method, path, screen, answer in (
            ("GET", "/profile/representation", "representation", representation.show),
            ("POST", "/profile/representation", "representation", representation.confirm),
            ("GET", "/profile/phone", "phone-confirmation", representation.show_phone),
            ("POST", "/profile/phone", "phone-confirmation", representation.send_code),
            ("POST", "/profile/phone/code", "phone-confirmation", representation.confirm_phone),
        )
    ),
    *(
        Route(method, f"{_DOCUMENTS}{path}", screen, answer, "member", when="signature_documents")
        for method, path, screen, answer in (
            ("GET", "", "cabinet-documents", cabinet_documents.show_list),
            ("GET", "/new", "cabinet-document-new", cabinet_documents.show_new),
            ("POST", "/new", "cabinet-document-new", cabinet_documents.create),
            ("GET", "/{number}", "cabinet-document", cabinet_documents.show),
            ("GET", "/{number}/edit", "cabinet-document-edit", cabinet_documents.show_edit),
            ("POST", "/{number}/edit", "cabinet-document-edit", cabinet_documents.change),
            ("GET", "/{number}/sign", "cabinet-document-sign", document_signing.show),
            ("POST", "/{number}/sign", "cabinet-document-sign", document_signing.submit),
        )
    ),
    Route(
        "GET",
        "/signature/finished",
        "signing-finished",
        document_signing.finished,
        "anyone",
        when="signature_ends_session",
    ),
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
