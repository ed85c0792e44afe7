"""Endpoints of changes of requisites: read, and decided on by an operator (K-212)."""

from __future__ import annotations

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import organisation_requisites, requisite_changes
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.requisite_changes import Change
from mock_portal.domain.requisite_review import Decision, decide


class NewRequisitesDecision(Body):
    """What an operator decides; a refusal needs its reason, in Russian."""

    decision: Decision
    reason: str = ""


class GivenRequisites(Body):
    """Requisites as they stand in the cabinet, by field, without form or check."""

    values: dict[str, str]


def _requisites(call: Call) -> dict[str, str]:
    return organisation_requisites.requisites_of(call.world, call.number("organisation"))


def _save(call: Call) -> dict[str, str]:
    number = call.number("organisation")
    unknown = call.body.values.keys() - set(organisation_requisites.FIELDS)
    if unknown:
        known = ", ".join(organisation_requisites.FIELDS)
        raise ControlError(422, f"no requisite {sorted(unknown)[0]}; known: {known}")
    organisation_requisites.save(call.world, number, call.body.values)
    return organisation_requisites.requisites_of(call.world, number)


def _changes(call: Call) -> list[Change]:
    return requisite_changes.changes_of(call.world, call.number("organisation"))


def _decide(call: Call) -> Change:
    with answering():
        change = requisite_changes.get_change(call.world, call.number("change"))
    try:
        return decide(call.world, change, call.body.decision, call.body.reason)
    except RefusedError as refused:
        raise ControlError(409, f"refused: {refused.reason}") from refused


_WORLD = "/worlds/{world}"
_CABINET = f"{_WORLD}/organisations/{{organisation}}"
ENDPOINTS = (
    Endpoint(
        "GET",
        f"{_CABINET}/requisites",
        _requisites,
        "An organisation's contacts and bank details by field",
        returns=dict[str, str],
    ),
    Endpoint(
        "POST",
        f"{_CABINET}/requisites",
        _save,
        "Give an organisation contacts and bank details without the screens",
        GivenRequisites,
        dict[str, str],
    ),
    Endpoint(
        "GET",
        f"{_CABINET}/requisite-changes",
        _changes,
        "An organisation's changes of requisites, newest first",
        returns=list[Change],
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/requisite-changes/{{change}}/decision",
        _decide,
        "Decide on a change of requisites: approve, refuse, authority, conflict",
        NewRequisitesDecision,
        Change,
    ),
)
