"""What all screens of the organisation's cabinet share: menu, role, and the two refusals.

Every screen below /organisation goes through `in_section` or `permitted`, so that the answer to a
typed address or a forged form is decided by the same tables as the menu and the buttons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps

from mock_portal.domain import access_groups
from mock_portal.domain.role_assignment import title_of
from mock_portal.domain.roles import Action, Holder, is_permitted
from mock_portal.domain.unauthorised import note_closed
from mock_portal.message import Response
from mock_portal.screens.signature_notice import notice_for
from mock_portal.visit import Visit

Screen = Callable[[Visit], Response]

# In the order of the guide (N-55); the slug is that of the labels `cabinet.<slug>`.
SECTIONS: tuple[tuple[str, str], ...] = (
    ("general", "/organisation"),
    ("employees", "/organisation/employees"),
    ("accounts", "/organisation/accounts"),
    ("branches", "/organisation/branches"),
    ("transport", "/organisation/transport"),
    ("licences", "/organisation/licences"),
    ("consents", "/organisation/consents"),
    ("powers", "/organisation/powers"),
    ("sme", "/organisation/sme"),
    ("finances", "/organisation/finances"),
    ("operations", "/organisation/operations"),
)
# What editions add below them: slug, path and the rule that opens it.
EDITION_SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("services", "/organisation/services", "organisation_services"),
    ("service-applications", "/organisation/service-applications", "organisation_services"),
    ("payments", "/organisation/charges", "cabinet_charges"),
    ("papers", "/organisation/papers", "organisation_documents"),
    ("documents", "/organisation/documents", "signature_documents"),
    ("reports", "/organisation/reports", "service_reports"),
    ("users", "/organisation/users", "users_in_menu"),
    ("roles", "/organisation/roles", "users_in_menu"),
    ("audit", "/organisation/audit", "audit_log"),
    ("integration", "/organisation/integration", "organisation_api"),
    ("settings", "/organisation/settings", "cabinet_settings"),
    ("security-settings", "/organisation/security", "binding_in_security_settings"),
)
PATHS = dict(SECTIONS) | {slug: path for slug, path, _ in EDITION_SECTIONS}


def cabinet_page(
    visit: Visit, template: str, *, section: str = "", status: int = 200, **values: object
) -> Response:
    """Render a screen within the cabinet's frame.

    Args:
        visit: of a member.
        template: extends `cabinet.html`.
        section: slug of the menu's item that is open, empty for none.
        status: HTTP status.
        values: what the template shows besides the frame.
    """
    return visit.page(
        template,
        status=status,
        menu=[(path, visit.label(f"cabinet.{slug}")) for slug, path in open_sections(visit)],
        menu_current=PATHS.get(section, ""),
        role=visit.role.role,
        may=May(visit.role),
        role_title=partial(title_of, visit.world, visit.role.organisation_id),
        signature_notice=notice_for(visit),
        **values,
    )


@dataclass(frozen=True)
class May:
    """What a role permits, asked by templates: `may.INVITE`, a name of `Action`."""

    member: Holder

    def __getitem__(self, name: str) -> bool:
        return is_permitted(self.member, Action[name])


def open_sections(visit: Visit) -> list[tuple[str, str]]:
    """Return the sections that the visitor's role and groups open, as (slug, path)."""
    groups = access_groups.groups_of(visit.world, visit.role.id)
    rules = visit.world.rules
    added = [(slug, path) for slug, path, rule in EDITION_SECTIONS if getattr(rules, rule)]
    return [
        item for item in (*SECTIONS, *added) if access_groups.opens(visit.role, groups, item[0])
    ]


def refuse(visit: Visit, reason: str) -> Response:
    """Answer 403 within the cabinet; `reason` is the slug of a label `refused.<reason>`."""
    note_closed(visit.world, visit.role, visit.request.path)
    text = visit.label(f"refused.{reason}")
    return cabinet_page(visit, "cabinet_refused.html", status=403, text=text)


def not_found(visit: Visit) -> Response:
    """Answer 404: the organisation has no such employee or invitation."""
    heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
    hints = [path for _, path in open_sections(visit)]
    return visit.page("error.html", status=404, heading=heading, text=text, hints=hints)


def in_section(section: str) -> Callable[[Screen], Screen]:
    """Decorate a screen that only members to whom the section is open may see (N-58, A-19)."""

    def decorate(screen: Screen) -> Screen:
        @wraps(screen)
        def guarded(visit: Visit) -> Response:
            if not access_groups.section_is_open(visit.world, visit.role, section):
                return refuse(visit, "section-closed")
            return screen(visit)

        return guarded

    return decorate


def permitted(action: Action) -> Callable[[Screen], Screen]:
    """Decorate a screen that needs a permission of the table in `domain/roles.py`."""

    def decorate(screen: Screen) -> Screen:
        @wraps(screen)
        def guarded(visit: Visit) -> Response:
            if not is_permitted(visit.role, action):
                return refuse(visit, "not-permitted")
            return screen(visit)

        return guarded

    return decorate
