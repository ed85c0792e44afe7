"""Endpoints of a world's rules and labels, each with the claims that it stands for."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import msgspec

from mock_portal.control.endpoint import Body, Call, Endpoint
from mock_portal.editions import EDITIONS
from mock_portal.labels import LABELS
from mock_portal.rules import Rules
from mock_portal.world import World


class RuleInfo(msgspec.Struct):
    """A rule in force in a world.

    `value` is what counts now, `edition_value` what the world's edition says; `claims` state it,
    `choice` says why it is as it is where no guide does.
    """

    value: Any
    edition_value: Any
    claims: tuple[str, ...]
    choice: str


class LabelInfo(msgspec.Struct):
    """A text of the screens in a world: as it is now, as it was, and the claims that quote it."""

    text: str
    default_text: str
    claims: tuple[str, ...]


class RulesPatch(Body):
    """Rules to change; the others stay."""

    rules: dict[str, Any]


class LabelsPatch(Body):
    """Labels to change; the others stay."""

    labels: dict[str, str]


def rules_of(world: World) -> dict[str, RuleInfo]:
    """Return the rules in force, by name."""
    edition = EDITIONS[world.edition]
    return {
        item.name: RuleInfo(
            value=vars(world.rules)[item.name],  # watched rules note what is read as attributes
            edition_value=getattr(edition, item.name),
            claims=item.metadata["claims"],
            choice=item.metadata["choice"],
        )
        for item in fields(Rules)
    }


def labels_of(world: World) -> dict[str, LabelInfo]:
    """Return the texts of the screens, by key."""
    return {
        key: LabelInfo(
            text=world.label_overrides.get(key, label.text),
            default_text=label.text,
            claims=label.claims,
        )
        for key, label in LABELS.items()
    }


def _patch_rules(call: Call) -> dict[str, RuleInfo]:
    call.world.override_rules(call.body.rules)
    return rules_of(call.world)


def _patch_labels(call: Call) -> dict[str, LabelInfo]:
    call.world.override_labels(call.body.labels)
    return labels_of(call.world)


_RULES, _LABELS = "/worlds/{world}/rules", "/worlds/{world}/labels"
ENDPOINTS = (
    Endpoint(
        "GET",
        _RULES,
        lambda call: rules_of(call.world),
        "The rules in force, with the claims that state them",
        returns=dict[str, RuleInfo],
    ),
    Endpoint(
        "PATCH",
        _RULES,
        _patch_rules,
        "Change rules; what is not named stays",
        RulesPatch,
        dict[str, RuleInfo],
        example={"rules": {"invitation_lifetime_days": 30}},
    ),
    Endpoint(
        "GET",
        _LABELS,
        lambda call: labels_of(call.world),
        "The texts of the screens, with the claims that quote them",
        returns=dict[str, LabelInfo],
    ),
    Endpoint(
        "PATCH",
        _LABELS,
        _patch_labels,
        "Change texts of the screens; what is not named stays",
        LabelsPatch,
        dict[str, LabelInfo],
        example={"labels": {"header.sign_in": "Вход"}},
    ),
)
