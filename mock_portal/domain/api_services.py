"""Services of an organisation's API, each switched on or off in the integration settings (K-114).

A new cabinet has all of them off: what nobody needs answers nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, get_args

from mock_portal.clock import stamp
from mock_portal.domain import operations
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action, require
from mock_portal.rows import SqlValue, insert

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.world import World

Service = Literal["organisation", "employees", "applications", "documents", "operations"]
SERVICES: tuple[Service, ...] = get_args(Service)

SCHEMA = """
CREATE TABLE api_services (
    organisation_id INTEGER NOT NULL REFERENCES organisations(id),
    service TEXT NOT NULL,
    on_since TEXT NOT NULL,
    PRIMARY KEY (organisation_id, service)
);
"""


def services_on(world: World, organisation_id: int) -> tuple[Service, ...]:
    """Return the services that answer, in the order of the list."""
    sql = "SELECT service FROM api_services WHERE organisation_id = ?"
    found = {row["service"] for row in world.db.execute(sql, (organisation_id,)).fetchall()}
    return tuple(one for one in SERVICES if one in found)


def switch(world: World, actor: Membership, wanted: Iterable[str]) -> None:
    """Make these the services that answer, and switch the others off (K-114).

    Raises:
        RefusedError: `not-permitted`; `api-service-unknown`, a form was tampered with.
    """
    require(actor, Action.MANAGE_API)
    after = set(wanted)
    if after - set(SERVICES):
        raise RefusedError("api-service-unknown")
    before = services_on(world, actor.organisation_id)
    if set(before) == after:
        return
    mine = (actor.organisation_id,)
    world.db.execute("DELETE FROM api_services WHERE organisation_id = ?", mine)
    now = stamp(world.clock.now())
    for service in sorted(after):
        row: dict[str, SqlValue] = {
            "organisation_id": actor.organisation_id,
            "service": service,
            "on_since": now,
        }
        insert(world.db, "api_services", row)
    operations.note(
        world,
        actor.organisation_id,
        "api-services-changed",
        get_person(world, actor.person_id),
        before=in_words(world, before),
        after=in_words(world, services_on(world, actor.organisation_id)),
    )


def in_words(world: World, services: Iterable[Service]) -> str:
    """Name services as the settings do."""
    return ", ".join(world.label(f"api.service.{one}") for one in services)
