"""The portal as a process: how it starts, fails to start, ends, and what it prints for people."""

from __future__ import annotations

import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from harness import portal_process
from harness.portal_process import ROOT, PortalEndedError, PortalProcess, PortalStartError
from harness.world_client import WorldClient

PATIENCE_SECONDS = 20


def ends(port: int) -> bool:
    """Wait until the server behind a port ends and its connections with it."""
    try:
        with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as connection:
            return connection.recv(1) == b""
    except OSError as error:
        return not isinstance(error, TimeoutError)


def test_two_portals_stand_beside_each_other() -> None:
    with PortalProcess.start() as first, PortalProcess.start() as second:
        assert len({first.port, first.control_port, second.port, second.control_port}) == 4
        assert first.token != second.token
        assert first.log.parent != second.log.parent
    assert not first.log.parent.exists()


def test_its_token_is_for_its_owner_only() -> None:
    with PortalProcess.start() as portal:
        mode = (portal.log.parent / "token").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_a_portal_that_cannot_start_says_why() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(PortalStartError, match=r"code 2: .*cannot start.*in use"):
            PortalProcess.start("--port", str(taken.getsockname()[1]))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--port", "99999"), "cannot start"),
        (("--prot", "1"), "unrecognized arguments"),
        (("--world", "/nowhere.world"), "No such file"),
        (("--world", __file__), "not a snapshot"),
    ],
)
def test_a_call_that_makes_no_sense_ends_with_code_2(
    arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(PortalStartError, match=f"code 2: (.|\n)*{message}"):
        PortalProcess.start(*arguments)


def test_a_portal_that_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    mute = "import sys; print('warming up', file=sys.stderr, flush=True); sys.stdin.read()"
    monkeypatch.setattr(portal_process, "COMMAND", (sys.executable, "-c", mute))
    with pytest.raises(PortalStartError, match="did not listen within"):
        PortalProcess.start(seconds=0.2)


def test_a_portal_that_ended_by_itself_is_told_with_its_log() -> None:
    portal = PortalProcess.start()
    portal.process.kill()
    portal.process.wait()
    with pytest.raises(PortalEndedError, match="ended by itself with code -9"):
        portal.stop()


BAD_ENDER = """
import os, signal, sys
signal.signal(signal.SIGTERM, lambda *_: os._exit(3))
_, _, ready, _, token, _ = sys.argv
open(ready, "w").write('{"port": 1, "control_port": 1}')
open(token, "w").write("t")
print("listening", flush=True)
sys.stdin.read()
"""


def test_a_portal_that_ends_badly_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portal_process, "COMMAND", (sys.executable, "-c", BAD_ENDER))
    portal = PortalProcess.start()
    with pytest.raises(PortalEndedError, match="ended with code 3 when told to end"):
        portal.stop()


def test_the_portal_ends_when_its_parent_is_killed() -> None:
    script = (
        "from harness.portal_process import PortalProcess\n"
        "portal = PortalProcess.start()\n"
        "print(portal.port, flush=True)\n"
        "input()\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline())
        parent.kill()
    assert ends(port)


def test_it_ends_quickly_with_idle_connections() -> None:
    with PortalProcess.start() as portal:
        idle = socket.create_connection(("127.0.0.1", portal.port), PATIENCE_SECONDS)
    with idle:
        assert portal.process.returncode == 0
        assert idle.recv(1) == b""


def test_a_person_is_told_in_russian_what_to_open(tmp_path: Path) -> None:
    with PortalProcess.start() as portal:
        control = portal.control()
        saved = WorldClient.create(control, "w1", seed=3, labels={"mock.title": "Сохранено"})
        file = tmp_path / "Сбой 7.world"
        file.write_bytes(saved.snapshot())
        control.close()
    with PortalProcess.start("--demo", "--world", str(file)) as portal:
        output = portal.process.stdout
        assert output is not None
        told: list[str] = []
        while not told or "Пульт" not in told[-1]:
            told.append(output.readline())
        text = "".join(told)
        assert f"http://demo.localhost:{portal.port}/" in text
        assert f"http://7-saved.localhost:{portal.port}/" in text
        assert re.search(r"Пульт.*http://desk\.localhost:\d+/open\?key=\S{20,}", text)
        assert len(re.findall(r"^ {2}\+7900\d{7}  ", text, re.MULTILINE)) == 4
        assert "пароль" in text
        assert portal.token not in text
        control = portal.control()
        names = {world["name"] for world in control.send("GET", "/worlds")}
        title = control.send("GET", "/worlds/7-saved/labels")["mock.title"]["text"]
        control.close()
    assert (names, title) == ({"demo", "7-saved"}, "Сохранено")
