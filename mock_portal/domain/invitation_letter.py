"""The letter with an invitation's link (N-64, N-77)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mock_portal.outbox import send_email
from mock_portal.wording import moscow_time, plural

if TYPE_CHECKING:
    from mock_portal.world import World


def send(
    world: World, *, to: str, addressee: str, organisation: str, ends_at: datetime, path: str
) -> None:
    """Mail an invitation.

    Args:
        world: where.
        to: the work address given in the form.
        addressee: full name of the invited person.
        organisation: full name of the organisation.
        ends_at: first moment at which the link is dead.
        path: the link within this world.
    """
    days = world.rules.invitation_lifetime_days
    text = world.label(
        "letter.invitation.text",
        addressee=addressee,
        organisation=organisation,
        days=f"{days} {plural(days, 'день', 'дня', 'дней')}",
        ends=moscow_time(ends_at),
    )
    send_email(world, to, world.label("letter.invitation.subject"), text, links=[path])
