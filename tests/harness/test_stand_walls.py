"""A stand never leads to a real state portal, whatever it answers: nothing leaves this machine.

The forbidden names of these tests end on this machine, by their name or by the rules of the test,
so that also a run without the wall could reach nothing but the small servers below.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, sync_playwright

from harness.browsers import BrowserNotFoundError, find_browser, launch_options
from harness.cli import main
from harness.config import Config, Use, load_config
from harness.errors import KabinetError
from harness.stand import Stand, read_stand
from harness.stand.address import is_real
from harness.stand.walls import RULES, resolver_rules, walled

ROOT = Path(__file__).parents[2]
FEATURE = "features/personal-login/any-portal.feature"
ACCOUNT = {"KABINET_LOGIN": "ivan@example.test", "KABINET_PASSWORD": "Tayna-1"}
FORBIDDEN = (
    *("www.gosuslugi.ru", "gosuslugi.ru", "esia.gosuslugi.ru", "esia.gosuslugi.ru."),
    *("lk.nalog.gov.ru", "xn--c1aapkosapc.xn--p1ai", "esia.stand.example", "a.esia.b.example"),
    *("gosuslugi.example", "esia"),
)
FREE = ("stand.example", "mygosuslugi.example", "gov.ru.example", "test.gosuslugi.ru")


class Recorder(ThreadingHTTPServer):
    """A server, and a proxy, that writes down whom it was asked for; /login leads away."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Recording)
        self.asked: list[tuple[str, str]] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def names(self) -> set[str]:
        return {name for name, _ in self.asked}


class Recording(BaseHTTPRequestHandler):
    server: Recorder

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").partition(":")[0]
        path = self.path.removeprefix(f"http://{self.headers['Host']}")
        self.server.asked.append((host, path))
        away = path == "/login" and host == "127.0.0.1"
        self.send_response(302 if away else 200)
        self.send_header("Location", f"http://esia.stand.localhost:{self.server.port}/login")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write("<title>Чужое</title><input><button>Войти</button>".encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        pass


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """A server of this machine."""
    with Recorder() as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def engines() -> list[str]:
    """The engines that this machine has and that can be kept away."""
    found = []
    for engine in ("chromium", "firefox"):
        config = Config(use=Use(browser_name=engine))
        try:
            find_browser(config, project=config.project())
        except BrowserNotFoundError:
            continue
        found.append(engine)
    return found


@pytest.mark.parametrize("engine", engines())
def test_a_redirect_in_mid_scenario_reaches_no_real_portal_and_fails_it_at_once(
    recorder: Recorder, engine: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "tests/features/test_features.py", "-q", "-n", "0"),
            *("--scenario", FEATURE, "-k", "подходит", "-p", "no:cacheprovider"),
            *("--base-url", f"http://127.0.0.1:{recorder.port}", "--report-dir", str(tmp_path)),
            *("--output", str(tmp_path / "output")),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            **ACCOUNT,
            "KABINET_PROJECTS": "desktop" if engine == "chromium" else engine,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=400,
    )
    assert ("127.0.0.1", "/login") in recorder.asked, done.stdout
    assert recorder.names() <= {"127.0.0.1"}
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout
    record = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    (test,) = record["results"]["tests"]
    assert "отсылает на esia.stand.localhost, настоящий государственный портал" in test["message"]
    assert "\n" not in test["message"]


def visited(options: dict[str, Any], engine: str, names: tuple[str, ...]) -> None:
    """Open each name in a browser; what does not open does not matter here."""
    with sync_playwright() as playwright:
        browser = getattr(playwright, engine).launch(**options)
        page = browser.new_page()
        for name in names:
            try:
                page.goto(f"http://{name}/")
            except Error:
                page = browser.new_page()
        browser.close()


def in_a_thread(*arguments: Any) -> None:
    # Playwright starts once in a thread, and another test may have its own here.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(visited, *arguments).result()


@pytest.fixture
def stand() -> Stand:
    """A stand that has one name of a real portal to itself."""
    return read_stand("https://test.gosuslugi.ru/", ["test.gosuslugi.ru"])


def test_chromium_resolves_no_forbidden_name_and_every_other(
    recorder: Recorder, stand: Stand
) -> None:
    # What our rules leave over ends at the recorder. EXCLUDE ends all rules: allowed ones apart.
    rules = resolver_rules(read_stand("http://127.0.0.1/"))
    rest = f"{RULES}={rules},MAP * 127.0.0.1:{recorder.port}"
    options = {**launch_options(), "args": [rest]}
    in_a_thread(options, "chromium", (*FORBIDDEN, *FREE[:3]))
    assert recorder.names() == set(FREE[:3])
    assert resolver_rules(stand) == (
        f"{rules},EXCLUDE test.gosuslugi.ru,EXCLUDE test.gosuslugi.ru."
    )


def test_chromium_goes_past_a_proxy_to_find_nothing(recorder: Recorder) -> None:
    stand = read_stand("http://127.0.0.1/")
    free = (FREE[0], FREE[2])
    env = {**os.environ, "http_proxy": f"http://127.0.0.1:{recorder.port}", "no_proxy": "a.example"}
    options = walled({**launch_options(), "env": env}, "chromium", stand)
    in_a_thread(options, "chromium", (*FORBIDDEN, *free))
    assert recorder.names() == set(free)


@pytest.mark.parametrize("engine", [one for one in engines() if one == "firefox"])
def test_firefox_asks_a_proxy_that_is_not_there(
    recorder: Recorder, stand: Stand, engine: str
) -> None:
    config = Config(use=Use(browser_name="firefox"))
    options = walled(launch_options(config), engine, stand)
    prefs = options["firefox_user_prefs"]
    # What would go directly ends at the recorder.
    prefs["network.proxy.autoconfig_url"] = prefs["network.proxy.autoconfig_url"].replace(
        "DIRECT", f"PROXY%20127.0.0.1%3A{recorder.port}"
    )
    in_a_thread(options, engine, (*FORBIDDEN[2:9:2], *FREE))
    assert recorder.names() == set(FREE)


def test_the_names_of_these_tests_are_what_they_are_taken_for() -> None:
    assert all(map(is_real, (*FORBIDDEN, FREE[3], "esia.stand.localhost")))
    assert not any(map(is_real, FREE[:3]))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--browsers", "ws://127.0.0.1:9/a"], "браузеру другой машины не запретить"),
        (["--project", "webkit"], "WebKit не запретить настоящие порталы"),
    ],
    ids=["remote", "webkit"],
)
def test_a_browser_that_cannot_be_kept_away_gets_no_stand(
    arguments: list[str],
    said: str,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KABINET_BROWSERS", "")
    monkeypatch.setattr("harness.commands.pytest_run.prepare", lambda *_, **__: load_config())
    address = f"http://127.0.0.1:{recorder.port}"
    assert main(["verify", FEATURE, "--base-url", address, *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"kabinet: {said}")
    assert error.count("\n") == 1
    assert not recorder.asked


def test_switches_around_the_wall_are_refused(stand: Stand) -> None:
    with pytest.raises(KabinetError, match="--proxy-server=x обошёл бы запрет"):
        walled({"args": ["--mute-audio", "--proxy-server=x"]}, "chromium", stand)
