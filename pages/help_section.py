"""«Помощь» and «Помощь и поддержка», /help/…."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.facts import Facts
from pages.components.notice import Notice


class HelpPage:
    """Any screen of the help section."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.main = page.get_by_role("main")
        self.heading = page.get_by_role("heading", level=1)
        self.article = page.get_by_role("article")

    def open(self, path: str = "/help") -> None:
        """Open a screen of the section by its path."""
        self._page.goto(path)

    def open_article(self, name: str) -> None:
        """Open an article from the contents."""
        self.main.get_by_role("link", name=name).click()

    def role(self, name: str) -> Locator:
        """Return the part of the article about roles that explains one of them."""
        return self.article.get_by_role("region", name=name, exact=True)

    def outside_link(self, name: str) -> Locator:
        """Return a link that leaves the portal, by how its name begins."""
        return self.article.get_by_role("link", name=f"{name} (внешний сайт)", exact=True)


class SupportPage:
    """Questions to support, /help/support."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.heading = page.get_by_role("heading", name="Помощь и поддержка", level=1)
        self.topics = page.get_by_role("list", name="Ответы на частые вопросы")
        self.topic_links = self.topics.get_by_role("link")
        self.question_field = page.get_by_label("Ваш вопрос", exact=True)
        self.send_button = page.get_by_role("button", name="Отправить", exact=True)
        self.notice = Notice(page)
        region = page.get_by_role("region", name="Как связаться с поддержкой", exact=True)
        self.channels_region = region
        self.channels = Facts(region)
        self.requests_link = region.get_by_role("link", name="Обращения в поддержку", exact=True)
        self.phone_links = page.locator("a[href^='tel:']")

    def open(self) -> None:
        """Open the screen by its address."""
        self._page.goto("/help/support")

    def ask(self, question: str) -> None:
        """Send a question."""
        self.question_field.fill(question)
        self.send_button.click()
