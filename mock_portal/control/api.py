"""Answers control requests: who may call, which endpoint, reading the body, errors as JSON."""

from __future__ import annotations

import logging
import sqlite3
from hmac import compare_digest
from typing import Any

import msgspec

from mock_portal.clock import ClockError
from mock_portal.control.endpoint import Call, ControlError, Endpoint, NoBody, parse
from mock_portal.control.openapi import openapi_document
from mock_portal.control.routes import ENDPOINTS
from mock_portal.domain.errors import RefusedError
from mock_portal.hints import unknown
from mock_portal.labels import LabelError
from mock_portal.message import BadRequestError, Request, Response, json_response
from mock_portal.rules import RuleError
from mock_portal.world import WorldClosedError, WorldError
from mock_portal.worlds import Worlds

log = logging.getLogger(__name__)

BROWSER_HEADERS = ("origin", "sec-fetch-site", "sec-fetch-mode", "sec-ch-ua")
STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (BadRequestError, 400),
    (WorldClosedError, 404),
    (sqlite3.IntegrityError, 409),  # contradicts what the world holds already
    (ClockError, 422),
    (LabelError, 422),
    (RuleError, 422),
    (WorldError, 422),
)


class ControlApi:
    """The application of the control port.

    Args:
        worlds: what it steers.
        token: the bearer token that a caller must show.
    """

    def __init__(self, worlds: Worlds, token: str) -> None:
        self.worlds = worlds
        self.token = token

    def __call__(self, request: Request) -> Response:
        """Answer one control request."""
        try:
            self._admit(request)
            if request.path == "/openapi.json" and request.method == "GET":
                return _encode(openapi_document(ENDPOINTS))
            return _encode(self._run(request))
        except ControlError as error:
            return _problem(error.status, str(error))
        except RefusedError as error:
            return _problem(409, f"{error.reason} {error.values or ''}".strip())
        except Exception as error:
            status = next((code for kind, code in STATUSES if isinstance(error, kind)), 500)
            if status != 500:
                return _problem(status, str(error))
            # The caller is a test: it must see what broke rather than a dropped connection.
            log.exception("control %s %s failed", request.method, request.path)
            return _problem(status, f"{type(error).__name__}: {error}")

    def _admit(self, request: Request) -> None:
        if any(name in request.headers for name in BROWSER_HEADERS) or request.headers.get(
            "user-agent", ""
        ).startswith("Mozilla/"):
            raise ControlError(403, "the control API is closed to browsers")
        if request.host not in ("127.0.0.1", "localhost"):
            raise ControlError(403, f"host {request.host!r} is not this machine")
        sent = request.headers.get("authorization", "")
        if not compare_digest(sent.encode(), f"Bearer {self.token}".encode()):
            raise ControlError(401, "send Authorization: Bearer with the token of --token-file")

    def _run(self, request: Request) -> object:
        endpoint, params = _find(request)
        body = _read_body(endpoint, request)
        query, numbers = _read_query(endpoint, request)
        call = Call(self.worlds, params, query, numbers, body)
        if "world" in params and endpoint.transaction:
            with call.world.transaction():
                return endpoint.answer(call)
        return endpoint.answer(call)


def _find(request: Request) -> tuple[Endpoint, dict[str, str]]:
    allowed = []
    for endpoint in ENDPOINTS:
        match = endpoint.pattern.fullmatch(request.path)
        if match and endpoint.method == request.method:
            return endpoint, match.groupdict()
        if match:
            allowed.append(endpoint.method)
    if allowed:
        raise ControlError(405, f"{request.path} takes {', '.join(allowed)}")
    known = {f"{item.method} {item.path}" for item in ENDPOINTS} | {"GET /openapi.json"}
    raise ControlError(404, unknown("endpoint", f"{request.method} {request.path}", known))


def _read_query(endpoint: Endpoint, request: Request) -> tuple[dict[str, str], dict[str, float]]:
    kinds = {item[0]: item[2] if len(item) == 3 else None for item in endpoint.query}
    query = {name: request.query.get(name) for name in request.query.names()}
    for name in query:
        if name not in kinds:
            raise ControlError(422, unknown("query", name, kinds))
    numbers = {
        name: parse(name, query[name], kind)
        for name, kind in kinds.items()
        if kind is not None and name in query
    }
    return query, numbers


def _read_body(endpoint: Endpoint, request: Request) -> Any:
    if endpoint.body is NoBody and request.body not in (b"", b"{}"):
        raise ControlError(422, f"{endpoint.path} takes no body")
    try:
        return msgspec.json.decode(request.body or b"{}", type=endpoint.body)
    except msgspec.ValidationError as error:
        known = ", ".join(endpoint.body.__struct_encode_fields__) or "none"
        raise ControlError(422, f"{error}; known fields: {known}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ControlError(400, f"the body is no JSON: {error}") from error


def _encode(answer: object) -> Response:
    if isinstance(answer, bytes):
        return Response(200, [("Content-Type", "application/octet-stream")], answer)
    return json_response(msgspec.json.encode(answer))


def _problem(status: int, message: str) -> Response:
    return json_response(msgspec.json.encode({"error": message}), status)
