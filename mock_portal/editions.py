"""Editions: named sets of rules for families of guides that contradict each other.

`official` is the portal of the guides N and A, nearest to the real one. K, R and L are the portals
that these guides describe: what they promise beyond `official`, or against it, is a rule that the
edition sets. A world names its edition when it is made.
"""

from __future__ import annotations

from mock_portal.rules import Rules

EDITIONS: dict[str, Rules] = {
    "official": Rules(),
    "K": Rules(
        entrepreneur_registration=True,
        portal_notices=True,
        cabinet_requests=True,
        cabinet_charges=True,
        employee_identifiers=True,
        employee_account_lifetime_days=365,
        second_factor_is_a_choice=True,
        personal_registration=True,
        email_confirmation_required=True,
        organisation_form=True,
        requisites_editing=True,
        credentials_are_formed=True,
        account_sign_in_by_login=True,
        signature_binding=True,
        binding_in_settings=True,
        signature_documents=True,
        signature_ends_session=True,
        signature_sign_in_is_a_setting=False,
        sign_in_connects_signature=True,
        role_table="K",
        user_management=True,
        users_in_menu=True,
        cabinet_settings=True,
        roles_to_assign=("administrator", "director", "operator", "observer", "employee"),
        custom_roles=True,
        audit_log=True,
        support_requests=True,
        help_centre=True,
        browser_hint=True,
    ),
    "R": Rules(
        registration_by_steps=True,
        sign_in_type_window=True,
        account_sign_in_by_login=True,
        organisation_documents=True,
        requisites_editing=True,
        requisites_with_proof=(),
        contact_persons=True,
        role_table="R",
        user_management=True,
        cabinet_settings=True,
        roles_to_assign=("administrator", "accountant", "manager", "employee"),
        custom_roles=True,
        support_requests=True,
        support_for_guests=True,
        support_number_required=True,
        help_centre=True,
        help_in_header=True,
        browser_hint=True,
    ),
    "L": Rules(
        sign_in_by_inn=True,
        organisation_account_required=True,
        service_panel=True,
        signature_sign_in_is_a_setting=False,
        expired_signature_blocks_sign_in=True,
        corporate_account_application=True,
        signature_binding=True,
        binding_in_security_settings=True,
        signature_documents=True,
        role_table="L",
        user_management=True,
        cabinet_settings=True,
        roles_to_assign=(
            "administrator",
            "financial-controller",
            "service-specialist",
            "observer",
            "employee",
        ),
        custom_roles=True,
    ),
}
