"""Every text that a guide quotes from a screen, by key, with the claims that quote it.

Templates write `{{ L("employees.add") }}`; a world can override any text, so that a renamed
button can be tried in one world.
"""

from __future__ import annotations

from mock_portal.labels import cabinet, citizen, common, creation, employees, invitations
from mock_portal.labels.model import Label, LabelError

LABELS: dict[str, Label] = {}
for _family in (common, citizen, creation, cabinet, employees, invitations):
    _twice = LABELS.keys() & _family.LABELS.keys()
    if _twice:
        raise LabelError(f"label keys declared twice: {', '.join(sorted(_twice))}")
    LABELS.update(_family.LABELS)


def text_of(key: str, overrides: dict[str, str]) -> str:
    """Return the text of a label in a world with these overrides.

    Raises:
        LabelError: no label has this key.
    """
    if key in overrides:
        return overrides[key]
    if key not in LABELS:
        raise LabelError(f"no such label: {key}")
    return LABELS[key].text


__all__ = ["LABELS", "Label", "LabelError", "text_of"]
