"""The technical description of the organisations' API, made of its table (K-227)."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from mock_portal.openapi import describe
from mock_portal.organisation_api.endpoint import ROOT, Endpoint
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.organisation_api.problems import STATUSES
from mock_portal.world import World


@dataclass(frozen=True)
class Example:
    """A call to be typed at a command line as it stands, with one's own key in place of `key`."""

    summary: str
    command: str


def openapi_document(world: World) -> dict[str, Any]:
    """Describe the API of a world as OpenAPI 3.1, in Russian."""
    info = {
        "title": world.label("api.heading"),
        "version": "1",
        "description": world.label("api.lead"),
    }
    rules = {"description": world.label("api.security", limit=world.rules.api_calls_per_minute)}
    told = describe(ENDPOINTS, info, partial(_more, world), partial(_refusals, world), rules)
    for schema in told["components"]["schemas"].values():
        # The docstrings of the code are for its readers.
        schema.pop("description", None)
    return {**told, "servers": [{"url": world.address("/").rstrip("/")}]}


def examples(world: World) -> list[Example]:
    """Return a call that reads and one that sends, to this very portal."""
    reading = next(one for one in ENDPOINTS if one.service == "organisation")
    sending = next(one for one in ENDPOINTS if one.example is not None)
    return [Example(one.summary, _curl(world, one)) for one in (reading, sending)]


def _curl(world: World, endpoint: Endpoint) -> str:
    words = ["curl", "-H", f"Authorization: Bearer {world.label('api.your_key')}"]
    if endpoint.example is not None:
        sent = msgspec.json.encode(endpoint.example).decode()
        words += ["-H", "Content-Type: application/json", "-d", sent]
    return shlex.join([*words, world.address(endpoint.path)])


def _more(world: World, endpoint: Endpoint) -> dict[str, Any]:
    right = world.label(f"action.{endpoint.needs.value}")
    return {
        "tags": [world.label(f"api.service.{endpoint.service}")],
        "description": world.label("api.needs", right=right),
    }


def _refusals(world: World, endpoint: Endpoint) -> dict[str, Any]:
    schema = {
        "type": "object",
        "required": ["type", "title", "status", "detail", "code", "field"],
        "properties": {
            **{name: {"type": "string"} for name in ("type", "title", "detail", "code", "field")},
            "status": {"type": "integer"},
        },
    }
    content = {"application/problem+json": {"schema": schema}}
    told: dict[str, Any] = {}
    for reason, status in STATUSES.items():
        if status in (400, 413, 415) and endpoint.body_type is None:
            continue
        title = world.label(f"api.title.{reason}")
        before = told.get(str(status), {}).get("description")
        text = title if before is None else f"{before}; {title}"
        told[str(status)] = {"description": text, "content": content}
    return told


__all__ = ["ROOT", "Example", "examples", "openapi_document"]
