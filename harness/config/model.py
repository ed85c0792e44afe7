"""What playwright.config may say, as frozen types; a key that is not here is refused.

Names in the file are Playwright Test's (camelCase); times are milliseconds, 0 means no limit.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Mapping
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field
from msgspec.structs import asdict, replace

from harness.errors import KabinetError

Milliseconds = Annotated[int, Meta(ge=0)]
AtLeastOne = Annotated[int, Meta(ge=1)]
Percentage = Annotated[str, Meta(pattern=r"^([1-9]\d?|100)%$")]
Reporter = Literal["dot", "list", "junit"]
Engine = Literal["chromium", "firefox", "webkit"]

DEFAULT_WORKERS = 2


class Table(Struct, frozen=True, forbid_unknown_fields=True, rename="camel", kw_only=True):
    """A table of the file."""


class Viewport(Table, frozen=True):
    """Size of the page, in CSS pixels."""

    width: AtLeastOne
    height: AtLeastOne


class LaunchOptions(Table, frozen=True):
    """How the browser is started.

    executable_path: a browser of one's own choice; args: further switches; env: its environment;
    slow_mo: pause after each operation, in ms; timeout: for its start, in ms.
    """

    executable_path: str | UnsetType = UNSET
    args: tuple[str, ...] | UnsetType = UNSET
    env: dict[str, str] | UnsetType = UNSET
    slow_mo: Annotated[float, Meta(ge=0)] | UnsetType = UNSET
    timeout: Milliseconds | UnsetType = UNSET
    chromium_sandbox: bool | UnsetType = UNSET


class Network(Table, frozen=True):
    """A bad line between browser and portal.

    latency: in ms, added to each request; download, upload: in bytes a second, 0 for no limit.
    """

    latency: Milliseconds = 0
    download: Annotated[int, Meta(ge=0)] = 0
    upload: Annotated[int, Meta(ge=0)] = 0


class ConnectOptions(Table, frozen=True):
    """Browsers of other machines, see harness.remote_browsers.

    ws_endpoint: address of Playwright's server, or several in turn; expose_network: hosts of this
    machine that those browsers may reach.
    """

    ws_endpoint: str | tuple[str, ...] = ()
    expose_network: str = "<loopback>"

    @property
    def endpoints(self) -> tuple[str, ...]:
        """The addresses, one or many."""
        return (self.ws_endpoint,) if isinstance(self.ws_endpoint, str) else self.ws_endpoint


class Expect(Table, frozen=True):
    """Settings of `expect(...)`; timeout: how long a check waits, in ms."""

    timeout: Milliseconds = 5000


class Use(Table, frozen=True):
    """How a project's browser and its contexts are made, and what is kept of a scenario.

    base_url: address of a portal that is not ours, see harness.stand; browser_name: the engine,
    chromium by default; device: name in Playwright's list of devices, as
    «Pixel 7»; channel: a branded browser, as «chrome»; action_timeout and navigation_timeout: in
    ms, 0 for Playwright's own 30 s; network: a bad line to emulate, Chromium only; it has no equal
    in Playwright Test.
    """

    base_url: str | UnsetType = field(default=UNSET, name="baseURL")
    browser_name: Engine | UnsetType = UNSET
    device: str | UnsetType = UNSET
    headless: bool | UnsetType = UNSET
    channel: str | UnsetType = UNSET
    launch_options: LaunchOptions | UnsetType = UNSET

    locale: str | UnsetType = UNSET
    timezone_id: str | UnsetType = UNSET
    viewport: Viewport | UnsetType = UNSET
    device_scale_factor: Annotated[float, Meta(gt=0)] | UnsetType = UNSET
    is_mobile: bool | UnsetType = UNSET
    has_touch: bool | UnsetType = UNSET
    user_agent: str | UnsetType = UNSET
    color_scheme: Literal["light", "dark", "no-preference"] | UnsetType = UNSET
    reduced_motion: Literal["reduce", "no-preference"] | UnsetType = UNSET
    ignore_https_errors: bool | UnsetType = field(default=UNSET, name="ignoreHTTPSErrors")
    java_script_enabled: bool | UnsetType = UNSET
    offline: bool | UnsetType = UNSET
    extra_http_headers: dict[str, str] | UnsetType = field(default=UNSET, name="extraHTTPHeaders")

    network: Network | UnsetType = UNSET
    action_timeout: Milliseconds | UnsetType = UNSET
    navigation_timeout: Milliseconds | UnsetType = UNSET

    screenshot: Literal["off", "on", "only-on-failure"] | UnsetType = UNSET
    trace: Literal["off", "on", "retain-on-failure", "on-first-retry"] | UnsetType = UNSET

    def over(self, below: Use) -> Use:
        """Return these settings where they are given, those of `below` elsewhere."""
        return replace(below, **given(self))


# What a project has where neither it nor the common table says anything.
DEFAULTS = Use(
    headless=True, screenshot="only-on-failure", trace="on-first-retry", action_timeout=0
)

# Settings of `use` that go to browser.new_context under the same name.
CONTEXT_SETTINGS = (
    *("locale", "timezone_id", "viewport", "device_scale_factor", "is_mobile", "has_touch"),
    *("user_agent", "color_scheme", "reduced_motion", "java_script_enabled", "offline"),
    *("extra_http_headers", "ignore_https_errors"),
)

Devices = Mapping[str, Mapping[str, Any]]
BROWSER_TYPE = "default_browser_type"


class ProjectTable(Table, frozen=True):
    """One of the file's `projects`.

    name: as `--project` takes it; grep, grep_invert: expressions over tags that choose its
    scenarios, as `@телефон and not @почта`; only_by_name: it runs where it is asked for by name,
    as a night does, and not where all projects run.
    """

    name: Annotated[str, Meta(min_length=1)]
    grep: str | None = None
    grep_invert: str | None = None
    only_by_name: bool = False
    use: Use = Use()


class CellFault(Table, frozen=True):
    """A failure of the portal that every world of a cell has, see `mock_portal/faults`.

    path: a regular expression; times: how many requests fail, 0 for all; delay_ms: milliseconds.
    """

    name: Annotated[str, Meta(min_length=1)]
    effect: Literal["error", "drop", "delay", "slow"]
    path: str = ""
    method: Literal["", "GET", "POST"] = ""
    skip: Annotated[int, Meta(ge=0)] = 0
    times: Annotated[int, Meta(ge=0)] = 0
    status: Annotated[int, Meta(ge=400, le=599)] = 503
    delay_ms: Annotated[int, Meta(ge=0, le=60_000)] = 0


class Cell(Table, frozen=True):
    """A cell of the nightly matrix: one run of scenarios under its own conditions.

    name: as `--only` takes it, also a folder; project: the first one by default; tags: which of
    its scenarios; edition: for all of them, None for the one that each names; seed_offset: other
    people and numbers in every world; faults: what is broken in every world.
    """

    name: Annotated[str, Meta(pattern=r"^[\w.-]+$")]
    project: str | None = None
    tags: str | None = None
    edition: Literal["official", "K", "R", "L"] | None = None
    seed_offset: Annotated[int, Meta(ge=0)] = 0
    faults: tuple[CellFault, ...] = ()


class Nightly(Table, frozen=True):
    """The nightly matrix.

    retries: how often a failed scenario runs again before it counts as failed; keep: of how many
    nights reports and capsules stay on the disk, the history keeps its results for ever.
    """

    retries: Annotated[int, Meta(ge=0)] = 1
    keep: AtLeastOne = 7
    cells: tuple[Cell, ...] = (Cell(name="all"),)


class Project:
    """A project with the common settings below its own.

    use: the merged settings; name, grep, grep_invert: as in the file.
    """

    def __init__(self, table: ProjectTable, common: Use) -> None:
        self.name = table.name
        self.grep = table.grep
        self.grep_invert = table.grep_invert
        self.only_by_name = table.only_by_name
        self.use = table.use.over(common).over(DEFAULTS)
        self._layers = (common, table.use)

    def context_options(self, devices: Devices) -> dict[str, Any]:
        """Return arguments of `browser.new_context`.

        A device's own values lie above the common table's and below those that the project names
        beside it, as when Playwright Test's config spreads a device into `use`.

        Args:
            devices: Playwright's list, `playwright.devices`.

        Raises:
            KabinetError: the list has no such device; a phone in Firefox.
        """
        options: dict[str, Any] = {}
        for layer in self._layers:
            if layer.device is not UNSET:
                options |= _descriptor(layer.device, devices)
            told = given(layer)
            options |= {name: told[name] for name in CONTEXT_SETTINGS if name in told}
        if isinstance(viewport := options.get("viewport"), Viewport):
            options["viewport"] = asdict(viewport)
        if self.browser_name == "firefox" and options.get("is_mobile"):
            raise KabinetError(
                f"playwright.config: проект {self.name}: телефона (isMobile) в Firefox нет, "
                "он есть в chromium и webkit"
            )
        return options

    @property
    def launch_options(self) -> dict[str, Any]:
        """Arguments of `browser_type.launch` that the file names; the browser found is not here."""
        options: dict[str, Any] = {}
        for layer in self._layers:
            if layer.launch_options is not UNSET:
                options |= given(layer.launch_options)
        if "args" in options:
            options["args"] = list(options["args"])
        return options

    @property
    def way_to_start(self) -> tuple[str, bool, str | None, dict[str, Any]]:
        """Everything that decides which browser is started and how."""
        return self.browser_name, self.headless, self.channel, self.launch_options

    @property
    def browser_name(self) -> Engine:
        """The engine: Playwright's name of its browser type."""
        return "chromium" if self.use.browser_name is UNSET else self.use.browser_name

    @property
    def base_url(self) -> str:
        """Address of the portal to run against, when it is not ours; empty for ours."""
        return "" if self.use.base_url is UNSET else self.use.base_url

    @property
    def headless(self) -> bool:
        """Whether the browser runs without a window."""
        return self.use.headless is not False

    @property
    def channel(self) -> str | None:
        """The branded browser that the file names."""
        return None if self.use.channel is UNSET else self.use.channel

    @property
    def screenshot(self) -> str:
        """When a picture of a scenario is kept: off, on or only-on-failure."""
        return str(self.use.screenshot)

    @property
    def trace(self) -> str:
        """When a trace is kept: off, on, retain-on-failure, or on-first-retry: of a second run."""
        return str(self.use.trace)

    @property
    def network(self) -> Network | None:
        """The bad line that the project emulates."""
        return None if self.use.network is UNSET else self.use.network

    @property
    def action_timeout(self) -> int:
        """Limit of an action, in ms; 0 for Playwright's own."""
        return self.use.action_timeout or 0

    @property
    def navigation_timeout(self) -> int:
        """Limit of a navigation, in ms; 0 for Playwright's own."""
        return self.use.navigation_timeout or 0


class Config(Table, frozen=True):
    """The whole file.

    test_dir: folder of features; output_dir: folder of what failed scenarios leave; timeout: limit
    of a scenario, in ms; retries: how often a failed scenario runs again; workers: processes, or a
    share of the processor's cores; max_failures: stop after so many, 0 for never.
    """

    test_dir: str = "features"
    output_dir: str = "test-results"
    timeout: Milliseconds = 30_000
    expect: Expect = Expect()
    connect_options: ConnectOptions = ConnectOptions()
    retries: Annotated[int, Meta(ge=0)] = 0
    workers: AtLeastOne | Percentage | None = None
    max_failures: Annotated[int, Meta(ge=0)] = 0
    reporter: Reporter | tuple[Reporter, ...] = "dot"
    use: Use = Use()
    projects: Annotated[tuple[ProjectTable, ...], Meta(min_length=1)] = (
        ProjectTable(name="desktop"),
    )
    nightly: Nightly = Nightly()

    @property
    def project_names(self) -> tuple[str, ...]:
        """Names of the projects, in the file's order."""
        return tuple(project.name for project in self.projects)

    @property
    def usual_names(self) -> tuple[str, ...]:
        """Names of the projects that run where none is named."""
        return tuple(project.name for project in self.projects if not project.only_by_name)

    def project(self, name: str | None = None) -> Project:
        """Return a project by its name; the first one without a name.

        Raises:
            KabinetError: there is no such project.
        """
        for table in self.projects:
            if name in (None, table.name):
                return Project(table, self.use)
        raise KabinetError(
            f"проекта «{name}» нет в playwright.config; есть: {', '.join(self.project_names)}"
        )

    def one_browser(self, names: Collection[str] = ()) -> bool:
        """Tell whether projects start the same browser in the same way and so can share it.

        Args:
            names: the projects of a run; all by default.
        """
        ways = [self.project(name).way_to_start for name in names or self.project_names]
        return all(way == ways[0] for way in ways)

    @property
    def reporters(self) -> tuple[str, ...]:
        """The reporters, one or many."""
        return (self.reporter,) if isinstance(self.reporter, str) else self.reporter

    def worker_count(self, cores: int | None = None) -> int:
        """Return the number of processes; `cores` as the machine has them by default."""
        cores = cores or os.cpu_count() or 1
        if self.workers is None:
            return min(DEFAULT_WORKERS, cores)
        if isinstance(self.workers, str):
            return max(1, cores * int(self.workers.rstrip("%")) // 100)
        return self.workers


def given(table: Struct) -> dict[str, Any]:
    """Return the settings that were given, by their Python names."""
    return {name: value for name, value in asdict(table).items() if value is not UNSET}


def _descriptor(device: str, devices: Devices) -> dict[str, Any]:
    if device not in devices:
        near = difflib.get_close_matches(device, devices, n=1, cutoff=0)
        raise KabinetError(
            f"playwright.config: устройства «{device}» Playwright не знает; ближайшее: {near[0]}"
        )
    # Which engine a device has at home does not matter: `browserName` decides.
    return {name: value for name, value in devices[device].items() if name != BROWSER_TYPE}
