"""How the portal writes moments, numbers and contacts in Russian; free of templates.

Templates use these as filters; the domain words letters and text messages with them.
"""

from __future__ import annotations

from datetime import datetime

from mock_portal.clock import MOSCOW

MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip


def moscow_time(moment: datetime) -> str:
    """Write a moment as on the portal: 2 марта 2026, 09:00 (Moscow time)."""
    local = moment.astimezone(MOSCOW)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}, {local:%H:%M}"


def snils(text: str) -> str:
    """Write 11 digits as a СНИЛС: 123-456-789 00; anything else stays as it is."""
    if len(text) != 11:
        return text
    return f"{text[:3]}-{text[3:6]}-{text[6:9]} {text[9:]}"


def calendar_day(text: str) -> str:
    """Write an ISO date (1980-05-17) as on the portal: 17 мая 1980; an empty one stays empty."""
    if not text:
        return text
    year, month, day = text.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def phone(text: str) -> str:
    """Write +7 and ten digits in groups: +7 900 123-45-67; anything else stays as it is."""
    if len(text) != 12:
        return text
    return f"{text[:2]} {text[2:5]} {text[5:8]}-{text[8:10]}-{text[10:]}"


def grouped(text: str) -> str:
    """Write a long key in groups of four, so that it can be typed without losing the place."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def masked_phone(text: str) -> str:
    """Write a phone so that only its owner knows it: +7 900 •••••67, kept on one line."""
    return f"{text[:2]}\u00a0{text[2:5]}\u00a0•••••{text[-2:]}"


def masked_email(text: str) -> str:
    """Write an address so that only its owner knows it: i•••@example.test."""
    name, _, host = text.partition("@")
    return f"{name[:1]}•••@{host}"


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the Russian form that goes with a number: 1 день, 2 дня, 5 дней."""
    if number % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(number % 10, many)
