"""Every check of signatures, certificates, challenges and powers of attorney: the tables together.

A check is a function with a name that stands in one of these tables and is run by
`check_mutation.run_check`, or a reason for which a library refuses. From here drift has its
mutants and the survey of sources its deeds, so that a new check has both by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from mock_portal.domain import (
    attorney,
    certificate_checks,
    challenges,
    document_signatures,
    document_signing,
    entrepreneur_signature,
    expired_bindings,
    register_comparison,
    request_documents,
    service_sending,
    signature_files,
    signature_formats,
    signature_sign_in,
    signatures,
)

# What the cryptography may find, and the reason of the portal's refusal.
CRYPTOGRAPHY: dict[str, str] = {
    str(check): reason for check, reason in signatures.CRYPTOGRAPHY.items()
}
FUNCTIONS: tuple[Callable[..., None], ...] = (
    *signatures.SUBJECT_CHECKS,
    *entrepreneur_signature.PROPRIETOR_CHECKS,
    *certificate_checks.FITNESS,
    *certificate_checks.CHAIN_CHECKS,
    *challenges.CHECKS_BEFORE_USE,
    *challenges.CHECKS_OF_USED,
    *signature_sign_in.OWNER_CHECKS,
    *signature_sign_in.SETTING_CHECKS,
    *expired_bindings.EXPIRY_CHECKS,
    *signature_formats.ALGORITHM_CHECKS,
    *document_signing.DOCUMENT_CHECKS,
    *service_sending.APPLICATION_CHECKS,
    *document_signatures.CHAIN_CHECKS,
    *request_documents.SIGNER_CHECKS,
    *register_comparison.SIGNER_CHECKS,
)
# The names of all but those of the cryptography.
NAMES: tuple[str, ...] = (
    *(check.__name__ for check in FUNCTIONS),
    *signature_files.FILE_CHECKS.values(),
    *attorney.TERM_CHECKS.values(),
)
