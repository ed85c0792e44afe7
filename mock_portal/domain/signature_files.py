"""Opening the PKCS#12 file by which a signature is bound to a cabinet (K-84, K-85, K-86).

The private key is looked at once, to see that it belongs to the certificate, and is let go: no
table holds it (K-192), whatever the guide's upload may suggest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain.check_mutation import is_left_out
from mock_portal.domain.errors import RefusedError
from signature_plugin.pki import CertificationError
from signature_plugin.pki.pkcs12 import Pkcs12, Pkcs12Error, Pkcs12Reason, read_pkcs12

if TYPE_CHECKING:
    from mock_portal.uploaded_file import UploadedFile
    from signature_plugin.pki import Certificate

REASONS: dict[Pkcs12Reason, str] = {
    Pkcs12Reason.MALFORMED: "binding-not-pkcs12",
    Pkcs12Reason.WRONG_PASSWORD: "binding-wrong-password",
    Pkcs12Reason.NO_KEY: "binding-no-key",
    Pkcs12Reason.NO_CERTIFICATE: "binding-no-certificate",
    Pkcs12Reason.KEY_MISMATCH: "binding-key-mismatch",
    Pkcs12Reason.UNSUPPORTED: "binding-protection-unknown",
}
# What is checked of a file that could be read, by the names of the checks.
FILE_CHECKS: dict[Pkcs12Reason, str] = {Pkcs12Reason.KEY_MISMATCH: "key_is_the_certificates"}
PASSWORD_REASONS = frozenset({Pkcs12Reason.WRONG_PASSWORD})


def open_file(
    file: UploadedFile | None, password: str
) -> tuple[Certificate, tuple[Certificate, ...]]:
    """Open a file and return the certificate whose key is in it, and the others beside it.

    Args:
        file: as it came; None when nothing was chosen.
        password: what the file is protected with.

    Raises:
        RefusedError: `file-missing`, `file-empty`, `binding-password-empty`, or a reason of
            `REASONS`; `binding-not-gost` when the key is of another algorithm (K-36). The field is
            `certificate` or `password`.
    """
    if file is None:
        raise RefusedError("file-missing", field="certificate")
    if not file.content:
        raise RefusedError("file-empty", field="certificate", name=file.name)
    if not password:
        raise RefusedError("binding-password-empty", field="password")
    try:
        opened = _read(file.content, password)
    except Pkcs12Error as error:
        reason = REASONS[error.reason]
        # Opened, but what was inside is no key or certificate of ГОСТ.
        if isinstance(error.__cause__, CertificationError):
            reason = "binding-not-gost"
        field = "password" if error.reason in PASSWORD_REASONS else "certificate"
        raise RefusedError(reason, field=field, name=file.name) from error
    return opened.issued.certificate, opened.chain


def _read(content: bytes, password: str) -> Pkcs12:
    try:
        return read_pkcs12(content, password)
    except Pkcs12Error as error:
        check = FILE_CHECKS.get(error.reason)
        if check is None or not is_left_out(check):
            raise
        return read_pkcs12(content, password, key_must_fit=False)
