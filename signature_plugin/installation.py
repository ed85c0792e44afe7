"""What both Playwright APIs need to install the plugin: the page's side and the checked options."""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, get_args

from signature_plugin.desk import SignatureDesk
from signature_plugin.hosts import BLANK
from signature_plugin.versions import (
    BROWSER_SIDE,
    LOADER_MEMBERS,
    LoaderVersion,
    Version,
    loader_constants,
)

BINDING = "__signature_plugin_call"
DEFAULT_HOSTS = ("localhost", "*.localhost")
PLUGIN_VERSION = "2.0.15500"
PROVIDER_VERSION = "5.0.13000"
LOADER_VERSION: LoaderVersion = "2.3.5"
# The hook is not there on the blank page that a context opens with, hence the question mark.
SIGNED_SINCE = """
    (before) => window[Symbol.for("signature-plugin")]?.signatures() > before
"""

Flavour = Literal["cadesplugin", "ifc", "gosplugin"]
Level = Literal["object", "loader"]
Language = Literal["ru", "en"]

# How the bridge finds its way out of the page: the binding, which no page script then finds.
PLAYWRIGHT_WAY = f"""() => {{
    const way = window.{BINDING};
    delete window.{BINDING};
    return way;
}}"""


def init_script(
    flavours: Iterable[Flavour],
    level: Level = "object",
    *,
    loader_version: LoaderVersion = LOADER_VERSION,
    way: str = PLAYWRIGHT_WAY,
) -> str:
    """Make the script for every page.

    Args:
        flavours: the interfaces that pages find.
        level: at which ``cadesplugin`` stands in.
        loader_version: the vendor's loader that ``cadesplugin`` is like.
        way: JavaScript, a function that gives ``(text, flavour) => promise of text``: what a page
            asks, to be handed to ``SignatureDesk.answer``.

    Raises:
        ValueError: a flavour or a level that there is not, or no flavour.
    """
    wanted = tuple(flavours)
    for each in wanted:
        _require(each, get_args(Flavour), "flavours")
    if not wanted:
        raise ValueError("flavours is empty: pages would find nothing")
    _require(level, get_args(Level), "level")
    _require(loader_version, get_args(LoaderVersion), "loader_version")
    chosen = (f"{each}: {_side(each, level, loader_version)}" for each in dict.fromkeys(wanted))
    sides = ",\n".join(chosen)
    return f"{_code('bridge')}({way}, {{\n{sides}\n}});"


def _side(flavour: Flavour, level: Level, loader: LoaderVersion) -> str:
    if flavour != "cadesplugin":
        return _code(flavour)
    like = {"module": loader, "members": LOADER_MEMBERS[loader]}
    told = ", ".join(json.dumps(each) for each in (loader_constants(loader), level, like))
    return f"(ask) => {_code(flavour)}(ask, {told})"


@cache
def _code(name: str) -> str:
    """A file of the page's side: an expression, whose last semicolon is dropped."""
    return (BROWSER_SIDE / f"{name}.js").read_text(encoding="utf-8").rstrip().rstrip(";")


def configure(
    desk: SignatureDesk, plugin_version: str, provider_version: str, language: Language
) -> None:
    """Set what the options say; ValueError for a version without three numbers or a language."""
    _require(language, get_args(Language), "language")
    station = desk.workstation
    station.plugin_version = as_version(plugin_version, "plugin_version")
    station.provider_version = as_version(provider_version, "provider_version")
    station.language = language


def as_version(text: str, name: str) -> Version:
    """Read three numbers; ValueError that names the argument for anything else."""
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", text)
    if not found:
        raise ValueError(f"{name}={text!r}: three numbers were expected, as in {PLUGIN_VERSION}")
    return int(found[1]), int(found[2]), int(found[3])


def _require(value: str, known: tuple[str, ...], name: str) -> None:
    if value not in known:
        raise ValueError(f"{name}: there is no {value!r}; known: {', '.join(known)}")


def address_of(frame: Any) -> str:
    """The address whose rights a Playwright frame has: one without its own inherits it."""
    while frame.url in ("", BLANK, "about:srcdoc") and frame.parent_frame is not None:
        frame = frame.parent_frame
    url: str = frame.url
    return url
