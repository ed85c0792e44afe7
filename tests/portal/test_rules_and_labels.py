"""Rules and labels against the inventory of claims: what they cite exists and says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from string import Formatter
from typing import Any, get_type_hints

import pytest

import mock_portal
from harness.collection.claims import read_claims
from mock_portal.editions import EDITIONS
from mock_portal.labels import LABELS, LabelError, check_override, text_of
from mock_portal.routes import ROUTES, Route
from mock_portal.rules import RuleError, Rules, claims_of, rule
from mock_portal.screens import start

CLAIMS = read_claims(Path(mock_portal.__file__).parents[1] / "guides" / "claims.yaml")


def test_the_inventory_is_there() -> None:
    assert len(CLAIMS) > 100


def test_rules_cite_claims_that_exist() -> None:
    cited = {item.name: set(claims_of(item.name)) for item in fields(Rules)}
    assert {
        name: claims - CLAIMS.keys() for name, claims in cited.items() if claims - CLAIMS.keys()
    } == {}


def test_labels_cite_claims_that_exist() -> None:
    cited = {key: set(label.claims) for key, label in LABELS.items()}
    assert {
        key: claims - CLAIMS.keys() for key, claims in cited.items() if claims - CLAIMS.keys()
    } == {}


def test_a_label_cites_a_claim_once() -> None:
    assert [
        key for key, label in LABELS.items() if len(set(label.claims)) < len(label.claims)
    ] == []


def test_a_label_is_a_text_without_blanks_around() -> None:
    assert [
        key
        for key, label in LABELS.items()
        if not label.text or label.text.strip(" ") != label.text
    ] == []


def test_the_places_of_a_label_have_names() -> None:
    places = {
        key: [name for _, name, _, _ in Formatter().parse(label.text) if name is not None]
        for key, label in LABELS.items()
    }
    assert {
        key: names for key, names in places.items() if not all(map(str.isidentifier, names))
    } == {}


def test_a_claim_that_does_not_exist_would_be_seen() -> None:
    assert "N-999" not in CLAIMS
    assert CLAIMS.keys() >= {"N-65", "A-14"}


def test_a_rule_needs_claims_or_a_reason() -> None:
    with pytest.raises(RuleError):
        rule(5)


def test_claims_are_found_by_name() -> None:
    assert claims_of("invitation_lifetime_days") == ("N-65", "N-78")
    with pytest.raises(RuleError, match="invitation_lifetime_days"):
        claims_of("invitation_lifetime_day")


def test_rules_stay_as_they_are_when_copied() -> None:
    rules = Rules()
    assert rules.with_overrides({"sms_code_digits": 4}).sms_code_digits == 4
    assert rules.sms_code_digits == 6
    assert rules.with_overrides({}) == rules


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_editions_values_have_the_types_of_the_rules(edition: str) -> None:
    values = dict(vars(EDITIONS[edition]))
    assert Rules().with_overrides(values) == EDITIONS[edition]


def test_a_route_opens_by_a_rule_that_is_true_or_false() -> None:
    types = get_type_hints(Rules)
    named = {route.when for route in ROUTES if route.when}
    assert {name for name in named if types.get(name) is not bool} == set()


def test_a_route_closed_by_its_rule_is_no_address() -> None:
    route = Route("GET", "/hidden", "hidden", start.show, when="creation_needs_signature")
    assert route.is_open(Rules())
    assert not route.is_open(Rules(creation_needs_signature=False))


@pytest.mark.parametrize("ask", [text_of, check_override])
def test_an_unknown_label_is_told_the_nearest(ask: Callable[[str, Any], object]) -> None:
    with pytest.raises(LabelError, match=r"no such label.*header\.sign_in"):
        ask("header.sign_im", {})
