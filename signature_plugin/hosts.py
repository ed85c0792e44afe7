"""Which sites the virtual plugin serves: training stands only, never the real state portals."""

from collections.abc import Iterable
from urllib.parse import urlsplit

BLANK = "about:blank"

# Registrable names of state sites; every name below them is refused as well. Whoever writes a test
# cannot lift this: a signature made by mistake on a real portal would be a legal act.
GOVERNMENT = (
    "gosuslugi.ru",
    "gov.ru",
    "nalog.ru",
    "госуслуги.рф",
    "мвд.рф",
    "kremlin.ru",
    "government.ru",
    "cbr.ru",
    "mos.ru",
    "mosreg.ru",
    "roskazna.ru",
    "rosreestr.ru",
    "pfrf.ru",
    "gosuslugi.tech",
)


def _plain(host: str) -> str:
    """Lower case, no trailing dot, Cyrillic names in the form a browser sends them."""
    host = host.strip().rstrip(".").lower()
    if host.isascii():
        return host
    return host.encode("idna").decode("ascii")


def _is_or_below(host: str, name: str) -> bool:
    return host == name or host.endswith("." + name)


def is_government(host: str) -> bool:
    """Whether a host name belongs to a real state site."""
    plain = _plain(host)
    return any(_is_or_below(plain, _plain(name)) for name in GOVERNMENT)


class AllowedHosts:
    """The list of hosts that a test lets the plugin serve.

    Args:
        patterns: exact names (``localhost``, ``127.0.0.1``), names with everything below them
            (``*.localhost``), or ``about:blank`` for pages made by ``set_content``.

    Raises:
        ValueError: a pattern allows every host, or names a real state site.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._exact: set[str] = set()
        self._below: set[str] = set()
        for pattern in patterns:
            name = _plain(pattern.removeprefix("*."))
            if is_government(name):
                raise ValueError(f"{pattern}: the virtual plugin never works on real state sites")
            if not name or "*" in name:
                raise ValueError(
                    f"{pattern}: name the hosts of your stand, for example localhost or *.localhost"
                )
            (self._below if pattern.startswith("*.") else self._exact).add(name)

    def allow(self, url: str) -> bool:
        """Whether a page at this address may use the plugin."""
        if url == BLANK:
            return BLANK in self._exact
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            return False
        host = _plain(parts.hostname)
        if is_government(host):
            return False
        return host in self._exact or any(host.endswith("." + name) for name in self._below)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address: ``http://world.localhost:8000``."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else url
