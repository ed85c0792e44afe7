"""Endpoints of the mutants: what can be changed on purpose, and what a watched world passed."""

from __future__ import annotations

import msgspec

from mock_portal.control.endpoint import Call, Endpoint
from mock_portal.mutants import MutantInfo, all_mutants, dynamic_mutant, passed_points


class Passed(msgspec.Struct):
    """The points that a watched world has passed, and the mutants that only watching shows."""

    points: list[str]
    mutants: list[MutantInfo]


def _passed(call: Call) -> Passed:
    points = sorted(passed_points(call.world.mutation))
    return Passed(points, [one for point in points if (one := dynamic_mutant(point))])


ENDPOINTS = (
    Endpoint(
        "GET",
        "/mutants",
        lambda call: all_mutants(call.worlds.addresses),
        "Every mutant that can be told beforehand",
        returns=list[MutantInfo],
    ),
    Endpoint(
        "GET",
        "/worlds/{world}/points",
        _passed,
        "The points that a watched world has passed",
        returns=Passed,
    ),
)
