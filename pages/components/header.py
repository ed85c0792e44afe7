"""The header on every screen: brand, audience switch, navigation, account menu."""

from __future__ import annotations

from playwright.sync_api import Page, expect

SECTIONS = ("Услуги", "Документы", "Заявления", "Платежи")


class Header:
    """The portal's header; its parts are found by their roles and names."""

    def __init__(self, page: Page) -> None:
        self._page = page
        banner = page.get_by_role("banner")
        self.root = banner
        self.brand_link = banner.get_by_role("link", name="ГОСУСЛУГИ", exact=True)
        self.audience = banner.get_by_role("group", name="Для кого портал", exact=True)
        self.audience_button = self.audience.get_by_role("button").first
        self.menu_button = banner.get_by_role("button", name="Меню", exact=True)
        self.navigation = banner.get_by_role("navigation", name="Основное меню")
        self.section_links = self.navigation.get_by_role("link")
        self.sign_in_link = banner.get_by_role("link", name="Войти", exact=True)
        self.account_button = banner.get_by_role("button", name="Аккаунт", exact=True)
        self.account_panel = banner.locator("#account-menu")
        self.all_roles_link = banner.get_by_role("link", name="Все организации и роли", exact=True)
        self.my_organisations_link = banner.get_by_role("link", name="Мои организации", exact=True)
        self.cabinet_link = banner.get_by_role("link", name="Кабинет организации", exact=True)
        self.profile_link = banner.get_by_role("link", name="Профиль", exact=True)
        self.sign_out_button = banner.get_by_role("button", name="Выйти", exact=True)
        self.organisations_link = self.audience.get_by_role("link", name="Организациям", exact=True)

    def open_account_menu(self) -> None:
        """Open the menu below the account icon."""
        self.account_button.click()

    def open_all_roles(self) -> None:
        """Go by the account icon to «Все организации и роли» (N-21)."""
        self.open_account_menu()
        self.all_roles_link.click()

    def open_my_organisations(self) -> None:
        """Go by the account icon to «Мои организации» (K-207)."""
        self.open_account_menu()
        self.my_organisations_link.click()

    def open_profile(self) -> None:
        """Go by the account icon to the profile."""
        self.open_account_menu()
        self.profile_link.click()

    def sign_out(self) -> None:
        """Sign out by the account menu."""
        self.open_account_menu()
        self.sign_out_button.click()

    def open_account_menu_by_keyboard(self) -> None:
        """Open the menu below the account icon without a mouse."""
        self.account_button.press("Enter")

    def walk_and_escape(self) -> None:
        """Go into the open menu by Tab, then press Escape there."""
        self._page.keyboard.press("Tab")
        expect(self.all_roles_link).to_be_focused()
        self._page.keyboard.press("Escape")

    def choose_citizens(self) -> None:
        """Choose «Гражданам» in the audience switch."""
        self.open_audience()
        self.audience.get_by_role("button", name="Гражданам", exact=True).last.click()

    def open_audience(self) -> None:
        """Open the audience switch."""
        self.audience_button.click()

    def choose_organisations(self) -> None:
        """Choose «Организациям» in the audience switch."""
        self.open_audience()
        self.organisations_link.click()

    def account_is_top_right(self) -> bool:
        """Tell whether the account icon is in the upper right quarter of what is on screen."""
        box, screen = self.account_button.bounding_box(), self._page.viewport_size
        if box is None or screen is None:
            return False
        return box["x"] > screen["width"] / 2 and box["y"] < screen["height"] / 4

    def open_section(self, name: str) -> None:
        """Open one of `SECTIONS` from the navigation, by its name."""
        self.navigation.get_by_role("link", name=name, exact=True).click()

    def open_menu(self) -> None:
        """Open the navigation on a narrow screen, where it waits behind a button."""
        self.menu_button.click()
