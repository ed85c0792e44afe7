"""The manifests against the whole schemas of Kubernetes.

Not part of the default run: `./kabinet test --machines`.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from harness.remote_browsers.proof_tools import validator

FILES = sorted((Path(__file__).parents[2] / "deploy" / "kubernetes").glob("*.yaml"))


def validate(file: Path) -> subprocess.CompletedProcess[str]:
    command = [str(validator()), "--strict", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_kubernetes_takes_the_manifest(file: Path) -> None:
    done = validate(file)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_slip_is_refused(tmp_path: Path) -> None:
    slip = tmp_path / "slip.yaml"
    text = FILES[0].read_text(encoding="utf-8")
    slip.write_text(text.replace("spec:", "specs:", 1), encoding="utf-8")
    assert validate(slip).returncode != 0
