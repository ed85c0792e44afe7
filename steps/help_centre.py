"""The larger «Помощь» of some editions: problems, search, questions, reference, browsers."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect
from pytest_bdd import given, parsers, then, when

from harness.world_client import Person, WorldClient
from pages.help_centre import HelpCentrePage
from pages.start import StartPage
from pages.support_requests import SupportRequestForm
from signature_plugin import SignaturePlugin

# What features call a browser -> its User-Agent, the version left open.
USER_AGENTS = {
    "Chrome": "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/{}.0.0.0 Safari/537.36",
    "Firefox": "Mozilla/5.0 (Windows NT 10.0; rv:{0}.0) Gecko/20100101 Firefox/{0}.0",
    "Edge": "Mozilla/5.0 (Windows NT 10.0) Chrome/{0}.0.0.0 Safari/537.36 Edg/{0}.0.0.0",
    "Opera": "Mozilla/5.0 (Windows NT 10.0) Chrome/{0}.0.0.0 Safari/537.36 OPR/{0}.0.0.0",
    "Safari": "Mozilla/5.0 (Macintosh) AppleWebKit/605.1 Version/{0}.0 Safari/605.1",
}


@given(parsers.parse("посетитель открыл портал в браузере {name} {version:d}"))
def _(context: BrowserContext, page: Page, name: str, version: int) -> None:
    context.set_extra_http_headers({"User-Agent": USER_AGENTS[name].format(version)})
    StartPage(page).open()


@then(parsers.parse("портал предупреждает о браузере: «{text}»"))
def _(page: Page, text: str) -> None:
    expect(HelpCentrePage(page).browser_hint).to_contain_text(text)


@then("портал не предупреждает о браузере")
def _(page: Page) -> None:
    expect(StartPage(page).mock_note).to_be_visible()
    expect(HelpCentrePage(page).browser_hint).to_have_count(0)


@then("поддерживаемые браузеры перечислены:")
def _(page: Page, datatable: list[list[str]]) -> None:
    names = [row[0] for row in datatable]
    expect(HelpCentrePage(page).browsers.get_by_role("listitem")).to_contain_text(names)


@when(parsers.parse("посетитель открывает раздел помощи «{path}»"))
def _(page: Page, path: str) -> None:
    HelpCentrePage(page).open(path)


@when("посетитель нажимает «Помощь» в шапке")
def _(page: Page) -> None:
    HelpCentrePage(page).open_from_header()


@then("«Помощь» стоит справа вверху")
def _(page: Page) -> None:
    assert HelpCentrePage(page).help_is_top_right()


@then("«Помощи» в шапке нет")
def _(page: Page) -> None:
    expect(StartPage(page).mock_note).to_be_visible()
    expect(HelpCentrePage(page).header_link).to_have_count(0)


@when(parsers.parse("посетитель выбирает тип проблемы «{name}»"))
def _(page: Page, name: str) -> None:
    HelpCentrePage(page).open_problem(name)


@then(parsers.parse("советы по порядку: {advice}"))
def _(page: Page, advice: str) -> None:
    expect(HelpCentrePage(page).advice_items).to_have_text(advice.split("; "))


@then(parsers.parse("из советов можно написать в поддержку о проблеме «{topic}»"))
def _(page: Page, topic: str) -> None:
    HelpCentrePage(page).support_link.click()
    expect(SupportRequestForm(page).topic_list.locator("option:checked")).to_have_text(topic)


@when(parsers.parse("посетитель выбирает материал «{name}»"))
def _(page: Page, name: str) -> None:
    HelpCentrePage(page).open_material(name)


@then(parsers.parse("в справочных материалах есть «{name}»"))
def _(page: Page, name: str) -> None:
    expect(HelpCentrePage(page).materials.get_by_role("link", name=name)).to_be_visible()


@then("материал состоит из шагов:")
def _(page: Page, datatable: list[list[str]]) -> None:
    steps = [row[0] for row in datatable]
    expect(HelpCentrePage(page).steps.get_by_role("listitem")).to_have_text(steps)


@then(parsers.parse("схема «{name}» состоит из шагов:"))
def _(page: Page, name: str, datatable: list[list[str]]) -> None:
    steps = [row[0] for row in datatable]
    expect(HelpCentrePage(page).scheme(name).get_by_role("listitem")).to_have_text(steps)


@when(parsers.re("посетитель ищет в помощи «(?P<query>[^»]*)»"))
def _(page: Page, query: str) -> None:
    HelpCentrePage(page).open()
    HelpCentrePage(page).search(query)


@when(parsers.parse("посетитель ищет в помощи слово из {length:d} знаков"))
def _(page: Page, length: int) -> None:
    HelpCentrePage(page).open()
    HelpCentrePage(page).search("я" * length)


@then(parsers.parse("среди найденного есть «{name}»"))
def _(page: Page, name: str) -> None:
    expect(HelpCentrePage(page).found_article(name)).to_be_visible()


@then(parsers.parse("среди найденного нет «{name}»"))
def _(page: Page, name: str) -> None:
    expect(HelpCentrePage(page).search_status).to_be_visible()
    expect(HelpCentrePage(page).found_article(name)).to_have_count(0)


@then(parsers.parse("поиск сообщает «{text}»"))
def _(page: Page, text: str) -> None:
    expect(HelpCentrePage(page).search_status).to_contain_text(text)


@then(parsers.parse("на частый вопрос «{question}» отвечено «{answer}»"))
def _(page: Page, question: str, answer: str) -> None:
    expect(HelpCentrePage(page).answer(question)).to_contain_text(answer)


@then("темы справочника собраны по функциям:")
def _(page: Page, datatable: list[list[str]]) -> None:
    expect(HelpCentrePage(page).functions_shown).to_have_text([row[0] for row in datatable])


@when(parsers.parse("посетитель выбирает функцию «{name}»"))
def _(page: Page, name: str) -> None:
    HelpCentrePage(page).choose_function(name)


@then(parsers.parse("в справочнике остались только темы функции «{name}»"))
def _(page: Page, name: str) -> None:
    expect(HelpCentrePage(page).functions_shown).to_have_text([name])


@then(parsers.parse("у функции «{function}» есть темы:"))
def _(page: Page, function: str, datatable: list[list[str]]) -> None:
    topics = HelpCentrePage(page).topics(function)
    expect(topics).to_have_text([row[0] for row in datatable])


@when(parsers.parse("посетитель открывает тему «{topic}» функции «{function}»"))
def _(page: Page, topic: str, function: str) -> None:
    HelpCentrePage(page).open_topic(function, topic)


@then("в видеоуроках перечислены:")
def _(page: Page, datatable: list[list[str]]) -> None:
    lessons = HelpCentrePage(page).lessons.get_by_role("heading", level=2)
    expect(lessons).to_have_text([row[0] for row in datatable])


@given("поддержка добавила частый вопрос «Как сменить руководителя?» по обращению гражданина")
def _(world: WorldClient, citizen: Person) -> None:
    sent = world.support.send(citizen)
    world.support.answer(sent.id, "Через налоговую", question="Как сменить руководителя?")


@given("драйвер носителя не установлен")
def _(plugin: SignaturePlugin) -> None:
    plugin.drivers_installed = False


@when("руководитель ставит драйвер носителя")
def _(plugin: SignaturePlugin) -> None:
    plugin.drivers_installed = True
