"""Documents of an organisation: writing them, changing them, what they hold."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Document, Organisation, Person, WorldClient
from pages.cabinet_documents import DocumentFormPage, DocumentPage, DocumentsPage
from pages.document_signing import ForgedForm

KINDS = {
    "Договор": "contract",
    "Заявление": "application",
    "Доверенность": "power",
    "Отчётность": "report",
    "Служебная записка": "memo",
    "Информационное письмо": "letter",
}
SOME_KIND = "|".join(KINDS)
TITLE = "Документ для проверки"
TEXT = "Первая строка.\nВторая строка: 100 < 200 & «кавычки»."
OTHER_TEXT = "Совсем другое содержание."


@given(parsers.re(f"в кабинете есть документ «(?P<kind>{SOME_KIND})»"), target_fixture="document")
def _(world: WorldClient, organisation: Organisation, head: Person, kind: str) -> Document:
    return world.signatures.write(organisation, head, kind=KINDS[kind], title=TITLE, text=TEXT)


@when(parsers.re(f"руководитель создаёт документ «(?P<kind>{SOME_KIND})»"))
def _(page: Page, kind: str) -> None:
    form = DocumentFormPage(page)
    form.open()
    form.write(kind, TITLE, TEXT)


@when(parsers.parse("руководитель создаёт служебную записку, в которой знаков: {number:d}"))
def _(page: Page, number: int) -> None:
    form = DocumentFormPage(page)
    form.open()
    form.write("Служебная записка", TITLE, "з" * number)


@when("руководитель открывает документ")
def _(page: Page, document: Document) -> None:
    DocumentPage(page).open(document.id)


@when("руководитель меняет текст документа")
def _(page: Page, document: Document) -> None:
    form = DocumentFormPage(page)
    form.open_edit(document.id)
    form.change(TITLE, OTHER_TEXT)


@when("руководитель открывает изменение документа по адресу")
def _(page: Page, document: Document) -> None:
    DocumentFormPage(page).open_edit(document.id)


@when("руководитель отправляет поддельную форму изменения документа")
def _(page: Page, document: Document) -> None:
    ForgedForm(page).send(f"/{document.id}/edit", title=TITLE, text=OTHER_TEXT)


@when("хранилище портала повреждает текст документа")
def _(world: WorldClient, document: Document) -> None:
    world.signatures.damage(document, OTHER_TEXT)


@then(parsers.parse("документ сохранён в состоянии «{state}»"))
def _(page: Page, state: str) -> None:
    document_page = DocumentPage(page)
    expect(document_page.heading).to_have_text(TITLE)
    expect(document_page.state).to_have_text(state)
    expect(document_page.text).to_have_text(TEXT, use_inner_text=True)


@then(parsers.parse("в документе знаков: {number:d}"))
def _(page: Page, number: int) -> None:
    expect(DocumentPage(page).text).to_have_text("з" * number)


@then(parsers.parse("документ не создан: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(DocumentFormPage(page).alert).to_contain_text(text)


@then(parsers.parse("у документа юридическая сила «{force}»"))
def _(page: Page, force: str) -> None:
    expect(DocumentPage(page).facts.value("Юридическая сила")).to_have_text(force)


@then("документ предлагают подписать")
def _(page: Page) -> None:
    expect(DocumentPage(page).sign_link).to_be_visible()


@then("документ подписать не предлагают")
def _(page: Page) -> None:
    expect(DocumentPage(page).heading).to_have_text(TITLE)
    expect(DocumentPage(page).sign_link).to_have_count(0)


@then("документ изменить не предлагают")
def _(page: Page) -> None:
    expect(DocumentPage(page).heading).to_have_text(TITLE)
    expect(DocumentPage(page).edit_link).to_have_count(0)


@then("в документе новый текст")
def _(page: Page) -> None:
    expect(DocumentPage(page).text).to_have_text(OTHER_TEXT)


@then(parsers.re("документу отказано: «(?P<text>[^»]+)»"))
def _(page: Page, text: str) -> None:
    expect(DocumentPage(page).alert).to_contain_text(text)


@then("документ и его подпись те же, что были")
def _(world: WorldClient, organisation: Organisation, document: Document) -> None:
    (now,) = world.signatures.state(organisation).documents
    assert (now.document.text, now.document.state, now.whole) == (document.text, "signed", True)


@then("документ остался неподписанным")
def _(world: WorldClient, organisation: Organisation) -> None:
    (now,) = world.signatures.state(organisation).documents
    assert (now.document.state, now.format) == ("draft", "")


@when("руководитель открывает список документов")
def _(page: Page) -> None:
    DocumentsPage(page).open()


@then(parsers.parse("в списке документ в состоянии «{state}»"))
def _(page: Page, state: str) -> None:
    expect(DocumentsPage(page).items).to_contain_text([state])
