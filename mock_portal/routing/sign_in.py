"""Start, signing in to the portal and to an organisation, a forgotten password."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    entity_account,
    inn_sign_in,
    organisation_sign_in,
    recovery,
    sign_in,
    signature_sign_in,
    start,
)

_RECOVERY_CODE = "/login/recovery/code"
_TYPES = "sign_in_type_window"
_BY_LOGIN = "account_sign_in_by_login"
_BY_INN = "sign_in_by_inn"
_ENTITY = "/login/organisation"

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
)
