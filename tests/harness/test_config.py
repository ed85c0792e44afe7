"""playwright.config: what it takes, what it refuses and how, what its settings become."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright

from harness.commands import pytest_run
from harness.config import Config, ConfigError, load_config
from harness.errors import KabinetError

ROOT = Path(__file__).parents[2]
DEVICES = {
    "Pixel 7": {
        "user_agent": "Pixel",
        "viewport": {"width": 412, "height": 839},
        "device_scale_factor": 2.625,
        "is_mobile": True,
        "has_touch": True,
        "default_browser_type": "chromium",
    }
}


def read(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "playwright.config"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


UNKNOWN_KEYS = [
    ("tiemout = 3", 1, "ключа «tiemout» нет; ближайший известный: «timeout»"),
    ("# a\n\nexpect.timeuot = 3", 3, "«expect.timeuot» нет; ближайший известный: «timeout»"),
    (
        "[use]\n\nviewport = { width = 3, heigth = 5 }",
        3,
        "«use.viewport.heigth» нет; ближайший известный: «height»",
    ),
    (
        "[[projects]]\nname = 'a'\n[[projects]]\nname = 'b'\n[projects.use]\nlocal = 'ru'",
        6,
        "«projects.2.use.local» нет; ближайший известный: «locale»",
    ),
    (
        "projects = [\n { name = 'a' },\n { naem = 'b' },\n]",
        3,
        "«projects.2.naem» нет; ближайший известный: «name»",
    ),
    ("[use]\nlocale = 'ru'\n\n[use.launchOptions]\nslowMotion = 1", 5, "известный: «slowMo»"),
    ("locale = 'ru-RU'", 1, "ключа «locale» нет; такой ключ бывает в «use»"),
    ("[use]\nretries = 1", 2, "ключа «use.retries» нет; его место в начале файла"),
    ("[use]\ntext = '''\nvideo = 1\n'''\nvideo = 'on'", 2, "ключа «use.text» нет"),
]
WRONG_VALUES = [
    ('timeout = "3"', 1, 'timeout: ожидается целое число от 0, а дано "3"'),
    ("retries = -1", 1, "retries: ожидается целое число от 0, а дано -1"),
    ("\nworkers = '0%'", 2, 'ожидается целое число от 1 или доля от "1%" до "100%", а дано'),
    ('reporter = "html"', 1, 'ожидается одно из: dot, junit, list, а дано "html"'),
    ('reporter = ["dot", "x"]', 1, 'reporter.2: ожидается одно из: dot, junit, list, а дано "x"'),
    ("use = 3", 1, "use: ожидается таблица, а дано 3"),
    ("[use]\nheadless = 'no'", 2, 'use.headless: ожидается true или false, а дано "no"'),
    ("[use]\nlocale = true", 2, "use.locale: ожидается строка в кавычках, а дано true"),
    (
        "[use]\ntrace = 'of'",
        2,
        "ожидается одно из: off, on, on-first-retry, retain-on-failure, а дано",
    ),
    ("[use.viewport]\nheight = 1\nwidth = 0", 3, "ожидается целое число от 1, а дано 0"),
    ("[use]\ndeviceScaleFactor = 0", 2, "ожидается число больше 0, а дано 0"),
    ("[use.launchOptions]\nargs = 'x'", 2, "ожидается список, а дано"),
    ("projects = []", 1, "projects: ожидается непустой список, а дано []"),
    ("[[projects]]\ngrep = '@a'", 1, "в «projects.1» нужен ключ «name»"),
    ("[[projects]]\nname = ''", 2, "ожидается непустая строка"),
    ("[[projects]]\nname = 'a'\n[[projects]]\nname = 'a'", 4, "проект «a» назван дважды"),
    ("[[projects]]\nname = 'a'\ngrepInvert = 'and'", 3, "grepInvert: «and» не выражение"),
    ("a = = 3", 1, "это не TOML"),
]


@pytest.mark.parametrize(("text", "line", "said"), UNKNOWN_KEYS + WRONG_VALUES)
def test_a_mistake_is_named_with_its_line(text: str, line: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refusal:
        read(tmp_path, text)
    message = str(refusal.value)
    assert message.startswith(f"playwright.config:{line}: ")
    assert said in message
    assert "\n" not in message


def test_the_projects_own_file_is_right() -> None:
    config = load_config(ROOT / "playwright.config")
    assert config.project_names[:2] == ("desktop", "mobile")
    mobile = config.project("mobile")
    assert mobile.grep == "@телефон or @только-телефон"
    assert mobile.context_options(DEVICES)["is_mobile"] is True
    assert mobile.context_options(DEVICES)["locale"] == "ru-RU"


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    config = load_config(tmp_path / "playwright.config")
    assert config == Config()
    assert config.project().name == "desktop"
    assert config.project().headless


def test_an_unknown_project_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    config = read(tmp_path, "[[projects]]\nname = 'один'\n[[projects]]\nname = 'два'")
    with pytest.raises(KabinetError, match=r"проекта «три» нет .* есть: один, два"):
        config.project("три")


COMMON_AND_OWN = """
[use]
viewport = { width = 100, height = 100 }
userAgent = "common"
actionTimeout = 5
trace = "off"
launchOptions = { slowMo = 3, args = ["--a"] }
[[projects]]
name = "plain"
[[projects]]
name = "phone"
[projects.use]
device = "Pixel 7"
userAgent = "own"
actionTimeout = 7
screenshot = "on"
headless = false
channel = "chrome"
launchOptions = { args = ["--b"] }
"""


def test_a_device_lies_between_the_common_settings_and_the_projects_own(tmp_path: Path) -> None:
    phone = read(tmp_path, COMMON_AND_OWN).project("phone")
    assert phone.context_options(DEVICES) == {
        "viewport": {"width": 412, "height": 839},
        "device_scale_factor": 2.625,
        "is_mobile": True,
        "has_touch": True,
        "user_agent": "own",
    }


def test_a_projects_settings_go_over_the_common_ones(tmp_path: Path) -> None:
    config = read(tmp_path, COMMON_AND_OWN)
    plain, phone = config.project("plain"), config.project("phone")
    assert plain.context_options({}) == {
        "viewport": {"width": 100, "height": 100},
        "user_agent": "common",
    }
    assert (plain.action_timeout, phone.action_timeout) == (5, 7)
    assert (plain.trace, phone.trace) == ("off", "off")
    assert (plain.screenshot, phone.screenshot) == ("only-on-failure", "on")
    assert plain.launch_options == {"slow_mo": 3, "args": ["--a"]}
    assert phone.launch_options == {"slow_mo": 3, "args": ["--b"]}
    assert (phone.headless, phone.channel) == (False, "chrome")
    assert not config.one_browser()
    assert config.one_browser(["phone"])


def test_projects_that_start_the_same_browser_share_it(tmp_path: Path) -> None:
    text = "[[projects]]\nname = 'a'\n[[projects]]\nname = 'b'\n[projects.use]\nlocale = 'ru-RU'"
    assert read(tmp_path, text).one_browser()


def test_an_unknown_device_is_refused_with_the_nearest(tmp_path: Path) -> None:
    config = read(tmp_path, "[use]\ndevice = 'Pixel 77'")
    with pytest.raises(KabinetError, match="«Pixel 77» Playwright не знает; ближайшее: Pixel 7"):
        config.project().context_options(DEVICES)


@pytest.mark.parametrize(
    ("text", "cores", "count"),
    [
        ("", 8, 2),
        ("", 1, 1),
        ("workers = 5", 1, 5),
        ("workers = '50%'", 8, 4),
        ("workers = '10%'", 2, 1),
    ],
)
def test_workers_are_a_number_or_a_share_of_the_cores(
    text: str, cores: int, count: int, tmp_path: Path
) -> None:
    assert read(tmp_path, text).worker_count(cores) == count


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("workers = 3", "-n 3"),
        ("workers = 1", "-n 0"),
        ("outputDir = 'out'", "--output out"),
        ("testDir = 'мои'", "-o kabinet_features=мои"),
        ("maxFailures = 4", "--maxfail=4"),
        ("retries = 2", "-p harness.retries --retries 2"),
        ("reporter = 'list'", "-v"),
        ("reporter = ['dot', 'junit']", "--junitxml reports/junit.xml"),
    ],
)
def test_settings_of_a_run_become_options_of_pytest(
    text: str, options: str, tmp_path: Path
) -> None:
    given = " ".join(pytest_run.options(read(tmp_path, text)))
    assert f" {options} " in f" {given} "
    default = " ".join(pytest_run.options(read(tmp_path, "workers = 2")))
    assert f" {options} " not in f" {default} "


CONTEXT = """
[use]
locale = "de-DE"
timezoneId = "Asia/Omsk"
viewport = { width = 321, height = 654 }
deviceScaleFactor = 3
isMobile = true
hasTouch = true
userAgent = "кабинет"
colorScheme = "dark"
offline = true
extraHTTPHeaders = { X-Kabinet = "1" }
"""
LOOK = """() => ({
    locale: navigator.language,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    width: screen.width,
    ratio: devicePixelRatio,
    touch: navigator.maxTouchPoints > 0,
    agent: navigator.userAgent,
    dark: matchMedia("(prefers-color-scheme: dark)").matches,
    online: navigator.onLine,
})"""


def test_settings_of_use_reach_the_page(
    browser: Browser, playwright: Playwright, tmp_path: Path
) -> None:
    options = read(tmp_path, CONTEXT).project().context_options(playwright.devices)
    context = browser.new_context(**options)
    seen: dict[str, Any] = context.new_page().evaluate(LOOK)
    context.close()
    assert seen == {
        "locale": "de-DE",
        "zone": "Asia/Omsk",
        "width": 321,
        "ratio": 3,
        "touch": True,
        "agent": "кабинет",
        "dark": True,
        "online": False,
    }


def test_headers_and_scripts_are_as_the_config_says(
    browser: Browser, playwright: Playwright, tmp_path: Path
) -> None:
    text = '[use]\nextraHTTPHeaders = { X-Kabinet = "1" }\njavaScriptEnabled = false'
    options = read(tmp_path, text).project().context_options(playwright.devices)
    context = browser.new_context(**options)
    headers: list[str | None] = []
    page = context.new_page()

    def answer(route: Any) -> None:
        headers.append(route.request.header_value("x-kabinet"))
        body = "<title>a</title><script>document.title = 'b'</script>"
        route.fulfill(body=body, content_type="text/html")

    page.route("**/*", answer)
    page.goto("http://any.test/")
    title = page.title()
    context.close()
    assert headers == ["1"]
    assert title == "a"
