"""Moscow time, as the portal's screens and the reports write it, whatever the machine's zone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

MOSCOW = timezone(timedelta(hours=3))
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def on_screen(moment: datetime) -> str:
    """Return a moment in Moscow time, such as «2 марта 2026, 09:00»."""
    local = moment.astimezone(MOSCOW)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def told(seconds: float) -> str:
    """Return a moment, given in seconds since the epoch, such as «02.03.2026 09:00 МСК»."""
    return f"{datetime.fromtimestamp(seconds, MOSCOW):%d.%m.%Y %H:%M} МСК"


def day(seconds: float) -> str:
    """Return the day of a moment, given in seconds since the epoch, such as «02.03.2026»."""
    return f"{datetime.fromtimestamp(seconds, MOSCOW):%d.%m.%Y}"
