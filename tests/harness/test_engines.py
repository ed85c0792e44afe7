"""Firefox and WebKit: where they are found, what is said without them, what they cannot run."""

import json
from pathlib import Path

import pytest
from suite_factory import GOOD, INI, TAGS, Suite

from harness.browsers import BrowserNotFoundError, find_browser, launch_options, places
from harness.browsers.probe import check_bidi
from harness.collection.fitness import Conditions, judge_engine
from harness.config import Config, ConfigError, Use, load_config
from harness.errors import KabinetError

FIREFOX = Config(use=Use(browser_name="firefox"))
WEBKIT = Config(use=Use(browser_name="webkit"))


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system whose Firefox would lie in this folder, as its program `firefox`."""
    monkeypatch.setattr(places, "LINUX_FIREFOXES", (str(tmp_path / "firefox"),))
    return tmp_path


def env(system: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(system), **more}


def program(path: Path, text: str = "echo Firefox 1.2") -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def own_build(system: Path, folder: str) -> None:
    place = system / ".cache" / "ms-playwright" / folder
    place.mkdir(parents=True)
    (place / "INSTALLATION_COMPLETE").touch()


def test_firefox_of_the_system_is_driven_over_bidi_and_playwrights_own_is_not(system: Path) -> None:
    with pytest.raises(BrowserNotFoundError, match="apt-get install firefox-esr"):
        find_browser(FIREFOX, env(system))
    path = program(system / "firefox")
    assert launch_options(FIREFOX, env=env(system)) == {
        "headless": True,
        "executable_path": str(path),
        "channel": "moz-firefox",
    }
    own_build(system, f"firefox-{places.wanted_revision('firefox')}")
    assert launch_options(FIREFOX, env=env(system)) == {"headless": True}


def test_a_firefox_is_named_by_a_variable_of_its_own(system: Path) -> None:
    mine = program(system / "mine")
    named = env(system, KABINET_FIREFOX=str(mine), KABINET_BROWSER="/нет")
    found = find_browser(FIREFOX, named)
    assert (found.executable_path, found.channel) == (mine, "moz-firefox")
    with pytest.raises(BrowserNotFoundError, match="переменная KABINET_FIREFOX: файла /нет нет"):
        find_browser(FIREFOX, env(system, KABINET_FIREFOX="/нет"))


def test_webkit_is_playwrights_own_build_or_none(system: Path) -> None:
    with pytest.raises(BrowserNotFoundError, match="playwright install webkit"):
        find_browser(WEBKIT, env(system, KABINET_BROWSER="/нет"))
    own_build(system, f"webkit-{places.wanted_revision('webkit')}")
    assert find_browser(WEBKIT, env(system)).source == "собственный браузер Playwright"


def test_a_firefox_that_playwright_cannot_drive_is_told_in_one_line(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = program(system / "firefox", "exit 3")
    monkeypatch.setenv("KABINET_FIREFOX", str(broken))
    with pytest.raises(KabinetError, match="не управляет этим Firefox") as caught:
        check_bidi(FIREFOX, FIREFOX.project())
    assert len(str(caught.value).splitlines()) == 1


def test_a_phone_and_a_bad_line_are_refused_where_the_engine_has_none(tmp_path: Path) -> None:
    phone = Config(use=Use(browser_name="firefox", is_mobile=True))
    with pytest.raises(KabinetError, match=r"телефона .isMobile. в Firefox нет"):
        phone.project().context_options({})
    file = tmp_path / "playwright.config"
    text = "[[projects]]\nname = 'a'\n[projects.use]\nbrowserName = 'webkit'\nnetwork.latency = 9\n"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r":2: проект «a»: network умеет только chromium"):
        load_config(file)


@pytest.mark.parametrize(
    ("engine", "tags", "reason"),
    [
        ("chromium", {"только-телефон"}, ""),
        ("firefox", {"телефон"}, ""),
        ("firefox", {"только-телефон"}, "не для Firefox: нужен телефон"),
        ("webkit", {"только-телефон"}, "не для WebKit: нужен телефон"),
    ],
    ids=["chromium", "firefox", "firefox-phone", "webkit-phone"],
)
def test_what_an_engine_cannot_run_has_a_reason(engine: str, tags: set[str], reason: str) -> None:
    said = judge_engine(Conditions(tags, engine, ()))
    assert said.startswith(reason)
    assert bool(said) is bool(reason)


CONFIG = """
[[projects]]
name = "desktop"
[[projects]]
name = "firefox"
onlyByName = true
[projects.use]
browserName = "firefox"
"""
REPORTING = INI.replace(
    "-p no:cacheprovider", "-p harness.evidence.plugin -p harness.report.plugin -p no:cacheprovider"
).replace("-p no:playwright", "")


def test_what_cannot_run_is_counted_apart_with_its_reason_in_every_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KABINET_PROJECTS", "firefox")
    feature = GOOD.replace("@телефон", "@только-телефон")
    suite = Suite(tmp_path, {"flow/good.feature": feature}, ini=REPORTING)
    suite.files = {
        "playwright.config": CONFIG,
        "features/tags.toml": TAGS + '"только-телефон" = "лишь на телефоне"\n',
    }
    result = suite.run_apart("--junitxml", "junit.xml")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Прошли все 2 из возможных здесь" in result.stdout
    assert "– 1: не для Firefox: нужен телефон" in result.stdout
    run = json.loads((tmp_path / "reports/run.json").read_text(encoding="utf-8"))
    assert [run["results"]["summary"][name] for name in ("passed", "failed", "skipped")] == [
        2,
        0,
        1,
    ]
    reasons = [test.get("message", "") for test in run["results"]["tests"]]
    assert [reason.partition(":")[0] for reason in reasons] == ["не для Firefox", "", ""]
    for file in ("junit.xml", "reports/index.html", "reports/summary.md"):
        assert "не для Firefox: нужен телефон" in (tmp_path / file).read_text(encoding="utf-8")
    nothing = suite.run_apart("--tags=@только-телефон")
    assert nothing.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
