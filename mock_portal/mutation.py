"""One thing of a world changed on purpose, to see whether a scenario notices it.

A *point* is a place in the portal that a change can hit: `rule:sms_code_digits:up`,
`label:header.sign_in`, `route:GET /roles`, `permission:employee:invite`, `check:expired`,
`notice:support.mail_text`, `button:employees.add`. A *mutant* is what happens to one; most have
the point as their name. Several things can happen to a rule (`rule:sms_code_digits:up`): each is a
point of its own, passed where the rule is read and the change makes a difference. A watched world
notes the points that it passes, so that a mutant is tried on scenarios that reach it.

`mutants.py` derives all mutants from the rules, labels, routes, permissions and checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from mock_portal.rules import Rules

RENAMED = "Переименовано"
_PLACE = re.compile(r"\{[^{}]*\}")
_BUTTON = re.compile(r"<(button|a)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# Stands before a label's text in a page that is being looked through; of Unicode's private use.
_MARK = re.compile("\ue000([^\ue001]*)\ue001")


@dataclass
class Mutation:
    """What is changed in one world, and which points it has passed.

    Attributes:
        mutant: id of the change, empty for none.
        watching: whether points are noted.
        last_label: key of the label rendered last; names the notice that is sent with it.
        rendered: keys of the labels asked for since the last page began, by their texts.
        read: the values that rules had when they were read, by name, while watching.
    """

    mutant: str = ""
    watching: bool = False
    touched: set[str] = field(default_factory=set)
    last_label: str = ""
    rendered: dict[str, set[str]] = field(default_factory=dict)
    read: dict[str, set[Any]] = field(default_factory=dict)

    def passes(self, point: str) -> bool:
        """Note that a point is passed; tell whether it is the one to be changed."""
        if self.watching:
            self.touched.add(point)
        return point == self.mutant

    def label(self, key: str, text: str) -> str:
        """Return a label's text, renamed if that is the change; its `{places}` stay."""
        self.last_label = key
        if self.passes(f"label:{key}"):
            text = " ".join([RENAMED, *_PLACE.findall(text)])
        return text

    def rules(self, rules: Rules) -> Rules:
        """Return the rules to go by, one of them changed if that is the change."""
        if self.mutant.startswith("rule:"):
            _, name, operator = self.mutant.split(":")
            rules = replace(rules, **{name: changed(getattr(rules, name), operator)})
        return _Watched.over(rules, self.read) if self.watching else rules

    def page(self, html: str) -> str:
        """Return a page, without its button if that is the change."""
        if not self._looks_for_buttons:
            return html
        keys, self.rendered = self.rendered, {}

        def look(found: re.Match[str]) -> str:
            text = " ".join(_TAG.sub(" ", found[2]).split())
            label = _MARK.match(text)  # a card's note comes later and does not name it
            # A text that the template did not ask for itself is that of one or more labels.
            names = {label[1]} if label else keys.get(_MARK.sub("", text), set())
            gone = [self.passes(f"button:{key}") for key in sorted(names)]
            return "" if any(gone) else found[0]

        return _MARK.sub("", _BUTTON.sub(look, html))

    def note_text(self, key: str, text: str) -> None:
        """Remember which label a text came from, for the buttons of the page being rendered."""
        if self._looks_for_buttons:
            self.rendered.setdefault(" ".join(text.split()), set()).add(key)

    def marked(self, key: str, text: str) -> str:
        """Return the text of a label as a template gets it: `page` sees then which label it was."""
        return f"\ue000{key}\ue001{text}" if self._looks_for_buttons else text

    @property
    def _looks_for_buttons(self) -> bool:
        return self.watching or self.mutant.startswith("button:")


class _Watched(Rules):
    """Rules that note which of them are read, and what they were."""

    @classmethod
    def over(cls, rules: Rules, read: dict[str, set[Any]]) -> _Watched:
        watched = object.__new__(cls)
        watched.__dict__.update(vars(rules), _read=read)
        return watched

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name in Rules.__dataclass_fields__:
            object.__getattribute__(self, "_read").setdefault(name, set()).add(value)
        return value


def changed(value: Any, operator: str) -> Any:
    """Return a rule's value after a change.

    Args:
        value: as it is.
        operator: `flip` of a truth; `up` or `down` by one; `one` for a bound where there was
            none; `to-X`, another of the known words; `without-X`, a list without one of its words;
            `other` of a text.
    """
    if operator == "other":
        return RENAMED
    if operator == "flip":
        return not value
    if operator in ("up", "down"):
        step = 1 if operator == "up" else -1
        return value if value is None else value + step
    if operator == "one":
        return 1 if value is None else value
    if operator.startswith("to-"):
        return operator.removeprefix("to-")
    left_out = operator.removeprefix("without-")
    return tuple(one for one in value if one != left_out)


_NOW: ContextVar[Mutation | None] = ContextVar("mutation", default=None)


@contextmanager
def in_force(mutation: Mutation) -> Iterator[None]:
    """Let `passes` ask this mutation meanwhile: a world's transaction is at work."""
    token = _NOW.set(mutation)
    try:
        yield
    finally:
        _NOW.reset(token)


def passes(point: str) -> bool:
    """As `Mutation.passes`, of the world at work; for tables that know no world."""
    mutation = _NOW.get()
    return mutation is not None and mutation.passes(point)
