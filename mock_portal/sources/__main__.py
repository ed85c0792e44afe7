"""Prints the survey: `python -m mock_portal.sources`."""

from __future__ import annotations

import sys

import msgspec

from mock_portal.sources import survey

sys.stdout.buffer.write(msgspec.json.encode(survey()) + b"\n")
