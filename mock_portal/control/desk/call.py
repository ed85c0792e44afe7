"""What a page or an action of the desk gets, and how it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from mock_portal.message import Request, Response, html_response, redirect
from mock_portal.rendering import HERE, environment
from mock_portal.world import World
from mock_portal.worlds import Worlds

TEMPLATES = Path(__file__).parent / "templates"


class DeskError(Exception):
    """The desk refuses: status, heading, and what to do, in Russian."""

    def __init__(self, status: int, heading: str, text: str) -> None:
        super().__init__(heading)
        self.status = status
        self.heading = heading
        self.text = text


@cache
def _environment() -> Environment:
    # The parts of forms and menus are the portal's own.
    folders = [FileSystemLoader(TEMPLATES), FileSystemLoader(HERE / "templates")]
    return environment().overlay(loader=ChoiceLoader(folders))


@dataclass
class DeskCall:
    """One request to the desk; `notices` wait per world for the next page that shows them."""

    worlds: Worlds
    request: Request
    csrf: str
    notices: dict[str, list[str]]
    params: dict[str, str] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The world named in the path.

        Raises:
            DeskError: 404, there is none.
        """
        world = self.worlds.by_name(self.params["world"])
        if world is None:
            raise DeskError(404, "Такого мира нет", "Начните со списка миров.")
        return world

    def page(self, template: str, heading: str, *, status: int = 200, **values: object) -> Response:
        """Show a page; `heading` is its title too."""
        world = values.get("world")
        notices = self.notices.pop(world.name, []) if isinstance(world, World) else []
        text = (
            _environment()
            .get_template(template)
            .render(
                heading=heading,
                csrf=self.csrf,
                path=self.request.path,
                notices=notices,
                plugin=self.worlds.browser_plugin,
                **{"world": None, **values},
            )
        )
        return html_response(text, status)

    def back(self, page: str, *notices: str) -> Response:
        """Go to a page of this world, which shows the notices."""
        self.notices.setdefault(self.params["world"], []).extend(notices)
        return redirect(f"/worlds/{self.params['world']}{page}")


def refuse(call: DeskCall, error: DeskError) -> Response:
    """Answer a refusal as a page."""
    return call.page("refused.html", error.heading, status=error.status, text=error.text)
