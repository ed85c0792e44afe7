"""Working days: weekends, holidays and where they move to; terms to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from mock_portal.domain.working_days import after, is_working
from mock_portal.rules import Rules

OFF = Rules().days_off


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-03-06", True),  # Friday
        ("2026-03-07", False),  # Saturday
        ("2026-03-08", False),  # a holiday on a Sunday …
        ("2026-03-09", False),  # … makes Monday free
        ("2026-03-10", True),
        ("2026-02-23", False),  # a holiday on a Monday
        ("2026-02-24", True),
        ("2026-05-09", False),  # a holiday on a Saturday …
        ("2026-05-11", False),  # … makes Monday free
        ("2026-05-12", True),
        ("2026-06-12", False),  # a holiday on a Friday moves nowhere
        ("2026-06-15", True),
        ("2026-01-08", False),
        ("2026-01-09", True),  # January's weekends move by decree only
        ("2025-12-31", True),
        ("2024-03-08", False),  # a Friday, in a leap year
        ("2024-02-29", True),
    ],
)
def test_weekends_and_holidays_are_free(day: str, works: bool) -> None:
    assert is_working(date.fromisoformat(day), OFF) is works


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-02T09:00+03:00", 0, "2026-03-02T09:00+03:00"),
        ("2026-03-02T09:00+03:00", 0.75, "2026-03-03T03:00+03:00"),
        ("2026-03-02T09:00+03:00", 1, "2026-03-03T09:00+03:00"),
        ("2026-03-06T09:00+03:00", 1, "2026-03-10T09:00+03:00"),
        ("2026-03-07T09:00+03:00", 0, "2026-03-07T09:00+03:00"),
        ("2026-03-07T09:00+03:00", 1, "2026-03-11T00:00+03:00"),
        ("2026-03-06T00:00+03:00", 1, "2026-03-07T00:00+03:00"),
        ("2026-03-02T23:59:59+03:00", 20, "2026-03-31T23:59:59+03:00"),
        # In UTC this is still Friday the 6th, in Moscow Saturday has begun.
        ("2026-03-06T21:30+00:00", 1, "2026-03-11T00:00+03:00"),
    ],
)
def test_a_term_runs_on_working_days_only(start: str, days: float, end: str) -> None:
    found = after(datetime.fromisoformat(start), days, OFF)
    assert found == datetime.fromisoformat(end)
    assert found.utcoffset() == timedelta(hours=3)


def test_without_holidays_weekends_are_free_still() -> None:
    start = datetime(2026, 3, 6, 6, tzinfo=UTC)
    assert after(start, 1, ()) == datetime(2026, 3, 9, 6, tzinfo=UTC)


def test_a_year_without_a_working_day_is_told_and_not_searched_for_ever() -> None:
    leap_year = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    everything = [f"{day:%m-%d}" for day in leap_year]
    with pytest.raises(ValueError, match="days_off"):
        after(datetime(2026, 3, 2, tzinfo=UTC), 1, everything)
    with pytest.raises(ValueError, match="days_off"):
        is_working(date(2026, 3, 2), [day for day in everything if day != "03-02"])
