"""«Для юр. лиц»: sign-in by ИНН and password, and the panel that opens after it."""

from __future__ import annotations

from mock_portal.domain import inn_sign_in, sessions
from mock_portal.domain.activity import note
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.onboarding import phases
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import PATHS, cabinet_page, open_sections
from mock_portal.visit import Visit

PANEL = "/organisation/panel"
# Path, slug of the labels `panel.<slug>`, icon; sections of the cabinet only where they open.
OFFERED = (
    ("/organisation/service-applications", "applications", "info"),
    ("/organisation/services", "catalogue", "plus"),
    ("/organisation/papers", "papers", "check"),
    ("/organisation/reports", "reports", "check"),
    ("/organisation/employees", "employees", "person"),
    ("/organisation/finances", "finances", "check"),
    ("/organisation/operations", "operations", "menu"),
)


def show(visit: Visit) -> Response:
    """Show the fields for ИНН and password (L-02, L-17)."""
    return _page(visit, "")


def submit(visit: Visit) -> Response:
    """Check ИНН and password; the panel opens (L-03, L-19)."""
    world, form = visit.world, visit.request.form
    inn = form.get("inn")
    try:
        session = inn_sign_in.check_password(world, visit.need_session(), inn, form.get("password"))
    except RefusedError as problem:
        return _page(visit, inn, problem)
    visit.use(session)
    if session.stage == "password":
        return visit.go("/login/organisation/code")
    note(world, visit.citizen.id, "signed-in", in_app=visit.in_app)
    return visit.go(sessions.forget_path(world, session) or PANEL)


def _page(visit: Visit, inn: str, problem: RefusedError | None = None) -> Response:
    status = 200 if problem is None else 422
    return visit.page("inn_sign_in.html", status=status, problem=problem, inn=inn)


def panel(visit: Visit) -> Response:
    """Show the panel for managing services, with the phases of the start (L-03, L-19, L-34)."""
    opened = {path for _, path in open_sections(visit)}
    return cabinet_page(
        visit,
        "panel.html",
        phases=phases(visit.world, visit.role.organisation_id),
        services=[one for one in OFFERED if one[0] in opened or one[0] not in PATHS.values()],
    )
