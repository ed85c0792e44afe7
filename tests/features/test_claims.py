"""Claims and features agree both ways: a tag names a claim, a testable claim has a scenario."""

import re
from collections import Counter
from pathlib import Path

import pytest

from harness.collection.catalogue import Catalogue, read_catalogue
from harness.collection.claims import (
    Claim,
    read_claims,
    read_flows,
    unknown_claims,
    unproved_claims,
)

ROOT = Path(__file__).parents[2]

RUSSIAN = re.compile("[А-Яа-яЁё]")
# A reason that fits more claims than these says nothing of any of them.
SHARED_BY_AT_MOST = 2
# Two lines of a report.
LONGEST_REASON = 180

# Every guide: for non-profits (N), the long article (K), registration (R), adding an organisation
# (A), sign-in (L).
GUIDES = "NKRAL"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(ROOT, sorted((ROOT / "features").rglob("*.feature")))


@pytest.fixture(scope="module")
def claims() -> dict[str, Claim]:
    return dict(read_claims(ROOT / "guides" / "claims.yaml"))


def test_every_claim_tag_names_a_claim(catalogue: Catalogue, claims: dict[str, Claim]) -> None:
    assert claims
    assert not unknown_claims(catalogue, claims)


@pytest.mark.parametrize("guide", list(GUIDES))
def test_every_testable_claim_of_the_guide_has_a_scenario(
    guide: str, catalogue: Catalogue, claims: dict[str, Claim]
) -> None:
    missing = [
        f"{claim.id} {claim.statement}" for claim in unproved_claims(catalogue, claims, guide)
    ]
    if missing:
        pytest.fail("claims without a scenario:\n" + "\n".join(missing), pytrace=False)


def test_no_claim_is_of_another_guide(claims: dict[str, Claim]) -> None:
    assert {claim.guide for claim in claims.values()} == set(GUIDES)


def test_every_claim_is_told_in_russian(claims: dict[str, Claim]) -> None:
    assert [claim.id for claim in claims.values() if not RUSSIAN.search(claim.text)] == []


def test_a_claim_says_why_it_is_not_fully_tested_and_only_then(claims: dict[str, Claim]) -> None:
    silent = [claim.id for claim in claims.values() if claim.testable != "yes" and not claim.why]
    needless = [claim.id for claim in claims.values() if claim.testable == "yes" and claim.why]
    assert (silent, needless) == ([], [])


def test_every_reason_is_a_short_russian_sentence(claims: dict[str, Claim]) -> None:
    reasons = {claim.id: claim.why for claim in claims.values() if claim.why}
    wrong = [
        name
        for name, why in reasons.items()
        # Names such as KEP or cryptopro.ru may stand in it; the sentence itself is Russian.
        if len(RUSSIAN.findall(why)) <= len(re.findall("[A-Za-z]", why))
        or not why.endswith(".")
        or len(why) > LONGEST_REASON
    ]
    assert wrong == []


def test_every_reason_is_about_its_own_claim(claims: dict[str, Claim]) -> None:
    reasons = Counter(claim.why for claim in claims.values() if claim.why)
    assert [why for why, number in reasons.items() if number > SHARED_BY_AT_MOST] == []


def test_every_claim_belongs_to_a_flow_with_a_title(claims: dict[str, Claim]) -> None:
    flows = read_flows(ROOT / "guides" / "flows.yaml")
    assert {claim.flow for claim in claims.values()} <= set(flows)


def test_every_feature_lies_in_the_folder_of_a_flow(catalogue: Catalogue) -> None:
    flows = read_flows(ROOT / "guides" / "flows.yaml")
    strays = [path for path in catalogue.features if path.split("/")[1] not in flows]
    assert not strays
