"""The clock of one world: frozen until moved, forward only, in UTC.

Times in the database are text of one fixed width, so that SQL compares them as times.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")
WORLD_START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


class ClockError(ValueError):
    """The clock was asked to go back, or to a time without a zone."""


def stamp(moment: datetime) -> str:
    """Write a moment as fixed-width UTC text with microseconds, e.g. 2026-03-02T06:00:00.000000Z.

    Raises:
        ClockError: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ClockError(f"{moment.isoformat()} has no time zone; add one, for example Z")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_stamp(text: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(text)


class Clock:
    """Now, in one world."""

    def __init__(self, now: datetime = WORLD_START) -> None:
        stamp(now)
        self._now = now.astimezone(UTC)

    def now(self) -> datetime:
        """Return the world's present moment in UTC."""
        return self._now

    def move(self, to: datetime) -> None:
        """Set the clock to a later moment.

        Raises:
            ClockError: the moment lies in the past; a world goes back only by a snapshot.
        """
        stamp(to)
        if to < self._now:
            raise ClockError(
                f"the clock stands at {stamp(self._now)} and never goes back to {stamp(to)}; "
                "open a snapshot instead"
            )
        self._now = to.astimezone(UTC)
