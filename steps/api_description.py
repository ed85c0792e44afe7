"""The description of the cabinet's API: where it is, whether what it says works."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from pytest_bdd import parsers, then, when

from harness.organisation_api import ApiAnswer, ExternalSystem
from harness.world_client import WorldClient
from pages.integration import ApiDescriptionPage, IntegrationPage

YOUR_KEY = "ВАШ_КЛЮЧ"


@when("руководитель переходит к описанию API")
@when("посетитель переходит из материала к описанию API")
def _(page: Page) -> None:
    IntegrationPage(page).description_link.click()


@then(parsers.parse("открыто описание «{heading}»"))
def _(page: Page, heading: str) -> None:
    expect(ApiDescriptionPage(page).heading).to_have_text(heading)


@then(parsers.parse("описание начинается с шага «{text}»"))
def _(page: Page, text: str) -> None:
    expect(ApiDescriptionPage(page).steps.get_by_role("listitem").first).to_contain_text(text)


@when(
    parsers.parse("внешняя система выполняет пример «{summary}» из описания"),
    target_fixture="api_answer",
)
def _(page: Page, external_system: ExternalSystem, summary: str) -> ApiAnswer:
    description_page = ApiDescriptionPage(page)
    description_page.open()
    return external_system.run(description_page.example(summary).inner_text(), YOUR_KEY)


@then(parsers.parse("внешняя система получает ответ, в котором есть «{name}»"))
def _(api_answer: ApiAnswer, name: str) -> None:
    assert api_answer.status == 200, api_answer.data
    assert api_answer.data[name]


@when("внешняя система читает описание OpenAPI", target_fixture="api_answer")
def _(world: WorldClient) -> ApiAnswer:
    return ExternalSystem(world.url).call("GET", "/openapi.json")


@then("это описание OpenAPI 3.1")
def _(api_answer: ApiAnswer) -> None:
    assert api_answer.data["openapi"].startswith("3.1.")


@then(parsers.parse("у вызова «{path}» сказано «{text}»"))
def _(api_answer: ApiAnswer, path: str, text: str) -> None:
    assert [one["description"] for one in api_answer.data["paths"][path].values()] == [text]


@then("каждый вызов из него назван в описании для людей")
def _(page: Page, api_answer: ApiAnswer) -> None:
    description_page = ApiDescriptionPage(page)
    description_page.open()
    expect(description_page.call_names).to_have_text(api_answer.calls, ignore_case=False)
