"""Templates to HTML: one Jinja2 environment for the process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mock_portal.wording import (
    calendar_day,
    grouped,
    masked_email,
    masked_phone,
    moscow_time,
    phone,
    plural,
    snils,
)

HERE = Path(__file__).parent
FILTERS = (moscow_time, snils, calendar_day, phone, masked_phone, masked_email, grouped)


@cache
def environment() -> Environment:
    """Return the environment: everything escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for write in FILTERS:
        made.filters[write.__name__] = write
    made.globals["plural"] = plural
    return made


def render(template: str, **values: object) -> str:
    """Render a template below `templates/`."""
    return environment().get_template(template).render(**values)
