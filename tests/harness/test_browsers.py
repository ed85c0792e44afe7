"""The search for a browser, its installation and the way it is started."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from harness import packages
from harness.browsers import (
    Browser,
    BrowserNotFoundError,
    find_browser,
    install_browser,
    launch_options,
    places,
    sandbox_problem,
)
from harness.browsers import install as installing
from harness.browsers.driver import driver_complaint, package_for, provide_driver
from harness.browsers.install import download, has_fonts
from harness.browsers.launch import in_container, sandbox_wanted
from harness.config import Config, LaunchOptions, Use
from harness.errors import KabinetError

HEADLESS = Config()
WITH_WINDOW = Config(use=Use(headless=False))


def program(path: Path, text: str = "echo Пробный 1.2") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system without browsers: shells and browsers would lie in this folder."""
    monkeypatch.setattr(places, "LINUX_SHELLS", (str(tmp_path / "shell"),))
    monkeypatch.setattr(
        places,
        "LINUX_BROWSERS",
        tuple((name, str(tmp_path / name)) for name in ("Chromium", "Chrome", "Edge")),
    )
    return tmp_path


def env(system: Path, **more: str) -> dict[str, str]:
    return {"HOME": str(system / "home"), **more}


def own_download(system: Path, kind: str, revision: str | None = None) -> Path:
    """Put down a browser as `playwright install` does; of the wanted revision by default."""
    name = f"{kind.replace('-', '_')}-{revision or places.wanted_revision(kind)}"
    folder = system / "home" / ".cache" / "ms-playwright" / name
    program(folder / "chrome-linux" / "chrome-headless-shell")
    (folder / "INSTALLATION_COMPLETE").touch()
    return folder


def test_the_order_of_the_search(system: Path) -> None:
    def source(config: Config = HEADLESS, **more: str) -> str:
        return find_browser(config, env(system, **more)).source

    with pytest.raises(BrowserNotFoundError, match="apt-get install chromium-headless-shell"):
        source()
    for name in ("Edge", "Chrome", "Chromium"):
        program(system / name)
        assert source() == f"{name} системы"
    program(system / "shell")
    assert source() == "headless shell системы"
    own_download(system, places.DOWNLOADED_CHROMIUM)
    own_download(system, places.DOWNLOADED_SHELL)
    assert source() == "собственный браузер Playwright"
    mine = program(system / "mine")
    named = Config(use=Use(launch_options=LaunchOptions(executable_path=str(mine))))
    assert source(named) == "launchOptions.executablePath в playwright.config"
    assert source(named, KABINET_BROWSER=str(mine)) == "переменная KABINET_BROWSER"


def test_a_browser_that_is_named_must_be_there(system: Path) -> None:
    program(system / "shell")
    with pytest.raises(BrowserNotFoundError, match="KABINET_BROWSER: файла /нет нет"):
        find_browser(HEADLESS, env(system, KABINET_BROWSER="/нет"))
    plain = system / "plain"
    plain.touch()
    with pytest.raises(BrowserNotFoundError, match="не программа"):
        find_browser(HEADLESS, env(system, KABINET_BROWSER=str(plain)))
    with pytest.raises(BrowserNotFoundError, match="Edge в системе не найден"):
        find_browser(Config(use=Use(channel="msedge")), env(system))


def test_a_channel_is_looked_for_where_its_package_puts_it(system: Path) -> None:
    program(system / "Chromium")
    edge = program(system / "Edge")
    found = find_browser(Config(use=Use(channel="msedge")), env(system))
    assert found.executable_path == edge
    assert (
        find_browser(Config(use=Use(channel="chrome-beta")), env(system)).channel == "chrome-beta"
    )


def test_a_window_needs_a_whole_browser(system: Path) -> None:
    program(system / "shell")
    own_download(system, places.DOWNLOADED_SHELL)
    with pytest.raises(BrowserNotFoundError, match="apt-get install chromium,"):
        find_browser(WITH_WINDOW, env(system))
    program(system / "Chrome")
    assert find_browser(WITH_WINDOW, env(system)).source == "Chrome системы"
    headed = find_browser(HEADLESS, env(system, KABINET_HEADED="1"))
    assert headed.source == "Chrome системы"
    own_download(system, places.DOWNLOADED_CHROMIUM)
    whole = find_browser(WITH_WINDOW, env(system))
    assert (whole.executable_path, whole.channel) == (None, None)


def test_a_whole_browser_of_playwright_runs_without_a_window_by_its_channel(system: Path) -> None:
    own_download(system, places.DOWNLOADED_CHROMIUM)
    found = find_browser(HEADLESS, env(system))
    assert (found.executable_path, found.channel) == (None, "chromium")


def test_a_download_of_another_revision_or_half_done_does_not_count(system: Path) -> None:
    own_download(system, places.DOWNLOADED_SHELL, revision="7")
    program(system / "shell")
    assert find_browser(HEADLESS, env(system)).source == "headless shell системы"
    folder = own_download(system, places.DOWNLOADED_SHELL)
    assert find_browser(HEADLESS, env(system)).source == "собственный браузер Playwright"
    (folder / "INSTALLATION_COMPLETE").unlink()
    assert find_browser(HEADLESS, env(system)).source == "headless shell системы"


def test_the_version_is_what_the_browser_says(system: Path) -> None:
    mine = program(system / "mine")
    found = find_browser(HEADLESS, env(system, KABINET_BROWSER=str(mine)))
    assert found.version == "Пробный 1.2"
    broken = program(system / "broken", "exit 127")
    assert Browser(broken, None, "", broken).version == ""


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("darwin", {"HOME": "/Users/a"}, "/Applications/Google Chrome.app/Contents/MacOS/"),
        (
            "win32",
            {"PROGRAMFILES": "C:/Program Files"},
            "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
        ),
        ("linux", {}, "/usr/lib/chromium/chromium"),
    ],
)
def test_browsers_of_each_platform(platform: str, variables: dict[str, str], expected: str) -> None:
    found = [path.as_posix() for _, path in places.browsers(variables, platform)]
    assert any(path.startswith(expected) for path in found)


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"HOME": "/h"}, "/h/.cache/ms-playwright"),
        ("darwin", {"HOME": "/h"}, "/h/Library/Caches/ms-playwright"),
        ("win32", {"LOCALAPPDATA": "C:/l"}, "C:/l/ms-playwright"),
        ("linux", {"PLAYWRIGHT_BROWSERS_PATH": "/b"}, "/b"),
    ],
)
def test_where_playwright_keeps_its_downloads(
    platform: str, variables: dict[str, str], folder: str
) -> None:
    assert places.downloads_folder(variables, platform) == Path(folder)


def test_launch_options_start_the_browser_that_was_found(playwright: Playwright) -> None:
    options = launch_options()
    assert options["headless"] is True
    browser = playwright.chromium.launch(**options)
    assert browser.version.split(".")[0].isdigit()
    browser.close()


def test_launch_options_carry_the_configs_own(system: Path) -> None:
    mine = program(system / "mine")
    told = LaunchOptions(
        executable_path=str(mine),
        args=("--lang=ru",),
        env={"TZ": "UTC"},
        slow_mo=20,
        timeout=9000,
        chromium_sandbox=True,
    )
    assert launch_options(Config(use=Use(launch_options=told)), env=env(system)) == {
        "headless": True,
        "executable_path": str(mine),
        "args": ["--lang=ru"],
        "env": {"TZ": "UTC"},
        "slow_mo": 20,
        "timeout": 9000,
        "chromium_sandbox": True,
    }


def test_a_window_needs_a_screen(system: Path) -> None:
    program(system / "Chrome")
    with pytest.raises(KabinetError, match="DISPLAY не задан"):
        launch_options(WITH_WINDOW, env=env(system))
    assert launch_options(WITH_WINDOW, env=env(system, DISPLAY=":0"))["headless"] is False


@pytest.mark.parametrize(
    ("root", "container", "wanted"),
    [(False, False, True), (True, False, False), (False, True, False)],
)
def test_the_sandbox_is_off_for_root_and_in_containers_only(
    root: bool, container: bool, wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harness.browsers.launch.is_root", lambda: root)
    monkeypatch.setattr("harness.browsers.launch.in_container", lambda: container)
    assert sandbox_wanted() is wanted


def put(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_containers_are_known_by_their_marks(tmp_path: Path) -> None:
    put(tmp_path, "proc/1/cgroup", "0::/\n")
    assert not in_container(tmp_path, {})
    assert in_container(tmp_path, {"container": "podman"})
    put(tmp_path, "proc/1/cgroup", "12:pids:/kubepods/burstable/pod1\n")
    assert in_container(tmp_path, {})
    put(tmp_path, "proc/1/cgroup", "0::/\n")
    put(tmp_path, ".dockerenv", "")
    assert in_container(tmp_path, {})


def test_a_kernel_that_forbids_the_sandbox_is_named_with_its_setting(tmp_path: Path) -> None:
    assert sandbox_problem(tmp_path) == ""
    put(tmp_path, "proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1\n")
    said = sandbox_problem(tmp_path)
    assert "sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0" in said


PROGRESS = "import sys, threading\nfor n in range(4):\n print(f'{n}% of 9 MiB', flush=True)\n"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_a_download_may_take_long_as_long_as_it_moves() -> None:
    slow = PROGRESS + " threading.Event().wait(0.3)"
    assert download(python(slow), os.environ, patience=0.8) == ""


def test_a_download_that_stands_still_is_given_up() -> None:
    stuck = "import threading\nprint('Error: one server', flush=True)\nthreading.Event().wait()"
    assert download(python(stuck), os.environ, patience=0.5).startswith("загрузка стоит")


def test_a_download_that_fails_says_why() -> None:
    code = "import sys; print('Downloading'); sys.exit('Error: getaddrinfo ENOTFOUND cdn')"
    assert download(python(code), os.environ) == "Error: getaddrinfo ENOTFOUND cdn"
    assert "/no/such" in download(["/no/such"], os.environ)


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool, Callable[[], object]], list[str]]:
    """Replace apt-get by a function; return what it is asked for."""

    def replace(allowed: bool, act: Callable[[], object]) -> list[str]:
        asked: list[str] = []

        def install(names: Sequence[str], what_for: str) -> str:
            asked.extend(names)
            return "" if act() else "E: нет пакета"

        monkeypatch.setattr(packages, "may_install", lambda: allowed)
        monkeypatch.setattr(packages, "install", install)
        return asked

    return replace


Apt = Callable[[bool, Callable[[], object]], list[str]]


def test_playwrights_own_browser_is_installed_first(
    system: Path, apt: Apt, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = apt(True, lambda: True)
    folder = own_download(system, places.DOWNLOADED_SHELL)
    mark = folder / "INSTALLATION_COMPLETE"
    mark.unlink()
    playwright = python(f"import sys; print(sys.argv[1:]); open({str(mark)!r}, 'w')")
    found = install_browser(HEADLESS, env(system), playwright=playwright)
    assert found.source == "собственный браузер Playwright"
    assert asked == []
    assert "Браузер не найден, ставлю." in capsys.readouterr().err


def test_the_systems_package_comes_second(
    system: Path, apt: Apt, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installing, "has_fonts", lambda: False)
    asked = apt(True, lambda: program(system / "shell"))
    failing = python("import sys; sys.exit('Error: closed network')")
    found = install_browser(HEADLESS, env(system), playwright=failing)
    assert found.source == "headless shell системы"
    assert asked == ["chromium-headless-shell", "fonts-dejavu-core"]
    said = capsys.readouterr().err
    assert "Playwright браузер не поставил: Error: closed network." in said


@pytest.mark.parametrize("allowed", [True, False], ids=["apt-get fails", "no apt-get"])
def test_without_any_way_the_remedy_is_named(allowed: bool, system: Path, apt: Apt) -> None:
    apt(allowed, lambda: False)
    failing = python("import sys; sys.exit('Error: closed network')")
    with pytest.raises(BrowserNotFoundError, match="sudo apt-get install chromium-headless-shell"):
        install_browser(HEADLESS, env(system), playwright=failing)


def test_fonts_are_looked_for(tmp_path: Path) -> None:
    assert not has_fonts([str(tmp_path)])
    put(tmp_path, "truetype/any/A.ttf", "")
    assert has_fonts([str(tmp_path)])


LIBRARY = "error while loading shared libraries: libatomic.so.1: cannot open shared object file"


def test_the_library_that_playwrights_driver_lacks_is_installed(tmp_path: Path, apt: Apt) -> None:
    node = program(tmp_path / "node", f"echo '{LIBRARY}' >&2; exit 127")
    asked = apt(True, lambda: program(node, "echo v26"))
    assert package_for(driver_complaint(node)) == "libatomic1"
    provide_driver(node)
    assert asked == ["libatomic1"]
    assert driver_complaint(node) == ""


def test_a_driver_that_cannot_be_mended_is_named_with_the_remedy(tmp_path: Path, apt: Apt) -> None:
    apt(False, lambda: False)
    node = program(tmp_path / "node", f"echo '{LIBRARY}' >&2; exit 127")
    with pytest.raises(KabinetError, match="sudo apt-get install libatomic1"):
        provide_driver(node)


def test_the_installed_driver_starts() -> None:
    assert driver_complaint() == ""
