"""Scenarios of the official guide through a real Selenium Grid 4: a hub and two nodes.

All on this machine: the nodes reach the portal on its loopback. Needs Java, chromedriver and the
jar. Not part of the default run: `./kabinet test --machines`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from harness.browsers import find_browser
from harness.config import load_config
from harness.remote_browsers.grid import CAPABILITIES, URL, grid_complaint
from harness.remote_browsers.proof_tools import JAR

ROOT = Path(__file__).parents[2]
# The flow of the official guide from the first sign-in to the cabinet.
GUIDE = ("--guide", "N", "--flow", "org-create-ukep")
FEATURE = ("features/personal-login/header.feature",)
HUB, EVENTS_OUT, EVENTS_IN = 14444, 14442, 14443
NODES = (15551, 15552)
READY_SECONDS = 120


def java(folder: Path, name: str, *words: str) -> subprocess.Popen[bytes]:
    events = ["--publish-events", f"tcp://127.0.0.1:{EVENTS_OUT}"]
    events += ["--subscribe-events", f"tcp://127.0.0.1:{EVENTS_IN}"]
    with (folder / f"{name}.log").open("wb") as log:
        command = ["java", "-jar", str(JAR), *words, "--host", "127.0.0.1", *events]
        return subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)


@pytest.fixture
def grid(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables of a grid whose nodes have all registered."""
    program = find_browser(load_config()).program
    chrome = {"binary": str(program), "args": ["--headless", "--no-sandbox"]}
    wanted = {"browserName": "chrome", "goog:chromeOptions": chrome}
    variables = {URL: f"http://127.0.0.1:{HUB}", CAPABILITIES: json.dumps(wanted)}
    with ExitStack() as opened:
        hub = java(tmp_path, "hub", "hub", "--port", str(HUB))
        opened.enter_context(hub)
        opened.callback(hub.terminate)
        for port in NODES:
            node = java(
                *(tmp_path, str(port), "node", "--port", str(port)),
                *("--hub", f"http://127.0.0.1:{HUB}", "--detect-drivers", "false"),
                *("--driver-configuration", "display-name=chromium", "max-sessions=1"),
                *("webdriver-path=/usr/bin/chromedriver", 'stereotype={"browserName":"chrome"}'),
            )
            opened.enter_context(node)
            opened.callback(node.terminate)
            (tmp_path / f"{port}.pid").write_text(str(node.pid), encoding="utf-8")
            wait_for(tmp_path / f"{port}.log", "Node has been added")
        assert grid_complaint(variables) == ""
        yield variables


def wait_for(log: Path, text: str) -> None:
    pause = threading.Event()
    for _ in range(READY_SECONDS * 2):
        if text in log.read_text(encoding="utf-8", errors="replace"):
            return
        pause.wait(0.5)
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


def start(variables: dict[str, str], folder: Path, what: tuple[str, ...]) -> subprocess.Popen[str]:
    kept = ["--report-dir", str(folder / "reports"), "--output", str(folder / "files")]
    command = [sys.executable, "-m", "harness", "verify", *what, "--project", "desktop"]
    return subprocess.Popen(
        [*command, "--workers", "2", "--", "-v", *kept],
        cwd=ROOT,
        # The grid's browsers are used, not this machine's.
        env={**os.environ, **variables, "KABINET_BROWSER": "/no/such/browser"},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_the_official_guides_flow_passes_through_both_nodes(
    grid: dict[str, str], tmp_path: Path
) -> None:
    with start(grid, tmp_path, GUIDE) as process:
        told = process.communicate()[0]
    assert process.returncode == 0, told
    record = json.loads((tmp_path / "reports/run.json").read_text(encoding="utf-8"))
    assert record["results"]["summary"]["passed"] > 50
    for port in NODES:
        assert "Session created" in (tmp_path / f"{port}.log").read_text(encoding="utf-8")


def test_a_node_that_is_killed_fails_its_scenario_alone(
    grid: dict[str, str], tmp_path: Path
) -> None:
    with start(grid, tmp_path, FEATURE) as process:
        assert process.stdout is not None
        told = ""
        while "PASSED" not in told:
            told += process.stdout.readline()
        # With its driver and browser, as a machine that is switched off.
        node = int((tmp_path / f"{NODES[0]}.pid").read_text(encoding="utf-8"))
        os.killpg(node, signal.SIGKILL)
        told += process.communicate()[0]
    assert process.returncode == 1, told
    record = json.loads((tmp_path / "reports/run.json").read_text(encoding="utf-8"))
    statuses = [test["status"] for test in record["results"]["tests"]]
    assert (statuses.count("failed"), set(statuses)) == (1, {"passed", "failed"}), told
