"""«Документы организации» in the cabinet, /organisation/papers."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page

from pages.components.cabinet import CabinetFrame
from pages.components.facts import Facts
from pages.components.notice import Notice


class PapersPage:
    """The papers of an organisation, and the form for another one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frame = CabinetFrame(page)
        main = page.get_by_role("main")
        self.notice = Notice(main)
        self.kinds = main.get_by_role("group", name="Что это за документ", exact=True)
        self.kind_names = self.kinds.locator("label")
        self.file_field = main.get_by_label("Файл документа", exact=True)
        self.upload_button = main.get_by_role("button", name="Загрузить", exact=True)
        self.papers = main.get_by_role("list", name="Загруженные документы", exact=True)
        self.items = self.papers.get_by_role("listitem")

    def upload_part(self, heading: str) -> Locator:
        """Return the choice of a kind in the part of the screen with this heading."""
        part = self._page.get_by_role("region", name=heading, exact=True)
        return part.get_by_role("group", name="Что это за документ", exact=True)

    def open(self) -> None:
        """Open the section by its address."""
        self._page.goto("/organisation/papers")

    def open_from_menu(self) -> None:
        """Open the section from the left menu."""
        self.frame.open_section("Документы организации")

    def upload(self, kind: str, file: FilePayload | Path | None) -> None:
        """Choose kind and file, if there are any, and send them; wait for the answer."""
        if kind:
            self.kinds.get_by_role("radio", name=kind, exact=True).check()
        if file is not None:
            self.file_field.set_input_files(file)
        with self._page.expect_event("load"):
            self.upload_button.click()

    def paper(self, name: str) -> Locator:
        """Return the entry of a file by its name."""
        return self.items.filter(has=self._page.get_by_role("link", name=name, exact=True))

    def fact(self, name: str, term: str) -> Locator:
        """Return what is told of a file beside a name, e.g. «Размер»."""
        return Facts(self.paper(name)).value(term)

    def digest(self, name: str) -> Locator:
        """Return what a file's digest is shown as."""
        return self.paper(name).locator(".digest")

    def download(self, name: str) -> tuple[str, bytes]:
        """Download a file; return the name that the browser gives it, and its bytes."""
        link = self.paper(name).get_by_role("link", name=name, exact=True)
        with self._page.expect_download() as waiting:
            link.click()
        saved = waiting.value
        return saved.suggested_filename, Path(saved.path()).read_bytes()

    def address_of(self, name: str) -> str:
        """Return the address that a file is downloaded from."""
        link = self.paper(name).get_by_role("link", name=name, exact=True)
        return str(link.get_attribute("href"))
