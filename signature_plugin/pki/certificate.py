"""A GOST certificate as read from its bytes (RFC 5280, RFC 9215)."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Self

from asn1crypto import core, x509

from signature_plugin.gost import CURVES, KeyFormatError, PublicKey
from signature_plugin.pki import asn1, oids
from signature_plugin.pki.errors import CertificationError
from signature_plugin.pki.names import Subject, name_pairs, name_text, subject_from_pairs

# RFC 5280 section 4.2: a critical extension that the reader does not know forbids the certificate.
_KNOWN_EXTENSIONS = frozenset(
    value for name, value in vars(oids).items() if name.isupper() and isinstance(value, str)
)


@dataclass(frozen=True)
class _Fields:
    tbs: bytes
    signature: bytes
    serial_number: int
    issuer: bytes
    issuer_pairs: tuple[tuple[str, str], ...]
    subject: bytes
    subject_pairs: tuple[tuple[str, str], ...]
    not_before: datetime
    not_after: datetime
    public_key: PublicKey
    signature_bits: int
    key_usage: frozenset[str] | None
    is_ca: bool
    path_length: int | None
    key_identifier: bytes | None
    authority_key_identifier: bytes | None
    extended_key_usage: tuple[str, ...]
    policies: tuple[str, ...]
    extensions: dict[str, bytes] = field(repr=False)


class Certificate:
    """A certificate by its DER; equal when the bytes are.

    Raises CertificationError when the bytes are no X.509 certificate with GOST R 34.10-2012 keys
    and signature, or hold an unknown critical extension.
    """

    def __init__(self, der: bytes) -> None:
        self.der = bytes(der)
        self._fields = _read(self.der)

    @classmethod
    def from_pem(cls, text: str) -> Self:
        """Read the first CERTIFICATE block of a PEM text."""
        found = re.search(r"-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----", text, re.S)
        if not found:
            raise CertificationError("the text holds no CERTIFICATE block")
        return cls(base64.b64decode(found[1]))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Certificate) and self.der == other.der

    def __hash__(self) -> int:
        return hash(self.der)

    def __repr__(self) -> str:
        return f"<Certificate {self.serial_number:X} {self.subject_name}>"

    @cached_property
    def pem(self) -> str:
        """The certificate as a PEM block."""
        return pem_block("CERTIFICATE", self.der)

    @cached_property
    def thumbprint(self) -> str:
        """The SHA-1 of the DER in upper-case hexadecimal: how Windows names a certificate."""
        return hashlib.sha1(self.der, usedforsecurity=False).hexdigest().upper()

    @cached_property
    def subject(self) -> Subject:
        """Whom the certificate names."""
        return subject_from_pairs(self._fields.subject_pairs)

    @cached_property
    def issuer(self) -> Subject:
        """Who issued it."""
        return subject_from_pairs(self._fields.issuer_pairs)

    @property
    def subject_pairs(self) -> tuple[tuple[str, str], ...]:
        """The subject as (object identifier, value), as encoded; unknown ones are there too."""
        return self._fields.subject_pairs

    @property
    def issuer_pairs(self) -> tuple[tuple[str, str], ...]:
        """The issuer as (object identifier, value), as encoded."""
        return self._fields.issuer_pairs

    @property
    def subject_name(self) -> str:
        """The subject printed as CryptoPro's plugin does."""
        return name_text(self._fields.subject_pairs)

    @property
    def issuer_name(self) -> str:
        """The issuer printed as CryptoPro's plugin does."""
        return name_text(self._fields.issuer_pairs)

    @property
    def subject_der(self) -> bytes:
        """The encoded subject name: what a chain is linked by."""
        return self._fields.subject

    @property
    def issuer_der(self) -> bytes:
        """The encoded issuer name."""
        return self._fields.issuer

    @property
    def serial_number(self) -> int:
        """The number that the issuer gave it."""
        return self._fields.serial_number

    @property
    def not_before(self) -> datetime:
        """The first moment of validity, UTC."""
        return self._fields.not_before

    @property
    def not_after(self) -> datetime:
        """The last moment of validity, UTC."""
        return self._fields.not_after

    @property
    def public_key(self) -> PublicKey:
        """The subject's key."""
        return self._fields.public_key

    @property
    def is_ca(self) -> bool:
        """Whether basicConstraints makes it a certification authority's."""
        return self._fields.is_ca

    @property
    def path_length(self) -> int | None:
        """How many authorities may stand below it; None for any number."""
        return self._fields.path_length

    @property
    def key_usage(self) -> frozenset[str] | None:
        """The names of the allowed uses (asn1crypto's spelling), None if it states none."""
        return self._fields.key_usage

    @property
    def extended_key_usage(self) -> tuple[str, ...]:
        """The object identifiers of the extended uses."""
        return self._fields.extended_key_usage

    @property
    def policies(self) -> tuple[str, ...]:
        """The object identifiers of the policies, that is of the classes КС1, КС2 …."""
        return self._fields.policies

    @property
    def key_identifier(self) -> bytes | None:
        """The subject key identifier."""
        return self._fields.key_identifier

    @property
    def authority_key_identifier(self) -> bytes | None:
        """The identifier of the issuer's key."""
        return self._fields.authority_key_identifier

    @property
    def extensions(self) -> dict[str, bytes]:
        """The DER value of each extension by its object identifier."""
        return self._fields.extensions

    def allows(self, use: str) -> bool:
        """Tell whether keyUsage allows `use`; a certificate without keyUsage allows everything."""
        return self.key_usage is None or use in self.key_usage

    def is_signed_by(self, issuer: "Certificate") -> bool:
        """Tell whether the issuer's key made this certificate's signature."""
        return self._fields.signature_bits == issuer.public_key.bits and signature_holds(
            issuer.public_key, self._fields.tbs, self._fields.signature
        )

    @property
    def is_self_signed(self) -> bool:
        """Whether it names itself as the issuer and its own key signed it."""
        return self.subject_der == self.issuer_der and self.is_signed_by(self)


def pem_block(label: str, der: bytes) -> str:
    """Wrap DER as a PEM block of lines of 64 characters."""
    text = base64.b64encode(der).decode()
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


@lru_cache(maxsize=4096)
def signature_holds(key: PublicKey, data: bytes, signature: bytes) -> bool:
    """Verify a signature over `data`; remembered, as the same links come again and again."""
    return key.verify(signature, key.hash(data))


@lru_cache(maxsize=1024)
def _read(der: bytes) -> _Fields:
    try:
        return asn1.read(asn1.SignedCertificate, der, _extract)
    except asn1.Asn1Error as error:
        raise CertificationError(str(error)) from error


def _extract(parsed: Any) -> _Fields:
    tbs = parsed["tbs"]
    if tbs["version"].native != 2:
        raise asn1.Asn1Error("an X.509 certificate of version 3 was expected")
    if tbs["signature"].dump() != parsed["algorithm"].dump():
        raise asn1.Asn1Error("the two signature algorithms of the certificate differ")
    extensions = read_extensions(tbs["extensions"], _KNOWN_EXTENSIONS)
    constraints = _extension(extensions, oids.BASIC_CONSTRAINTS, x509.BasicConstraints) or {}
    authority = _extension(extensions, oids.AUTHORITY_KEY_IDENTIFIER, x509.AuthorityKeyIdentifier)
    usage = _extension(extensions, oids.KEY_USAGE, x509.KeyUsage)
    policies = _extension(extensions, oids.CERTIFICATE_POLICIES, x509.CertificatePolicies)
    return _Fields(
        tbs=tbs.dump(),
        signature=asn1.whole_bytes(parsed["signature"]),
        serial_number=tbs["serial_number"].native,
        issuer=tbs["issuer"].dump(),
        issuer_pairs=name_pairs(tbs["issuer"]),
        subject=tbs["subject"].dump(),
        subject_pairs=name_pairs(tbs["subject"]),
        not_before=tbs["validity"]["not_before"].native,
        not_after=tbs["validity"]["not_after"].native,
        public_key=read_public_key(tbs["public_key"]),
        signature_bits=read_signature_bits(parsed["algorithm"]),
        key_usage=None if usage is None else frozenset(usage),
        is_ca=bool(constraints.get("ca")),
        path_length=constraints.get("path_len_constraint"),
        key_identifier=_extension(extensions, oids.KEY_IDENTIFIER, core.OctetString),
        authority_key_identifier=(authority or {}).get("key_identifier"),
        extended_key_usage=tuple(
            _extension(extensions, oids.EXTENDED_KEY_USAGE, _ObjectIdentifiers) or ()
        ),
        policies=tuple(policy["policy_identifier"] for policy in policies or ()),
        extensions=extensions,
    )


_ObjectIdentifiers = type(
    "ObjectIdentifiers", (core.SequenceOf,), {"_child_spec": core.ObjectIdentifier}
)


def read_extensions(parsed: Any, known: frozenset[str]) -> dict[str, bytes]:
    """Return the extensions' values; Asn1Error for a repeated one or an unknown critical one."""
    values: dict[str, bytes] = {}
    for extension in parsed:
        oid: str = extension["oid"].dotted
        if oid in values:
            raise asn1.Asn1Error(f"the extension {oid} is there twice")
        if extension["critical"].native and oid not in known:
            raise asn1.Asn1Error(f"the critical extension {oid} is unknown")
        values[oid] = extension["value"].native
    return values


def _extension(extensions: dict[str, bytes], oid: str, schema: Any) -> Any:
    if oid not in extensions:
        return None
    return schema.load(extensions[oid], strict=True).native


def read_signature_bits(algorithm: Any) -> int:
    """Return 256 or 512 for a GOST signature algorithm; Asn1Error for any other."""
    oid = algorithm["algorithm"].dotted
    for bits, signature in oids.SIGNATURES.items():
        if oid == signature:
            return bits
    raise asn1.Asn1Error(f"{oid} is no signature algorithm of GOST R 34.10-2012")


def read_public_key(info: Any) -> PublicKey:
    """Read a SubjectPublicKeyInfo of GOST R 34.10-2012; Asn1Error for any other."""
    oid = info["algorithm"]["algorithm"].dotted
    if oid not in oids.KEYS.values():
        raise asn1.Asn1Error(f"{oid} is no key algorithm of GOST R 34.10-2012")
    parameters = info["algorithm"]["parameters"].parse(asn1.GostKeyParameters)
    curve = CURVES.get(parameters["curve"].dotted)
    if curve is None or oids.KEYS[8 * curve.size] != oid:
        raise asn1.Asn1Error(f"the curve {parameters['curve'].dotted} does not belong to {oid}")
    key = core.OctetString.load(asn1.whole_bytes(info["key"]), strict=True).native
    try:
        return PublicKey.from_bytes(curve, key)
    except KeyFormatError as error:
        raise asn1.Asn1Error(str(error)) from error
