"""How to get to each screen: every module here has REACH, from a screen's slug to a function.

A slug may carry a state of the screen after a colon, `sign-in:wrong`. The function gets a page of a
fresh world and leaves it on the screen.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module

from playwright.sync_api import Page

from harness.world_client import Organisation, Person, WorldClient

Reach = Callable[[Page, WorldClient], None]


def enter(
    page: Page,
    world: WorldClient,
    person: Person | None = None,
    organisation: Organisation | None = None,
) -> Person:
    """Sign a person in (a new one if none is given), as oneself or for an organisation."""
    person = person or world.people.add()
    cookie = world.people.session(person, organisation.id if organisation else None)
    page.context.add_cookies([{"name": cookie.name, "value": cookie.value, "url": world.url}])
    return person


def at(path: str, *, signed_in: bool = True) -> Reach:
    """Return how to get to an address that a citizen, or anybody, may open."""

    def reach(page: Page, world: WorldClient) -> None:
        if signed_in:
            enter(page, world)
        page.goto(path)

    return reach


def all_screens() -> dict[str, Reach]:
    """Return the screens of all modules of this package."""
    found: dict[str, Reach] = {}
    for module in pkgutil.iter_modules(__path__):
        screens: dict[str, Reach] = import_module(f"{__name__}.{module.name}").REACH
        if twice := found.keys() & screens.keys():
            raise ValueError(f"{module.name}: screens reached twice: {', '.join(sorted(twice))}")
        found.update(screens)
    return found
