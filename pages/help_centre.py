"""The larger «Помощь» of some editions: problems, search, questions, reference, lessons."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from pages.components.field import Field


class HelpCentrePage:
    """Screens of the larger help, below /help."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.header_link = page.get_by_role("banner").get_by_role("link", name="Помощь", exact=True)
        self.problems = main.get_by_role("list", name="Выберите тип проблемы", exact=True)
        self.materials = main.get_by_role("list", name="Справочные материалы", exact=True)
        self.advice = main.get_by_role("list", name="Что сделать", exact=True)
        self.advice_items = self.advice.get_by_role("listitem")
        self.support_link = main.get_by_role("link", name="Не помогло? Напишите в поддержку")
        self.search_field = Field(page, "Что найти")
        self.search_button = main.get_by_role("button", name="Найти", exact=True)
        self.search_status = main.get_by_role("status")
        self.found = main.get_by_role("list", name="Поиск по помощи", exact=True)
        self.questions = main.get_by_role("term")
        self.functions = main.get_by_role("navigation", name="Функции портала", exact=True)
        self.functions_shown = main.get_by_role("region").get_by_role("heading", level=2)
        self.lessons = main.get_by_role("list", name="Видеоуроки", exact=True)
        self.browsers = main.get_by_role("list", name="Поддерживаемые браузеры", exact=True)
        self.steps = main.get_by_role("list", name="Шаги", exact=True)
        self.browser_hint = page.get_by_role("note", name="Браузер", exact=True)

    def open(self, path: str = "/help") -> None:
        """Open a screen of the help by its path."""
        self._page.goto(path)

    def open_from_header(self) -> None:
        """Press «Помощь» in the header."""
        self.header_link.click()

    def help_is_top_right(self) -> bool:
        """Tell whether «Помощь» stands in the upper right quarter of what is on screen."""
        box, screen = self.header_link.bounding_box(), self._page.viewport_size
        if box is None or screen is None:
            return False
        return box["x"] > screen["width"] / 2 and box["y"] < screen["height"] / 4

    def open_problem(self, name: str) -> None:
        """Choose a type of problem."""
        self.problems.get_by_role("link", name=name, exact=True).click()

    def open_material(self, name: str) -> None:
        """Open a reference material from the contents."""
        self.materials.get_by_role("link", name=name, exact=True).click()

    def search(self, query: str) -> None:
        """Search the articles."""
        self.search_field.input.fill(query)
        self.search_button.click()

    def found_article(self, name: str) -> Locator:
        """Return the find with this heading."""
        return self.found.get_by_role("link", name=name, exact=True)

    def answer(self, question: str) -> Locator:
        """Return the row of a frequent question with its answer."""
        row = self._page.locator("dl > div")
        return row.filter(has=self._page.get_by_role("term").filter(has_text=question))

    def choose_function(self, name: str) -> None:
        """Show the topics of one function only."""
        self.functions.get_by_role("link", name=name, exact=True).click()

    def group(self, function: str) -> Locator:
        """Return the group of topics of a function."""
        return self.main.get_by_role("region", name=function, exact=True)

    def topics(self, function: str) -> Locator:
        """Return the topics of a function."""
        return self.group(function).get_by_role("link")

    def open_topic(self, function: str, topic: str) -> None:
        """Open a topic of a function."""
        self.group(function).get_by_role("link", name=topic, exact=True).click()

    def scheme(self, name: str) -> Locator:
        """Return the steps of a scheme."""
        return self.main.get_by_role("list", name=name, exact=True)
