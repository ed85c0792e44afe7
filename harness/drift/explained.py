"""Mutants that no scenario has to notice, each with the reason: `explained.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

from harness.errors import KabinetError

FILE = Path(__file__).with_name("explained.toml")


def explained(file: Path = FILE) -> dict[str, str]:
    """Return the reasons by the mutants' ids.

    Raises:
        KabinetError: the file is no TOML, a reason is empty or a mutant is named twice.
    """
    found: dict[str, str] = {}
    try:
        groups = tomllib.loads(file.read_text(encoding="utf-8")).get("explained", [])
    except tomllib.TOMLDecodeError as error:
        raise KabinetError(f"{file}: это не TOML: {error}") from error
    for group in groups:
        reason = " ".join(str(group.get("reason", "")).split())
        if not reason:
            raise KabinetError(f"{file}: без причины: {', '.join(group['mutants'])}")
        for mutant in group["mutants"]:
            if mutant in found:
                raise KabinetError(f"{file}: {mutant} назван дважды")
            found[mutant] = reason
    return found
