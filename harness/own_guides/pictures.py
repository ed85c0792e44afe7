"""Runs the scenarios that guides picture; takes the pictures anew or tells which have aged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import msgspec

from harness.collection.catalogue import relative
from harness.collection.findings import Finding
from harness.config import load_config
from harness.errors import KabinetError
from harness.lifeline import Lifeline
from harness.own_guides.moments import Moment

BINDING = "tests/features/test_features.py"


@contextmanager
def kept_moments(
    moments: Sequence[Moment], root: Path, *, pictures: bool, workers: int = 1
) -> Iterator[Path]:
    """Run the scenarios; yield the folder of what was kept.

    Args:
        moments: what to keep.
        root: the project.
        pictures: take pictures, not only compositions.
        workers: how many processes.

    Raises:
        KabinetError: a scenario failed, or a moment never came.
    """
    with tempfile.TemporaryDirectory(prefix="kabinet-moments-") as name:
        folder = Path(name)
        kept = folder / "kept"
        kept.mkdir()
        if not moments:
            # Without a choice pytest would run every scenario there is.
            yield kept
            return
        order = folder / "moments.json"
        order.write_bytes(msgspec.json.encode(list(moments)))
        command = [sys.executable, "-m", "pytest", BINDING, "-q", "-p", "no:cacheprovider"]
        command += ["-p", "harness.own_guides.taking", "--moments", str(order)]
        command += ["--moments-to", str(kept), "-n", str(workers if workers > 1 else 0)]
        command += ["--report-dir", str(folder / "report"), "--output", str(folder / "output")]
        if pictures:
            command.append("--moments-pictures")
        for address in dict.fromkeys(moment.address for moment in moments):
            command += ["--scenario", str(root / address)]
        # A scenario that other projects run too is pictured in the first: on a desktop.
        desktop = {"KABINET_PROJECTS": load_config().project_names[0]}
        with Lifeline() as lifeline:
            ended = subprocess.run(  # noqa: S603 - our own interpreter and modules
                command,
                cwd=root,
                env={**os.environ, **desktop, **lifeline.variables},
                capture_output=True,
                text=True,
                check=False,
            )
        if ended.returncode != 0:
            lines = (ended.stdout + ended.stderr).strip().splitlines() or ["pytest молчит"]
            failed = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
            raise KabinetError(f"картинки не сняты: {(failed or lines)[-1]}")
        for moment in moments:
            if not (kept / f"{moment.name}.yml").is_file():
                raise KabinetError(f"картинка {moment.name}: «{moment.scenario}» не дал экрана")
        yield kept


def take(moments: Sequence[Moment], folder: Path, root: Path, workers: int = 1) -> None:
    """Take the pictures anew, with their compositions.

    A picture whose screen is composed as before stays as it is: its bytes would differ from
    machine to machine and tell nothing.
    """
    with kept_moments(moments, root, pictures=True, workers=workers) as kept:
        folder.mkdir(parents=True, exist_ok=True)
        for moment in moments:
            picture = folder / f"{moment.name}.png"
            composition = picture.with_suffix(".yml")
            new = kept / composition.name
            same = composition.is_file() and composition.read_bytes() == new.read_bytes()
            if not (same and picture.is_file()):
                shutil.copy(new, composition)
                shutil.copy(kept / picture.name, picture)


def aged(moments: Sequence[Moment], folder: Path, root: Path, workers: int = 1) -> list[Finding]:
    """Return a finding for each picture whose screen is composed otherwise today."""
    found = []
    with kept_moments(moments, root, pictures=False, workers=workers) as kept:
        for moment in moments:
            old, new = folder / f"{moment.name}.yml", kept / f"{moment.name}.yml"
            before = old.read_text(encoding="utf-8").splitlines() if old.is_file() else []
            now = new.read_text(encoding="utf-8").splitlines()
            if before != now:
                same = takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False))
                line = sum(1 for _ in same) + 1
                seen = now[line - 1].strip() if line <= len(now) else "конец экрана"
                told = f"экран изменился, теперь здесь «{seen}»; снять: ./kabinet guides --pictures"
                found.append(Finding(relative(old, root), line, told))
    return found
