"""Every text that a guide quotes from a screen, by key, with the claims that quote it.

Templates write `{{ L("employees.add") }}`; a world can override any text, so that a renamed
button can be tried in one world.
"""

from __future__ import annotations

from string import Formatter

from mock_portal.hints import unknown
from mock_portal.labels import (
    audit,
    cabinet,
    cabinet_documents,
    citizen,
    common,
    confirmation,
    creation,
    employee_accounts,
    employees,
    entrepreneurs,
    forms,
    help_articles,
    help_centre,
    help_materials,
    help_section,
    holdings,
    inn_sign_in,
    integration,
    invitations,
    notices,
    organisation_account,
    organisation_settings,
    profile,
    registration_steps,
    representation,
    requests,
    requisites,
    roles,
    service_reports,
    service_texts,
    services,
    sign_in,
    signature_binding,
    signature_sign_in,
    support_requests,
)
from mock_portal.labels.model import Label, LabelError

LABELS: dict[str, Label] = {}
_FAMILIES = (
    signature_sign_in,
    common,
    forms,
    citizen,
    sign_in,
    confirmation,
    profile,
    help_section,
    help_articles,
    help_centre,
    help_materials,
    support_requests,
    inn_sign_in,
    creation,
    entrepreneurs,
    cabinet,
    holdings,
    representation,
    organisation_settings,
    service_reports,
    audit,
    integration,
    employees,
    employee_accounts,
    roles,
    invitations,
    notices,
    signature_binding,
    cabinet_documents,
    services,
    service_texts,
    requests,
    registration_steps,
    organisation_account,
    requisites,
)
for _family in _FAMILIES:
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
        raise LabelError(unknown("label", key, LABELS))
    return LABELS[key].text


def check_override(key: str, text: str) -> None:
    """Make sure that a text can stand where a label stands.

    Raises:
        LabelError: no label has this key, or the text has a `{place}` that the label has not.
    """
    if key not in LABELS:
        raise LabelError(unknown("label", key, LABELS))
    places = _places(LABELS[key].text)
    try:
        more = _places(text) - places
    except ValueError as error:
        raise LabelError(f"label {key}: {error}") from error
    if more:
        known = ", ".join(sorted(places)) or "none"
        raise LabelError(f"label {key} has no place {', '.join(sorted(more))}; known: {known}")


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


__all__ = ["LABELS", "Label", "LabelError", "check_override", "text_of"]
