"""Claims and tags are compared both ways, and the inventory says where it is wrong."""

from pathlib import Path

import pytest
from suite_factory import feature

from harness.collection.catalogue import Catalogue, read_catalogue
from harness.collection.claims import (
    Claim,
    proofs,
    read_claims,
    read_flows,
    unknown_claims,
    unproved_claims,
)
from harness.living_guide.sources import read_conflicts, read_sources

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


READERS = {
    "claims": read_claims,
    "flows": read_flows,
    "sources": read_sources,
    "conflicts": read_conflicts,
}
GUIDES = Path(__file__).parents[2] / "guides"


def entry_of(name: str) -> str:
    """The first entry of a file of the project, so that only what a test spoils is wrong."""
    lines = (GUIDES / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("- "))


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    "start",
    [
        pytest.param(" - {", id="indented"),
        pytest.param("-{", id="no space"),
        pytest.param("-\u00a0{", id="hard space"),
        pytest.param("– {", id="dash"),
        pytest.param("{", id="no mark"),
    ],
)
def test_a_line_that_is_no_entry_is_not_skipped(tmp_path: Path, name: str, start: str) -> None:
    file = tmp_path / f"{name}.yaml"
    spoilt = entry_of(name).replace("- {", start, 1)
    file.write_text(f"# Comment.\n\n  # Another.\n{spoilt}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{name}\.yaml:4: это не запись и не") as refused:
        READERS[name](file)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < len(str(file)) + 180


@pytest.mark.parametrize("name", READERS)
def test_a_field_that_no_entry_has_is_named(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(entry_of(name).replace("{", '{"autor": "K", ', 1) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{name}\.yaml:1: поля «autor» у записи не бывает"):
        READERS[name](file)


@pytest.mark.parametrize(
    ("name", "field", "misspelt"),
    [
        ("claims", "conflicts_with", "conflict_with"),
        ("claims", "statement", "statment"),
        ("flows", "title", "titel"),
        ("sources", "trust", "trusted"),
        ("conflicts", "nearest", "neares"),
    ],
)
def test_a_misspelt_field_is_told_with_the_right_one(
    tmp_path: Path, name: str, field: str, misspelt: str
) -> None:
    file = tmp_path / f"{name}.yaml"
    text = entry_of(name).replace(f'"{field}":', f'"{misspelt}":', 1)
    assert misspelt in text
    file.write_text(text, encoding="utf-8")
    said = rf":1: поля «{misspelt}» .* Ближайшее известное: {field}\."
    with pytest.raises(ValueError, match=said):
        READERS[name](file)


def test_a_file_of_another_encoding_is_told_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "flows.yaml"
    file.write_bytes("# One.\n# Потоки.\n".encode("cp1251"))
    with pytest.raises(ValueError, match=r"flows\.yaml:2: сохраните файл в кодировке UTF-8"):
        read_flows(file)


@pytest.mark.parametrize("name", READERS)
def test_a_file_that_windows_wrote_is_read_all_the_same(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.yaml"
    text = (GUIDES / f"{name}.yaml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8-sig", newline="\r\n")
    assert READERS[name](file) == READERS[name](GUIDES / file.name)


def test_inventory_of_the_project_is_whole() -> None:
    claims = read_claims(Path(__file__).parents[2] / "guides" / "claims.yaml")
    assert len(claims) == 425
    assert sum(claim.testable == "no" for claim in claims.values()) == 31
    assert claims["N-65"].guide == "N"
