"""The moments that guides picture: found in the features, handed to the run that takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from harness.collection.catalogue import Catalogue
from harness.collection.findings import Finding, hint
from harness.own_guides.model import Guide

# Bytes of one picture and of all: they are kept in git.
PICTURE_MOST = 60_000
PICTURES_MOST = 6_000_000


class Moment(msgspec.Struct, frozen=True):
    """A picture to take.

    Attributes:
        name: of its file without ending.
        address: of the scenario, «features/a/b.feature:12».
        scenario, step: title and step after which to take it; an empty step: the last.
    """

    name: str
    address: str
    scenario: str
    step: str


def moments(guides: Iterable[Guide], catalogue: Catalogue) -> tuple[list[Moment], list[Finding]]:
    """Return the moments of all pictures, and what is wrong with those that name none."""
    known = {scenario.name: (feature, scenario) for feature, scenario in catalogue.scenarios()}
    found: dict[str, Moment] = {}
    wrong: list[Finding] = []
    for guide in guides:
        for picture in guide.pictures:
            if picture.wrong:
                wrong.append(Finding(guide.path, picture.line, picture.wrong))
                continue
            if picture.scenario not in known:
                told = f"сценария «{picture.scenario}» нет.{hint(picture.scenario, known)}"
                wrong.append(Finding(guide.path, picture.line, told))
                continue
            feature, scenario = known[picture.scenario]
            steps = [step.text for step in scenario.steps]
            if picture.step and picture.step not in steps:
                told = f"шага «{picture.step}» в сценарии нет.{hint(picture.step, steps)}"
                wrong.append(Finding(guide.path, picture.line, told))
                continue
            name = PurePosixPath(picture.file).stem
            moment = Moment(name, f"{feature.path}:{scenario.line}", picture.scenario, picture.step)
            if found.setdefault(name, moment) != moment:
                told = f"картинка {picture.file} уже снята в другой момент; назовите файл иначе."
                wrong.append(Finding(guide.path, picture.line, told))
    return list(found.values()), wrong


def picture_findings(guides: Iterable[Guide], folder: Path, root: Path) -> Iterator[Finding]:
    """Yield pictures that are missing, nameless, too large, or shown by no guide.

    Args:
        guides: all of them.
        folder: of the pictures.
        root: what paths are told relative to.
    """
    wanted: set[str] = set()
    for guide in guides:
        for picture in guide.pictures:
            file = (root / guide.path).parent / picture.file
            wanted.add(file.stem)
            if not picture.alt:
                told = f"у картинки {picture.file} нет подписи в квадратных скобках."
                yield Finding(guide.path, picture.line, told)
            if file.parent.resolve() != folder.resolve() or file.suffix != ".png":
                told = f"картинке место в {_told(folder, root)}, вида .png: {picture.file}"
                yield Finding(guide.path, picture.line, told)
            elif not (file.is_file() and file.with_suffix(".yml").is_file()):
                told = f"картинки {picture.file} нет; снять: ./kabinet guides --pictures"
                yield Finding(guide.path, picture.line, told)
    kept = sorted(folder.glob("*.*"))
    for file in kept:
        if file.stem not in wanted:
            yield Finding(_told(file, root), 1, "этой картинки нет ни в одной инструкции; удалите.")
        elif file.suffix == ".png" and file.stat().st_size > PICTURE_MOST:
            yield Finding(_told(file, root), 1, f"картинка больше {PICTURE_MOST} байт.")
    if sum(file.stat().st_size for file in kept) > PICTURES_MOST:
        yield Finding(_told(folder, root), 1, f"картинки вместе больше {PICTURES_MOST} байт.")


def _told(file: Path, root: Path) -> str:
    return file.resolve().relative_to(root.resolve()).as_posix()
