"""The citizen's own pages: roles, accounts, profile, security."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    authenticator,
    profile,
    roles,
    security,
    signature_sign_in,
)

ROUTES: tuple[Route, ...] = (
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
)
