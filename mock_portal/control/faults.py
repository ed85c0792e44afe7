"""Endpoints that order failures of a world."""

from __future__ import annotations

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.faults import Effect, Fault
from mock_portal.faults.model import Count, Method, Milliseconds, Name, Status
from mock_portal.hints import unknown


class NewFault(Body):
    """Order of a failure, see `mock_portal.faults.Fault`."""

    name: Name
    path: str
    method: Method = ""
    skip: Count = 0
    times: Count = 1
    effect: Effect = "error"
    status: Status = 503
    delay_ms: Milliseconds = 0


def _add(call: Call) -> Fault:
    try:
        fault = Fault(**msgspec.structs.asdict(call.body))
    except ValueError as error:
        raise ControlError(422, str(error)) from error
    faults = call.world.faults.faults
    if fault.name in faults:
        raise ControlError(409, f"there is a fault {fault.name} already; remove it first")
    faults[fault.name] = fault
    return fault


def _remove(call: Call) -> Fault:
    faults, name = call.world.faults.faults, call.params["fault"]
    if name not in faults:
        raise ControlError(404, unknown("fault", name, faults))
    return faults.pop(name)


_FAULTS = "/worlds/{world}/faults"
ENDPOINTS = (
    Endpoint(
        "GET",
        _FAULTS,
        lambda call: call.world.faults.copies(),
        "Faults, with how often each was seen and fired",
        returns=list[Fault],
    ),
    Endpoint(
        "POST",
        _FAULTS,
        _add,
        "Order a failure",
        NewFault,
        Fault,
        example={"name": "gateway down", "path": "^/login$", "method": "POST", "status": 502},
    ),
    Endpoint(
        "DELETE",
        f"{_FAULTS}/{{fault}}",
        _remove,
        "Take a failure back; answers with its last counters",
        returns=Fault,
    ),
)
