"""Three hosts in network namespaces of Linux: the runner, and two with browsers behind wires.

Root only. Not part of the default run: `./kabinet test --machines`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FEATURE = "features/personal-login/header.feature"
RUNNER = "kabinet-runner"
HOSTS = ("kabinet-b1", "kabinet-b2")


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True)


def inside(host: str, *words: str) -> list[str]:
    return ["ip", "netns", "exec", host, sys.executable, "-m", "harness", *words]


@pytest.fixture
def hosts() -> Iterator[list[str]]:
    """Addresses of the browsers' hosts, each on a wire of its own to the runner's."""
    with ExitStack() as made:
        for name in (RUNNER, *HOSTS):
            ip("netns", "add", name)
            made.callback(ip, "netns", "delete", name)
            ip("-n", name, "link", "set", "lo", "up")
        for number, name in enumerate(HOSTS, 1):
            near, net = f"kab{number}", f"10.177.{number}"
            wire = ("link", "add", near, "netns", RUNNER, "type", "veth")
            ip(*wire, "peer", "name", "eth0", "netns", name)
            for host, card, end in ((RUNNER, near, 1), (name, "eth0", 2)):
                ip("-n", host, "address", "add", f"{net}.{end}/24", "dev", card)
                ip("-n", host, "link", "set", card, "up")
        yield [f"10.177.{number}.2" for number in range(1, len(HOSTS) + 1)]


@pytest.fixture
def servers(hosts: list[str]) -> Iterator[list[str]]:
    """Addresses of a server of browsers on each host."""
    with ExitStack() as opened:
        addresses = []
        for name, host in zip(HOSTS, hosts, strict=True):
            command = inside(name, "browser-server", "--host", host, "--port", "3000")
            server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            opened.enter_context(server)
            opened.callback(server.terminate)
            assert server.stdout is not None
            addresses.append(server.stdout.readline().strip())
        yield addresses


@pytest.fixture
def running(servers: list[str], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run on the runner's host, which has no browser: it tells each scenario as it ends."""
    chosen = ["--browsers", ",".join(servers), "--workers", "2"]
    kept = ["--report-dir", str(tmp_path / "reports"), "--output", str(tmp_path / "files")]
    command = inside(RUNNER, "verify", FEATURE, *chosen, "--", "-v", *kept)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.terminate()


def lost(folder: Path) -> list[list[str]]:
    record: dict[str, Any] = json.loads((folder / "reports/run.json").read_text(encoding="utf-8"))
    tests = record["results"]["tests"]
    assert {test["status"] for test in tests} == {"passed"}
    found = [test["extra"].get("lostBrowsers") for test in tests]
    return [one for one in found if one]


def test_scenarios_pass_in_browsers_of_other_hosts(
    running: subprocess.Popen[str], tmp_path: Path
) -> None:
    told = running.communicate()[0]
    assert running.returncode == 0, told
    assert lost(tmp_path) == []


@pytest.mark.parametrize("way", ["wire", "host"])
def test_a_host_that_is_cut_off_is_done_without(
    running: subprocess.Popen[str], servers: list[str], tmp_path: Path, way: str
) -> None:
    assert running.stdout is not None
    told = ""
    while "PASSED" not in told:
        told += running.stdout.readline()
    if way == "wire":
        ip("-n", HOSTS[0], "link", "set", "eth0", "down")
    else:
        ip("-n", RUNNER, "link", "delete", "kab1")
    told += running.communicate()[0]
    assert running.returncode == 0, told
    assert lost(tmp_path) == [[servers[0]]]
    assert f": {servers[0]}" in told.partition("связь с браузером терялась")[2]
