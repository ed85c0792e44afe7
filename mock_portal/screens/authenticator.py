"""«Приложение с кодами» in the profile: connecting an authenticator application and parting."""

from __future__ import annotations

from mock_portal import qr_codes
from mock_portal.domain import authenticator, sign_in_attempts
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import password_fits
from mock_portal.domain.sign_in_settings import connect_app, disconnect_app
from mock_portal.message import Response
from mock_portal.screens.profile import profile_page
from mock_portal.visit import Visit

PATH = "/profile/security/app"


def show(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show how the application stands: none yet, its QR code and secret, or connected."""
    app = authenticator.find(visit.world, visit.citizen.id)
    waits = app is not None and app.connected_at is None
    address = authenticator.address_of(visit.world, visit.citizen, app.secret) if app else ""
    return profile_page(
        visit,
        "security/app.html",
        "/profile/security",
        status=200 if problem is None else 422,
        app=app,
        picture=qr_codes.drawn(address) if waits else "",
        problem=problem,
    )


def begin(visit: Visit) -> Response:
    """Draw a secret; the page then shows it as a QR code and as text."""
    try:
        authenticator.begin(visit.world, visit.citizen.id)
    except RefusedError as problem:
        return show(visit, problem)
    return visit.go(PATH)


def connect(visit: Visit) -> Response:
    """Connect the application by its first code."""
    try:
        connect_app(visit.world, visit.citizen.id, _typed_code(visit))
    except RefusedError as problem:
        return show(visit, problem)
    note(visit.world, visit.citizen.id, "app-connected", in_app=visit.in_app)
    return visit.go("/profile/security")


def disconnect(visit: Visit) -> Response:
    """Disconnect the application; the password shows that it is its owner who does so."""
    world, person = visit.world, visit.citizen
    account = sign_in_attempts.account_of("", person)
    try:
        # Counted like signing in: a browser left open is no place to try passwords without end.
        sign_in_attempts.check_open(world, account)
        if not password_fits(world, person, visit.request.form.get("password")):
            sign_in_attempts.count_failure(world, account)
            raise RefusedError("password-wrong", field="password")
    except RefusedError as problem:
        return show(visit, problem)
    disconnect_app(world, person.id)
    note(world, person.id, "app-disconnected", in_app=visit.in_app)
    return visit.go("/profile/security")


def _typed_code(visit: Visit) -> str:
    # Applications show codes in two groups; people type the blank.
    return visit.request.form.get("code").replace(" ", "")
