"""On whose word the portal does what it does: nothing is there that nobody asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mock_portal.app import Portal as WholePortal
from mock_portal.domain.check_tables import CRYPTOGRAPHY, NAMES
from mock_portal.domain.roles import PERMISSIONS
from mock_portal.labels import LABELS, Label
from mock_portal.mutants import all_mutants
from mock_portal.routes import ROUTES
from mock_portal.sources import (
    Portal,
    acts,
    addresses,
    letters,
    powers,
    refusals,
    survey,
    text_uses,
)
from mock_portal.worlds import Worlds

CLAIMS = Path(__file__).parents[2] / "guides" / "claims.yaml"

# What nobody asked for and yet is there: «kind name», each with the reason why it waits.
WAITING: set[str] = set()


@pytest.fixture(scope="module")
def portal() -> Portal:
    return survey()


def nobodys(portal: Portal) -> set[str]:
    return {f"{deed.kind} {deed.name}" for deed in portal.deeds if not deed.source}


def test_a_claim_or_a_documented_choice_stands_behind_every_deed(portal: Portal) -> None:
    found = nobodys(portal)
    assert found == WAITING, (
        f"no claim and no choice behind {sorted(found - WAITING)}; give a rule or a label its "
        "claims, or write the word into mock_portal/sources/"
    )


def test_every_kind_of_deed_was_looked_at(portal: Portal) -> None:
    kinds = {deed.kind for deed in portal.deeds}
    assert kinds == {"rule", "label", "address", "permission", "check", "refusal", "letter"}
    names = [(deed.kind, deed.name) for deed in portal.deeds]
    assert len(names) == len(set(names))
    assert {word.key for word in portal.words} == set(LABELS)


def test_every_address_and_check_that_can_be_left_out_was_looked_at(portal: Portal) -> None:
    worlds = Worlds(8080)
    WholePortal(worlds)  # tells the addresses, those of the organisations' API among them
    told = {deed.name for deed in portal.deeds if deed.kind == "address"}
    assert told == set(worlds.addresses)
    checks = {one.id for one in all_mutants(()) if one.kind == "check"}
    assert checks == {f"check:{deed.name}" for deed in portal.deeds if deed.kind == "check"}


def test_every_word_is_of_a_claim_that_exists(portal: Portal) -> None:
    known = {
        json.loads(line[2:])["id"]
        for line in CLAIMS.read_text(encoding="utf-8").splitlines()
        if line.startswith("- ")
    }
    named = {claim for deed in portal.deeds for claim in deed.source.claims}
    for deed in portal.deeds:
        named |= set(re.findall(r"\b[NKRAL]-\d+", deed.source.choice))
    assert named <= known


def test_no_word_is_left_of_what_is_gone() -> None:
    pages = {route.path for route in ROUTES if route.method == "GET"}
    shown = {route.screen for route in ROUTES if not route.when and route.path in pages}
    assert set(addresses.SCREENS) <= shown
    assert set(acts.ACTS) <= {route.path for route in ROUTES} - pages
    assert set(powers.ROLES) == {
        (name, role) for name, table in PERMISSIONS.items() for role in table
    }
    assert set(powers.CHECKS) == {*CRYPTOGRAPHY, *NAMES}
    reasons = {key.removeprefix("refused.") for key in LABELS if key.startswith("refused.")}
    assert set(refusals.WORDS) <= reasons
    for ending in refusals.ENDINGS:
        assert any(reason.endswith(ending) for reason in reasons), ending
    for start in refusals.BEGINNINGS:
        assert any(reason.startswith(start) for reason in reasons), start
    for start in letters.BEGINNINGS:
        assert any(key.startswith(start) for key in LABELS), start


@pytest.mark.parametrize(
    ("table", "key", "deed"),
    [
        (addresses.SCREENS, "payments", "address GET /payments"),
        (acts.ACTS, "/logout", "address POST /logout"),
        (powers.ROLES, ("K", "observer"), "permission K observer see-organisation"),
        (powers.CHECKS, "revoked", "check revoked"),
        (refusals.WORDS, "last-administrator", "refusal refused.last-administrator"),
        (letters.BEGINNINGS, "recovery.notice", "letter recovery.notice"),
    ],
    ids=["screen", "act", "role", "check", "refusal", "letter"],
)
def test_a_deed_without_a_word_is_found(
    table: dict[object, object], key: object, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(table, key)
    assert deed in nobodys(survey())


def test_a_label_that_nothing_shows_is_found(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LABELS, "nowhere.shown", Label("Никто не покажет"))
    monkeypatch.setitem(LABELS, "nowhere.claimed", Label("Никто не покажет", ("N-59",)))
    assert nobodys(survey()) - nobodys(portal) == {"label nowhere.shown"}


def test_uses_are_found_whole_and_put_together() -> None:
    uses = text_uses.uses(["employees.add", "role.head", "nowhere.shown"])
    assert "templates/employees.html" in uses["employees.add"]
    assert "templates/invitation_link.html" in uses["role.head"]
    assert uses["nowhere.shown"] == set()


def test_a_template_is_traced_to_the_screens_that_show_it() -> None:
    assert "screens/employees.py" in text_uses.shown_by("templates/employees_new.html")
    assert "screens/employees.py" in text_uses.shown_by("templates/parts/people.html")
    assert "screens/profile.py" not in text_uses.shown_by("templates/employees_new.html")


def test_labels_are_known_by_the_editions_that_can_show_them(portal: Portal) -> None:
    editions = {word.key: word.editions for word in portal.words}
    assert editions["employees.add"] == ("official", "K", "R", "L")
    assert editions["audit.export.csv"] == ("K",)
    assert editions["steps.complete"] == ("R",)
    assert editions["inn_sign_in.heading"] == ("L",)
