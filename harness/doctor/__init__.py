"""Looks whether everything is there that a run needs, and names the remedy for what is not."""

from harness.doctor.findings import Finding, Mark
from harness.doctor.rounds import examine

__all__ = ["Finding", "Mark", "examine"]
