"""Opens a capsule. It comes from elsewhere: sizes, names and contents are checked before use."""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from pathlib import Path
from types import TracebackType

import msgspec

from harness.capsule.model import (
    DESCRIPTION,
    FORMAT,
    SNAPSHOT,
    VERSION,
    Capsule,
    CapsuleError,
    Header,
    Part,
    PartKind,
)

# A capsule of the longest scenario has some ten parts and a few megabytes.
MOST_PARTS = 100
MEGABYTE = 1024 * 1024
LARGEST_PART = 200 * MEGABYTE
LARGEST_WHOLE = 400 * MEGABYTE
LARGEST_DESCRIPTION = 4 * MEGABYTE
NAME = re.compile(r"\w[\w.-]{0,150}")
ENCRYPTED = 0x1


class CapsuleFile:
    """An opened capsule; every part has been found whole.

    Args:
        file: the capsule.

    Raises:
        CapsuleError: it cannot be read, is broken, of another version, or lacks a part.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._archive: zipfile.ZipFile | None = None
        try:
            self._archive = zipfile.ZipFile(file)
            _check_directory(self._archive.infolist())
            self.capsule = self._description(self._archive)
            self._parts = {part.name: part for part in self.capsule.parts}
            for part in self.capsule.parts:
                self._read(part)
        except CapsuleError as error:
            self.close()
            raise CapsuleError(f"капсула {file}: {error}") from None
        except OSError as error:
            self.close()
            reason = error.strerror or error
            raise CapsuleError(f"капсула {file} не читается: {reason}") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
            # NotImplementedError and RuntimeError: unknown compression, passwords.
            self.close()
            raise CapsuleError(f"капсула {file}: это не целый zip; скопируйте её ещё раз") from None

    def close(self) -> None:
        """Close the file."""
        if self._archive is not None:
            self._archive.close()

    def of_kind(self, kind: PartKind) -> list[Part]:
        """Return the parts of a kind in the order in which they were kept."""
        return [part for part in self.capsule.parts if part.kind == kind]

    def read(self, part: Part) -> bytes:
        """Return a part's content."""
        return self._read(part)

    def snapshot(self) -> bytes:
        """Return the world's snapshot.

        Raises:
            CapsuleError: the scenario had no world yet when it failed.
        """
        part = self._parts.get(SNAPSHOT)
        if part is None or self.capsule.world is None:
            raise CapsuleError(f"капсула {self.file}: мира в ней нет, до него сценарий не дошёл")
        return self._read(part)

    def _read(self, part: Part) -> bytes:
        if self._archive is None:
            raise CapsuleError("закрыта")
        try:
            content = _bounded(self._archive, part.name, LARGEST_PART)
        except KeyError:
            raise CapsuleError(f"нет части {part.name}") from None
        if hashlib.sha256(content).hexdigest() != part.sha256:
            raise CapsuleError(f"часть {part.name} испорчена")
        return content

    @staticmethod
    def _description(archive: zipfile.ZipFile) -> Capsule:
        try:
            text = _bounded(archive, DESCRIPTION, LARGEST_DESCRIPTION)
            header = msgspec.json.decode(text, type=Header)
            if header.format != FORMAT:
                raise CapsuleError(f"это не капсула, в ней нет {DESCRIPTION} нашего вида")
            if header.version != VERSION:
                raise CapsuleError(
                    f"она версии {header.version}, а здесь читается {VERSION}; возьмите ту же "
                    "версию проекта, которая её сделала"
                )
            capsule = msgspec.json.decode(text, type=Capsule)
        except KeyError:
            raise CapsuleError(f"это не капсула, в ней нет {DESCRIPTION}") from None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise CapsuleError(f"{DESCRIPTION} не читается: {error}") from None
        if capsule.scenario.failure is None:
            raise CapsuleError(f"{DESCRIPTION} не читается: в нём нет ошибки сценария")
        return capsule

    def __enter__(self) -> CapsuleFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """Look at the archive's list of files before anything is unpacked."""
    if len(entries) > MOST_PARTS:
        raise CapsuleError(f"в ней {len(entries)} частей, а бывает не больше {MOST_PARTS}")
    names = [entry.filename for entry in entries]
    for name in names:
        if not NAME.fullmatch(name):
            raise CapsuleError(f"недопустимое имя части {name[:80]!r}")
    if len(set(names)) != len(names):
        raise CapsuleError("две её части названы одинаково")
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise CapsuleError("она закрыта паролем")
    if sum(entry.file_size for entry in entries) > LARGEST_WHOLE:
        raise CapsuleError(f"в распакованном виде она больше {LARGEST_WHOLE // MEGABYTE} МБ")


def _bounded(archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """Read a part, at most so many bytes: the list of files may say less than there is."""
    with archive.open(name) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise CapsuleError(f"часть {name} больше {limit // MEGABYTE} МБ")
    return content
