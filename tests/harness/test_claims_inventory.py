"""Claims and tags are compared both ways, and the inventory says where it is wrong."""

from pathlib import Path

import pytest
from suite_factory import feature

from harness.collection.catalogue import Catalogue, read_catalogue
from harness.collection.claims import Claim, proofs, read_claims, unknown_claims, unproved_claims

CLAIMS = {
    claim.id: claim
    for claim in (
        Claim("N-01", "flow", "step", "yes", "Proved."),
        Claim("N-02", "flow", "step", "partly", "Not proved."),
        Claim("N-03", "flow", "step", "no", "Cannot be proved."),
        Claim("K-01", "flow", "step", "yes", "Of another guide."),
    )
}


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    body = (
        "  @N-01 @почта\n  Сценарий: А\n    Допустим мир\n\n"
        "  Структура сценария: Б\n    Допустим <кто>\n\n"
        "    @N-99\n    Примеры:\n      | кто |\n      | мир |\n"
    )
    for name, text in feature(body).items():
        path = tmp_path / "features" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    return read_catalogue(tmp_path, sorted(tmp_path.rglob("*.feature")))


def test_proofs_come_from_scenarios_and_from_examples(catalogue: Catalogue) -> None:
    assert proofs(catalogue) == {
        "N-01": ["features/flow/a.feature:5"],
        "N-99": ["features/flow/a.feature:8"],
    }


def test_tag_of_no_claim_is_found(catalogue: Catalogue) -> None:
    (finding,) = unknown_claims(catalogue, CLAIMS)
    assert str(finding).startswith("features/flow/a.feature:8: утверждения N-99 нет")


def test_testable_claim_without_a_scenario_is_found(catalogue: Catalogue) -> None:
    assert [claim.id for claim in unproved_claims(catalogue, CLAIMS, "N")] == ["N-02"]
    assert [claim.id for claim in unproved_claims(catalogue, CLAIMS, "NK")] == ["N-02", "K-01"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('- {"id": "N-01"}\n', r"claims\.yaml:2: запись не читается"),
        ("- id: N-01\n", r"claims\.yaml:2: запись не читается"),
        (
            '- {"id": "N-01", "flow": "f", "kind": "k", "testable": "maybe", "statement": "s"}\n',
            r"claims\.yaml:2: .*maybe",
        ),
        (
            '- {"id": "N-01", "flow": "f", "kind": "k", "testable": "no", "statement": "s"}\n' * 2,
            r"claims\.yaml:3: утверждение N-01 уже есть",
        ),
    ],
)
def test_bad_inventory_names_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(f"# claims\n{text}", encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        read_claims(file)


def test_inventory_of_the_project_is_whole() -> None:
    claims = read_claims(Path(__file__).parents[2] / "guides" / "claims.yaml")
    assert len(claims) == 425
    assert sum(claim.testable == "no" for claim in claims.values()) == 31
    assert claims["N-65"].guide == "N"
