"""The screen «Войти как», /login/role."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


class RoleChoicePage:
    """Choice of the capacity to act in, after sign-in."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading = page.get_by_role("heading", name="Войти как", level=1)
        self.roles = page.get_by_role("list", name="Войти как")
        self.role_buttons = self.roles.get_by_role("button")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/login/role")

    def role(self, name: str) -> Locator:
        """Return the button of a role by the name of the person or the organisation."""
        return self.role_buttons.filter(has_text=name)

    def choose(self, name: str) -> None:
        """Go on as this person or for this organisation."""
        self.role(name).click()

    def forge(self, name: str, organisation: int) -> None:
        """Press a role's button after its value was changed to another organisation's number."""
        self.role(name).evaluate("(button, value) => button.value = value", str(organisation))
        self.choose(name)
