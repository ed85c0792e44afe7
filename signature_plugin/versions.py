"""What versions differ in: of the vendor's loader, of the plugin and of the crypto provider.

The loader is the site's own file: what it puts on ``window.cadesplugin`` was read in the vendor's
loaders 2.0, 2.1.1 and 2.3.5. The plugin is what the person has installed. It is taken to refuse
what the loader of its time has no constant for; that, and which build is of which time, is
inferred: not verified. The provider's versions are public knowledge.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Version = tuple[int, int, int]
LoaderVersion = Literal["2.0", "2.1.1", "2.3.5"]
BROWSER_SIDE = Path(__file__).parent / "browser"

# The provider: GOST of 2012 since its version 4; keys in the cloud, Magma and Kuznyechik since 5.
FIRST_WITH_2012: Version = (4, 0, 0)
FIRST_WITH_CLOUD: Version = (5, 0, 0)
FIRST_WITH_2015: Version = (5, 0, 0)

_FIRST = ("JSModuleVersion", "CreateObjectAsync", "async_spawn", "set")
_SECOND = (*_FIRST, "ReleasePluginObjects", "current_log_level", "getLastError", "set_log_level")
_THIRD = (*_SECOND, "get_extension_id", "get_extension_version", "is_capilite_enabled")
# The members that a loader puts on window.cadesplugin beside its constants.
LOADER_MEMBERS: dict[LoaderVersion, tuple[str, ...]] = {
    "2.0": _FIRST,
    "2.1.1": _SECOND,
    "2.3.5": _THIRD,
}


def loader_constants(version: LoaderVersion) -> dict[str, int | str]:
    """The constants that a loader puts on window.cadesplugin; the first one has none."""
    if version == "2.0":
        return {}
    every: dict[str, int | str] = _read("constants.json")
    newer = _read("constants_since_2_3.json") if version == "2.1.1" else ()
    return {name: value for name, value in every.items() if name not in newer}


@cache
def _read(name: str) -> Any:
    return json.loads((BROWSER_SIDE / name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Profile:
    """What plugins of one time know.

    ``since`` is the first build. ``containers``: the store of key containers, location 100.
    ``recent``: XAdES, PKCS #7 by its own type, Magma and Kuznyechik.
    """

    since: Version
    containers: bool
    recent: bool


PROFILES = (
    Profile((0, 0, 0), containers=False, recent=False),
    Profile((2, 0, 13292), containers=True, recent=False),
    Profile((2, 0, 14368), containers=True, recent=True),
)


def profile_of(plugin: Version) -> Profile:
    """The profile of a build of the plugin."""
    return max((each for each in PROFILES if each.since <= plugin), key=lambda each: each.since)
