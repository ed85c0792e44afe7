"""Moments are told in Moscow time wherever the machine stands."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from harness import moscow

LATE = datetime(2026, 3, 1, 21, 30, tzinfo=UTC)  # the next day has begun in Moscow


@pytest.fixture(autouse=True, params=["UTC", "America/New_York", "Asia/Vladivostok"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_moment_of_a_screen() -> None:
    assert moscow.on_screen(LATE) == "2 марта 2026, 00:30"


def test_a_moment_of_a_report() -> None:
    assert moscow.told(LATE.timestamp()) == "02.03.2026 00:30 МСК"


def test_a_day_of_a_report() -> None:
    assert moscow.day(LATE.timestamp()) == "02.03.2026"
