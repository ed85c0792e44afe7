"""Answers control requests: who may call, which endpoint, reading the body, errors as JSON."""

from __future__ import annotations

import logging
from hmac import compare_digest
from typing import Any

import msgspec

from mock_portal.clock import ClockError
from mock_portal.control.endpoint import Call, ControlError, Endpoint, NoBody
from mock_portal.control.openapi import openapi_document
from mock_portal.control.routes import ENDPOINTS
from mock_portal.domain.errors import RefusedError
from mock_portal.labels import LabelError
from mock_portal.message import Request, Response, json_response
from mock_portal.rules import RuleError
from mock_portal.world import WorldError
from mock_portal.worlds import Worlds

log = logging.getLogger(__name__)

BROWSER_HEADERS = ("origin", "sec-fetch-site", "sec-fetch-mode", "sec-ch-ua")


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
        except (RuleError, LabelError, ClockError, WorldError) as error:
            return _problem(422, str(error))
        except RefusedError as error:
            return _problem(409, f"{error.reason} {error.values or ''}".strip())
        except Exception as error:
            # The caller is a test: it must see what broke rather than a dropped connection.
            log.exception("control %s %s failed", request.method, request.path)
            return _problem(500, f"{type(error).__name__}: {error}")

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
        query = {name: request.query.get(name) for name in request.query.names()}
        unknown = query.keys() - {name for name, _ in endpoint.query}
        if unknown:
            known = ", ".join(name for name, _ in endpoint.query) or "none"
            raise ControlError(422, f"unknown query {', '.join(sorted(unknown))}; known: {known}")
        call = Call(self.worlds, params, query, body)
        if "world" in params and endpoint.transaction:
            with call.world.transaction():
                return endpoint.answer(call)
        return endpoint.answer(call)


def _find(request: Request) -> tuple[Endpoint, dict[str, str]]:
    known = []
    for endpoint in ENDPOINTS:
        match = endpoint.pattern.fullmatch(request.path)
        if match and endpoint.method == request.method:
            return endpoint, match.groupdict()
        if match:
            known.append(endpoint.method)
    if known:
        raise ControlError(405, f"{request.path} takes {', '.join(known)}")
    paths = ", ".join(sorted({f"{item.method} {item.path}" for item in ENDPOINTS}))
    raise ControlError(404, f"{request.method} {request.path}: no such endpoint; known: {paths}")


def _read_body(endpoint: Endpoint, request: Request) -> Any:
    raw = request.body or b"{}"
    if endpoint.body is NoBody and request.body not in (b"", b"{}"):
        raise ControlError(422, f"{endpoint.path} takes no body")
    try:
        return msgspec.json.decode(raw, type=endpoint.body)
    except msgspec.ValidationError as error:
        known = ", ".join(endpoint.body.__struct_encode_fields__) or "none"
        raise ControlError(422, f"{error}; known fields: {known}") from error
    except msgspec.DecodeError as error:
        raise ControlError(400, f"the body is no JSON: {error}") from error


def _encode(answer: object) -> Response:
    if isinstance(answer, bytes):
        return Response(200, [("Content-Type", "application/octet-stream")], answer)
    return json_response(msgspec.json.encode(answer))


def _problem(status: int, message: str) -> Response:
    return json_response(msgspec.json.encode({"error": message}), status)
