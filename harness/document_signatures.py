"""Signatures of a document made outside the browser, good ones and flawed ones, by features' words.

They are handed in as files, as whoever signs in another program would do.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from signature_plugin.pki import Certificate, IssuedCertificate, sign_cms, sign_xml

DAY = datetime.timedelta(days=1)
OTHER = "Совсем другое содержание, которого никто не подписывал.".encode()


@dataclass(frozen=True)
class Signing:
    """What is to be signed and by whom; `stranger` is another certificate of the same head.

    now: the moment that the signer's computer states.
    """

    content: bytes
    issued: IssuedCertificate
    stranger: IssuedCertificate
    chain: tuple[Certificate, ...]
    now: datetime.datetime

    def cms(
        self,
        *,
        content: bytes | None = None,
        by: IssuedCertificate | None = None,
        detached: bool = True,
        days_ago: int = 0,
    ) -> bytes:
        """Sign honestly; the arguments say in what it differs."""
        return sign_cms(
            self.content if content is None else content,
            by or self.issued,
            chain=self.chain,
            detached=detached,
            signing_time=self.now - days_ago * DAY,
        )


def detached_cms(signing: Signing) -> bytes:
    """CMS apart from the document."""
    return signing.cms()


def attached_cms(signing: Signing) -> bytes:
    """CMS with the document inside."""
    return signing.cms(detached=False)


def xml(signing: Signing) -> bytes:
    """The document with an XML signature in it."""
    return sign_xml(signing.content, signing.issued)


def backdated_cms(signing: Signing) -> bytes:
    """CMS by a computer whose clock is three days late."""
    return signing.cms(days_ago=3)


def nothing(_: Signing) -> bytes:
    """An empty file would be refused by itself: this one has a line feed."""
    return b"\n"


def of_other_text(signing: Signing) -> bytes:
    """CMS of something else."""
    return signing.cms(content=OTHER)


def with_text_replaced(signing: Signing) -> bytes:
    """CMS of something else, with the document put into it afterwards."""
    other = signing.content[::-1]
    return signing.cms(content=other, detached=False).replace(other, signing.content)


def xml_altered(signing: Signing) -> bytes:
    """A signed XML document, one word of which was changed afterwards."""
    return xml(signing).replace("Первая".encode(), "Третья".encode())


def xml_of_other(signing: Signing) -> bytes:
    """An honest signature of another XML document."""
    return sign_xml(signing.content.replace(b"<title>", b"<title>!"), signing.issued)


def with_value_broken(signing: Signing) -> bytes:
    """The last bit of the signature's value is another."""
    made = signing.cms()
    return made[:-1] + bytes([made[-1] ^ 1])


def by_another_certificate(signing: Signing) -> bytes:
    """A good signature with a certificate that is not the bound one."""
    return signing.cms(by=signing.stranger)


def not_gost(signing: Signing) -> bytes:
    """CMS with ECDSA and SHA-256, as other countries use them."""
    key = ec.derive_private_key(20_260_303, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Чужой алгоритм (ТЕСТ)")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(signing.now - DAY)
        .not_valid_after(signing.now + DAY)
        .sign(key, hashes.SHA256())
    )
    builder = pkcs7.PKCS7SignatureBuilder().set_data(signing.content)
    builder = builder.add_signer(certificate, key, hashes.SHA256())
    return builder.sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])


def xml_not_gost(signing: Signing) -> bytes:
    """An XML signature that names RSA as its algorithm."""
    made, mark = xml(signing), b"urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012"
    start = made.index(mark)
    end = made.index(b'"', start)
    rsa = b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
    return made[:start] + rsa + made[end:]


def pgp(_: Signing) -> bytes:
    """A signature of another kind altogether."""
    return b"-----BEGIN PGP SIGNATURE-----\n\niQEzBAABCAAdFiEE\n-----END PGP SIGNATURE-----\n"


SIGNATURES: dict[str, Callable[[Signing], bytes]] = {
    "CMS, отсоединённая": detached_cms,
    "CMS с документом внутри": attached_cms,
    "XML-DSig": xml,
    "CMS с компьютера, часы которого отстают на трое суток": backdated_cms,
    "пустая": nothing,
    "под другим текстом": of_other_text,
    "в которую текст вставлен потом": with_text_replaced,
    "XML-DSig с изменённым словом": xml_altered,
    "XML-DSig под другим документом": xml_of_other,
    "со сломанным значением": with_value_broken,
    "другим сертификатом": by_another_certificate,
    "по ECDSA и SHA-256": not_gost,
    "XML-DSig по RSA": xml_not_gost,
    "в формате PGP": pgp,
}
