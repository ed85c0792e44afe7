"""Browsers of other machines: real servers on loopback, whole runs, one server killed in a run."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import pytest
from living import MARK, living, wait_until
from playwright.sync_api import BrowserType, Error, Playwright
from suite_factory import Suite, feature

from harness.browsers import find_browser, launch_options
from harness.browsers.search import SLOW_MO
from harness.cli import main
from harness.config import Config, load_config
from harness.doctor import Mark
from harness.doctor.machines import machines
from harness.errors import KabinetError
from harness.remote_browsers.asking import Answer, ask
from harness.remote_browsers.endpoints import endpoints, read_endpoint
from harness.remote_browsers.grid import grid_complaint
from harness.remote_browsers.keeping import Pool, connect_arguments
from harness.remote_browsers.preparing import check_machines
from harness.remote_browsers.relay import Relay
from harness.remote_browsers.serving import served

ROOT = Path(__file__).parents[2]
INI = """
[pytest]
pythonpath = .
addopts =
    -p harness.collection.plugin -p harness.remote_browsers.repeating -p harness.evidence.plugin
    -p harness.report.plugin -p no:cacheprovider
kabinet_binding = test_small_features.py
"""
STEPS = """
import os
import signal
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_bdd import given, parsers, then, when

pytest_plugins = ["harness.browser_fixtures", "harness.remote_browsers.fixtures"]


class World:
    url = ""
    now = datetime(2026, 3, 2, 6, tzinfo=UTC)

    def on_move(self, follower):
        pass


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        body = "<title>t</title><h1>Здесь</h1>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def address():
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://w1.localhost:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def world(address):
    made = World()
    made.url = address
    return made


@given("открыта страница")
def _(page):
    page.goto("/")


@when(parsers.parse("умирает {name}"))
def _(name):
    for one in (["first", "second"] if name == "всё" else [name]):
        mark = Path(one)
        if mark.exists():
            os.kill(int(mark.read_text()), signal.SIGKILL)
            mark.unlink()


@then(parsers.parse("заголовок «{title}»"))
def _(page, title):
    expect(page.get_by_role("heading")).to_have_text(title, timeout=30_000)
"""
SCENARIOS = """
  Сценарий: До смерти
    Допустим открыта страница
    Тогда заголовок «Здесь»

  Сценарий: Во время смерти
    Допустим открыта страница
    Когда умирает {whom}
    Тогда заголовок «Здесь»

  Сценарий: После смерти
    Допустим открыта страница
    Тогда заголовок «Здесь»

  Сценарий: Неверный
    Допустим открыта страница
    Тогда заголовок «Там»
"""


@pytest.fixture
def mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What every process of a test has in its environment; in the end nobody has it any more."""
    monkeypatch.setenv(MARK, str(tmp_path))
    yield tmp_path
    wait_until(lambda: not living(tmp_path))


@pytest.fixture
def suite(mark: Path) -> Suite:
    """A project with a harness of its own."""
    shutil.copytree(ROOT / "harness", mark / "harness")
    return Suite(mark, steps=STEPS, ini=INI)


@pytest.fixture
def servers(mark: Path) -> Iterator[list[str]]:
    """Two servers; files named first and second hold their process ids."""
    browser = find_browser(load_config())
    with ExitStack() as opened:
        addresses = []
        for name in ("first", "second"):
            address, process = opened.enter_context(served(browser, host="127.0.0.1", port=0))
            (mark / name).write_text(str(process.pid), encoding="utf-8")
            addresses.append(address)
        yield addresses


def run(
    suite: Suite,
    monkeypatch: pytest.MonkeyPatch,
    addresses: list[str],
    whom: str,
    *arguments: str,
) -> subprocess.CompletedProcess[str]:
    monkeypatch.setenv("KABINET_BROWSERS", ",".join(addresses))
    # The run must get along without a browser of this machine.
    monkeypatch.setenv("KABINET_BROWSER", "/no/such/browser")
    suite.features = feature(SCENARIOS.format(whom=whom))
    return suite.run_apart("--junitxml", "junit.xml", *arguments)


def results(suite: Suite) -> dict[str, dict[str, Any]]:
    record = json.loads((suite.root / "reports/run.json").read_text(encoding="utf-8"))
    return {test["name"]: test for test in record["results"]["tests"]}


def test_with_no_server_left_the_run_says_that_it_is_not_whole(
    suite: Suite, servers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run(suite, monkeypatch, servers, "всё", "-n", "2")
    assert done.returncode == pytest.ExitCode.INTERRUPTED, done.stdout
    assert "ни один сервер браузеров не отвечает" in done.stdout
    during = next(test for name, test in results(suite).items() if "Во время смерти" in name)
    assert during["status"] == "pending"


def test_what_ran_on_a_server_that_died_runs_again_and_is_marked(
    suite: Suite, servers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A run begins with the first server, whichever worker of another run started it.
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw1")
    done = run(suite, monkeypatch, servers, "first")
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    tests = results(suite)
    told = {
        name: (test["status"], test["extra"].get("lostBrowsers")) for name, test in tests.items()
    }
    assert told == {
        "До смерти": ("passed", None),
        "Во время смерти": ("passed", [servers[0]]),
        "После смерти": ("passed", None),
        "Неверный": ("failed", None),
    }
    assert f"Во время смерти: {servers[0]}" in done.stdout
    marks = ET.parse(suite.root / "junit.xml").findall(".//property")  # noqa: S314 - our own file
    assert [(one.get("name"), one.get("value")) for one in marks] == [("lost_browser", servers[0])]
    page = (suite.root / "reports/index.html").read_text(encoding="utf-8")
    assert f"терялась связь с браузером {servers[0]}" in page
    summary = (suite.root / "reports/summary.md").read_text(encoding="utf-8")
    assert servers[0] in summary


def test_a_browser_of_this_machine_that_died_fails_its_scenario_alone(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    killing = """
@when("свой браузер умирает")
def _(page):
    session = page.context.browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(one["id"] for one in found if one["type"] == "browser"), signal.SIGKILL)
"""
    suite.steps = STEPS + killing
    suite.features = feature(SCENARIOS.replace("умирает {whom}", "свой браузер умирает"))
    monkeypatch.setenv("KABINET_BROWSERS", "")
    done = suite.run_apart()
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert {name: test["status"] for name, test in results(suite).items()} == {
        "До смерти": "passed",
        "Во время смерти": "failed",
        "После смерти": "passed",
        "Неверный": "failed",
    }


def browsers(mark: Path) -> list[str]:
    """Return the living browsers of a test."""
    return [one for one in living(mark) if "headless" in one]


def test_the_server_and_its_browser_end_with_the_command(
    mark: Path, playwright: Playwright
) -> None:
    command = [sys.executable, "-m", "harness", "browser-server"]
    with ExitStack() as opened:
        server = opened.enter_context(
            subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        )
        # Whatever fails below must not wait for a server that nobody ends.
        opened.callback(server.kill)
        assert server.stdout is not None
        endpoint = read_endpoint(server.stdout.readline().strip())
        assert ask(endpoint) == (Answer.WELL, "")
        assert ask(read_endpoint(f"ws://127.0.0.1:{endpoint.port}/other"))[0] is Answer.NO_SERVER
        page = playwright.chromium.connect(str(endpoint)).new_page()
        page.set_content("<h1>Здесь</h1>")
        assert page.get_by_role("heading").inner_text() == "Здесь"
        assert browsers(mark)
        with socket.create_connection((endpoint.host, endpoint.port), 10) as line:
            server.send_signal(signal.SIGKILL)
            # The listener has gone when a connection to it ends.
            assert line.recv(1) == b""
    wait_until(lambda: not living(mark))
    with pytest.raises(Error):
        page.title()


def test_another_version_is_refused_in_one_line(
    servers: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("harness.remote_browsers.asking.own_version", lambda: "1.2.3")
    # The command writes it for its children; what comes after this test must not meet it.
    monkeypatch.setenv("KABINET_BROWSERS", "")
    assert main(["verify", "--browsers", servers[0], "features/personal-login"]) == 2
    told = capsys.readouterr().err
    assert "другая версия Playwright: там 1." in told
    assert "здесь 1.2.3" in told
    assert told.count("\n") == 1


def test_a_silent_server_is_done_without_but_not_the_last_one(
    servers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = "ws://127.0.0.1:9/x"
    both = {"KABINET_BROWSERS": f"{nobody},{servers[0]}"}
    assert check_machines(Config(), env=both)
    assert f"{nobody} не отвечает" in capsys.readouterr().err
    with pytest.raises(KabinetError, match=f"{nobody} не отвечает"):
        check_machines(Config(), env={"KABINET_BROWSERS": nobody})
    with pytest.raises(KabinetError, match="--headed"):
        check_machines(Config(), headed=True, env=both)


@pytest.mark.parametrize(
    "text", ["10.0.0.5:3000", "http://a:1/", "ws://a/x", "ws://a:x/", "wss://a:1/"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(KabinetError, match="нужен адрес вида"):
        endpoints(Config(), {"KABINET_BROWSERS": text})


def test_the_config_names_servers_and_the_environment_others(tmp_path: Path) -> None:
    file = tmp_path / "playwright.config"
    file.write_text('connectOptions = { wsEndpoint = ["ws://a:1/x", "ws://b:2"] }')
    config = load_config(file)
    assert [str(one) for one in endpoints(config, {})] == ["ws://a:1/x", "ws://b:2/"]
    assert [str(one) for one in endpoints(config, {"KABINET_BROWSERS": "ws://[::1]:3/"})] == [
        "ws://[::1]:3/"
    ]


def test_slow_motion_reaches_browsers_of_other_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: dict[str, Any] = {}

    class Engine:
        def connect(self, _: str, **options: Any) -> None:
            asked.update(options)

    monkeypatch.setenv(SLOW_MO, "300")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = read_endpoint(f"ws://127.0.0.1:{listener.getsockname()[1]}/")
        pool = Pool([server], 0, **connect_arguments(Config()))
        pool.connect(cast(BrowserType, Engine()))
        pool.close()
    assert asked["slow_mo"] == 300
    monkeypatch.setenv("SELENIUM_REMOTE_URL", "http://127.0.0.1:9")
    assert launch_options(Config())["slow_mo"] == 300


def test_a_server_that_is_stopped_counts_as_gone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        relay = Relay(read_endpoint(f"ws://127.0.0.1:{listener.getsockname()[1]}/"), silence=0.1)
        host, _, port = relay.url.removeprefix("ws://").rstrip("/").partition(":")
        with socket.create_connection((host, int(port)), 10) as client, listener.accept()[0]:
            client.sendall(b"?")
            assert client.recv(1) == b""
            assert not relay.alive
        relay.close()


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"SELENIUM_REMOTE_URL": "10.0.0.5"}, "нужен адрес вида http"),
        (
            {"SELENIUM_REMOTE_URL": "http://127.0.0.1:9", "SELENIUM_REMOTE_CAPABILITIES": "{"},
            "нужен объект JSON",
        ),
        ({"SELENIUM_REMOTE_URL": "http://127.0.0.1:9"}, "не отвечает"),
    ],
    ids=["address", "capabilities", "silent"],
)
def test_a_grid_that_cannot_give_browsers_is_named(
    environment: dict[str, str], complaint: str
) -> None:
    assert complaint in grid_complaint(environment)
    with pytest.raises(KabinetError, match=complaint):
        check_machines(Config(), env=environment)


def test_the_doctor_names_a_server_that_does_not_answer(
    servers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KABINET_BROWSERS", f"{servers[0]},ws://127.0.0.1:9/x")
    well, silent = machines(Config())
    assert (well.mark, silent.mark) == (Mark.WELL, Mark.BAD)
    assert "ws://127.0.0.1:9/x не отвечает" in silent.detail
    assert "browser-server" in silent.remedy
