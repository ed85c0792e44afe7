"""A CMS SignedData taken apart into finished encodings, so that signers can be added to it.

What was signed before keeps its bytes: nothing is decoded and encoded again.
"""

from dataclasses import dataclass, replace
from typing import Any, Self

from signature_plugin.pki import asn1, der, oids

BY_KEY_IDENTIFIER = 3  # RFC 5652 section 5.3: such a signer makes the message version 3 as well


@dataclass(frozen=True)
class MessageParts:
    """The fields of SignedData (RFC 5652 section 5.1).

    `content` is None in a detached message; the other members are finished DER encodings, `crls`
    the whole field with its tag or nothing.
    """

    content_type: str
    content: bytes | None
    digest_algorithms: tuple[bytes, ...]
    certificates: tuple[bytes, ...]
    signers: tuple[bytes, ...]
    crls: bytes = b""
    version: int = 1

    @classmethod
    def read(cls, encoded: bytes) -> Self:
        """Take a message apart; Asn1Error if the bytes are none."""
        return asn1.read(asn1.ContentInfo, encoded, cls._extract)

    @classmethod
    def _extract(cls, parsed: Any) -> Self:
        data = parsed["content"]
        return cls(
            content_type=data["content"]["type"].dotted,
            content=data["content"]["content"].native,
            digest_algorithms=tuple(each.dump() for each in data["digest_algorithms"]),
            certificates=tuple(each.dump() for each in data["certificates"]),
            signers=tuple(each.dump() for each in data["signers"]),
            crls=data["crls"].dump(),
            version=data["version"].native,
        )

    def with_signer(
        self, signer: bytes, digest_algorithm: bytes, certificates: tuple[bytes, ...]
    ) -> Self:
        """Add a SignerInfo, its digest algorithm and its certificates."""
        return replace(
            self,
            digest_algorithms=tuple(dict.fromkeys((*self.digest_algorithms, digest_algorithm))),
            certificates=tuple(dict.fromkeys((*self.certificates, *certificates))),
            signers=(*self.signers, signer),
        )

    def encode(self) -> bytes:
        """Return the DER of the whole ContentInfo."""
        version = self.version if self.content_type == oids.DATA else BY_KEY_IDENTIFIER
        content = b"" if self.content is None else der.explicit(0, der.octets(self.content))
        certificates = b"".join(sorted(self.certificates))
        data = der.sequence(
            der.integer(version),
            der.set_of(*self.digest_algorithms),
            der.sequence(der.oid(self.content_type), content),
            der.explicit(0, certificates) if certificates else b"",
            self.crls,
            der.set_of(*self.signers),
        )
        return der.sequence(der.oid(oids.SIGNED_DATA), der.explicit(0, data))


def attribute(oid: str, *values: bytes) -> bytes:
    """Encode an attribute of a signer."""
    return der.sequence(der.oid(oid), der.set_of(*values))


def with_unsigned_attributes(signer: bytes, *added: bytes) -> bytes:
    """Put more unsigned attributes into a SignerInfo, whose signature covers none of them."""
    return asn1.read(asn1.SignerInfo, signer, lambda parsed: _with_unsigned(parsed, added))


def _with_unsigned(parsed: Any, added: tuple[bytes, ...]) -> bytes:
    kept = [each.dump() for each in parsed["unsigned_attributes"]]
    fields = (
        "version",
        "sid",
        "digest_algorithm",
        "signed_attributes",
        "signature_algorithm",
        "signature",
    )
    signed = b"".join(parsed[name].dump() for name in fields)
    return der.sequence(signed, der.explicit(1, b"".join(sorted((*kept, *added)))))
