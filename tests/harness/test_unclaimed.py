"""`./kabinet claims --unclaimed`: what the portal does on nobody's word."""

from __future__ import annotations

import json

import pytest

from harness.cli import main
from harness.own_guides.portal_words import Deed, Source, ask_portal
from harness.proof.unclaimed import KINDS, Tally, tell

DEEDS = (
    Deed("rule", "days", "60", Source(("N-65",))),
    Deed("rule", "digits", "6", Source((), "no guide gives it")),
    Deed("label", "add", "Добавить", Source()),
)


def test_deeds_are_counted_by_whose_word_they_have() -> None:
    tally = Tally.of(DEEDS)
    assert tally.counts["rule"] == (1, 1, 0)
    assert tally.counts["label"] == (0, 0, 1)
    assert tally.unclaimed == (DEEDS[2],)
    told = list(tell(tally))
    assert told[1].split() == ["правила", "1", "1", "·"]
    assert told[-1] == "надписи: add: Добавить"


def test_where_everything_has_a_word_it_is_said() -> None:
    assert list(tell(Tally.of(DEEDS[:2])))[-1].startswith("За всем, что делает портал, стоит")


def test_every_kind_of_the_portal_has_a_name() -> None:
    assert {deed.kind for deed in ask_portal().deeds} == set(KINDS)


def test_the_command_needs_no_run_and_speaks_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["claims", "--unclaimed", "--run", "nowhere.json"])
    told = capsys.readouterr().out
    assert "правила" in told
    assert main(["claims", "--unclaimed", "--json"]) == code
    document = json.loads(capsys.readouterr().out)
    assert code == (1 if document["unclaimed"] else 0)
    assert document["counts"]["rule"]["unclaimed"] == 0
