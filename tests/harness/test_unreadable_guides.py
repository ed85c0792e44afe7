"""A file of `guides` that cannot be read stops a run before it starts, and a command at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from suite_factory import INI, Suite

from harness.cli import main
from harness.commands import choice, claims, guides, steps

pytest_plugins = ["pytester"]

GUIDES = Path(__file__).parents[2] / "guides"
FILES = ("claims", "flows", "sources", "conflicts")


def spoilt(name: str) -> str:
    """The file with its first entry moved to the right, which was once as good as deleted."""
    text = (GUIDES / f"{name}.yaml").read_text(encoding="utf-8")
    return text.replace("\n- {", "\n - {", 1)


def place_of(name: str) -> str:
    """The line that is told: the first entry's."""
    lines = spoilt(name).splitlines()
    return f"{name}.yaml:{next(n for n, one in enumerate(lines, 1) if one.startswith(' - {'))}: "


@pytest.fixture
def suite(pytester: pytest.Pytester) -> Suite:
    both = "-p harness.collection.plugin -p harness.report.plugin"
    return Suite(pytester.path, ini=INI.replace("-p harness.collection.plugin", both))


@pytest.mark.parametrize("name", FILES)
def test_a_run_is_refused_and_the_last_report_stays(
    pytester: pytest.Pytester, suite: Suite, name: str
) -> None:
    suite.files = {"reports/index.html": "the last run", f"guides/{name}.yaml": spoilt(name)}
    ended = suite.run(pytester)
    assert ended.ret == pytest.ExitCode.USAGE_ERROR
    (told,) = [line for line in ended.errlines if place_of(name) in line]
    assert told.startswith("ERROR: ")
    assert "collected" not in ended.stdout.str()
    assert "INTERNALERROR" not in ended.stdout.str() + ended.stderr.str()
    assert (suite.root / "reports/index.html").read_text(encoding="utf-8") == "the last run"


def test_a_run_of_other_tests_reads_no_guides(pytester: pytest.Pytester, suite: Suite) -> None:
    suite.files = {
        "guides/conflicts.yaml": spoilt("conflicts"),
        "test_other.py": "def test_other():\n    pass\n",
    }
    suite.run(pytester, "test_other.py").assert_outcomes(passed=1)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project that the commands take for their own; returns its folder of guides."""
    for module in (claims, guides, steps, choice):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    folder = tmp_path / "guides"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["claims"], "claims"),
        (["claims"], "flows"),
        (["guides"], "claims"),
        (["guides"], "flows"),
        (["guides"], "conflicts"),
        (["steps", "--new", "features/a/b.feature"], "flows"),
        (["verify", "--flow", "a", "--list"], "flows"),
        (["verify", "--claim", "N-65", "--list"], "claims"),
    ],
)
def test_a_command_says_it_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], words: Sequence[str], name: str
) -> None:
    (project / f"{name}.yaml").write_text(spoilt(name), encoding="utf-8")
    assert main(words) == 2
    told = capsys.readouterr().err
    assert place_of(name) in told
    assert "внутренняя ошибка" not in told
    assert told.count("\n") == 1
