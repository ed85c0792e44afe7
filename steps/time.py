"""How time passes: the world's clock moves, the browser's follows."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Page
from pytest_bdd import given, parsers, when

from harness.world_client import WorldClient

MOSCOW = ZoneInfo("Europe/Moscow")
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


@when(parsers.re(r"проход[ия]т (?P<seconds>\d+) секунд[аы]?"), converters={"seconds": int})
def _(world: WorldClient, seconds: int) -> None:
    world.advance(seconds=seconds)


@when(parsers.re(r"проход[ия]т (?P<minutes>\d+) минут[аы]?"), converters={"minutes": int})
def _(world: WorldClient, minutes: int) -> None:
    world.advance(minutes=minutes)


@when(parsers.re(r"проход[ия]т (?P<hours>\d+) час(?:а|ов)?"), converters={"hours": int})
def _(world: WorldClient, hours: int) -> None:
    world.advance(hours=hours)


@when(parsers.re(r"проход[ия]т (?P<days>\d+) (?:день|дня|дней)"), converters={"days": int})
def _(world: WorldClient, days: int) -> None:
    world.advance(days=days)


@when(
    parsers.re(
        r"наступает (?P<day>\d+) (?P<month>[а-я]+) (?P<year>\d{4}), (?P<hour>\d\d):(?P<minute>\d\d)"
    )
)
def _(  # noqa: PLR0917 - one fixture and the five places of the sentence
    world: WorldClient, day: str, month: str, year: str, hour: str, minute: str
) -> None:
    number = MONTHS.index(month) + 1
    moment = datetime(int(year), number, int(day), int(hour), int(minute), tzinfo=MOSCOW)
    world.advance_to(moment)


@given("в браузере руководителя время идёт только по команде")
def _(page: Page, world: WorldClient) -> None:
    page.context.clock.pause_at(world.now)


@when(
    parsers.re(r"в браузере руководителя проходит (?P<milliseconds>\d+) миллисекунд[аы]?"),
    converters={"milliseconds": int},
)
def _(page: Page, milliseconds: int) -> None:
    page.context.clock.run_for(milliseconds)
