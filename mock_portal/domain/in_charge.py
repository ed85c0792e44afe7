"""Somebody stays in charge: an organisation never loses its last head or administrator (C-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain.errors import RefusedError

if TYPE_CHECKING:
    from mock_portal.world import World


def require_others_in_charge(world: World, organisation_id: int, membership_id: int) -> None:
    """Let a head or administrator go, as far as another one stays.

    Raises:
        RefusedError: `last-administrator`, nobody else could give the role back.
    """
    sql = (
        "SELECT COUNT(*) FROM memberships "
        "WHERE organisation_id = ? AND id <> ? AND role IN ('head', 'administrator') "
        # Whose own account is blocked cannot sign in, and is in charge of nothing.
        "AND person_id NOT IN (SELECT person_id FROM employee_accounts WHERE state <> 'active')"
    )
    (others,) = world.db.execute(sql, (organisation_id, membership_id)).fetchone()
    if not others:
        raise RefusedError("last-administrator")
