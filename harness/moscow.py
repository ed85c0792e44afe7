"""Moments as the portal's screens write them, so that steps can expect one that they know."""

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
