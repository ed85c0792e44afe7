"""Files of the report: what stands beside the page, and how it is written."""

import os
import shutil
from pathlib import Path

from harness.report.run import Run


def bring_together(run: Run, folder: Path) -> None:
    """Copy the kept files of failed scenarios beside the page and make all paths relative to it.

    The folder can then be carried away as it is, as CI does with what it keeps.
    """
    kept = folder / "evidence"
    shutil.rmtree(kept, ignore_errors=True)
    for result in run.results.values():
        for attachment in result.record.attachments:
            attachment.path = _beside(Path(attachment.path), folder, kept)
        for screen in result.record.screens:
            screen.picture = _beside(Path(screen.picture), folder, kept)
        for moment in result.record.moments:
            moment.picture = _beside(Path(moment.picture), folder, kept)


def _beside(file: Path, folder: Path, kept: Path) -> str:
    if folder in file.parents:
        return file.relative_to(folder).as_posix()
    if not file.is_file():
        return file.as_posix()
    target = kept / file.parent.name / file.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, target)
    return target.relative_to(folder).as_posix()


def write_atomically(file: Path, text: str) -> None:
    """Write a file so that a reader sees either the old one or the whole new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f".{file.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
