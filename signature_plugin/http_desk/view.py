"""What a page or an action of the desk gets, and how it becomes HTML."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from signature_plugin.http_desk.computer import Computer
from signature_plugin.http_desk.exchange import Answer, RefusedError, Request

HERE = Path(__file__).parent
_TYPES = {".css": "text/css"}


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass
class View:
    """One request of the person; `notices` wait per computer for the next page that shows them."""

    computers: list[Computer]
    request: Request
    notices: dict[str, list[str]]

    def computer(self, name: str) -> Computer:
        """The computer of this name.

        Raises:
            RefusedError: 404, there is none.
        """
        for each in self.computers:
            if each.name == name:
                return each
        raise RefusedError(404, "Такого компьютера нет", "Начните со списка компьютеров.")

    def page(
        self, template: str, heading: str, *, computer: Computer | None = None, **values: object
    ) -> Answer:
        """Show a page; `heading` is its title too."""
        notices = self.notices.pop(computer.name, []) if computer else []
        base = f"/computers/{computer.name}" if computer else ""
        frame = {"heading": heading, "computer": computer, "notices": notices, "base": base}
        return _html(template, here=self.request.path, **frame, **values)

    def back(self, computer: Computer, page: str, notice: str) -> Answer:
        """Go to a page of the computer, which shows the notice."""
        self.notices.setdefault(computer.name, []).append(notice)
        return Answer.redirect(f"/computers/{computer.name}{page}")


def refused_page(error: RefusedError) -> Answer:
    """Show a refusal."""
    answer = _html(
        "refused.html",
        heading=error.heading,
        text=error.text,
        computer=None,
        notices=[],
        base="",
        here="",
    )
    answer.status = error.status
    return answer


def static_file(name: str) -> Answer:
    """Answer with a style sheet.

    Raises:
        RefusedError: 404, there is none of this name.
    """
    # Looked up among what there is: a name from outside is never joined to a folder.
    for file in (HERE / "static").iterdir():
        if file.name == name and file.suffix in _TYPES:
            return Answer.of(file.read_text(encoding="utf-8"), _TYPES[file.suffix])
    raise RefusedError(404, "Такого файла нет")


def _html(template: str, **values: object) -> Answer:
    return Answer.of(_templates().get_template(template).render(**values), "text/html")
