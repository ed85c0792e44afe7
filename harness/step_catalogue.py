"""The step sentences for people, in a terminal or as a page; a scenario to start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from harness.collection.claims import read_flows
from harness.collection.usage import Sentence
from harness.errors import KabinetError

_TEMPLATES = Path(__file__).parent / "report" / "templates"
_SKELETON = """# language: ru
Функция: {title}

  # Над сценарием стоят утверждения, которые он доказывает: @N-65, см. guides/claims.yaml.
  # Фразы: ./kabinet steps; каждая «Тогда» должна хоть раз не пройти.
  Сценарий: Назовите, что должно быть правдой
    Допустим руководитель с подтверждённой учётной записью
    Когда руководитель входит на портал по паролю и коду из смс
    Тогда открыта страница «Учётные записи и роли»
"""


# Of a sentence that is said everywhere no more places are told.
MOST_PLACES = 12


def told(sentences: Iterable[Sentence], *, places: bool = False) -> Iterator[str]:
    """Yield the sentences as lines for a terminal, by the file that defines them.

    places: whether to tell where scenarios say each, as «features/a/b.feature:12».
    """
    module = None
    for one in sentences:
        if one.module != module:
            if module is not None:
                yield ""
            module = one.module
            yield module
        uses = f"мест: {len(one.uses)}" if one.uses else "никто не говорит"
        yield f"  {one.keyword} {one.text}  ({uses})"
        shown = one.uses[:MOST_PLACES] if places else ()
        yield from (f"      {place}" for place in shown)
        if shown and len(one.uses) > MOST_PLACES:
            yield f"      … и ещё {len(one.uses) - MOST_PLACES}"
    if module is None:
        yield "Таких фраз нет."


def page(sentences: list[Sentence]) -> str:
    """Return the catalogue as one HTML page that needs no other file."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters["parts"] = _parts
    modules: dict[str, list[Sentence]] = {}
    for one in sentences:
        modules.setdefault(one.module, []).append(one)
    template = environment.get_template("steps.html.j2")
    return template.render(total=len(sentences), modules=modules.items())


def _parts(text: str) -> list[tuple[str, bool]]:
    """Part a sentence into plain text and names of parameters."""
    parts = []
    for piece in text.split("{"):
        name, brace, rest = piece.partition("}")
        parts += [(name, True), (rest, False)] if brace else [(piece, False)]
    return [(part, kind) for part, kind in parts if part]


def skeleton(file: Path, root: Path) -> None:
    """Write a scenario to start from.

    Args:
        file: of a feature below `features/<flow>/`; must not be there.
        root: of the project.

    Raises:
        KabinetError: it is there, is no feature in the folder of a flow, or the flows cannot be
            read.
    """
    try:
        flows = read_flows(root / "guides" / "flows.yaml")
    except ValueError as error:
        raise KabinetError(str(error)) from None
    place = (Path.cwd() / file).resolve()
    if place.suffix != ".feature" or place.parent.parent != root / "features":
        raise KabinetError(f"«{file}» не файл features/ПОТОК/ИМЯ.feature")
    if place.parent.name not in flows:
        raise KabinetError(f"потока «{place.parent.name}» нет; есть: {', '.join(flows)}")
    if place.exists():
        raise KabinetError(f"{file} уже есть; назовите другой файл")
    place.parent.mkdir(exist_ok=True)
    place.write_text(_SKELETON.format(title=flows[place.parent.name]), encoding="utf-8")
