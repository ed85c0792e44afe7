"""SignedXML as a page drives it."""

import pytest

from signature_plugin import SignatureDesk
from signature_plugin.pki import ALL_CHECKS, Authority, Check, IssuedCertificate, verify_xml
from signature_plugin.pki.xmldsig import DIGEST_METHODS, SIGNATURE_METHODS

from .conftest import NOW
from .remote import FakePage, Remote, RemoteError
from .test_xml_signatures import DOCUMENT, TEMPLATE

WITHOUT_LISTS = ALL_CHECKS - {Check.REVOCATION_UNKNOWN}


Certificates = tuple[Authority, Authority, IssuedCertificate]


@pytest.fixture
def register(root: Authority, authority: Authority, head: IssuedCertificate) -> Certificates:
    return root, authority, head


def xml(page: FakePage, content: str = DOCUMENT, kind: int = 0) -> Remote:
    made = page.create("CAdESCOM.SignedXML")
    made.set("Content", content)
    made.set("SignatureType", kind)
    made.set("SignatureMethod", SIGNATURE_METHODS[256])
    made.set("DigestMethod", DIGEST_METHODS[256])
    return made


def sign(page: FakePage, content: str = DOCUMENT, kind: int = 0) -> str:
    signed = xml(page, content, kind).call("Sign", page.signer(page.first_certificate()))
    assert isinstance(signed, str)
    return signed


@pytest.mark.parametrize(
    ("kind", "content"),
    [(0, DOCUMENT), (1, DOCUMENT), (2, TEMPLATE), (32, DOCUMENT), (33, DOCUMENT)],
    ids=["enveloped", "enveloping", "template", "XAdES enveloped", "XAdES enveloping"],
)
def test_a_document_is_signed_and_verified(
    fake_page: FakePage, desk: SignatureDesk, register: Certificates, kind: int, content: str
) -> None:
    root, authority, head = register
    signed = sign(fake_page, content, kind)
    (verified,) = verify_xml(
        signed,
        trusted=[root.certificate],
        intermediates=[authority.certificate],
        at=NOW,
        checks=WITHOUT_LISTS,
    )
    assert verified.certificate == head.certificate
    assert verified.signing_time == (NOW if kind >= 32 else None)
    (made,) = desk.signatures
    assert (made.form, made.content, made.cms) == ("XML", content.encode(), signed.encode())
    reader = fake_page.create("CAdESCOM.SignedXML")
    reader.call("Verify", signed)
    signer = reader.get("Signers").call("Item", 1)
    assert signer.get("Certificate").get("Thumbprint") == head.certificate.thumbprint
    assert signer.get("SignatureStatus").get("IsValid") is True


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("ФНС", "ФНТ", "0x80091007"),
        ("REC-xml-c14n-20010315", "REC-xml-c14n-20010315#WithComments", "0x80090006"),
        ("</з:заявление>", "", "0x8009310B"),
        ("KeyInfo", "KeyOutfo", "0x8009200E"),
    ],
)
def test_a_bad_document_is_refused(fake_page: FakePage, before: str, after: str, code: str) -> None:
    changed = sign(fake_page).replace(before, after)
    with pytest.raises(RemoteError, match=code):
        fake_page.create("CAdESCOM.SignedXML").call("Verify", changed)


def test_a_document_of_an_unknown_authority_is_refused(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    signed = sign(fake_page)
    desk.store_intermediates = False
    with pytest.raises(RemoteError, match="0x800B010A"):
        fake_page.create("CAdESCOM.SignedXML").call("Verify", signed)


def test_what_cannot_be_signed(fake_page: FakePage, desk: SignatureDesk) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    with pytest.raises(RemoteError, match="0x80880260"):
        fake_page.create("CAdESCOM.SignedXML").call("Sign", signer)
    for content in ("<a>", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'):
        with pytest.raises(RemoteError, match="0x8009310B"):
            sign(fake_page, content)
    with pytest.raises(RemoteError, match="0x8009310B"):
        sign(fake_page, DOCUMENT, 2)
    other = xml(fake_page)
    other.set("SignatureMethod", SIGNATURE_METHODS[512])
    with pytest.raises(RemoteError, match="0x80090008"):
        other.call("Sign", signer)
    assert desk.signatures == []


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("SignatureType", 3),
        ("SignatureType", 1488),
        ("SignatureMethod", "http://www.w3.org/2000/09/xmldsig#rsa-sha1"),
        ("DigestMethod", "http://www.w3.org/2000/09/xmldsig#sha1"),
    ],
)
def test_other_algorithms_fail_with_their_name(
    fake_page: FakePage, member: str, value: object
) -> None:
    with pytest.raises(RemoteError, match=rf"SignedXML\.{member} = {value}.*0x80004001"):
        fake_page.create("CAdESCOM.SignedXML").set(member, value)


def test_a_path_without_a_template_fails_with_its_name(fake_page: FakePage) -> None:
    signer = fake_page.signer(fake_page.first_certificate())
    with pytest.raises(RemoteError, match=r"SignedXML\.Sign: an XPath.*0x80004001"):
        xml(fake_page).call("Sign", signer, "//a")
