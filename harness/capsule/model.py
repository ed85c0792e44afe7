"""What stands in a capsule: the description `capsule.json` and the parts that it lists."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from harness.errors import KabinetError
from harness.evidence.record import ScenarioRecord

FORMAT = "kabinet-capsule"
# Raise it when an older program could no longer understand what is written.
VERSION = 1
ENDING = ".capsule.zip"
DESCRIPTION = "capsule.json"
SNAPSHOT = "world.snapshot"

PartKind = Literal["screenshot", "trace", "text", "world"]
Short = Annotated[str, Meta(max_length=500)]


class CapsuleError(KabinetError):
    """A file is no capsule that can be opened; the message is one line in Russian."""


class Header(Struct):
    """The part of the description that every version has."""

    format: str
    version: int


class Part(Struct):
    """A file of the capsule; title: for people, in Russian; size in bytes, sha256 in hex."""

    name: Short
    kind: PartKind
    title: Short
    size: Annotated[int, Meta(ge=0)]
    sha256: Short


class OpenScreen(Struct):
    """A page that was open: path within the world with its query, `data-screen`, its title."""

    path: Annotated[str, Meta(max_length=8000)]
    screen: Short = ""
    title: Short = ""


class BrowserSession(Struct):
    """One person's browser at that moment: cookies of the world by name, and its pages."""

    cookies: dict[str, str] = {}
    screens: list[OpenScreen] = []


class KeyState(Struct):
    """A container of a token: PEM of the certificate with its key, and of the chain above it."""

    name: Short
    issued: str
    chain: list[str] = []
    linked: bool = True
    installed: bool = False
    exportable: bool = False


class TokenState(Struct):
    """A signature token that was plugged in."""

    label: Short
    serial: Annotated[str, Meta(pattern=r"^\d{1,20}$")]
    pin: Short
    admin_pin: Short
    pin_attempts: Annotated[int, Meta(ge=1)]
    attempts_left: Annotated[int, Meta(ge=0)]
    kind: Literal["SCARD", "REGISTRY", "CLOUD"] = "SCARD"
    keys: list[KeyState] = []


class WorldFault(Struct):
    """A fault that the world had from its first request on; values left out are the portal's own.

    Fields as in `mock_portal/faults/model.py`.
    """

    name: Annotated[str, Meta(pattern=r"^[^/]+$", max_length=500)]
    path: Short = ""
    effect: Literal["error", "drop", "delay", "slow"] = "error"
    method: Literal["", "GET", "POST"] = ""
    skip: Annotated[int, Meta(ge=0)] = 0
    times: Annotated[int, Meta(ge=0)] = 1
    status: Annotated[int, Meta(ge=400, le=599)] = 503
    delay_ms: Annotated[int, Meta(ge=0, le=60_000)] = 0


class WorldMoment(Struct):
    """The world as it stood: its name, what it was made of, its moment in UTC.

    faults: see `harness.world_order.WORLD_FAULTS`; none in capsules of before they were kept.
    """

    name: Annotated[str, Meta(pattern=r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")]
    seed: Annotated[int, Meta(ge=0)]
    edition: Short
    now: datetime
    faults: list[WorldFault] = []


class Capsule(Struct):
    """The description of a capsule.

    made: when, in UTC; scenario: the record of the first run, with its failure, and how the second
    run went; world: None when the scenario failed before it had one, or the portal was gone.
    """

    made: datetime
    scenario: ScenarioRecord
    parts: list[Part]
    world: WorldMoment | None = None
    sessions: list[BrowserSession] = []
    tokens: list[TokenState] = []
    format: str = FORMAT
    version: int = VERSION
