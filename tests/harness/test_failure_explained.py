"""An exception is told as what was expected, what was seen and where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from harness.evidence.failure import explain
from harness.remote_browsers.keeping import BrowserKeeper

ROOT = Path(__file__).parents[2]
HTML = """<title>Вход</title><h1>Отказано</h1><input aria-label=ИНН value=77>
<button disabled>Ок</button>"""


@pytest.fixture(scope="module")
def page(browser_keeper: BrowserKeeper) -> Page:
    page = browser_keeper.connected().new_page()
    page.set_content(HTML)
    page.set_default_timeout(400)
    return page


def caught(action: Callable[[], object]) -> BaseException:
    with pytest.raises(Exception) as info:  # noqa: PT011 the point is to see whatever comes
        action()
    return info.value


def told(action: Callable[[], object]) -> tuple[str, str]:
    failure = explain(caught(action), "call", ROOT)
    assert failure.place.startswith("tests/harness/test_failure_explained.py:")
    assert "\n" not in failure.reason
    return failure.expected, failure.seen


def test_text(page: Page) -> None:
    heading = page.get_by_role("heading")
    assert told(lambda: expect(heading).to_have_text("Принято", timeout=300)) == (
        "get_by_role(\"heading\") — текст 'Принято'",
        "Отказано",
    )


def test_negated_text(page: Page) -> None:
    heading = page.get_by_role("heading")
    assert told(lambda: expect(heading).not_to_have_text("Отказано", timeout=300)) == (
        "get_by_role(\"heading\") — не текст 'Отказано'",
        "Отказано",
    )


def test_missing_element(page: Page) -> None:
    notice = page.get_by_text("Заявление принято")
    assert told(lambda: expect(notice).to_be_visible(timeout=300)) == (
        'get_by_text("Заявление принято") — виден на экране',
        "такого элемента на экране нет",
    )


def test_value_count_state_and_address(page: Page) -> None:
    field = page.get_by_label("ИНН")
    assert told(lambda: expect(field).to_have_value("78", timeout=300))[1] == "77"
    assert told(lambda: expect(field).to_have_count(3, timeout=300)) == (
        "get_by_label(\"ИНН\") — количество '3'",
        "1",
    )
    button = page.get_by_role("button")
    assert told(lambda: expect(button).to_be_enabled(timeout=300)) == (
        'get_by_role("button") — доступен',
        "disabled",
    )
    assert told(lambda: expect(page).to_have_title("Выход", timeout=300)) == (
        "заголовок страницы 'Выход'",
        "Вход",
    )


def test_message_of_the_test_itself_comes_first(page: Page) -> None:
    heading = expect(page.get_by_role("heading"), "итог заявления")
    expected, seen = told(lambda: heading.to_have_text("Принято", timeout=300))
    assert expected.startswith("итог заявления: ")
    assert "Принято" in expected
    assert seen == "Отказано"


def test_action_that_waited_in_vain(page: Page) -> None:
    assert told(lambda: page.get_by_role("button", name="Нет").click()) == (
        'Locator.click: get_by_role("button", name="Нет")',
        "не дождались за 400 мс",
    )


def test_assert_of_the_project() -> None:
    def check() -> None:
        assert [1] == [2]

    expected, seen = told(check)
    assert expected == "[1] == [2]"
    assert seen.startswith("assert [1] == [2]")


def test_any_other_exception() -> None:
    def broken() -> None:
        raise LookupError("нет такого СНИЛС")

    assert told(broken) == ("", "LookupError: нет такого СНИЛС")


def test_group_is_told_by_its_first_and_keeps_all() -> None:
    def broken() -> None:
        raise ExceptionGroup("soft", [LookupError("первая"), LookupError("вторая")])

    failure = explain(caught(broken), "call", ROOT)
    assert failure.seen == "LookupError: первая"
    assert "вторая" in failure.message
