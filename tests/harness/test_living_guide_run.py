"""A run pictures the moments that the living guides show, and nothing that it must not keep."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from browser_suite import INI, as_browser_suite
from PIL import Image
from suite_factory import Suite

STEPS = '''
import json
import pathlib

import pytest
from playwright.sync_api import expect
from pytest_bdd import given, parsers, then, when

from harness.stand.account import Account

SCREEN = """<html lang=ru><title>Заявка</title><body data-screen="request" style="margin:0">
<main style="height:2000px"><h1>Заявка</h1></main></body>"""


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
def context(context):
    answer = {"body": SCREEN, "content_type": "text/html; charset=utf-8"}
    context.route("http://portal.test/**", lambda route: route.fulfill(**answer))
    return context


@pytest.fixture
def account():
    return Account("ivan@example.test", "Tayna-1", secret=True)


@given("открыта заявка")
def _(page):
    page.goto("http://portal.test/")

@given("введён настоящий пароль")
def _(account):
    pass

@when(parsers.parse("экран становится {colour}"))
def _(page, colour):
    page.evaluate("colour => document.querySelector('main').style.background = colour", colour)

@then("заявка видна")
def _(page):
    expect(page.get_by_role("heading")).to_be_visible()

@then(parsers.parse("заявка {word}:"))
def _(datatable, word):
    pass
'''

FEATURE = """
# language: ru
Функция: Заявка

  Предыстория:
    Допустим открыта заявка

  @N-1 @N-2 @N-3 @N-9
  Сценарий: Заявка видна всем
    Тогда заявка видна

  @N-2
  Сценарий: Красная заявка отклонена
    Когда экран становится red
    Тогда заявка отклонена:
      | почему | подпись |
      | когда  | сегодня |
    Когда экран становится lime
    Тогда заявка видна

  @N-3
  Сценарий: Синяя заявка принята
    Когда экран становится blue
    Тогда заявка видна

  @N-4
  Сценарий: Заявка за паролем
    Допустим введён настоящий пароль
    Тогда заявка видна
"""

TEXTS = {
    "N-1": "Заявка видна всем",
    "N-2": "Заявка отклонена, и сказано, почему: подпись",
    "N-3": "Синяя заявка принята",
    "N-4": "Заявка за паролем видна",
    "N-9": "Проверить нельзя",
}
RED, BLUE, NONE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


@pytest.fixture(scope="module")
def reports(
    tmp_path_factory: pytest.TempPathFactory, browser_type_launch_args: dict[str, Any]
) -> Path:
    suite = as_browser_suite(Suite(tmp_path_factory.mktemp("moments")), browser_type_launch_args)
    suite.ini, suite.steps, suite.features = INI, STEPS, {"flow/a.feature": FEATURE}
    claims = [
        {
            "id": name,
            "flow": "flow",
            "kind": "step",
            "testable": "no" if name == "N-9" else "yes",
            "statement": text,
            "lines": name[2:],
        }
        for name, text in TEXTS.items()
    ]
    source = {"guide": "N", "title": "Н", "file": "n", "edition": "official", "trust": "да"}
    suite.files |= {
        "guides/claims.yaml": "".join(f"- {json.dumps(one)}\n" for one in claims),
        "guides/sources.yaml": f"- {json.dumps(source)}\n",
        "guides/flows.yaml": '- {"flow": "flow", "title": "Заявки"}\n',
    }
    finished = suite.run_apart("-n", "2")
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return suite.root / "reports"


@pytest.fixture(scope="module")
def parts(reports: Path) -> dict[str, str]:
    """Each claim's part of the page."""
    page = (reports / "guides/N.html").read_text(encoding="utf-8")
    return dict(re.findall(r'<li id="(N-\d)" class="claim">(.*?)\n</li>', page, re.DOTALL))


def colour(reports: Path, part: str) -> tuple[int, ...]:
    (source,) = re.findall(r'<img [^>]*src="\.\./([^"]+)"', part)
    with Image.open(reports / source) as picture:
        assert f'width="{picture.width}" height="{picture.height}"' in part
        found = picture.convert("RGB").getpixel((picture.width // 2, picture.height - 200))
    assert isinstance(found, tuple)
    return tuple(round(value / 255) * 255 for value in found)


def test_one_screen_in_three_states_has_three_pictures(
    reports: Path, parts: dict[str, str]
) -> None:
    seen = {name: colour(reports, parts[name]) for name in ("N-1", "N-2", "N-3")}
    assert seen == {"N-1": NONE, "N-2": RED, "N-3": BLUE}


def test_the_checks_of_that_moment_stand_with_their_table(parts: dict[str, str]) -> None:
    assert "Красная заявка отклонена</a>" in parts["N-2"]
    told = " ".join(re.sub(r"<[^>]+>", "", parts["N-2"]).split())
    assert "Тогда заявка отклонена: почему — подпись; когда — сегодня" in told
    assert "заявка видна" not in told


def test_a_long_screen_is_pictured_to_its_end(reports: Path, parts: dict[str, str]) -> None:
    (size,) = re.findall(r'width="(\d+)" height="(\d+)"', parts["N-2"])
    assert int(size[1]) > int(size[0])


def test_pictures_are_taken_for_claims_that_show_them_and_of_nobodys_password(
    reports: Path, parts: dict[str, str]
) -> None:
    assert "Заявка за паролем" in parts["N-4"]
    assert "<img" not in parts["N-4"]
    assert len(list((reports / "moments").iterdir())) == 3
