"""The flow of the official guide in the system's Firefox, driven over WebDriver BiDi.

Needs Debian's firefox-esr. Not part of the default run: `./kabinet test --machines`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_official_guides_flow_passes_in_the_systems_firefox(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    command = [sys.executable, "-m", "harness", "verify", "--guide", "N"]
    command += ["--flow", "org-create-ukep", "--project", "firefox", "--workers", "2", "--"]
    command += ["--report-dir", str(reports), "--output", str(tmp_path / "files")]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stdout
    results = json.loads((reports / "run.json").read_text(encoding="utf-8"))["results"]
    assert results["summary"]["passed"] > 50
    assert {test["extra"]["project"] for test in results["tests"]} == {"firefox"}
