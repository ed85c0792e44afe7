"""The clock of one world: frozen until moved, forward only, in UTC.

Times in the database are text of one fixed width, so that SQL compares them as times.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
WORLD_START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
# Far from where Python's dates end, so that no deadline counted from now falls off.
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(9000, 1, 1, tzinfo=UTC)


class ClockError(ValueError):
    """The clock was asked to go back, out of its range, or to a time without a zone."""


def stamp(moment: datetime) -> str:
    """Write a moment as fixed-width UTC text with microseconds, e.g. 2026-03-02T06:00:00.000000Z.

    Raises:
        ClockError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ClockError(f"{moment.isoformat()} has no time zone; add one, for example Z")
    # Not strftime: it writes years before 1000 with fewer digits.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_stamp(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(text)


def check_moment(moment: datetime) -> datetime:
    """Return a moment in UTC that a world's clock can show.

    Raises:
        ClockError: it has no time zone, or lies before FIRST or after LAST.
    """
    if moment.tzinfo is None:
        raise ClockError(f"{moment.isoformat()} has no time zone; add one, for example Z")
    if not FIRST <= moment <= LAST:
        raise ClockError(f"a world's clock runs from {FIRST:%Y} to {LAST:%Y}, not to {moment}")
    return moment.astimezone(UTC)


class Clock:
    """Now, in one world."""

    def __init__(self, now: datetime = WORLD_START) -> None:
        self._now = check_moment(now)

    def now(self) -> datetime:
        """Return the world's present moment in UTC."""
        return self._now

    def check(self, to: datetime) -> datetime:
        """Return a moment in UTC to which the clock may be moved.

        Raises:
            ClockError: it lies in the past (a world goes back only by a snapshot) or out of range.
        """
        to = check_moment(to)
        if to < self._now:
            raise ClockError(
                f"the clock stands at {stamp(self._now)} and never goes back to {stamp(to)}; "
                "open a snapshot instead"
            )
        return to

    def move(self, to: datetime) -> None:
        """Set the clock to a later moment; see `check` for what it raises."""
        self._now = self.check(to)
