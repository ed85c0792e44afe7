"""Endpoints of requests for a cabinet by form or package: sent without the screens, decided on.

They make the same calls of the domain as the screens do, so the state is the one that a person
would have left behind. Decisions are those of the specialists who check by hand (K-176).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import registration_requests, request_documents
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems, RefusedFormError
from mock_portal.domain.people import get_person
from mock_portal.domain.registration_requests import File, RegistrationRequest
from mock_portal.domain.request_results import PAGES
from mock_portal.domain.request_review import Decision, decide, send
from mock_portal.uploaded_file import UploadedFile


class NewFile(msgspec.Struct, forbid_unknown_fields=True):
    """A file as chosen in a field of the form; `content` in Base64."""

    field: str
    name: str
    content: bytes


class NewRequest(Body):
    """Order of a request that is sent at once: who asks, what was typed, what was chosen."""

    kind: Literal["form", "package"]
    person_id: int
    typed: dict[str, str]
    files: tuple[NewFile, ...] = ()


class NewDecision(Body):
    """What a specialist decides, and why, in Russian; an approval needs no reason."""

    decision: Decision
    reason: str = ""


class RequestState(msgspec.Struct):
    """A request with its documents."""

    request: RegistrationRequest
    files: list[File]


def _state(call: Call, request: RegistrationRequest) -> RequestState:
    return RequestState(request, registration_requests.files_of(call.world, request))


def _add(call: Call) -> RequestState:
    world, order = call.world, call.body
    with answering():
        person = get_person(world, order.person_id)
    request = registration_requests.open_request(world, order.kind, person_id=person.id)
    request = registration_requests.note_typed(world, request, **order.typed)
    chosen: dict[str, list[UploadedFile]] = {}
    for file in order.files:
        chosen.setdefault(file.field, []).append(UploadedFile(file.name, file.content))
    problems = Problems()
    request_documents.take_files(world, request, chosen, problems)
    try:
        return _state(call, send(world, request, problems))
    except RefusedFormError as refused:
        raise ControlError(409, f"refused: {refused}") from refused


def _list(call: Call) -> list[RequestState]:
    found = registration_requests.list_requests(call.world)
    return [_state(call, one) for one in found if one.kind in PAGES]


def _decide(call: Call) -> RequestState:
    with answering():
        request = registration_requests.get_request(call.world, call.number("request"))
    try:
        decided = decide(call.world, request, call.body.decision, call.body.reason)
    except RefusedError as refused:
        raise ControlError(409, f"refused: {refused.reason}") from refused
    return _state(call, decided)


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_WORLD}/organisation-requests",
        _list,
        "Everybody's requests for a cabinet by form or package, oldest first",
        returns=list[RequestState],
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/organisation-requests",
        _add,
        "Send a request for a cabinet without the screens",
        NewRequest,
        RequestState,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/organisation-requests/{{request}}/decision",
        _decide,
        "Decide on a request by hand: approve, return, refuse, clarify",
        NewDecision,
        RequestState,
    ),
)
