"""A page asks for a certificate and installs the answer: X509Enrollment from end to end."""

import base64
from pathlib import Path

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.pki import Authority, CertificateRequest, der, oids, verify_cms

from .conftest import BEFORE, LATER, NOW
from .judge import openssl
from .remote import FakePage, Remote, RemoteError
from .test_signing import WITHOUT_LISTS

NAME = 'CN="ООО ""Ромашка"", Тула", OGRN=1269900000017, SNILS=99900000115, C=RU'


def enrolling(page: FakePage, provider: int = 80, container: str = "новый") -> Remote:
    key = page.create("X509Enrollment.CX509PrivateKey")
    key.set("ProviderType", provider)
    key.set("ContainerName", container)
    key.set("KeySpec", 1)
    key.set("ExportPolicy", 1)
    request = page.create("X509Enrollment.CX509CertificateRequestPkcs10")
    request.call("InitializeFromPrivateKey", 1, key, "")
    name = page.create("X509Enrollment.CX500DistinguishedName")
    name.call("Encode", NAME)
    request.set("Subject", name)
    usage = page.create("X509Enrollment.CX509ExtensionKeyUsage")
    usage.call("InitializeEncode", 0xC0)
    purposes = page.create("X509Enrollment.CObjectIds")
    purpose = page.create("X509Enrollment.CObjectId")
    purpose.call("InitializeFromValue", oids.CLIENT_AUTHENTICATION)
    purposes.call("Add", purpose)
    extended = page.create("X509Enrollment.CX509ExtensionEnhancedKeyUsage")
    extended.call("InitializeEncode", purposes)
    extensions = request.get("X509Extensions")
    extensions.call("Add", usage)
    extensions.call("Add", extended)
    enrollment = page.create("X509Enrollment.CX509Enrollment")
    enrollment.call("InitializeFromRequest", request)
    return enrollment


def answer(authority: Authority, text: str) -> str:
    asked = CertificateRequest(base64.b64decode(text))
    certificate = authority.certify(
        asked.subject, asked.public_key, not_before=BEFORE, not_after=LATER
    )
    return base64.b64encode(certificate.der).decode()


@pytest.mark.parametrize(("provider", "bits"), [(80, 256), (81, 512)])
def test_a_request_asks_for_what_the_page_said(
    fake_page: FakePage, provider: int, bits: int
) -> None:
    asked = CertificateRequest(
        base64.b64decode(enrolling(fake_page, provider).call("CreateRequest"))
    )

    assert asked.subject.common_name == 'ООО "Ромашка", Тула'
    assert (asked.subject.ogrn, asked.subject.snils) == ("1269900000017", "99900000115")
    assert asked.public_key.bits == bits
    assert asked.extensions[oids.EXTENDED_KEY_USAGE] == der.sequence(
        der.oid(oids.CLIENT_AUTHENTICATION)
    )
    assert oids.KEY_USAGE in asked.extensions


def test_the_installed_answer_signs(
    fake_page: FakePage, desk: SignatureDesk, authority: Authority, root: Authority, token: Token
) -> None:
    text = enrolling(fake_page).call("CreateRequest", 1)
    assert fake_page.certificates().get("Count") == 1
    installing = fake_page.create("X509Enrollment.CX509Enrollment")
    installing.call("Initialize", 1)
    installing.call("InstallResponse", 0, answer(authority, text), 1, "")

    found = fake_page.certificates().call("Find", 1, "Тула").call("Item", 1)
    assert found.get("PrivateKey").get("ContainerName") == "новый"
    signed = base64.b64decode(fake_page.sign(found))
    verify_cms(signed, content=b"hello", trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS)
    assert [each.name for each in token.containers] == ["ivanov", "новый"]
    assert desk.workstation.pending_keys == []
    with pytest.raises(RemoteError, match="0x80092004"):
        installing.call("InstallResponse", 0, answer(authority, text), 1, "")


def test_an_untrusted_answer_is_installed_only_where_that_is_allowed(
    fake_page: FakePage, desk: SignatureDesk, authority: Authority
) -> None:
    enrollment = enrolling(fake_page)
    certificate = answer(authority, enrollment.call("CreateRequest"))
    desk.store_intermediates = False
    with pytest.raises(RemoteError, match="0x800B010A"):
        enrollment.call("InstallResponse", 0, certificate, 1, "")
    enrollment.call("InstallResponse", 4, certificate, 1, "")
    assert fake_page.certificates().get("Count") == 2


def test_what_is_refused(
    fake_page: FakePage, desk: SignatureDesk, authority: Authority, token: Token
) -> None:
    empty = fake_page.create("X509Enrollment.CX509Enrollment")
    with pytest.raises(RemoteError, match="0x80070057"):
        empty.call("CreateRequest")
    with pytest.raises(RemoteError, match="0x8009310B"):
        empty.call("InstallResponse", 0, "AAAA", 1)
    with pytest.raises(RemoteError, match="0x8009000F"):
        enrolling(fake_page, container="ivanov").call("CreateRequest")
    with pytest.raises(RemoteError, match=r"XX.*0x80070057"):
        fake_page.create("X509Enrollment.CX500DistinguishedName").call("Encode", "CN=a, XX=1")
    with pytest.raises(RemoteError, match="0x80070057"):
        fake_page.create("X509Enrollment.CX509ExtensionKeyUsage").call("InitializeEncode", 0)
    with pytest.raises(RemoteError, match="0x80070057"):
        fake_page.create("X509Enrollment.CObjectId").call("InitializeFromValue", "abc")
    with pytest.raises(RemoteError, match=r"ProviderType = 75.*0x80004001"):
        fake_page.create("X509Enrollment.CX509PrivateKey").set("ProviderType", 75)
    with pytest.raises(RemoteError, match=r"CreateRequest: encoding 2.*0x80004001"):
        enrolling(fake_page).call("CreateRequest", 2)
    desk.remove(token)
    with pytest.raises(RemoteError, match="0x8010006E"):
        enrolling(fake_page).call("CreateRequest")
    assert desk.workstation.pending_keys == []


@pytest.mark.usefixtures("gost_engine")
def test_openssl_verifies_the_request_of_a_page(fake_page: FakePage, tmp_path: Path) -> None:
    (tmp_path / "request").write_text(enrolling(fake_page).call("CreateRequest", 3))
    verdict = openssl("req", "-in", tmp_path / "request", "-verify", "-noout", "-text")
    assert b"verify OK" in verdict.stderr, verdict.stderr
    assert b"TLS Web Client Authentication" in verdict.stdout
