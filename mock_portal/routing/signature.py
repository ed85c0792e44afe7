"""The organisation's signature, and the documents signed with it."""

from __future__ import annotations

from mock_portal.routing.route import Route
from mock_portal.screens import (
    cabinet_documents,
    document_signing,
    representation,
    signature_binding,
)

_BINDING = "/organisation/signature/new"
_DOCUMENTS = "/organisation/documents"

ROUTES: tuple[Route, ...] = (
    # The organisation's signature and the documents signed with it (editions)
    Route(
        "GET",
        "/organisation/settings",
        "cabinet-settings",
        signature_binding.settings,
        "member",
        when="cabinet_settings",
    ),
    Route(
        "GET",
        "/organisation/security",
        "cabinet-security",
        signature_binding.security,
        "member",
        when="binding_in_security_settings",
    ),
    *(
        Route(method, path, screen, answer, "member", when="signature_binding")
        for method, path, screen, answer in (
            ("GET", "/organisation/signature", "cabinet-signature", signature_binding.show),
            ("GET", _BINDING, "cabinet-signature-new", signature_binding.show_form),
            ("POST", _BINDING, "cabinet-signature-new", signature_binding.submit),
        )
    ),
    *(
        Route(method, path, screen, answer, when="signature_binding")
        for method, path, screen, answer in (
            ("GET", "/profile/representation", "representation", representation.show),
            ("POST", "/profile/representation", "representation", representation.confirm),
            ("GET", "/profile/phone", "phone-confirmation", representation.show_phone),
            ("POST", "/profile/phone", "phone-confirmation", representation.send_code),
            ("POST", "/profile/phone/code", "phone-confirmation", representation.confirm_phone),
        )
    ),
    *(
        Route(method, f"{_DOCUMENTS}{path}", screen, answer, "member", when="signature_documents")
        for method, path, screen, answer in (
            ("GET", "", "cabinet-documents", cabinet_documents.show_list),
            ("GET", "/new", "cabinet-document-new", cabinet_documents.show_new),
            ("POST", "/new", "cabinet-document-new", cabinet_documents.create),
            ("GET", "/{number}", "cabinet-document", cabinet_documents.show),
            ("GET", "/{number}/edit", "cabinet-document-edit", cabinet_documents.show_edit),
            ("POST", "/{number}/edit", "cabinet-document-edit", cabinet_documents.change),
            ("GET", "/{number}/sign", "cabinet-document-sign", document_signing.show),
            ("POST", "/{number}/sign", "cabinet-document-sign", document_signing.submit),
        )
    ),
    Route(
        "GET",
        "/signature/finished",
        "signing-finished",
        document_signing.finished,
        "anyone",
        when="signature_ends_session",
    ),
)
