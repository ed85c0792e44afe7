"""«Безопасность» in the citizen's profile: four tabs and the choice of how to confirm sign-in."""

from __future__ import annotations

from mock_portal.domain.activity import activity_of, note
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.sign_in_settings import channel_of, channels_open_to, choose_channel
from mock_portal.message import Response
from mock_portal.screens.profile import profile_page
from mock_portal.visit import Visit

# Path and label of each tab (N-35).
TABS = (
    ("/profile/security", "security.sign_in"),
    ("/profile/security/actions", "security.actions"),
    ("/profile/security/apps", "security.apps"),
    ("/profile/security/requests", "security.requests"),
)


def _tab(visit: Visit, template: str, tab: str, **values: object) -> Response:
    tabs = [(path, visit.label(key)) for path, key in TABS]
    return profile_page(
        visit,
        f"security/{template}",
        "/profile/security",
        status=200,
        tabs=tabs,
        tab=tab,
        **values,
    )


def sign_in(visit: Visit) -> Response:
    """Show «Вход в систему»: which ways of signing in are connected (N-36..N-38)."""
    channel = channel_of(visit.world, visit.citizen.id)
    return _tab(visit, "sign_in.html", "/profile/security", channel=channel)


def actions(visit: Visit) -> Response:
    """Show «Действия в системе»: what the account did, newest first."""
    done = activity_of(visit.world, visit.citizen.id)
    return _tab(visit, "actions.html", "/profile/security/actions", activity=done)


def apps(visit: Visit) -> Response:
    """Show «Моб. приложения»: the last sign-in by the application."""
    done = activity_of(visit.world, visit.citizen.id)
    by_app = [one for one in done if one.in_app and one.kind == "signed-in"]
    return _tab(visit, "apps.html", "/profile/security/apps", last=by_app[0] if by_app else None)


def requests(visit: Visit) -> Response:
    """Show «Межведомственные запросы»."""
    return _tab(visit, "requests.html", "/profile/security/requests")


def show_way(visit: Visit, problem: RefusedError | None = None) -> Response:
    """Show where codes can go («Выбрать другой способ», N-36)."""
    return profile_page(
        visit,
        "security/way.html",
        "/profile/security",
        status=200 if problem is None else 422,
        ways=channels_open_to(visit.world, visit.citizen.id),
        channel=channel_of(visit.world, visit.citizen.id),
        problem=problem,
    )


def choose_way(visit: Visit) -> Response:
    """Let codes go to the chosen place."""
    try:
        choose_channel(visit.world, visit.citizen.id, visit.request.form.get("channel"))
    except RefusedError as problem:
        return show_way(visit, problem)
    note(visit.world, visit.citizen.id, "channel-chosen", in_app=visit.in_app)
    return visit.go("/profile/security")
