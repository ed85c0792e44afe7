"""Labels of the cabinet screens."""

from __future__ import annotations

from mock_portal.labels.model import Label

LABELS: dict[str, Label] = {}
