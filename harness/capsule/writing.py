"""Writes a capsule; called once at the end of a failed scenario."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from harness.capsule.model import DESCRIPTION, SNAPSHOT, Capsule, Part
from harness.capsule.moment import Moment
from harness.evidence.record import ScenarioRecord

PACKED = {".png", ".zip"}


def write_capsule(file: Path, record: ScenarioRecord, moment: Moment) -> None:
    """Write the capsule of a failed scenario.

    Args:
        file: where to.
        record: of the first run; its attachments are the parts, files that are gone are left out.
        moment: what the scenario told when it failed.
    """
    part_file = file.with_name(f".{file.name}.{os.getpid()}")
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(part_file, "w") as archive:
        parts = [_add(archive, part, content) for part, content in _contents(record, moment)]
        capsule = Capsule(
            made=datetime.now(UTC),
            # Paths on this computer mean nothing on another one.
            scenario=msgspec.structs.replace(record, attachments=[], screens=[], moments=[]),
            parts=parts,
            world=moment.world,
            sessions=moment.sessions,
            tokens=moment.tokens,
        )
        text = msgspec.json.format(msgspec.json.encode(capsule), indent=1)
        archive.writestr(DESCRIPTION, text, zipfile.ZIP_DEFLATED)
    part_file.replace(file)


def _contents(record: ScenarioRecord, moment: Moment) -> Iterator[tuple[Part, bytes]]:
    for one in record.attachments:
        path = Path(one.path)
        if one.kind != "capsule" and path.is_file():
            yield Part(path.name, one.kind, one.name, 0, ""), path.read_bytes()
    if moment.snapshot:
        yield Part(SNAPSHOT, "world", "Мир портала", 0, ""), moment.snapshot


def _add(archive: zipfile.ZipFile, part: Part, content: bytes) -> Part:
    packed = Path(part.name).suffix in PACKED
    method = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(part.name, content, method)
    part.size, part.sha256 = len(content), hashlib.sha256(content).hexdigest()
    return part
