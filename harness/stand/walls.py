"""Keeps browsers away from real state portals: below the page, where no redirect gets past.

A route sees a page's first request only, not where a redirect leads it. So the browser itself is
started without a way to the forbidden names: Chromium resolves none of them, Firefox sends them to
a proxy that is not there. Where that cannot be done a stand is refused.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from harness.errors import KabinetError
from harness.stand.address import TELLING, Stand
from signature_plugin.hosts import GOVERNMENT

RULES = "--host-resolver-rules"
# Switches that would lead requests past the rules, or take their place.
AROUND = (
    *(RULES, "--host-rules", "--proxy-server", "--proxy-pac-url", "--proxy-auto-detect"),
    *("--proxy-bypass-list", "--user-data-dir", "-profile", "--profile"),
)
PROXIES = ("http_proxy", "https_proxy", "all_proxy")
NO_PROXY = "no_proxy"
# A port that nothing can listen on without being root, and nothing does.
NOWHERE = "PROXY 127.0.0.1:1"


def check_browser(engine: str, *, remote: bool) -> None:
    """Refuse a browser that cannot be kept away from real state portals.

    Args:
        engine: chromium, firefox or webkit.
        remote: whether another machine starts it, whose switches are not ours to set.

    Raises:
        KabinetError: it cannot.
    """
    if remote:
        raise KabinetError(
            "браузеру другой машины не запретить настоящие порталы: стенд проверяют браузером "
            "этой, без --browsers, connectOptions и Selenium Grid"
        )
    if engine == "webkit":
        raise KabinetError(
            "WebKit не запретить настоящие порталы: стенд проверяют в Chromium или Firefox"
        )


def walled(
    options: Mapping[str, Any], engine: str, stand: Stand, env: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return launch options of a browser that reaches no real state site but the allowed ones.

    Args:
        options: as `launch_options` gives them.
        engine: chromium or firefox.
        stand: what is allowed.
        env: environment variables that the browser would get.

    Raises:
        KabinetError: the options lead around the wall.
    """
    arguments = list(options.get("args", ()))
    if around := [one for one in arguments if one.partition("=")[0] in AROUND]:
        raise KabinetError(
            f"launchOptions.args: {around[0]} обошёл бы запрет настоящих порталов; "
            "для стенда уберите его"
        )
    if engine == "firefox":
        return {**options, "firefox_user_prefs": _preferences(stand)}
    found = {**options, "args": [*arguments, f"{RULES}={resolver_rules(stand)}"]}
    given = {**(os.environ if env is None else env), **options.get("env", {})}
    if any(given.get(spelling) for name in PROXIES for spelling in (name, name.upper())):
        # Past a proxy, which resolves names itself, and so into the rules. Here a name stands for
        # all that end so: a few more go past the proxy than the rules stop.
        told = ",".join(
            filter(None, (given.get(NO_PROXY, given.get(NO_PROXY.upper())), *patterns()))
        )
        found["env"] = {**given, NO_PROXY: told, NO_PROXY.upper(): told}
    return found


def resolver_rules(stand: Stand) -> str:
    """Return Chromium's rules: what is forbidden has no address, what is allowed has its own."""
    rules = [f"MAP {pattern} ~NOTFOUND" for pattern in patterns()]
    for host in sorted(stand.allowed):
        name = host.encode("idna").decode("ascii")
        rules += [f"EXCLUDE {name}", f"EXCLUDE {name}."]
    return ",".join(rules)


def patterns() -> list[str]:
    """Return the forbidden names as patterns, in each way of writing them."""
    bare = [name.encode("idna").decode("ascii") for name in GOVERNMENT]
    bare += [form for name in TELLING for form in (name, f"{name}.*")]
    dotted = [*bare, *(f"{name}." for name in bare if not name.endswith("*"))]
    return [form for name in dotted for form in (name, f"*.{name}")]


def _preferences(stand: Stand) -> dict[str, Any]:
    names = [name.encode("idna").decode("ascii") for name in GOVERNMENT]
    allowed = [name.encode("idna").decode("ascii") for name in sorted(stand.allowed)]
    script = f"""function FindProxyForURL(url, host) {{
  host = host.toLowerCase().replace(/\\.$/, "");
  if ({json.dumps(allowed)}.indexOf(host) >= 0) return "DIRECT";
  var below = {json.dumps(names)}.some(function (name) {{
    return host === name || host.slice(-name.length - 1) === "." + name;
  }});
  var telling = host.split(".").some(function (label) {{
    return {json.dumps(TELLING)}.indexOf(label) >= 0;
  }});
  return below || telling ? "{NOWHERE}" : "DIRECT";
}}"""
    return {
        "network.proxy.type": 2,
        "network.proxy.autoconfig_url": (f"data:application/x-ns-proxy-autoconfig,{quote(script)}"),
        # Firefox would go directly where a proxy does not answer, and asks none for this machine.
        "network.proxy.failover_direct": False,
        "network.proxy.allow_hijacking_localhost": True,
        "network.dns.disablePrefetch": True,
    }
