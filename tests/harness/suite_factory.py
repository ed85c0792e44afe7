"""Builds small projects of features and steps, and runs pytest on them."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# Not test_features.py: the run around this one has a module of that name already.
INI = """
[pytest]
pythonpath = .
addopts =
    --strict-markers -p harness.collection.plugin -p no:cacheprovider -p no:playwright
kabinet_binding = test_small_features.py
"""

BINDING = """
from pytest_bdd import scenarios
from harness.collection.state import feature_paths

if paths := feature_paths():
    scenarios(*paths)
"""

TAGS = """
[tags]
"телефон" = "и на телефоне"
"почта" = "читают письмо"
"""

STEPS = """
from pytest_bdd import given, when, then, parsers

@given("мир", target_fixture="world_seen")
def _():
    return []

@when(parsers.parse("он открывает «{screen}»"))
def _(world_seen, screen):
    world_seen.append(screen)

@then(parsers.parse("он видел {number:d} экран"))
def _(world_seen, number):
    assert len(world_seen) == number
"""

GOOD = """
# language: ru
@почта
Функция: Экраны

  Предыстория:
    Допустим мир

  @телефон
  Сценарий: Один экран
    Когда он открывает «вход»
    Тогда он видел 1 экран

  Структура сценария: Разные экраны
    Когда он открывает «<экран>»
    Тогда он видел <сколько> экран

    Примеры:
      | экран | сколько |
      | вход  | 1       |
      | выход | 1       |
"""


@dataclass
class Suite:
    """A project on disk: features by file name, and what pytest says about them."""

    root: Path
    features: dict[str, str] = field(default_factory=lambda: {"flow/good.feature": GOOD})
    steps: str = STEPS
    files: dict[str, str] = field(default_factory=dict)
    ini: str = INI

    def write(self) -> Path:
        """Write the project and return its root."""
        files = {
            "pytest.ini": self.ini,
            "test_small_features.py": BINDING,
            "conftest.py": self.steps,
            "features/tags.toml": TAGS,
            **{f"features/{name}": text for name, text in self.features.items()},
            **self.files,
        }
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.lstrip("\n"), encoding="utf-8")
        return self.root

    def run(self, pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
        """Write the project into pytester's folder and run pytest on it inside this process."""
        self.root = pytester.path
        self.write()
        return pytester.runpytest_inprocess(*arguments)

    def run_apart(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Write the project and run pytest on it in a process of its own."""
        self.write()
        return subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )


def feature(body: str) -> dict[str, str]:
    """Return a project's features: one file, `flow/a.feature`, whose body starts in line 4."""
    return {"flow/a.feature": f"# language: ru\nФункция: Экраны\n\n{body}"}


def refusals(result: pytest.RunResult) -> list[str]:
    """Return the lines of the output that name a feature, after checking that nothing ran."""
    assert result.ret == pytest.ExitCode.INTERRUPTED, result.stdout.str()
    assert "passed" not in result.stdout.str()
    return [line for line in result.outlines if line.startswith(("features/", "conftest.py:"))]
