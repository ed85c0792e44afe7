"""The settings for editors find the step definitions.

The extension «Cucumber (Gherkin) Full Support» reads `.vscode/settings.json`; what it does with
them is done here with the same expressions: a definition stands on one line or on two.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.collection.catalogue import read_catalogue
from harness.collection.sentences import sentences_of

ROOT = Path(__file__).parents[2]
KEY = "cucumberautocomplete."


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    return found


def definition_pattern(settings: dict[str, Any]) -> re.Pattern[str]:
    symbol = settings[f"{KEY}stepRegExSymbol"]
    return re.compile(
        r"^((?:[^'\"/]*?[^\w])|.{0})"
        + settings[f"{KEY}gherkinDefinitionPart"]
        + rf"[^/'\"`\w]*?({symbol})((?:(?=(?:\\)*)\\.|.)*?){symbol}",
        re.IGNORECASE | re.ASCII,
    )


def found_by_the_editor(settings: dict[str, Any], file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each definition."""
    pattern = definition_pattern(settings)
    lines = file.read_text("utf-8").splitlines()
    for one in settings[f"{KEY}customParameters"]:
        lines = [line.replace(one["parameter"], one["value"]) for line in lines]
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True), start=1):
        match = pattern.match(line)
        if not match and not pattern.match(following):
            match = pattern.match(line + following)
        if match:
            yield number, match[4]


def sentences_in_code(file: Path) -> Iterator[tuple[int, int, bool]]:
    """Yield first and last line of each decorator of a step, and whether its text is one piece."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        for one in getattr(node, "decorator_list", []):
            if isinstance(one, ast.Call) and getattr(one.func, "id", "") in (
                "given",
                "when",
                "then",
            ):
                text = one.args[0]
                while isinstance(text, ast.Call):
                    text = text.args[0]
                yield one.lineno, one.end_lineno or one.lineno, text.lineno == text.end_lineno


def files(settings: dict[str, Any]) -> list[Path]:
    return [file for glob in settings[f"{KEY}steps"] for file in sorted(ROOT.glob(glob))]


def test_every_definition_is_found_by_the_settings(settings: dict[str, Any]) -> None:
    missed = []
    for file in files(settings):
        lines = [line for line, _ in found_by_the_editor(settings, file)]
        for first, last, _ in sentences_in_code(file):
            if not any(first <= line <= last for line in lines):
                missed.append(f"{file.relative_to(ROOT)}:{first}")
    assert not missed
    assert len(files(settings)) == len(list(ROOT.glob("steps/**/*.py")))


def test_nothing_else_is_taken_for_a_definition(settings: dict[str, Any]) -> None:
    for file in files(settings):
        spans = [(first, last) for first, last, _ in sentences_in_code(file)]
        for line, text in found_by_the_editor(settings, file):
            inside = any(first <= line <= last for first, last in spans)
            assert inside, f"{file}:{line} {text}"


def as_expression(text: str) -> re.Pattern[str]:
    """What the extension makes of a definition: a place in braces stands for anything."""
    text = re.sub(r"(^|[^\\]){(?![\d,])(.*?)}", r"\1.*", text)
    return re.compile(f"^{text}$".replace("(?<", "(?P<"))


def test_the_sentences_of_the_features_are_known_to_the_editor(settings: dict[str, Any]) -> None:
    known, broken = [], set()
    for file in files(settings):
        spans = list(sentences_in_code(file))
        for line, text in found_by_the_editor(settings, file):
            if all(whole for first, last, whole in spans if first <= line <= last):
                known.append(as_expression(text))
            else:
                broken.add((file, line))
    features = sorted(ROOT.glob("features/**/*.feature"))
    said = {
        sentence.text
        for _, scenario in read_catalogue(ROOT, features).scenarios()
        for sentence, _ in sentences_of(scenario)
    }
    unknown = [text for text in said if not any(one.match(text) for one in known)]
    # Sentences written in several pieces are found by the editor, but their ends are not read.
    assert len(broken) <= 10
    assert len(unknown) < len(said) / 100, unknown[:20]
