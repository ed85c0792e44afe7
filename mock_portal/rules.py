"""Every number and choice that a guide documents, once, typed, with the claims that state it.

Screens, validation and messages read a world's rules; a world can override any of them. A rule
without a claim says why it is as it is in `choice`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Literal, get_type_hints

import msgspec

from mock_portal.hints import unknown

PasswordClass = Literal["upper", "lower", "digit", "special"]
AccountLevel = Literal["simplified", "standard", "confirmed"]
FileKind = Literal["pdf", "jpg", "png"]


class RuleError(ValueError):
    """An override names no rule or has a value of another type."""


def rule(default: Any, *claims: str, choice: str = "") -> Any:
    """Declare a rule: its documented value, the claims that state it, or why we chose it."""
    if not claims and not choice:
        raise RuleError("a rule needs the claims that state it, or the reason of our choice")
    return field(default=default, metadata={"claims": claims, "choice": choice})


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The rules of one world; field names carry their unit."""

    # Signing in
    sms_code_digits: int = rule(6, choice="no guide gives the length of a code")
    sms_code_lifetime_minutes: int = rule(5, choice="no guide gives the lifetime of a code")
    sms_code_attempts: int = rule(3, choice="no guide gives the number of attempts (K-55)")
    sms_codes_per_sign_in: int = rule(
        5, choice="codes cannot be asked for without end; no guide gives a number"
    )
    second_factor_required: bool = rule(True, "N-36")
    second_factor_is_a_choice: bool = rule(False, "K-58", "K-122")
    second_factor_for_employees: bool = rule(True, "K-142")
    app_code_digits: int = rule(6, choice="RFC 6238 allows more, common applications show six")
    app_code_step_seconds: int = rule(30, choice="what RFC 6238 recommends (section 5.2)")
    app_code_tolerance_steps: int = rule(
        1, choice="how far a phone's clock may be off; RFC 6238 advises one step (section 5.2)"
    )
    sign_in_attempts: int = rule(5, "K-119", choice="the guide says several and no number")
    sign_in_lock_minutes: int = rule(30, choice="no guide says how long the lock of K-119 lasts")

    # A forgotten password
    recovery_link_lifetime_minutes: int = rule(
        60, choice="the link of K-214 opens the account; no guide says for how long"
    )

    # The citizen's own registration
    personal_registration: bool = rule(False, "K-49")
    email_confirmation_required: bool = rule(False, "K-50", "K-51")
    code_failures_before_support: int = rule(3, "K-55", choice="the guide says repeated failures")

    # Passwords that people choose
    password_min_length: int = rule(8, "R-26")
    password_classes: tuple[PasswordClass, ...] = rule(
        ("upper", "lower", "digit", "special"), "R-27"
    )

    # Files that people send
    upload_max_bytes: int = rule(
        5 * 1024 * 1024, choice="no guide gives a size (K-115); five megabytes hold any scan"
    )

    # Creating an organisation
    creator_account_level: AccountLevel = rule("confirmed", "N-02", "A-01")
    creation_needs_signature: bool = rule(True, "N-03", "A-02")
    creator_must_act_without_power_of_attorney: bool = rule(True, "N-01", "N-51", "N-52", "A-05")
    carriers_inserted: int = rule(1, "N-45")
    accredited_authority_required: bool = rule(True, "N-50")
    organisations_per_person: int | None = rule(None, "N-33")
    portal_completes_chains: bool = rule(False, "N-15")
    challenge_lifetime_minutes: int = rule(
        30, choice="a challenge must not live for ever; no guide gives a number"
    )

    # The check by the tax register
    register_check_min_minutes: int = rule(15, "N-28")
    register_check_max_days: int = rule(5, "N-28")
    register_retry_minutes: int = rule(
        15, choice="a register that is down is asked again; no guide says how often"
    )
    result_mail_goes_to_profile: bool = rule(True, "N-30")

    # Registering an organisation by a form, in the editions that have one
    organisation_form: bool = rule(False, "K-23", "K-24", "K-72", "K-207")
    corporate_account_application: bool = rule(False, "L-05", "L-06")
    founding_documents_required: bool = rule(True, "K-74", "K-175")
    authority_document_required: bool = rule(True, "K-20", "K-175")
    passport_goes_with_electronic_power: bool = rule(True, "K-210")
    bank_details_required: bool = rule(True, "K-66", "K-71")
    documents_need_signature: Literal["never", "electronic", "always"] = rule(
        "electronic",
        "K-180",
        "K-209",
        choice="a scan of a paper carries the ink of the paper, an electronic original nothing",
    )
    request_file_kinds: tuple[FileKind, ...] = rule(
        ("pdf",), "K-105", choice="L names no kind; every guide that names one names PDF (C-05)"
    )
    request_text_max_chars: int = rule(
        500, choice="names and addresses need a bound; no guide gives one"
    )
    request_complete_min_days: int = rule(3, "K-93", choice="working days, as in K-92 and K-94")
    request_complete_max_days: int = rule(5, "K-93", choice="working days, as in K-92 and K-94")
    request_min_days: int = rule(5, "K-92")
    request_max_days: int = rule(10, "K-92")
    request_remarks_min_days: int = rule(15, "K-94", "K-97")
    request_remarks_max_days: int = rule(20, "K-94", "K-97")
    package_min_days: int = rule(2, "L-12", choice="the guide says several days and no number")
    package_max_days: int = rule(5, "L-12", choice="the guide says several days and no number")
    days_off: tuple[str, ...] = rule(
        (
            *(f"01-{day:02}" for day in range(1, 9)),
            *("02-23", "03-08", "05-01", "05-09", "06-12", "11-04"),
        ),
        choice="public holidays of the Labour Code, article 112; no guide says which days count",
    )
    credentials_are_formed: bool = rule(False, "K-101")

    # Inviting employees
    invitation_lifetime_days: int = rule(60, "N-65", "N-78")
    invitation_uses: int = rule(1, "N-79")
    employee_account_level: AccountLevel = rule("confirmed", "A-14", "A-22")
    employee_editable_before_sign_in: bool = rule(False, "N-66")
    employees_per_form: int = rule(
        20, choice="a form needs a bound; N-76 gives none, ours is far above any example"
    )

    # Support
    support_question_max_chars: int = rule(
        2000, choice="a question needs a bound; no guide gives one"
    )

    # Mobile application
    app_can_create_organisation: bool = rule(False, "N-18", "A-20", "A-21")
    app_can_manage_organisation: bool = rule(False, "A-20", "A-21")

    def with_overrides(self, overrides: dict[str, Any]) -> Rules:
        """Return a copy with some rules changed.

        Raises:
            RuleError: an unknown rule, or a value of another type than the rule's.
        """
        types = _types()
        changed: dict[str, Any] = {}
        for name, value in overrides.items():
            if name not in types:
                raise RuleError(unknown("rule", name, types))
            try:
                # By way of JSON's types: an override may give a list where the rule has a tuple.
                changed[name] = msgspec.convert(value, type=types[name])
            except msgspec.ValidationError as error:
                raise RuleError(f"rule {name}: {error}") from error
        return replace(self, **changed)


@cache
def _types() -> dict[str, Any]:
    return get_type_hints(Rules)


def claims_of(name: str) -> tuple[str, ...]:
    """Return the ids of the claims that state a rule.

    Raises:
        RuleError: there is no such rule.
    """
    for item in fields(Rules):
        if item.name == name:
            return tuple(item.metadata["claims"])
    raise RuleError(unknown("rule", name, _types()))
