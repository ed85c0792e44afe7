"""The closed list of tags, and the expressions that choose scenarios by them.

A tag is either explained in `features/tags.toml` or the id of a claim in `guides/claims.yaml`.
"""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cucumber_tag_expressions import parse
from cucumber_tag_expressions.parser import TagExpressionError

from harness.collection.findings import hint

EDITION = "редакция-"


def edition_named(tag: str) -> str:
    """Return the edition of the portal that a tag (no @) names: «K» of «редакция-K», or nothing."""
    return tag.removeprefix(EDITION) if tag.startswith(EDITION) else ""


@dataclass(frozen=True)
class TagList:
    """Tags that features may carry.

    explained: tag to its meaning, from `source`; claims: ids of claims.
    """

    source: str
    explained: Mapping[str, str]
    claims: Collection[str]

    def __contains__(self, name: object) -> bool:
        return name in self.explained or name in self.claims

    def refusal(self, name: str) -> str:
        """Say in Russian why the tag is refused and which known one is nearest."""
        known = [f"@{tag}" for tag in (*self.explained, *self.claims)]
        return (
            f"тега @{name} нет ни в {self.source}, ни среди утверждений; исправьте его "
            f"или объясните в {self.source}.{hint(f'@{name}', known)}"
        )

    def markers(self) -> Iterable[str]:
        """Lines for pytest's `markers` setting, so that `-m` and --strict-markers know the tags."""
        for name, meaning in self.explained.items():
            yield f"{name}: {meaning}"
        for name in self.claims:
            yield f"{name}: утверждение из guides/claims.yaml"


def read_tags(file: Path, claims: Collection[str]) -> TagList:
    """Read the closed list.

    file: TOML with a table `tags`, tag to meaning; a missing file is an empty list.
    Raises ValueError when the file is no such TOML.
    """
    explained: dict[str, str] = {}
    if file.is_file():
        try:
            explained = dict(tomllib.loads(file.read_text(encoding="utf-8"))["tags"])
        except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise ValueError(
                f'{file}: нужна таблица [tags] вида «"тег" = "смысл"»: {error}'
            ) from None
    return TagList(f"{file.parent.name}/{file.name}", explained, claims)


class TagExpression:
    """An expression over tags, as Cucumber writes it: `@N-65 and not @телефон`.

    The @ may be left out. Raises ValueError, in Russian, when the text is no expression.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        words = text.replace("(", " ( ").replace(")", " ) ").split()
        try:
            # The parser's type information says nothing about what `parse` returns.
            self._expression: Any = parse(" ".join(_with_at(word) for word in words))
        except TagExpressionError as error:
            reason = " ".join(str(error).split("\n", maxsplit=1)[0].split())
            raise ValueError(
                f"«{text}» не выражение над тегами ({reason}); "
                "пример: «@N-65 and not (@телефон or @почта)»."
            ) from None

    def matches(self, names: Iterable[str]) -> bool:
        """Tell whether a scenario with these tags (no @) is chosen."""
        return bool(self._expression.evaluate([f"@{name}" for name in names]))

    def unknown(self, tags: TagList) -> list[str]:
        """Return the expression's tags that the closed list does not have."""
        words = self.text.replace("(", " ").replace(")", " ").split()
        names = [word.lstrip("@") for word in words if word not in {"and", "or", "not"}]
        return [name for name in names if name not in tags]


def _with_at(word: str) -> str:
    return word if word in {"and", "or", "not", "(", ")"} or word.startswith("@") else f"@{word}"
