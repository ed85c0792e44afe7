"""Addresses within the report page."""

from harness.collection.names import safe_name
from harness.report.run import ScenarioResult


def anchor(result: ScenarioResult) -> str:
    """Return the id of a scenario's run on the report page."""
    project = f"-{result.record.project}" if result.record.project else ""
    stem = result.record.path.removesuffix(".feature").replace("/", ".")
    return safe_name(f"{stem}-{result.record.line}{project}")
