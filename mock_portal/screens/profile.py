"""The citizen's profile: one screen for each item of its menu but «Безопасность» (N-34)."""

from __future__ import annotations

from mock_portal.domain import email_confirmation
from mock_portal.domain.activity import note
from mock_portal.domain.sign_in_settings import set_biometrics
from mock_portal.message import Response
from mock_portal.visit import Visit

# Path and label of each item, in the order of the guide; `security.py` shows /profile/security.
# «Организации» stands there only where the rules open it, see `menu_of`.
MENU = (
    ("/profile", "profile.account"),
    ("/profile/cards", "profile.cards"),
    ("/profile/signature", "profile.signature"),
    ("/profile/documents", "profile.documents"),
    ("/profile/security", "profile.security"),
    ("/profile/biometrics", "profile.biometrics"),
    ("/profile/consents", "profile.consents"),
    ("/profile/archive", "profile.archive"),
    ("/profile/linked", "profile.linked"),
    ("/profile/organisations", "profile.organisations"),
)


def profile_page(
    visit: Visit, template: str, item: str, *, status: int = 200, **values: object
) -> Response:
    """Render a screen of the profile with its menu; `item` is the path of the open item."""
    menu = menu_of(visit)
    heading = visit.label(dict(MENU)[item])
    return visit.page(
        f"profile/{template}", status=status, menu=menu, item=item, heading=heading, **values
    )


def menu_of(visit: Visit) -> list[tuple[str, str]]:
    """Return path and name of each item of the profile's menu in this world (N-34, K-05)."""
    by_numbers = visit.world.rules.entrepreneur_registration
    return [
        (path, visit.label(key))
        for path, key in MENU
        if by_numbers or path != "/profile/organisations"
    ]


def account(visit: Visit) -> Response:
    """Show «Учётная запись»; where addresses are to be confirmed, whether this one is (K-56)."""
    confirmed = email_confirmation.is_confirmed(visit.world, visit.citizen.id)
    return profile_page(visit, "account.html", "/profile", email_confirmed=confirmed)


def cards(visit: Visit) -> Response:
    """Show «Банковские карты и счета»."""
    return profile_page(visit, "empty.html", "/profile/cards", text="profile.cards_none")


def signature(visit: Visit) -> Response:
    """Show «Электронная подпись»: sign-in by it, and where to read and renew."""
    return profile_page(visit, "signature.html", "/profile/signature")


def documents(visit: Visit) -> Response:
    """Show «Документы и данные»."""
    return profile_page(visit, "documents.html", "/profile/documents")


def biometrics(visit: Visit) -> Response:
    """Show «Биометрия»."""
    return profile_page(visit, "biometrics.html", "/profile/biometrics")


def connect_biometrics(visit: Visit) -> Response:
    """Connect sign-in by biometrics, or disconnect it when `connected` is not 1 (N-38)."""
    connected = visit.request.form.get("connected") == "1"
    set_biometrics(visit.world, visit.citizen.id, connected)
    kind = "biometrics-connected" if connected else "biometrics-disconnected"
    note(visit.world, visit.citizen.id, kind, in_app=visit.in_app)
    return visit.go("/profile/biometrics")


def consents(visit: Visit) -> Response:
    """Show «Согласия и доверенности»."""
    return profile_page(visit, "empty.html", "/profile/consents", text="profile.consents_none")


def archive(visit: Visit) -> Response:
    """Show «Цифровой архив»."""
    return profile_page(visit, "empty.html", "/profile/archive", text="profile.archive_none")


def linked(visit: Visit) -> Response:
    """Show «Связанные аккаунты»."""
    return profile_page(visit, "linked.html", "/profile/linked")
