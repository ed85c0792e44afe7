"""Large files that go to the portal in pieces, with a connection that breaks."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import pdf_of_size
from harness.world_client import WorldClient
from pages.requisites import RequisiteChangePage

MEGABYTE = 1024 * 1024


@given("связь обрывается на четвёртой части загрузки")
def _(world: WorldClient) -> None:
    world.add_fault("broken", r"/large/piece$", effect="error", status=504, skip=3)


@when(parsers.parse("представитель загружает по частям файл в {size:d} мегабайт"))
def _(page: Page, tmp_path: Path, size: int) -> None:
    RequisiteChangePage(page).send_large(pdf_of_size(size * MEGABYTE).saved_in(tmp_path))


@when("представитель загружает по частям файл на байт больше 50 мегабайт")
def _(page: Page, tmp_path: Path) -> None:
    RequisiteChangePage(page).send_large(pdf_of_size(50 * MEGABYTE + 1).saved_in(tmp_path))


@when("представитель продолжает загрузку")
def _(page: Page) -> None:
    expect(RequisiteChangePage(page).large_button).to_have_text("Продолжить загрузку")
    RequisiteChangePage(page).large_button.click()


@then("портал сообщает, что большой файл не успел загрузиться")
def _(page: Page) -> None:
    expect(RequisiteChangePage(page).large_alert).to_contain_text("Файл не успел загрузиться")


@then(parsers.parse("портал отвечает на большой файл «{text}»"))
def _(page: Page, text: str) -> None:
    expect(RequisiteChangePage(page).large_alert).to_have_text(text)


@then("портал принял большой файл")
def _(page: Page) -> None:
    change_page = RequisiteChangePage(page)
    expect(change_page.status).to_have_text("На проверке")
    expect(change_page.facts.value("Подтверждающие документы")).to_have_text("Большой.pdf")


@then(parsers.parse("частей загрузки дошло до портала: {number:d}"))
def _(world: WorldClient, number: int) -> None:
    sent = [one for one in world.journal() if re.search("/large/piece$", one["path"])]
    assert [one["status"] for one in sent].count(200) == number
