"""A small portal and its features for the tests that need a real browser and whole reports."""

import json
from collections.abc import Mapping
from typing import Any

from suite_factory import Suite

INI = """
[pytest]
pythonpath = .
addopts =
    --strict-markers -p harness.collection.plugin -p harness.evidence.plugin
    -p harness.report.plugin -p no:cacheprovider
kabinet_binding = test_small_features.py
"""

STEPS = '''
import json
import pathlib

import pytest
from playwright.sync_api import expect
from pytest_bdd import given, parsers, then, when

SCREEN = """<html lang=ru><title>{title}</title><body data-screen={name}>
<main><h1>{title}</h1><a href="/inbox">Уведомления</a></main>
<script>console.log("экран {name}")</script></body>"""
HTML = "text/html; charset=utf-8"
TITLES = {"/": ("home", "Главная"), "/inbox": ("inbox", "Уведомления")}
# Milliseconds: what is to come may take as long as a busy machine needs, what never comes need not.
PATIENCE, IN_VAIN = 30_000, 400


class World:
    def evidence(self):
        return {"Журнал портала.txt": "GET /inbox 200"}


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return json.loads(pathlib.Path("launch.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def base_url():
    return None


@pytest.fixture(scope="session")
def delete_output_dir():
    """As in harness.browser_fixtures."""


@pytest.fixture
def world():
    return World()


@pytest.fixture
def context(context, world):
    def answer(route):
        name, title = TITLES[route.request.url.removeprefix("http://portal.test")]
        route.fulfill(body=SCREEN.format(name=name, title=title), content_type=HTML)

    context.route("http://portal.test/**", answer)
    context.set_default_timeout(PATIENCE)
    return context


@given("открыта главная")
def _(page):
    page.goto("http://portal.test/")

@when("он открывает уведомления")
def _(page):
    page.get_by_role("link", name="Уведомления").click()

@when("он нажимает «Отправить»")
def _(page):
    page.get_by_role("button", name="Отправить").click(timeout=IN_VAIN)

@when("его коллега открывает главную")
def _(new_context):
    colleague = new_context()
    body = SCREEN.format(name="colleague", title="Коллега")
    colleague.route("**/*", lambda route: route.fulfill(body=body, content_type=HTML))
    colleague.new_page().goto("http://portal.test/")

@then(parsers.parse("заголовок «{title}»"))
def _(page, title):
    comes = any(title == known for _, known in TITLES.values())
    patience = PATIENCE if comes else IN_VAIN
    expect(page.get_by_role("heading")).to_have_text(title, timeout=patience)

@then(parsers.parse("кнопок {number:d}"))
def _(page, number):
    seen = page.get_by_role("button").count()
    assert seen == number
'''

FEATURES = {
    "employees-invite/invitation.feature": """
# language: ru
@почта
Функция: Приглашение сотрудника

  Предыстория:
    Допустим открыта главная

  @N-65
  Сценарий: Уведомления открываются с главной
    Когда он открывает уведомления
    Тогда заголовок «Уведомления»

  @N-65 @N-66
  Сценарий: Приглашение видно сразу
    Тогда заголовок «Приглашение»
    И кнопок 0
""",
    "org-create-ukep/token.feature": """
# language: ru
Функция: Создание кабинета с токеном

  @N-03
  Сценарий: Заявление отправляется кнопкой
    Допустим открыта главная
    Когда его коллега открывает главную
    И он нажимает «Отправить»
    Тогда заголовок «Принято»

  Структура сценария: Кнопок столько, сколько надо
    Допустим открыта главная
    Тогда кнопок <число>

    Примеры:
      | число |
      | 0     |
      | 2     |
""",
}


def _claim(**values: object) -> str:
    return "- " + json.dumps({"kind": "limit", "labels": [], **values}, ensure_ascii=False) + "\n"


CLAIMS = (
    _claim(id="N-03", flow="org-create-ukep", testable="yes", statement="A.", labels=["УКЭП"])
    + _claim(
        id="N-65", flow="employees-invite", testable="yes", statement="The link lives 60 days."
    )
    + _claim(id="N-66", flow="employees-invite", testable="partly", statement="A mark <b>bold</b>.")
    + _claim(id="N-67", flow="employees-invite", testable="no", statement="Nothing to see.")
)

FLOWS = """
- {"flow": "org-create-ukep", "title": "Создание кабинета организации с УКЭП"}
- {"flow": "employees-invite", "title": "Приглашение сотрудников"}
"""


def as_browser_suite(suite: Suite, launch: Mapping[str, Any]) -> Suite:
    """Fill the suite with the portal, its features, claims and flows.

    launch: how the run that holds the suite starts its browser; the suite starts its own alike.
    """
    suite.ini = INI
    suite.steps = STEPS
    suite.features = dict(FEATURES)
    suite.files = {"guides/claims.yaml": CLAIMS, "guides/flows.yaml": FLOWS}
    suite.files["launch.json"] = json.dumps(launch, default=str)
    return suite
