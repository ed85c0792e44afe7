"""X509Enrollment: a new key on a carrier, the request for its certificate, and the answer to it."""

from signature_plugin.capicom.base import ComObject, Method, Property
from signature_plugin.capicom.enrollment_key import CX509PrivateKey
from signature_plugin.capicom.enrollment_parts import CX500DistinguishedName, CX509Extensions
from signature_plugin.capicom.enrollment_providers import CCspInformations
from signature_plugin.capicom.values import as_number, as_object, as_text, from_base64, to_base64
from signature_plugin.chains import build_chain
from signature_plugin.errors import Code, NotBuiltError, PluginError
from signature_plugin.pki import (
    Certificate,
    CertificateRequest,
    CertificationError,
    IssuedCertificate,
    Subject,
    build_certificate_request,
)
from signature_plugin.session import Session

USER_CONTEXT = 1
BASE64 = 1
BASE64_REQUEST_HEADER = 3
ALLOW_UNTRUSTED = 2 | 4  # the certificate, its root


class CX509CertificateRequestPkcs10(ComObject):
    """A request in the making."""

    kind = "CX509CertificateRequestPkcs10"
    prog_ids = ("X509Enrollment.CX509CertificateRequestPkcs10",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._key: CX509PrivateKey | None = None
        self._name: CX500DistinguishedName | None = None
        self._extensions = CX509Extensions(session)

    def initialize(self, context: object, key: object, _template: object = "") -> None:
        """Begin a request for a new key, in the user's context (1)."""
        if as_number(context) != USER_CONTEXT:
            raise NotBuiltError(f"CX509CertificateRequestPkcs10: context {context}")
        self._key = as_object(key, CX509PrivateKey)

    def set_subject(self, value: object) -> None:
        """Take the name of who asks."""
        self._name = as_object(value, CX500DistinguishedName)

    def providers(self) -> CCspInformations:
        """The providers of the key; 0x80070057 without a key."""
        return self._required_key().get_providers()

    def _required_key(self) -> CX509PrivateKey:
        if self._key is None:
            raise PluginError(Code.BAD_PARAMETER)
        return self._key

    def wish(self) -> tuple[CX509PrivateKey, Subject, list[bytes]]:
        """What is asked for; 0x80070057 without a key or a name."""
        subject = self._name.subject if self._name else None
        if subject is None:
            raise PluginError(Code.BAD_PARAMETER)
        return self._required_key(), subject, self._extensions.encodings

    members = (
        Property("Subject", lambda self: self._name, set_subject),
        Property("X509Extensions", lambda self: self._extensions),
        Property("PrivateKey", _required_key),
        Property("CspInformations", providers),
        Method("InitializeFromPrivateKey", initialize),
    )
    properties_not_built = ("CriticalExtensions", "RawData")
    methods_not_built = ("Encode", "InitializeDecode", "InitializeFromCertificate")


class CX509Enrollment(ComObject):
    """Makes requests and takes the answers.

    The new key goes onto the carrier that was inserted last (our own choice: the real product lets
    the person choose); it lies there without a certificate until the answer comes.
    """

    kind = "CX509Enrollment"
    prog_ids = ("X509Enrollment.CX509Enrollment",)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._request: CX509CertificateRequestPkcs10 | None = None
        self._friendly_name = ""
        self._exportable: bool | None = None

    def set_friendly_name(self, value: object) -> None:
        """Take the name under which the certificate is to be shown."""
        self._friendly_name = as_text(value)

    def request(self) -> CX509CertificateRequestPkcs10:
        """The request; 0x80070057 before there is one."""
        if self._request is None:
            raise PluginError(Code.BAD_PARAMETER)
        return self._request

    def initialize_from(self, request: object) -> None:
        """Take the request."""
        self._request = as_object(request, CX509CertificateRequestPkcs10)

    def initialize(self, context: object) -> None:
        """Make ready to take an answer, in the user's context (1)."""
        if as_number(context) != USER_CONTEXT:
            raise NotBuiltError(f"CX509Enrollment.Initialize: context {context}")

    def create_request(self, form: object = BASE64) -> str:
        """Make the key, then the request, as base64 (1) or with PEM lines (3).

        Raises:
            PluginError: 0x80070057 nothing was asked for, 0x80090017 no provider, 0x8010006E there
                is no carrier for the key.
        """
        number = as_number(form)
        if number not in (BASE64, BASE64_REQUEST_HEADER):
            raise NotBuiltError(f"CX509Enrollment.CreateRequest: encoding {number}")
        key, subject, extensions = self.request().wish()
        private = key.key()
        try:
            made: CertificateRequest = build_certificate_request(
                subject, private, extensions=extensions
            )
        except CertificationError as error:
            raise PluginError(Code.BAD_PARAMETER, f"Имя не подходит: {error}") from None
        if number == BASE64:
            return to_base64(made.der)
        header = "NEW CERTIFICATE REQUEST"
        return f"-----BEGIN {header}-----\r\n{to_base64(made.der)}-----END {header}-----\r\n"

    def install_response(
        self, restrictions: object, response: object, form: object = BASE64, _password: object = ""
    ) -> None:
        """Put the certificate to its key, on the carrier and in the personal store.

        Raises:
            PluginError: 0x8009310B no certificate, 0x80092004 none of the keys made here is its,
                or a code of its chain, unless `restrictions` allow an untrusted one (2, 4).
        """
        if as_number(form) not in (0, BASE64):
            raise NotBuiltError(f"CX509Enrollment.InstallResponse: encoding {form}")
        lines = str(response).strip().splitlines()
        body = "".join(line for line in lines if not line.startswith("-----"))
        try:
            certificate = Certificate(from_base64(body))
        except CertificationError:
            raise PluginError(Code.BAD_MESSAGE) from None
        pending = self.workstation.pending_key(certificate.public_key)
        chain = build_chain(self.workstation, certificate, self.workstation.now())
        if chain.error is not None and not as_number(restrictions) & ALLOW_UNTRUSTED:
            raise PluginError(chain.error)
        self.workstation.pending_keys.remove(pending)
        pending.token.add(
            IssuedCertificate(certificate, pending.key),
            chain=chain.above_signer(with_root=True),
            container=pending.container or None,
            installed=True,
            exportable=pending.exportable,
        )
        self._exportable = pending.exportable

    def create_pfx(self, _password: object, _options: object = 0, _form: object = BASE64) -> str:
        """Refuse to hand a key to the page; one that is exportable leaves by `Token.export`.

        Raises:
            PluginError: 0x80880261 no answer was installed yet, 0x8009000B the key is not
                exportable, 0x80004001 it is.
        """
        if self._exportable is None:
            raise PluginError(Code.NOT_SIGNED)
        if not self._exportable:
            raise PluginError(Code.NOT_EXPORTABLE)
        raise NotBuiltError("CX509Enrollment.CreatePFX: private keys never reach a page")

    members = (
        Method("Initialize", initialize),
        Method("InitializeFromRequest", initialize_from),
        Method("CreateRequest", create_request),
        Method("InstallResponse", install_response),
        Method("CreatePFX", create_pfx),
        Property("CertificateFriendlyName", lambda self: self._friendly_name, set_friendly_name),
        Property("Request", request),
    )
    properties_not_built = ("Response",)
    methods_not_built = ("Enroll", "InitializeFromTemplateName")
