"""Forms sent without their screens: how a set-up step takes a way that another scenario walks.

The portal's own gate stands in between, so that what is set up is what the screens would have made;
it costs two requests where the screens cost a page, its fields and a click.
"""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, BrowserContext, FilePayload

from harness.world_client import WorldClient

SEE_OTHER = 303


class _Forms(HTMLParser):
    """Gathers what each form of a page holds before anybody touches it: inputs, by action."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = ""
        self.by_action: dict[str, dict[str, str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form or a filled input of it; a box counts when it is ticked."""
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = at.get("action", "")
            self.by_action[self._inside] = {}
        elif tag == "input" and self._inside and "name" in at:
            kind = at.get("type", "text")
            if kind == "file" or (kind in ("checkbox", "radio") and "checked" not in at):
                return
            self.by_action[self._inside][at["name"]] = at.get("value", "")


def send_form(
    context: BrowserContext,
    world: WorldClient,
    path: str,
    fields: Mapping[str, str] | None = None,
    files: Mapping[str, FilePayload] | None = None,
    *,
    screen: str = "",
) -> str:
    """Send a form of the portal in a browser's session, and return where the portal sends on to.

    Args:
        context: whose session it is; if the portal gives it another, it has that one afterwards.
        world: whose portal it is.
        path: the form's action.
        fields: what a person would type and choose.
        files: what a person would attach.
        screen: path of the screen that shows the form; the action's own by default. What the form
            holds in its inputs is sent along, as a browser would; lists and text areas are not.

    Raises:
        AssertionError: there is no such screen or form, or the portal did not take it.
    """
    shown = _ask(context, world, screen or path)
    page = _Forms()
    page.feed(shown.text())
    held = page.by_action.get(path)
    assert held, f"{shown.url} answers {shown.status} and shows no form to send to {path}"
    typed = {**held, **(fields or {})}
    answer = _ask(context, world, path, typed, files)
    assert answer.status == SEE_OTHER, f"{path} answers {answer.status}: {answer.text()}"
    return answer.headers["location"]


def _ask(
    context: BrowserContext,
    world: WorldClient,
    path: str,
    fields: Mapping[str, str] | None = None,
    files: Mapping[str, FilePayload] | None = None,
) -> APIResponse:
    """Send one request of a browser's session: a form if there are fields, else for a screen.

    By the loopback's number: only browsers know names below `localhost` without asking anybody.
    """
    address = urlsplit(world.url)
    cookies = "; ".join(f"{one['name']}={one['value']}" for one in context.cookies(world.url))
    multipart: dict[str, str | float | bool | bytes | FilePayload] = {**(fields or {})}
    form: dict[str, str | float | bool] = {**(fields or {})}
    answer = context.request.fetch(
        f"{address.scheme}://127.0.0.1:{address.port}{path}",
        method="GET" if fields is None else "POST",
        headers={"host": address.netloc, "cookie": cookies},
        form=form if fields and not files else None,
        multipart={**multipart, **files} if files else None,
        max_redirects=0,
    )
    for header in answer.headers_array:
        if header["name"].lower() == "set-cookie":
            name, _, value = header["value"].partition(";")[0].partition("=")
            context.add_cookies([{"name": name, "value": value, "url": world.url}])
    return answer
