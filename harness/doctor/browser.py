"""The browser: found, started, able to reach a world's address and to draw Cyrillic letters."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from playwright.sync_api import Error, Page, sync_playwright

from harness import packages
from harness.browsers import (
    Browser,
    find_browser,
    launch_options,
    sandbox_problem,
    sandbox_wanted,
)
from harness.browsers.driver import driver_complaint, remedy
from harness.browsers.install import FONT_PACKAGE
from harness.browsers.probe import check_bidi
from harness.config import Config, Project
from harness.doctor.findings import Finding, bad, well
from harness.errors import KabinetError

GREETING = "kabinet-doctor"
# A letter that no font has looks like its neighbour that no font has; Ж must differ from it.
HAS_LETTER = """() => {
    const picture = letter => {
        const canvas = document.createElement("canvas");
        const brush = canvas.getContext("2d");
        brush.font = "40px sans-serif";
        brush.fillText(letter, 5, 45);
        return canvas.toDataURL();
    };
    return picture("Ж") !== picture("\\u{10FFFD}") && picture("Ж") !== picture("");
}"""


def browser(config: Config, project: Project) -> Iterator[Finding]:
    """Look for the browser, start it and try what scenarios need of it."""
    if complaint := driver_complaint():
        yield bad("Драйвер", "Playwright не запускается", remedy(complaint))
        return
    try:
        found = find_browser(config, project=project)
        options = launch_options(config, project)
    except KabinetError as error:
        yield bad("Браузер", "нет", str(error))
        return
    if "chromium_sandbox" in options:
        yield _sandbox(options)
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(**options)
            yield well("Браузер", f"{found.version or started.version}, {_where(found)}")
            devices = playwright.devices
            for name in config.project_names:
                if config.project(name).browser_name != project.browser_name:
                    continue
                yield _project(config.project(name), devices)
            page = started.new_page()
            yield _world_address(page)
            yield _letters(page)
            started.close()
    except Error as error:
        yield bad("Браузер", f"{_where(found)} не запускается", _cure(error))


def others(config: Config) -> Iterator[Finding]:
    """Tell of the engines that only projects by name use; nothing needs them otherwise."""
    for name in config.project_names:
        project = config.project(name)
        if not project.only_by_name or project.browser_name == "chromium":
            continue
        label = f"Проект {name}"
        try:
            found = find_browser(config, project=project)
            check_bidi(config, project)
        except KabinetError as error:
            yield well(label, f"без браузера, он нужен только для --project {name}: {error}")
        else:
            yield well(label, f"{found.version or found.source}, запускается")


def _where(found: Browser) -> str:
    return f"{found.source}: {found.executable_path}" if found.executable_path else found.source


def _project(project: Project, devices: dict[str, dict[str, object]]) -> Finding:
    try:
        options = project.context_options(devices)
    except KabinetError as error:
        return bad(f"Проект {project.name}", "неверная настройка", str(error))
    size = options.get("viewport") or {}
    return well(f"Проект {project.name}", f"экран {size.get('width')}×{size.get('height')}")


def _sandbox(options: dict[str, object]) -> Finding:
    if not options["chromium_sandbox"]:
        why = "root или контейнер" if not sandbox_wanted() else "playwright.config"
        return well("Песочница", f"выключена: {why}")
    if problem := sandbox_problem():
        return bad("Песочница", "не заработает", problem)
    return well("Песочница", "включена")


def _world_address(page: Page) -> Finding:
    """Worlds are told apart by host names; the browser must resolve them to this machine."""
    with _greeter() as server:
        address = f"http://doctor.localhost:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            page.goto(address, timeout=10_000)
            reached = page.inner_text("body") == GREETING
        except Error:
            reached = False
        server.shutdown()
        thread.join()
    if reached:
        return well("Адреса миров", "браузер открывает *.localhost")
    cure = "добавьте localhost и 127.0.0.1 в исключения прокси (NO_PROXY)"
    return bad("Адреса миров", "браузер не открывает *.localhost", cure)


def _letters(page: Page) -> Finding:
    if page.evaluate(HAS_LETTER):
        return well("Шрифты", "кириллица есть")
    cure = packages.command_for([FONT_PACKAGE])
    return bad("Шрифты", "кириллицы нет: на картинках будут квадраты", cure)


def _cure(error: Error) -> str:
    """Pick the line of Playwright's message that tells the cause."""
    text = error.message
    if "sandbox" in text.lower():
        return (
            sandbox_problem() or "в [use.launchOptions] playwright.config: chromiumSandbox = false"
        )
    if "shared libraries" in text or "missing dependencies" in text.lower():
        return "sudo .venv/bin/python -m playwright install-deps chromium"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return f"{lines[0] if lines else text}; другой браузер: KABINET_BROWSER=/путь"


def _greeter() -> ThreadingHTTPServer:
    class Greeter(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(GREETING)))
            self.end_headers()
            self.wfile.write(GREETING.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Greeter)
