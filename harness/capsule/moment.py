"""The moment of a failure, asked of the running scenario: its world, browsers and tokens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import msgspec
from playwright.sync_api import BrowserContext, Error, Page

from harness.capsule.model import (
    BrowserSession,
    OpenScreen,
    TokenState,
    WorldFault,
    WorldMoment,
)
from harness.capsule.tokens import token_states
from harness.world_client import ControlRefusedError, PortalGoneError, WorldClient
from signature_plugin import SignatureDesk

SCREEN = "() => [document.body?.dataset.screen ?? '', document.title]"


@dataclass
class Moment:
    """What a capsule keeps beside pictures and texts; snapshot: see `WorldClient.snapshot`."""

    world: WorldMoment | None = None
    snapshot: bytes = b""
    sessions: list[BrowserSession] = field(default_factory=list)
    tokens: list[TokenState] = field(default_factory=list)


def moment_of(world: object, contexts: Iterable[BrowserContext], desk: object) -> Moment:
    """Gather the moment.

    Args:
        world: the scenario's fixture of that name; anything but a `WorldClient` is passed over.
        contexts: the browsers of the scenario's people.
        desk: the scenario's signature plugin, None without one.
    """
    found = Moment()
    if isinstance(desk, SignatureDesk):
        found.tokens = token_states(desk)
    if not isinstance(world, WorldClient) or world.deleted:
        return found
    found.sessions = [one for context in contexts if (one := _session(context, world.url))]
    try:
        found.snapshot = world.snapshot()
        faults = msgspec.convert(world.ordered_faults, list[WorldFault])
        found.world = WorldMoment(world.name, world.seed, world.edition, world.now, faults)
    except (ControlRefusedError, PortalGoneError):
        # The portal is what failed; its log stands among the texts.
        return found
    return found


def _session(context: BrowserContext, origin: str) -> BrowserSession | None:
    try:
        cookies = {one["name"]: one["value"] for one in context.cookies(origin)}
        screens = [one for page in context.pages if (one := _screen(page, origin))]
    except Error:
        return None  # a browser that is gone has no session to go on with
    return BrowserSession(cookies, screens) if screens else None


def _screen(page: Page, origin: str) -> OpenScreen | None:
    if not page.url.startswith(f"{origin}/"):
        return None
    name, title = page.evaluate(SCREEN)
    address = urlsplit(page.url)
    query = f"?{address.query}" if address.query else ""
    return OpenScreen(f"{address.path}{query}", name, title)
