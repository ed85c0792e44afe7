"""«Письма организации» in the settings: what letters are about and where they go (K-127, L-26)."""

from __future__ import annotations

from mock_portal.domain import operations, organisation_settings
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, permitted
from mock_portal.visit import Visit

PATH = "/organisation/settings/letters"


@in_section("settings")
def show(visit: Visit) -> Response:
    """Show the settings; who may change them gets the form."""
    return _page(visit)


@in_section("settings")
@permitted(Action.CHANGE_SETTINGS)
def save(visit: Visit) -> Response:
    """Keep the settings."""
    world, form, organisation_id = visit.world, visit.request.form, visit.role.organisation_id
    before = organisation_settings.settings_of(world, organisation_id)
    try:
        after = organisation_settings.keep(
            world, organisation_id, about=form.get("about"), address=form.get("address")
        )
    except RefusedError as problem:
        return _page(visit, problem)
    operations.note(
        world,
        organisation_id,
        "settings-changed",
        visit.citizen,
        before=_told(visit, before),
        after=_told(visit, after),
    )
    return visit.go(f"{PATH}?done=saved")


def _told(visit: Visit, settings: organisation_settings.Settings) -> str:
    about = visit.label(f"settings.about.{settings.letters_about}")
    return f"{about}: {settings.letters_to}" if settings.letters_to else about


def _page(visit: Visit, problem: RefusedError | None = None) -> Response:
    form = visit.request.form
    kept = organisation_settings.settings_of(visit.world, visit.role.organisation_id)
    return cabinet_page(
        visit,
        "organisation_settings.html",
        section="settings",
        status=200 if problem is None else 422,
        kept=kept,
        ways=organisation_settings.ABOUT,
        about=kept.letters_about if problem is None else form.get("about"),
        address=kept.letters_to if problem is None else form.get("address"),
        problem=problem,
        saved=problem is None and visit.request.query.get("done") == "saved",
    )
