"""How long scenarios take, committed in `tests/durations.json`: pytest-split weighs shards by it.

Names go without lines: a scenario keeps its duration when lines above it come and go.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from harness.collection.names import lasting_name
from harness.report.run import ScenarioResult

FILE = Path("tests/durations.json")


def read_durations(file: Path) -> dict[str, float]:
    """Return seconds by lasting name; nothing when there is no such file."""
    if not file.is_file():
        return {}
    return {str(name): float(value) for name, value in json.loads(file.read_text("utf-8")).items()}


def write_durations(file: Path, results: Iterable[ScenarioResult]) -> None:
    """Write the durations of a run, a line each, so that a change of few changes few lines."""
    found = {lasting_name(one.record.node_id): round(one.seconds, 1) for one in results}
    text = json.dumps(dict(sorted(found.items())), ensure_ascii=False, indent=0)
    file.write_text(f"{text}\n", encoding="utf-8")
