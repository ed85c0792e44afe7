"""Refusals of the organisations' API: which status each has, and problem details (RFC 9457)."""

from __future__ import annotations

import msgspec

from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.organisation_api.endpoint import ROOT
from mock_portal.world import World

KIND = "application/problem+json; charset=utf-8"
# By the reason of the refusal; any other is of what was sent, 422.
STATUSES: dict[str, int] = {
    "api-body-broken": 400,
    "api-key-missing": 401,
    "api-key-wrong": 401,
    "api-key-no-more": 401,
    "api-key-expired": 401,
    "api-role": 403,
    "api-service-off": 403,
    "api-not-found": 404,
    "api-method": 405,
    "api-body-long": 413,
    "api-body-kind": 415,
    "api-body-wrong": 422,
    "api-query-wrong": 422,
    "api-refused": 422,
    "api-rate": 429,
    "api-failed": 500,
}
REASONS = tuple(STATUSES)


class Problem(msgspec.Struct):
    """What a refused call is answered with.

    Attributes:
        type: address of the description of this kind of refusal.
        title: what it is, the same for every refusal of the kind.
        status: HTTP status.
        detail: what happened this time, and what to do.
        code: stable slug for programs.
        field: which field of the body it is about, empty for none.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    field: str = ""


def refusal(world: World, error: RefusedError) -> Response:
    """Answer a call that was refused."""
    known = error.reason in STATUSES
    # What the domain says no to has the words of the screens.
    code = error.reason if known else "api-refused"
    detail = world.label(f"refused.{error.reason}", **error.values)
    status = STATUSES[code]
    title = world.label(f"api.title.{code}")
    problem = Problem(f"{ROOT}#{code}", title, status, detail, error.reason, error.field)
    headers = [("Content-Type", KIND)]
    if status == 401:
        told = ', error="invalid_token"' if code != "api-key-missing" else ""
        headers.append(("WWW-Authenticate", f'Bearer realm="organisation"{told}'))  # RFC 6750
    if "seconds" in error.values:
        headers.append(("Retry-After", str(error.values["seconds"])))
    if "allowed" in error.values:
        headers.append(("Allow", str(error.values["allowed"])))
    return Response(status, headers, msgspec.json.encode(problem))
