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
AuthorityDocument = Literal["it-support-contract", "power-of-attorney", "order"]
RegistrationFactor = Literal["phone", "app"]
Agreement = Literal["user-agreement", "privacy-policy"]
ProtectionClass = Literal["КС1", "КС2", "КС3", "КВ1", "КВ2", "КА1"]
SignatureFormat = Literal["CMS", "XML-DSig"]
# As key containers are named: a token or smart card, a security module behind a cloud, a computer.
KeyStorage = Literal["SCARD", "CLOUD", "REGISTRY"]
RoleTable = Literal["official", "K", "R", "L"]
FileKind = Literal["pdf", "jpg", "png"]
PaperKind = Literal["charter", "service"]
RequisiteField = Literal["phone", "email", "account", "bank", "bik"]
ContactRole = Literal["management", "accounting", "documents", "technical"]
BrowserName = Literal["Chrome", "Firefox", "Edge"]


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
    recovery_letters_per_day: int = rule(
        5, choice="a stranger must not fill a mailbox with letters of K-214"
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

    # Signing in by an electronic signature
    signature_sign_in_is_a_setting: bool = rule(True, "N-37")
    sign_in_connects_signature: bool = rule(False, "K-187")
    signature_sign_in_checks_revocation: bool = rule(True, "K-188")
    signature_sign_in_pin_attempts: int = rule(
        3, choice="the portal's own page asks three times; no guide gives a number"
    )
    expired_signature_blocks_sign_in: bool = rule(False, "L-33")

    # Signing in by the ИНН of an organisation
    sign_in_by_inn: bool = rule(False, "L-02", "L-17", "L-18")
    organisation_account_required: bool = rule(False, "L-04")
    service_panel: bool = rule(False, "L-03", "L-19", "L-34")

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
        ("pdf",), choice="L names no kind; every guide that names one names PDF (C-05, K-105)"
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

    # Registering a legal entity's cabinet by steps, and the account that comes of it
    registration_by_steps: bool = rule(False, "R-01", "R-02", "R-10", "R-53")
    sign_in_type_window: bool = rule(False, "R-08", "R-09")
    account_sign_in_by_login: bool = rule(False, "R-37", "K-101", "L-30")
    entity_inn_digits: int = rule(10, "R-11")
    registration_kpp_required: bool = rule(False, "R-14")
    authority_documents: tuple[AuthorityDocument, ...] = rule(
        ("it-support-contract", "power-of-attorney", "order"), "R-17", "R-19", "R-20", "R-21"
    )
    authority_file_kinds: tuple[FileKind, ...] = rule(("pdf", "jpg", "png"), "R-18")
    account_login_min_chars: int = rule(4, choice="no guide gives the length of a login (R-25)")
    account_login_max_chars: int = rule(32, choice="no guide gives the length of a login (R-25)")
    second_factor_at_registration: bool = rule(True, "R-29")
    registration_second_factors: tuple[RegistrationFactor, ...] = rule(("phone", "app"), "R-30")
    registration_agreements: tuple[Agreement, ...] = rule(
        ("user-agreement", "privacy-policy"), "R-32"
    )

    # Documents that an organisation keeps in its cabinet
    organisation_documents: bool = rule(False, "R-39", "R-47", "K-175", "L-22")

    # Sections of the cabinet
    service_reports: bool = rule(False, "L-23")
    obligatory_documents: tuple[PaperKind, ...] = rule(
        (), "L-22", choice="the guide does not say which; a charter every legal entity has"
    )
    bank_accounts_most: int = rule(20, choice="a list needs a bound; no guide gives one")
    operations_page_entries: int = rule(50, choice="a page needs a bound; no guide gives one")

    # Services for organisations: catalogue, applications, fees
    organisation_services: bool = rule(False, "K-154", "K-156", "R-44", "R-45", "L-20")
    services_menu: bool = rule(False, "R-44")
    application_approval: bool = rule(
        False, "K-128", choice="the guide lets a head approve; ours approves what binds or costs"
    )
    service_file_kinds: tuple[FileKind, ...] = rule(
        ("pdf", "jpg", "png"), choice="no guide names the kinds for services; scans are of these"
    )
    service_subject_max_chars: int = rule(2000, choice="a text needs a bound; no guide gives one")
    service_fee_days: int = rule(10, choice="days to pay a fee; no guide gives a number")
    service_registration_minutes: int = rule(
        15, choice="an agency registers by itself; no guide says how soon"
    )
    service_intake_hours: int = rule(
        4, choice="from registration to the work on it; no guide says how soon"
    )
    service_status_refresh_seconds: int = rule(
        3, "K-29", "K-171", choice="the guide says in real time and no number"
    )

    # Requisites of an organisation, changed after registration
    requisites_editing: bool = rule(False, "K-211", "R-38")
    requisites_with_proof: tuple[RequisiteField, ...] = rule(
        ("account", "bank", "bik"),
        "K-212",
        choice="the guide does not say which; a paper proves where money goes, not who answers",
    )
    requisites_check_days: int = rule(
        3, choice="working days; K-212 says that there is a check and not how long it takes"
    )
    document_parts_most: int = rule(
        10, "K-116", choice="the guide says parts and no number; ten make fifty megabytes"
    )
    upload_chunk_bytes: int = rule(
        1024 * 1024, choice="a piece of a megabyte passes any connection; no guide gives a size"
    )
    large_upload_max_bytes: int = rule(
        50 * 1024 * 1024, choice="K-115 gives no size; fifty megabytes hold a bound volume of scans"
    )
    scan_min_dots_per_inch: int = rule(
        150, "K-106", choice="a signature is legible from half the usual 300 dots per inch on"
    )
    contact_persons: bool = rule(False, "R-40")
    contact_person_roles: tuple[ContactRole, ...] = rule(
        ("management", "accounting", "documents", "technical"),
        "R-40",
        choice="the guide names no roles",
    )
    contact_persons_most: int = rule(20, choice="a list needs a bound; R-40 gives none")

    # A sole proprietor's cabinet
    entrepreneur_registration: bool = rule(False, "K-03", "K-06")
    entrepreneur_certificate_required: bool = rule(True, "K-09")
    entrepreneur_signature_required: bool = rule(False, "K-04")
    entrepreneur_licences_most: int = rule(
        5, choice="a form needs a bound; K-10 gives none, five scans fit into one request"
    )

    # Notices, and what a cabinet of edition K holds beside
    portal_notices: bool = rule(False, "K-15", "K-151", "K-201")
    cabinet_requests: bool = rule(False, "K-13", "K-14")
    cabinet_charges: bool = rule(False, "K-15")
    cabinet_request_max_chars: int = rule(500, choice="a request needs a bound; no guide gives one")
    unauthorised_notice_quiet_minutes: int = rule(
        60, choice="one attempt repeated is one piece of news; K-201 gives no number"
    )
    employee_identifiers: bool = rule(False, "K-204")
    employee_account_lifetime_days: int | None = rule(
        None, choice="K-151 says that accounts expire and not after how long"
    )
    employee_account_notice_days: int = rule(
        14, choice="K-151 gives no notice period; two weeks are enough to prolong"
    )

    # Employees' own accounts
    employee_accounts: bool = rule(False, "K-136", "K-138", "R-42", "L-24", "L-30")
    employee_account_roles: tuple[str, ...] = rule((), "K-139", "R-42", "L-24", "L-30")
    employee_roles_automatic: bool = rule(False, "K-137")
    employee_specialist_words: tuple[str, ...] = rule(
        ("специалист", "бухгалтер", "инженер", "менеджер", "юрист", "экономист"),
        "K-137",
        choice="the guide names no rule; who does daily work is a specialist, the rest observe",
    )
    employee_internal_id_max_chars: int = rule(
        20, choice="a number of the personnel department needs a bound; K-138 gives none"
    )
    employee_password_days: int | None = rule(
        None, "K-141", choice="the guide says periodically and no number"
    )
    employee_password_notice_days: int = rule(
        7, choice="no guide gives a notice period; a week is enough to choose a password"
    )
    employee_account_recovery_days: int = rule(
        30, "K-144", choice="the guide says that it can be restored and not for how long"
    )
    personnel_feed: bool = rule(False, "K-143", "K-152")
    personnel_file_lines_most: int = rule(1000, choice="a file needs a bound; no guide gives one")

    # Inviting employees
    invitation_lifetime_days: int = rule(60, "N-65", "N-78")
    invitation_uses: int = rule(1, "N-79")
    employee_account_level: AccountLevel = rule("confirmed", "A-14", "A-22")
    employee_editable_before_sign_in: bool = rule(False, "N-66")
    employees_per_form: int = rule(
        20, choice="a form needs a bound; N-76 gives none, ours is far above any example"
    )

    # Roles
    role_table: RoleTable = rule("official", "N-62", "K-128", "K-129", "K-130", "R-43", "L-27")
    roles_to_assign: tuple[str, ...] = rule((), "K-127", "K-131", "R-41", "R-43", "L-26")
    user_management: bool = rule(False, "K-113", "K-131", "R-41", "L-24")
    users_in_menu: bool = rule(
        False, "K-113", choice="where it is not, «Настройки» lead to the users (R-41)"
    )
    cabinet_settings: bool = rule(False, "K-83", "R-41", "L-24")
    custom_roles: bool = rule(False, "K-133")
    custom_role_name_max_chars: int = rule(
        60, choice="a name needs a bound; K-133 gives none, ours fits into a list"
    )

    # The audit log of an organisation's cabinet
    audit_log: bool = rule(False, "K-134", "K-135", "K-146", "K-147", "K-148", "K-149")
    audit_page_entries: int = rule(50, choice="a page needs a bound; no guide gives one")
    rights_audit_days: int = rule(
        30, choice="K-135 says regularly and not how often; a month suits a small organisation"
    )

    # The API for external systems
    organisation_api: bool = rule(False, "K-112", "K-113", "K-114", "K-227")
    api_keys_most: int = rule(20, choice="a list needs a bound; no guide gives one")
    api_key_name_max_chars: int = rule(60, choice="a name fits into a line of a list")
    api_key_max_days: int = rule(365, choice="no key must live for ever; no guide gives a number")
    api_calls_per_minute: int = rule(60, choice="a loop must not stop the portal; no guide says")
    api_page_entries: int = rule(100, choice="an answer needs a bound; no guide gives one")

    # Support
    support_question_max_chars: int = rule(
        2000, choice="a question needs a bound; no guide gives one"
    )
    support_requests: bool = rule(False, "K-90", "K-221", "K-222", "R-51")
    support_for_guests: bool = rule(
        False, choice="who registers by R has a request's number and no account yet (R-51, R-52)"
    )
    support_number_required: bool = rule(False, "R-51")
    support_evidence_topics: tuple[str, ...] = rule(("binding",), "K-90")
    support_subject_max_chars: int = rule(120, choice="a subject fits into a line of a list")
    support_error_code_max_chars: int = rule(
        40, choice="a code needs a bound; those of the plugin have ten characters (K-90)"
    )
    support_answer_working_days: int = rule(
        3, "K-221", choice="the guide promises a deadline and no number"
    )
    support_closes_after_days: int = rule(
        7, choice="a solved request must not stay open for ever; no guide gives a number"
    )
    support_rating_most: int = rule(5, "K-229", choice="the guide records ratings, on no scale")
    support_phone: str = rule("8 800 555-35 35", "R-50")
    support_email: str = rule(
        "support@kabinet.test", choice="K-220 promises an address and gives none"
    )
    help_centre: bool = rule(False, "K-223", "K-224", "K-225", "K-226", "R-49")
    help_in_header: bool = rule(False, "R-48")
    help_search_max_chars: int = rule(100, choice="a query needs a bound; no guide gives one")

    # The browser at the workplace
    browser_hint: bool = rule(False, "K-124", "R-06")
    browsers_recommended: tuple[BrowserName, ...] = rule(("Chrome", "Firefox", "Edge"), "R-06")
    chrome_oldest_version: int = rule(
        120, "K-124", choice="the guides say latest; about two years old is what the portal runs in"
    )
    firefox_oldest_version: int = rule(115, "K-124", choice="as with Chrome")
    edge_oldest_version: int = rule(120, "K-124", choice="as with Chrome")

    # The signature bound to an organisation's cabinet
    signature_binding: bool = rule(False, "K-25", "K-34", "K-79", "K-217", "L-15")
    binding_in_settings: bool = rule(False, "K-83")
    binding_in_security_settings: bool = rule(False, "L-15")
    binding_roles: tuple[str, ...] = rule(("head", "administrator"), "K-82")
    binding_needs_confirmed_phone: bool = rule(True, "K-80")
    binding_opens_services: bool = rule(True, "K-34", "K-77", "L-13")
    signature_certificate_min_years: int = rule(1, "K-38")
    signature_certificate_notice_days: int = rule(30, "K-184")
    signature_check_hours: int = rule(
        24, "K-39", "K-47", choice="the guide says in good time and by automatic services only"
    )
    signature_tools_required: bool = rule(
        True, "K-21", choice="what the ФСБ demands is seen in the signature tools that are named"
    )
    signature_protection_classes: tuple[ProtectionClass, ...] = rule(
        ("КС1", "КС2", "КС3", "КВ1", "КВ2", "КА1"),
        "K-81",
        "K-185",
        "L-13",
        choice="what ФСТЭК demands is seen in the class of protection that is stated",
    )

    # Documents that an organisation signs in its cabinet
    signature_documents: bool = rule(False, "K-88", "K-189")
    signature_document_kinds: tuple[str, ...] = rule(
        ("contract", "application", "power", "report"),
        "K-189",
        choice="the guide does not say which documents need legal force",
    )
    signature_formats: tuple[SignatureFormat, ...] = rule(("CMS", "XML-DSig"), "K-37")
    signature_needs_confirmation: bool = rule(True, "K-190")
    signature_time_stamp_required: bool = rule(True, "K-45")
    signature_ends_session: bool = rule(False, "K-195")
    signature_key_storages: tuple[KeyStorage, ...] = rule(("SCARD", "CLOUD"), "K-40", "K-192")
    signature_exportable_keys: bool = rule(False, "K-193")
    document_max_chars: int = rule(10_000, choice="a text needs a bound; no guide gives one")

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
