"""One JUnit file of those of the shards: each shard is a suite of its own in it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from harness.errors import KabinetError

# pytest's own name for the whole.
NAME = "pytest tests"


def merge_junit(files: Sequence[Path]) -> str:
    """Return the suites of these files in one document.

    Raises:
        KabinetError: a file is missing or is no XML.
    """
    whole = ET.Element("testsuites", name=NAME)
    for file in files:
        try:
            whole.extend(ET.parse(file).getroot())  # noqa: S314 - written by our own shards
        except (OSError, ET.ParseError) as error:
            raise KabinetError(f"JUnit части прогона {file} не читается: {error}") from None
    text = ET.tostring(whole, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
