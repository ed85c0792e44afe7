"""Terms in working days: which days count, and when a term ends. Moscow days, as on the portal.

No guide says what a working day is, so it is what the Labour Code says: not Saturday, not Sunday,
not a public holiday (article 112; rule `days_off`). Beyond January a holiday on a weekend makes the
next working day free. What the government moves by a decree each year is left out, and so are two
holidays on one weekend.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from mock_portal.clock import MOSCOW

DAY = timedelta(days=1)
_SATURDAY = 5
_JANUARY = 1
_LONGEST_REST_DAYS = 366


def is_working(day: date, days_off: Collection[str]) -> bool:
    """Tell whether people work on a day.

    Args:
        day: of the calendar in Moscow.
        days_off: public holidays as month and day, `03-08`.
    """
    return not _is_free(day, days_off) and not _is_moved_to(day, days_off)


def _is_free(day: date, days_off: Collection[str]) -> bool:
    return day.weekday() >= _SATURDAY or f"{day:%m-%d}" in days_off


def _is_moved_to(day: date, days_off: Collection[str]) -> bool:
    """Tell whether a holiday of the weekend (or free days) right before makes this day free."""
    lost = 0
    before = day - DAY
    while _is_free(before, days_off):
        weekend = before.weekday() >= _SATURDAY
        lost += weekend and f"{before:%m-%d}" in days_off and before.month != _JANUARY
        before -= DAY
        if (day - before).days > _LONGEST_REST_DAYS:
            raise ValueError("the rule days_off leaves no working day in a year")
    return lost > 0


def after(start: datetime, days: float, days_off: Collection[str]) -> datetime:
    """Return the moment that lies so many working days after another one.

    Time passes on working days only, on each for 24 hours: a term that begins on Monday at nine
    ends after one day on Tuesday at nine; one that begins on Saturday begins to run on Monday.

    Args:
        start: aware moment.
        days: working days, parts of a day allowed; at least 0.
        days_off: public holidays as month and day.

    Raises:
        ValueError: no day of a year is a working day.
    """
    moment, left = start.astimezone(MOSCOW), days * DAY
    if not left:
        return moment
    rest = 0
    while True:
        midnight = datetime.combine(moment.date() + DAY, time(), MOSCOW)
        if is_working(moment.date(), days_off):
            rest = 0
            if left <= midnight - moment:
                return moment + left
            left -= midnight - moment
        elif (rest := rest + 1) > _LONGEST_REST_DAYS:
            raise ValueError("the rule days_off leaves no working day in a year")
        moment = midnight
