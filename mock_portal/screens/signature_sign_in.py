"""Signing in by an electronic signature, and connecting that way in the profile (N-37)."""

from __future__ import annotations

from mock_portal.domain import signature_sign_in
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.sign_in_settings import set_signature
from mock_portal.message import Response
from mock_portal.screens.sign_in import after_sign_in
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show the page with a fresh challenge; who is in already is sent on."""
    if visit.person is not None:
        return visit.go("/roles")
    return _page(visit)


def submit(visit: Visit) -> Response:
    """Verify the signature and sign its owner in."""
    if visit.person is not None:
        return visit.go("/roles")
    form = visit.request.form
    try:
        session = signature_sign_in.sign_in(
            visit.world, visit.need_session(), form.get("challenge"), form.get("signature")
        )
    except RefusedError as problem:
        return _page(visit, problem)
    visit.use(session)
    if visit.person is None:
        # Only where drift leaves out that the owner is known: the portal asks who it is.
        return visit.go("/roles")
    note(visit.world, visit.person.id, "signed-in-by-signature", in_app=visit.in_app)
    return after_sign_in(visit)


def _page(visit: Visit, problem: RefusedError | None = None) -> Response:
    return visit.page(
        "signature_sign_in.html",
        status=200 if problem is None else 422,
        problem=problem,
        challenge=signature_sign_in.begin(visit.world, visit.need_session()),
    )


def connect(visit: Visit) -> Response:
    """Connect sign-in by signature, or disconnect it when `connected` is not 1 (N-37)."""
    connected = visit.request.form.get("connected") == "1"
    set_signature(visit.world, visit.citizen.id, connected)
    kind = "signature-connected" if connected else "signature-disconnected"
    note(visit.world, visit.citizen.id, kind, in_app=visit.in_app)
    return visit.go("/profile/signature")
