"""«Помощь» and «Помощь и поддержка»: articles, links that lead out, questions."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.help_section import HelpPage, SupportPage
from pages.start import StartPage


@given("открыт раздел «Помощь»")
def _(page: Page) -> None:
    HelpPage(page).open()


@given("открыта «Помощь и поддержка»")
def _(page: Page) -> None:
    SupportPage(page).open()


@when(parsers.re("посетитель открывает справку по адресу «(?P<path>[^»]+)»"))
def _(page: Page, path: str) -> None:
    HelpPage(page).open(path)


@when(parsers.re("посетитель открывает статью «(?P<article>[^»]+)»"))
def _(page: Page, article: str) -> None:
    HelpPage(page).open_article(article)


@when("посетитель переходит внизу страницы в «Помощь и поддержка»")
def _(page: Page) -> None:
    StartPage(page).open_support()


@when(parsers.re("гражданин спрашивает поддержку «(?P<question>[^»]+)»"))
def _(page: Page, question: str) -> None:
    SupportPage(page).ask(question)


@when("гражданин отправляет поддержке пустой вопрос")
def _(page: Page) -> None:
    SupportPage(page).ask("")


@when(
    parsers.re(r"гражданин задаёт вопрос из (?P<length>\d+) знак(?:а|ов)"),
    converters={"length": int},
)
def _(page: Page, length: int) -> None:
    SupportPage(page).ask("?" * length)


@then(parsers.re("в статье написано «(?P<text>.+)»"))
def _(page: Page, text: str) -> None:
    expect(HelpPage(page).article).to_contain_text(text)


@then("в статье перечислено:")
def _(page: Page, datatable: list[list[str]]) -> None:
    told = [row[0] for row in datatable]
    expect(HelpPage(page).article.get_by_role("listitem")).to_have_text(told)


@then(parsers.re("ссылка «(?P<link>[^»]+)» ведёт наружу на «(?P<address>[^»]+)»"))
def _(page: Page, link: str, address: str) -> None:
    expect(HelpPage(page).outside_link(link)).to_have_attribute("href", address)
    expect(HelpPage(page).outside_link(link)).to_have_attribute("rel", re.compile("noopener"))


@then("в «Помощь и поддержка» есть ответы на частые вопросы")
def _(page: Page) -> None:
    expect(SupportPage(page).topic_links).not_to_have_count(0)


@then("портал сообщает, что вопрос принят")
def _(page: Page) -> None:
    expect(SupportPage(page).notice.with_text("принят")).to_be_visible()


@then("на почту гражданина приходит письмо о принятом вопросе")
def _(world: WorldClient, citizen: Person) -> None:
    assert world.inbox.newest(citizen.email, "email").subject == "Вопрос № 1 принят"
