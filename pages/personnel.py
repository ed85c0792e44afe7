"""«Кадровая система»: files with what it tells of employees, /organisation/personnel."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.components.notice import Notice


class PersonnelPage:
    """The form for a file, the problems of one that was refused, the files applied."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.main = main
        self.notice = Notice(main)
        self.file_field = main.get_by_label("Файл CSV", exact=True)
        self.apply_button = main.get_by_role("button", name="Применить", exact=True)
        self.problems = main.get_by_role("table", name="Ошибки в файле", exact=True)
        self.problem_cells = self.problems.locator("tbody").locator("th, td")
        self.problem_rows = self.problems.get_by_role("row").filter(has=page.get_by_role("cell"))
        self.files = main.get_by_role("list", name="Применённые файлы", exact=True)
        self.file_items = self.files.get_by_role("listitem")

    def open(self) -> None:
        """Go to the page by its address."""
        self._page.goto("/organisation/personnel")

    def upload(self, content: bytes, name: str = "staff.csv") -> None:
        """Choose a file and send it."""
        self.file_field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
        self.apply_button.click()
