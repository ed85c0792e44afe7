"""Documents of the organisation: the list, the form, one document, /organisation/documents."""

from __future__ import annotations

from playwright.sync_api import Page

from pages.components.cabinet import CabinetFrame
from pages.components.facts import Facts

PATH = "/organisation/documents"


class DocumentsPage:
    """«Документооборот»: the list of documents."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        self.new_button = page.get_by_role("main").get_by_role(
            "button", name="Создать документ", exact=True
        )
        self.items = page.get_by_role("list", name="Документы", exact=True).get_by_role("listitem")

    def open(self) -> None:
        """Open the list by its address."""
        self._page.goto(PATH)

    def open_document(self, title: str) -> None:
        """Open a document by its title."""
        self.items.get_by_role("link", name=title, exact=True).click()


class DocumentFormPage:
    """The form for a new document, and for changing a draft."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.alert = main.get_by_role("alert")
        self.kind_field = main.get_by_label("Вид документа", exact=True)
        self.title_field = main.get_by_label("Название", exact=True)
        self.text_field = main.get_by_label("Текст документа", exact=True)
        self.save_button = main.get_by_role("button", name="Сохранить", exact=True)

    def open(self) -> None:
        """Open the form for a new document by its address."""
        self._page.goto(f"{PATH}/new")

    def open_edit(self, number: int) -> None:
        """Open the form for changing a document by its address."""
        self._page.goto(f"{PATH}/{number}/edit")

    def write(self, kind: str, title: str, text: str) -> None:
        """Fill the form for a new document and save it; `kind` as the list shows it."""
        self.kind_field.select_option(label=kind)
        self.change(title, text)

    def change(self, title: str, text: str) -> None:
        """Fill title and text and save."""
        self.title_field.fill(title)
        self.text_field.fill(text)
        self.save_button.click()


class DocumentPage:
    """One document, with its signature once there is one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        main = page.get_by_role("main")
        self.heading = main.get_by_role("heading", level=1)
        self.alert = main.get_by_role("alert")
        self.state = main.get_by_role("group", name="Состояние", exact=True)
        self.facts = Facts(main)
        self.text = main.locator("#document-text")
        self.sign_link = main.get_by_role("link", name="Подписать", exact=True)
        self.edit_link = main.get_by_role("link", name="Изменить", exact=True)
        self.signature = main.get_by_role("region", name="Электронная подпись", exact=True)

    def open(self, number: int) -> None:
        """Open a document by its number."""
        self._page.goto(f"{PATH}/{number}")
