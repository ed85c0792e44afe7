"""Every Russian text of a page is a label: a template holds none of its own.

Two things stay in templates. Comments are for us and never sent. The forms of a word that goes with
a number, `plural(days, "дня", "дней", "дней")`, are grammar and no text: the number chooses one,
and it is shown in a place of a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from jinja2 import nodes

from mock_portal.rendering import HERE, environment

TEMPLATES = sorted(
    file.relative_to(HERE / "templates").as_posix() for file in (HERE / "templates").rglob("*.html")
)
CYRILLIC = re.compile("[Ѐ-ӿ]")
# Called with a number and the three forms of its word.
WORD_FORMS = "plural"


def russian(source: str) -> list[str]:
    """Return the Russian texts of a template, without comments and the forms of a word."""
    found = _texts(environment().parse(source))
    return [text.strip() for text in found if CYRILLIC.search(text)]


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.TemplateData):
        yield node.data
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        if not _is_form(node, child):
            yield from _texts(child)


def _is_form(node: nodes.Node, child: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == WORD_FORMS
        and isinstance(child, nodes.Const)
    )


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 100


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_holds_no_russian_text(template: str) -> None:
    found = russian((HERE / "templates" / template).read_text(encoding="utf-8"))
    assert found == [], "write it as a label (mock_portal/labels) and show it with L(…)"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Сколько ждать</p>", ["<p>Сколько ждать</p>"]),
        ("{{ L('a.b', days='дней') }}", ["дней"]),
        ("{% set steps = ('Проверка',) %}", ["Проверка"]),
        ("{% if a == 'да' %}{% endif %}", ["да"]),
        ("<!-- Видно в источнике страницы -->", ["<!-- Видно в источнике страницы -->"]),
        ("{# «Помощь» #}{{ plural(days, 'день', 'дня', 'дней') }}", []),
        ("{{ plural(len('слово'), 'день', 'дня', 'дней') }}", ["слово"]),
    ],
    ids=["text", "place", "choice", "comparison", "html comment", "exceptions", "beside a form"],
)
def test_a_russian_text_would_be_seen(source: str, found: list[str]) -> None:
    assert russian(source) == found
