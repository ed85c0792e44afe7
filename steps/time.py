"""How time passes: the world's clock moves, the browser's follows."""

from __future__ import annotations

from pytest_bdd import parsers, when

from harness.world_client import WorldClient


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
