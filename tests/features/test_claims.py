"""Claims and features agree both ways: a tag names a claim, a testable claim has a scenario."""

import re
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
    russian = re.compile("[А-Яа-яЁё]")
    assert [claim.id for claim in claims.values() if not russian.search(claim.text)] == []


def test_every_claim_belongs_to_a_flow_with_a_title(claims: dict[str, Claim]) -> None:
    flows = read_flows(ROOT / "guides" / "flows.yaml")
    assert {claim.flow for claim in claims.values()} <= set(flows)


def test_every_feature_lies_in_the_folder_of_a_flow(catalogue: Catalogue) -> None:
    flows = read_flows(ROOT / "guides" / "flows.yaml")
    strays = [path for path in catalogue.features if path.split("/")[1] not in flows]
    assert not strays
