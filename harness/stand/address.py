"""The address of a stand: what it may be, and the real portals that it never is by accident."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from harness.errors import KabinetError
from signature_plugin.hosts import GOVERNMENT, is_government

EXAMPLE = "https://stand.example/"
# Of the world-wide web's names these two are as good as «gosuslugi»: they stand for nothing else.
TELLING = ("gosuslugi", "esia")


@dataclass(frozen=True)
class Stand:
    """A portal that somebody else runs.

    url: its address without a slash at the end; host: the name in it; allowed: real state sites
    that were allowed by name, for browser and harness; the signature plugin knows no such list.
    """

    url: str
    host: str
    allowed: frozenset[str] = frozenset()

    def forbids(self, host: str) -> bool:
        """Tell whether a host is a real state site that nobody allowed."""
        return is_real(host) and host.rstrip(".").lower() not in self.allowed


def read_stand(text: str, allowed: Collection[str] = ()) -> Stand:
    """Read the address of a stand.

    Args:
        text: as «https://stand.example/»; a path below which the portal lies is kept.
        allowed: exact names of hosts that may be real state sites.

    Raises:
        KabinetError: no address of a site, or a real state portal that was not allowed by name.
    """
    try:
        parts = urlsplit(text.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise KabinetError(f"адрес стенда «{text}» не читается: {error}") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise KabinetError(f"«{text}» не адрес портала; пример: --base-url {EXAMPLE}")
    if parts.username or parts.password:
        raise KabinetError(
            "в адресе стенда не место паролю: он попал бы в отчёт; задайте KABINET_LOGIN и "
            "KABINET_PASSWORD"
        )
    if parts.query or parts.fragment:
        raise KabinetError(f"адрес стенда «{text}»: уберите всё после «?» и «#»")
    names = frozenset(one.strip().rstrip(".").lower() for one in allowed)
    stand = Stand(text.strip().rstrip("/"), host, names)
    if stand.forbids(host):
        raise KabinetError(
            f"{host} похож на настоящий государственный портал, а Кабинет проверяет учебные и "
            f"тестовые; если это ваш стенд, разрешите его по имени: --allow-host {host}"
        )
    return stand


def is_real(host: str) -> bool:
    """Tell whether a host name is, or looks like, one of a real state portal."""
    labels = host.rstrip(".").lower().split(".")
    return is_government(host) or any(name in TELLING for name in labels)


def real_hosts_pattern() -> str:
    """Return a regular expression for addresses of real state sites, as browsers write them."""
    names = [name.encode("idna").decode("ascii").replace(".", r"\.") for name in GOVERNMENT]
    telling = "|".join(TELLING)
    return (
        rf"^(?:https?|wss?)://(?:[^/?#]*[.@])?(?:(?:{'|'.join(names)})|"
        rf"(?:{telling})(?:\.[^/:?#]+)?)\.?(?::\d+)?(?:[/?#]|$)"
    )
