"""The endpoint that gives the pages of a by-hand portal a signature plugin, or takes it away."""

from __future__ import annotations

from mock_portal.browser_plugin import BrowserPlugin, BrowserPluginError
from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint


class NewBrowserPlugin(Body):
    """Where it comes from: the address of its script, and that of its desk for a person.

    Both are http addresses of this machine; a world's name is put behind `desk`.
    """

    script: str
    desk: str


def _put(call: Call) -> dict[str, bool]:
    try:
        call.worlds.browser_plugin = BrowserPlugin(call.body.script, call.body.desk)
    except BrowserPluginError as error:
        raise ControlError(422, str(error)) from error
    return {"put": True}


def _remove(call: Call) -> dict[str, bool]:
    there = call.worlds.browser_plugin is not None
    call.worlds.browser_plugin = None
    return {"removed": there}


ENDPOINTS = (
    Endpoint(
        "PUT",
        "/browser-plugin",
        _put,
        "Put a signature plugin's script into the pages of all worlds, for people's own browsers",
        NewBrowserPlugin,
        dict[str, bool],
        example={
            "script": "http://plugin.localhost:8099/plugin.js",
            "desk": "http://plugin.localhost:8099/open?computer=",
        },
    ),
    Endpoint(
        "DELETE",
        "/browser-plugin",
        _remove,
        "Take the signature plugin's script out of the pages",
        returns=dict[str, bool],
    ),
)
