"""How the browser is started: options for Playwright's `launch`, and whether in its sandbox."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harness import remote_browsers
from harness.browsers.search import SLOW_MO, find_browser, is_headless
from harness.config import Config, Project, load_config
from harness.errors import KabinetError

CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")
CONTAINER_GROUPS = ("docker", "kubepods", "containerd", "lxc", "libpod")


def launch_options(
    config: Config | None = None,
    project: Project | str | None = None,
    env: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return arguments of `browser_type.launch` for a project.

    Args:
        config: playwright.config; read from the root by default.
        project: it or its name; the first one by default.
        env: environment variables.

    Raises:
        KabinetError: no browser, a setting that is wrong, no display for a browser with a window.
    """
    config = config or load_config()
    if not isinstance(project, Project):
        project = config.project(project)
    env = os.environ if env is None else env
    headless = is_headless(project, env)
    if not headless and not has_display(env):
        raise KabinetError(
            "браузеру с окном нужен экран, а DISPLAY не задан: уберите --headed "
            "или запустите через xvfb-run"
        )
    if remote_browsers.elsewhere(config, env):
        # That machine decides which browser it starts, and how; the pauses are made on this one.
        return {"headless": headless, **slow_motion(env)}
    browser = find_browser(config, env, project)
    options = {"headless": headless, **project.launch_options}
    if project.browser_name == "chromium":
        options.setdefault("chromium_sandbox", sandbox_wanted())
    options |= slow_motion(env)
    options.pop("executable_path", None)
    if browser.executable_path:
        options["executable_path"] = str(browser.executable_path)
    if browser.channel:
        options["channel"] = browser.channel
    return options


def slow_motion(env: Mapping[str, str]) -> dict[str, Any]:
    """Return the argument of `launch` or `connect` that `verify --slow-mo` asks for, if it does."""
    told = env.get(SLOW_MO)
    return {"slow_mo": float(told)} if told else {}


def has_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a window can be opened, as far as the environment tells."""
    if platform in ("darwin", "win32"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def sandbox_wanted() -> bool:
    """Tell whether the browser runs in its sandbox.

    It refuses to as root, and containers as a rule forbid what it needs; everywhere else it stays
    on. `launchOptions.chromiumSandbox` in playwright.config decides otherwise.
    """
    return not (is_root() or in_container())


def is_root() -> bool:
    """Tell whether this process runs as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def in_container(root: Path = Path("/"), env: Mapping[str, str] | None = None) -> bool:
    """Tell whether this process runs in a container; `root` is the file system to look at."""
    env = os.environ if env is None else env
    if env.get("container") or env.get("KUBERNETES_SERVICE_HOST"):
        return True
    if any((root / mark.lstrip("/")).exists() for mark in CONTAINER_MARKS):
        return True
    groups = _read(root / "proc/1/cgroup")
    return any(name in groups for name in CONTAINER_GROUPS)


def sandbox_problem(root: Path = Path("/")) -> str:
    """Say, in Russian, which setting of the kernel keeps the sandbox from working; else nothing."""
    forbidding = {
        "proc/sys/kernel/unprivileged_userns_clone": "0",
        "proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1",
        "proc/sys/user/max_user_namespaces": "0",
    }
    for file, value in forbidding.items():
        if _read(root / file).strip() == value:
            setting = file.removeprefix("proc/sys/").replace("/", ".")
            wanted = {"0": "1", "1": "0"}[value] if "max" not in setting else "10000"
            return f"ядро не даёт браузеру песочницу: sudo sysctl -w {setting}={wanted}"
    return ""


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
