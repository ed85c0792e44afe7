"""The inventory of claims and its two-way agreement with the features' tags.

Every tag that looks like a claim names one; every testable claim of a guide has a scenario.
Used by the guards, by the report and by `tests/features/test_claims.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from harness.collection.catalogue import Catalogue
from harness.collection.findings import Finding, hint

CLAIM_TAG = re.compile(r"[A-Z]-\d+")

Testable = Literal["yes", "partly", "no"]

T = TypeVar("T", bound=msgspec.Struct)


class Claim(msgspec.Struct, frozen=True):
    """One thing that a guide promises.

    id: «N-65»; flow: slug of `guides/flows.yaml`; statement: in our words; text: in Russian;
    labels: letter by letter from the guide's screens; labels_reconstructed: those that the guide
    garbled, restored; params: values for machines; testable: yes, partly or no; why: in Russian,
    what of it is not tested and why, empty for yes; source: file name of the guide; lines: where
    it says so; conflicts_with, agrees_with: ids of other claims.
    """

    id: str
    flow: str
    kind: str
    testable: Testable
    statement: str
    text: str = ""
    labels: tuple[str, ...] = ()
    labels_reconstructed: tuple[str, ...] = ()
    params: Mapping[str, Any] = msgspec.field(default_factory=dict)
    why: str = ""
    source: str = ""
    lines: str = ""
    conflicts_with: tuple[str, ...] = ()
    agrees_with: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The claim as reports tell it: in Russian, if it has been put so."""
        return self.text or self.statement

    @property
    def guide(self) -> str:
        """The letter of the guide that says so."""
        return self.id.partition("-")[0]


class Flow(msgspec.Struct, frozen=True):
    """A folder of features: its slug and the title that reports show."""

    flow: str
    title: str


@lru_cache
def read_claims(file: Path) -> Mapping[str, Claim]:
    """Read `guides/claims.yaml`: id to claim, in the file's order.

    The file is YAML whose entries are one JSON object a line; reading the lines as JSON takes a
    few milliseconds where a YAML parser takes a quarter of a second. A missing file means no
    claims.
    Raises ValueError with file and line for an entry that is no claim, a line that is neither an
    entry nor a comment, or an id used twice.
    """
    claims: dict[str, Claim] = {}
    for line, text in _entries(file):
        claim = _decode(file, line, text, Claim)
        if claim.id in claims:
            raise ValueError(f"{file}:{line}: утверждение {claim.id} уже есть выше.")
        claims[claim.id] = claim
    return claims


@lru_cache
def read_flows(file: Path) -> Mapping[str, str]:
    """Read `guides/flows.yaml`: slug to Russian title, in the order of a reader's way."""
    return {flow.flow: flow.title for flow in read_entries(file, Flow)}


def read_entries(file: Path, kind: type[T]) -> Iterator[T]:
    """Yield the entries of a file of one JSON object a line; a missing file has none.

    Raises ValueError with file and line for an entry of another shape or with a field that its
    kind does not have, and for a line that is neither an entry, nor a comment, nor blank.
    """
    for line, text in _entries(file):
        yield _decode(file, line, text, kind)


def _entries(file: Path) -> Iterator[tuple[int, str]]:
    if not file.is_file():
        return
    for line, text in enumerate(_text(file).splitlines(), start=1):
        if text.startswith("- "):
            yield line, text[2:]
        elif text.strip() and not text.lstrip().startswith("#"):
            raise ValueError(
                f"{file}:{line}: это не запись и не комментарий: «{_short(text)}». "
                "Запись начинается с «- {» в начале строки и занимает одну строку."
            )


def _text(file: Path) -> str:
    content = file.read_bytes()
    try:
        # Windows editors put a mark before the first line.
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{file}:{line}: сохраните файл в кодировке UTF-8.") from None


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _decode(file: Path, line: int, text: str, kind: type[T]) -> T:
    try:
        # Before the values: a required field that is misspelt would only be called missing.
        for name in msgspec.json.decode(text, type=dict[str, msgspec.Raw]):
            if name not in kind.__struct_fields__:
                known = hint(name, kind.__struct_fields__)
                raise ValueError(f"{file}:{line}: поля «{name}» у записи не бывает.{known}")
        return msgspec.json.decode(text, type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(f"{file}:{line}: запись не читается: {error}") from None


def proofs(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return for each claim tag the scenarios that carry it, as «features/a/b.feature:12»."""
    found: dict[str, list[str]] = {}
    for feature, scenario in catalogue.scenarios():
        names = scenario.tag_names | {tag.name for row in scenario.rows for tag in row.tags}
        for name in sorted(names):
            if CLAIM_TAG.fullmatch(name):
                found.setdefault(name, []).append(f"{feature.path}:{scenario.line}")
    return found


def unknown_claims(catalogue: Catalogue, claims: Mapping[str, Claim]) -> list[Finding]:
    """Return a finding for each tag that looks like a claim's id and names none."""
    findings = []
    for name, places in proofs(catalogue).items():
        if name not in claims:
            path, _, line = places[0].rpartition(":")
            text = f"утверждения {name} нет в guides/claims.yaml.{hint(name, claims)}"
            findings.append(Finding(path, int(line), text))
    return findings


def unproved_claims(
    catalogue: Catalogue, claims: Mapping[str, Claim], guides: Iterable[str]
) -> list[Claim]:
    """Return the testable claims (yes and partly) of these guides that no scenario proves.

    guides: letters, for example «NA».
    """
    letters = set(guides)
    proved = proofs(catalogue)
    return [
        claim
        for claim in claims.values()
        if claim.guide in letters and claim.testable != "no" and claim.id not in proved
    ]
