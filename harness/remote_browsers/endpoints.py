"""Addresses of Playwright's servers: from the environment, else from playwright.config."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from harness.config import Config, load_config
from harness.errors import KabinetError

CHOSEN = "KABINET_BROWSERS"


@dataclass(frozen=True)
class Endpoint:
    """A server of browsers: `ws://host:port/path`, as `./kabinet browser-server` prints it."""

    host: str
    port: int
    path: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"ws://{host}:{self.port}{self.path}"


def read_endpoint(text: str) -> Endpoint:
    """Read an address.

    Raises:
        KabinetError: it is none; the message has an example.
    """
    wanted = "нужен адрес вида ws://10.0.0.5:3000/путь"
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise KabinetError(f"{wanted}, а дано «{text}»") from None
    if parts.scheme == "wss":
        raise KabinetError(f"«{text}»: TLS даёт туннель, как ssh -L, к его концу; {wanted}")
    if parts.scheme != "ws" or not parts.hostname or not port:
        raise KabinetError(f"{wanted}, а дано «{text}»")
    query = f"?{parts.query}" if parts.query else ""
    return Endpoint(parts.hostname, port, f"{parts.path or '/'}{query}")


def endpoints(
    config: Config | None = None, env: Mapping[str, str] | None = None
) -> tuple[Endpoint, ...]:
    """Return the servers that runs use, none when browsers are started on this machine.

    Args:
        config: playwright.config; read from the root by default.
        env: environment variables; KABINET_BROWSERS is a list with commas.

    Raises:
        KabinetError: an address is none.
    """
    env = os.environ if env is None else env
    told = [one for one in env.get(CHOSEN, "").split(",") if one.strip()]
    if not told:
        told = list((config or load_config()).connect_options.endpoints)
    return tuple(dict.fromkeys(map(read_endpoint, told)))
