"""On whose word an address of the portal is there, by the slug of its screen.

An address that a rule opens (`Route.when`) has the rule's word and needs no line here.
"""

from __future__ import annotations

from mock_portal.sources.model import Source


def _claims(*ids: str) -> Source:
    return Source(claims=ids)


_PASSWORD = _claims("K-120", "K-213", "K-214")
_SECOND_FACTOR = _claims("K-58", "K-122", "R-30")
_SECTION = _claims("N-55")
_PROFILE = _claims("N-34")
_INVITING = _claims("N-59", "N-63", "A-13")

SCREENS: dict[str, Source] = {
    "start": _claims("R-07", "L-01"),
    "services": _claims("N-39"),
    "documents": _claims("N-39"),
    "applications": _claims("N-39"),
    "payments": _claims("N-39"),
    "sign-in": _claims("N-20", "N-36", "R-07"),
    "sign-in-code": _claims("N-36"),
    "signature-sign-in": _claims("N-37"),
    "recovery": _PASSWORD,
    "recovery-sent": _claims("K-214"),
    "recovery-code": _claims("K-120"),
    "recovery-new": _PASSWORD,
    "role-choice": _claims("N-19", "N-32"),
    "accounts-and-roles": _claims("N-21", "N-40"),
    "profile": _PROFILE,
    "profile-cards": _PROFILE,
    "profile-signature": _claims("N-34", "N-37"),
    "profile-documents": _PROFILE,
    "profile-biometrics": _claims("N-34", "N-38"),
    "profile-consents": _PROFILE,
    "profile-archive": _PROFILE,
    "profile-linked": _PROFILE,
    "security-sign-in": _claims("N-35", "N-36"),
    "security-actions": _claims("N-35"),
    "security-apps": _claims("N-35"),
    "security-requests": _claims("N-35"),
    "security-way": _claims("N-36"),
    "security-app": _SECOND_FACTOR,
    "help": _claims("N-61", "A-23"),
    "help-support": _claims("A-23"),
    "help-create": _claims("N-81"),
    "help-signature": _claims("N-08"),
    "help-plugin": _claims("N-12"),
    "help-employees": _claims("N-60"),
    "help-roles": _claims("N-67"),
    "cabinet-kind": _claims("N-22", "N-42", "A-07"),
    "cabinet-kind-add": _claims("N-22"),
    "organisation-new": _claims("N-23", "N-44"),
    "organisation-review": _claims("N-25"),
    "organisation-head": _claims("N-26", "N-27"),
    "application": _claims("N-27", "K-102"),
    "organisation": _claims("N-54", "N-55"),
    "opportunities": _claims("N-57"),
    "accounts": _SECTION,
    "branches": _SECTION,
    "branch": _SECTION,
    "transport": _SECTION,
    "vehicle": _SECTION,
    "licences": _SECTION,
    "consents": _SECTION,
    "consent": _SECTION,
    "powers": _SECTION,
    "power": _claims("N-55", "K-209"),
    "power-new": _claims("N-55", "K-209"),
    "sme-register": _SECTION,
    "finances": _SECTION,
    "operations": _SECTION,
    "employees": _claims("N-58", "A-12"),
    "employees-new": _INVITING,
    "employee": _claims("N-66", "A-17", "A-18"),
    "employee-remove": _claims("K-145"),
    "invitation": _claims("N-80"),
    "invitation-link": _claims("N-77"),
}
