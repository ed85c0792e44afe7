"""The README's examples run as they stand, in processes of their own: both Playwright APIs."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from signature_plugin import SignaturePlugin, Token

ROOT = Path(__file__).parents[2]
README = (ROOT / "signature_plugin" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.S)
OWN_PLUGIN = next(at for at, code in enumerate(EXAMPLES) if 'flavours=("ifc",)' in code)


@pytest.mark.parametrize(
    ("number", "api"),
    [(0, "sync_playwright"), (1, "async_playwright"), (OWN_PLUGIN, "async_playwright")],
    ids=["sync", "async", "the portal's own plugin"],
)
def test_an_example_runs(
    number: int, api: str, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    code = EXAMPLES[number]
    assert f"{api}()" in code
    # The browser of this machine in place of the one that Playwright would look for.
    path, flags = browser_type_launch_args["executable_path"], browser_type_launch_args["args"]
    here = code.replace("launch()", f"launch(executable_path={path!r}, args={flags!r})")
    assert here != code
    (tmp_path / "example.py").write_text(here, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-W", "error", tmp_path / "example.py"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_the_example_of_the_http_desk_serves() -> None:
    code = EXAMPLES[-1]
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input="\n",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"http://plugin\.localhost:\d+/plugin\.js", ran.stdout)
    assert re.search(r"http://plugin\.localhost:\d+/open\?key=\S{20,}", ran.stdout)


def test_the_example_without_a_browser_runs() -> None:
    code = EXAMPLES[3]
    assert "playwright" not in code
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_every_example_is_known_here() -> None:
    assert len(EXAMPLES) == 6
    assert EXAMPLES[2].startswith('pytest_plugins = ["signature_plugin.pytest_plugin"]')


def test_what_the_table_names_is_there() -> None:
    table = README[README.index("| what | how |") : README.index("A page may also ask")]
    known = {*dir(SignaturePlugin), *dir(Token()), "install", "insert", "SignCades"}
    named = re.findall(r"`(?:token\.)?([a-z_]+)\b(?!\.js)", table)
    assert named
    assert [name for name in named if name not in known and name != "pin"] == []
