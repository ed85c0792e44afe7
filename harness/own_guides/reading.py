"""Reads a guide: Markdown with a comment behind each sentence that names its claims.

    Нажмите «Добавить сотрудника». <!-- N-59 A-13 -->

An HTML comment shows in no reader and in no site generator, and it stands where the sentence
ends, so that it moves along with it. The Markdown is taken apart by markdown-it-py (CommonMark).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from harness.collection.claims import CLAIM_TAG
from harness.own_guides.model import LINK, Guide, Picture, Sentence

_MARK = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[«А-ЯЁA-Z\d])")
_NAMED = re.compile(r"руководств\w*\s+((?:[A-Z]\b[ ,и]*)+)")
_OFFICIAL = re.compile(r"официальн\w+ руководств")
_SCENARIO = re.compile(r"Сценарий: (.+?)(?: // (.+))?")
_MOMENT = 'нужно «(файл.png "Сценарий: название // шаг")», шаг можно не писать'


def read_guide(file: Path, root: Path) -> Guide:
    """Read one guide.

    Args:
        file: Markdown, UTF-8; its name is the slug of the flow.
        root: what the guide's path is told relative to.
    """
    guide = Guide(file.relative_to(root).as_posix(), file.stem)
    headings: list[tuple[int, frozenset[str]]] = []
    tokens = MarkdownIt("commonmark").parse(file.read_text(encoding="utf-8"))
    for token, before in zip(tokens, [None, *tokens], strict=False):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "html_block":
            guide.strays.append(line)
        elif token.type == "inline" and before is not None and before.type == "heading_open":
            level = int(before.tag[1:])
            headings = [one for one in headings if one[0] < level]
            headings.append((level, guides_named(token.content)))
            if level == 1:
                guide.title = token.content
        elif token.type == "inline":
            above = frozenset[str]().union(*(named for _, named in headings))
            _Block(guide, line, above).read(token.children or ())
    return guide


def guides_named(text: str) -> frozenset[str]:
    """Return the letters of the source guides that a text names: «по руководствам K и L»."""
    found = {letter for names in _NAMED.findall(text) for letter in re.findall("[A-Z]", names)}
    return frozenset(found | ({"N", "A"} if _OFFICIAL.search(text) else set()))


class _Block:
    """One paragraph, list item or quotation: its sentences in turn, each up to its mark."""

    def __init__(self, guide: Guide, line: int, above: frozenset[str]) -> None:
        self.guide = guide
        self.line = line
        self.above = above
        self.text = ""
        self.starts = line

    def read(self, parts: Iterable[Token]) -> None:
        for part in parts:
            if part.type in ("softbreak", "hardbreak"):
                self.line += 1
                self._add(" ")
            elif part.type in ("text", "code_inline"):
                self._add(part.content)
            elif part.type == "image":
                self.guide.pictures.append(_picture(part, self.line))
            elif part.type == "link_open":
                self.guide.links.append((str(part.attrs["href"]), self.line))
            elif part.type == "html_inline":
                self._mark(part.content)
        self._close((), marked=False)

    def _add(self, text: str) -> None:
        if not self.text.strip():
            self.starts = self.line
        self.text += text

    def _mark(self, comment: str) -> None:
        found = _MARK.fullmatch(comment)
        if found is None or not self.text.strip():
            self.guide.strays.append(self.line)
            return
        self._close(re.split(r"[\s,]+", found[1]), marked=True)

    def _close(self, words: Sequence[str], *, marked: bool) -> None:
        """Keep the sentences read so far: the mark binds the last one, those before have none."""
        texts = [one for one in _SENTENCE_END.split(self.text.strip()) if one]
        for number, text in enumerate(texts, start=1):
            last = number == len(texts)
            bound = tuple(words) if last else ()
            self.guide.sentences.append(
                Sentence(
                    text,
                    self.starts,
                    tuple(word for word in bound if word != LINK),
                    is_link=(marked and last and LINK in bound) or text.endswith(":"),
                    guides=self.above | guides_named(text),
                )
            )
        self.text = ""


def _picture(token: Token, line: int) -> Picture:
    moment = _SCENARIO.fullmatch(str(token.attrs.get("title", "")))
    return Picture(
        file=str(token.attrs["src"]),
        alt=token.content,
        line=line,
        scenario=moment[1] if moment else "",
        step=(moment[2] or "") if moment else "",
        wrong="" if moment else _MOMENT,
    )


def is_claim(word: str) -> bool:
    """Tell whether a word of a mark has the form of a claim, with or without a flow."""
    return CLAIM_TAG.fullmatch(word.rpartition(":")[2]) is not None
