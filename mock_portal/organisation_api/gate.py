"""Answers calls of the organisations' API: who calls, which endpoint, may it, what was sent.

No cookie counts here and no form's token is asked for: a browser cannot be made to send a key.
"""

from __future__ import annotations

import logging
import re
from typing import Any

import msgspec

from mock_portal.domain import api_access
from mock_portal.domain.api_access import Caller
from mock_portal.domain.errors import RefusedError
from mock_portal.message import BadRequestError, Request, Response, json_response
from mock_portal.organisation_api.description import openapi_document
from mock_portal.organisation_api.endpoint import OPENAPI, ROOT, Call, Endpoint
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.organisation_api.problems import refusal
from mock_portal.world import World

log = logging.getLogger(__name__)

# Far above any request's text; a body is read into memory before anybody looks at the key.
BODY_MOST = 64 * 1024
_KEY = re.compile(r"Bearer ([\w.~+/-]{1,200}=*)", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def is_call(world: World, path: str) -> bool:
    """Tell whether a path is the API's; the description for people is a screen."""
    return world.rules.organisation_api and path.startswith(f"{ROOT}/")


def answer(world: World, request: Request) -> tuple[Response, str | None]:
    """Answer a call within the world's transaction, and tell who called, for the journal.

    What is refused keeps what was noted of it; what fails takes everything back.
    """
    if request.path == OPENAPI and request.method in ("GET", "HEAD"):
        return json_response(msgspec.json.encode(openapi_document(world))), None
    caller: Caller | None = None
    try:
        found = _find(world, request)
        caller = api_access.admit(world, _secret(request), _target(request))
        endpoint, params = found
        api_access.allow(world, caller, _target(request), endpoint.needs, endpoint.service)
        query, body = _read_query(endpoint, request), _read_body(endpoint, request)
        result = endpoint.answer(Call(world, caller, params, query, body))
        response = json_response(msgspec.json.encode(result))
    except RefusedError as error:
        response = refusal(world, error)
    return response, None if caller is None else caller.person.email


def failed(world: World) -> Response:
    """Answer a call that broke; the journal says how."""
    return refusal(world, RefusedError("api-failed"))


def _target(request: Request) -> str:
    return f"{request.method} {request.path}"


def _secret(request: Request) -> str:
    found = _KEY.fullmatch(request.headers.get("authorization", ""))
    if found is None:
        raise RefusedError("api-key-missing")
    return found[1]


def _find(world: World, request: Request) -> tuple[Endpoint, dict[str, str]]:
    method = "GET" if request.method == "HEAD" else request.method
    matching = {one.method: one for one in ENDPOINTS if one.pattern.fullmatch(request.path)}
    if request.path == OPENAPI or (matching and method not in matching):
        allowed = ", ".join(sorted({*matching, *(["HEAD"] if "GET" in matching else [])}))
        raise RefusedError("api-method", method=request.method, allowed=allowed or "GET, HEAD")
    endpoint = matching.get(method)
    if endpoint is None or world.mutation.passes(f"route:{endpoint.row}"):
        raise RefusedError("api-not-found")
    match = endpoint.pattern.fullmatch(request.path)
    return endpoint, match.groupdict() if match else {}


def _read_query(endpoint: Endpoint, request: Request) -> dict[str, int]:
    known = [item[0] for item in endpoint.query]
    read: dict[str, int] = {}
    try:
        query = request.query
    except BadRequestError as error:
        raise RefusedError("api-query-wrong", known=", ".join(known) or "—") from error
    for name in query.names():
        text = query.get(name)
        if name not in known or not _NUMBER.fullmatch(text) or len(query.all(name)) > 1:
            raise RefusedError("api-query-wrong", known=", ".join(known) or "—")
        read[name] = int(text)
    return read


def _read_body(endpoint: Endpoint, request: Request) -> Any:
    if endpoint.body_type is None:
        return None
    if len(request.body) > BODY_MOST:
        raise RefusedError("api-body-long", limit=BODY_MOST // 1024)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise RefusedError("api-body-kind")
    try:
        return msgspec.json.decode(request.body, type=endpoint.body_type)
    except msgspec.ValidationError as error:
        known = ", ".join(endpoint.body_type.__struct_encode_fields__)
        raise RefusedError("api-body-wrong", problem=str(error), known=known) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedError("api-body-broken") from error
