"""Papers that an organisation keeps in its cabinet: uploading them and getting them back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.sample_files import FILES, SampleFile, jpg, pdf, pdf_of_size, png
from harness.world_client import Person, RegistrationForm, WorldClient
from pages.error import ErrorPage
from pages.organisation import OperationsPage
from pages.papers import PapersPage

Table = list[list[str]]
MEGABYTE = 1024 * 1024
CHARTER = "Уставный документ"
MAKERS: dict[str, Callable[[str], SampleFile]] = {"PDF": pdf, "JPG": jpg, "PNG": png}


def sample(kind: str, name: str) -> SampleFile:
    """Return a good file of a kind under a name."""
    return MAKERS[kind](name)


@given("представитель открыл «Документы организации»")
def _(page: Page) -> None:
    PapersPage(page).open()


@when("представитель открывает из меню кабинета «Документы организации»")
def _(page: Page) -> None:
    PapersPage(page).open()
    PapersPage(page).open_from_menu()


@given(
    parsers.parse("представитель загрузил {file_format} «{name}» как «{kind}»"),
    target_fixture="sent_paper",
)
@when(
    parsers.parse("представитель загружает {file_format} «{name}» как «{kind}»"),
    target_fixture="sent_paper",
)
def _(page: Page, file_format: str, name: str, kind: str) -> SampleFile:
    made = sample(file_format, name)
    PapersPage(page).upload(kind, made.as_upload)
    return made


@when(parsers.parse("представитель загружает в кабинет файл «{name}»"))
def _(page: Page, name: str) -> None:
    PapersPage(page).upload(CHARTER, FILES[name]().as_upload)


@when("представитель загружает в кабинет файл ровно в 5 мегабайт")
def _(page: Page, tmp_path: Path) -> None:
    PapersPage(page).upload(CHARTER, pdf_of_size(5 * MEGABYTE).saved_in(tmp_path))


@when("представитель загружает в кабинет файл на байт больше 5 мегабайт")
def _(page: Page, tmp_path: Path) -> None:
    PapersPage(page).upload(CHARTER, pdf_of_size(5 * MEGABYTE + 1).saved_in(tmp_path))


@when("представитель ничего не выбирает и нажимает «Загрузить»")
def _(page: Page) -> None:
    PapersPage(page).upload("", None)


@when("представитель выбирает вид документа, но не файл")
def _(page: Page) -> None:
    PapersPage(page).upload(CHARTER, None)


@then("портал сообщает, что документ загружен")
def _(page: Page) -> None:
    expect(PapersPage(page).notice.with_text("Документ загружен")).to_be_visible()


@then(parsers.parse("документ «{name}» стоит в списке с видом, размером и отпечатком"))
def _(page: Page, name: str, sent_paper: SampleFile) -> None:
    papers_page = PapersPage(page)
    digest = sent_paper.digest
    expect(papers_page.paper(name)).to_contain_text(CHARTER)
    expect(papers_page.fact(name, "Размер")).to_have_text(f"{len(sent_paper.content)} Б")
    expect(papers_page.digest(name)).to_have_text(digest)


@then(parsers.parse("документ «{name}» стоит в списке как «{kind}»"))
def _(page: Page, name: str, kind: str) -> None:
    expect(PapersPage(page).paper(name)).to_contain_text(kind)


@then(parsers.parse("документ «{name}» скачивается таким, каким его загрузили"))
def _(page: Page, name: str, sent_paper: SampleFile) -> None:
    assert PapersPage(page).download(name) == (name, sent_paper.content)


@then(parsers.parse("документов в списке: {number:d}"))
def _(page: Page, number: int) -> None:
    expect(PapersPage(page).items).to_have_count(number)


@then(parsers.parse("загрузка отклонена: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(PapersPage(page).notice.alert).to_contain_text(text)


@then(parsers.parse("над списком сказано «{text}»"))
def _(page: Page, text: str) -> None:
    expect(PapersPage(page).frame.main).to_contain_text(text)


@then(parsers.parse("под заголовком «{heading}» можно загрузить:"))
def _(page: Page, datatable: Table, heading: str) -> None:
    expect(PapersPage(page).upload_part(heading)).to_be_visible()
    expect(PapersPage(page).kind_names).to_have_text([row[0] for row in datatable])


@then(parsers.parse("в истории операций записей «{what}»: {number:d}"))
def _(page: Page, what: str, number: int) -> None:
    OperationsPage(page).open()
    expect(OperationsPage(page).row(what)).to_have_count(number)


@when("другая организация просит этот документ по его адресу")
def _(
    page: Page, stranger_page: Page, world: WorldClient, head: Person, sent_paper: SampleFile
) -> None:
    address = PapersPage(page).address_of(sent_paper.name)
    other = world.registrations.make(world.register.add(head), RegistrationForm(login="drugaya-1"))
    cookie = world.registrations.session(other)
    stranger_page.context.add_cookies(
        [{"name": cookie.name, "value": cookie.value, "url": world.url}]
    )
    ErrorPage(stranger_page).try_address(address)


@then("ей отвечают, что страницы нет")
def _(stranger_page: Page) -> None:
    expect(ErrorPage(stranger_page).heading).to_have_text("Такой страницы нет")
