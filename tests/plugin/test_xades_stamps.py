"""XAdES-T and signatures that an XPath points at: by themselves and as a page drives them."""

import base64
import re
import xml.etree.ElementTree as ET
from datetime import timedelta
from pathlib import Path

import pytest

from signature_plugin import SignatureDesk
from signature_plugin.pki import (
    Authority,
    Check,
    Form,
    IssuedCertificate,
    Subject,
    TimeStampAuthority,
    VerificationError,
    VerifiedXml,
    XmlError,
    qualifying_properties,
    sign_xml,
    verify_xml,
)
from signature_plugin.pki.xades_stamps import add_xml_time_stamps
from signature_plugin.pki.xmldsig import DSIG
from signature_plugin.pki.xpath import PathError

from .conftest import BEFORE, LATER
from .judge import openssl
from .register import DAY, END, NOW, START, Register, a_register
from .remote import FakePage, Remote, RemoteError
from .test_xml_signatures import DOCUMENT, TEMPLATE

TSA = "http://tsa.test.invalid/"


@pytest.fixture(scope="module")
def register() -> Register:
    return a_register()


@pytest.fixture(scope="module")
def stamps(register: Register) -> TimeStampAuthority:
    return TimeStampAuthority.under(register.sub, not_before=START, not_after=END + DAY)


def signed(register: Register, form: Form = Form.ENVELOPED) -> bytes:
    return sign_xml(DOCUMENT, register.head, form=form, properties=qualifying_properties(NOW))


def stamped(stamps: TimeStampAuthority, document: bytes) -> bytes:
    return add_xml_time_stamps(document, lambda data: stamps.stamp(data, now=NOW))


def verify(register: Register, document: bytes, after: timedelta = DAY) -> tuple[VerifiedXml, ...]:
    at = NOW + after
    return verify_xml(
        document,
        trusted=[register.root.certificate],
        intermediates=[register.sub.certificate],
        crls=[each.crl(now=at) for each in (register.root, register.sub)],
        at=at,
    )


def refusal(register: Register, document: bytes, after: timedelta = DAY) -> VerificationError:
    with pytest.raises(VerificationError) as caught:
        verify(register, document, after)
    return caught.value


@pytest.mark.parametrize("form", [Form.ENVELOPED, Form.ENVELOPING])
def test_a_signature_is_stamped(register: Register, stamps: TimeStampAuthority, form: Form) -> None:
    plain = signed(register, form)
    document = stamped(stamps, plain)
    (verified,) = verify(register, document)

    assert (verified.stamped_at, verified.signing_time) == (NOW, NOW)
    assert verified.stampers == (stamps.certificate,)
    assert verify(register, plain)[0].stamped_at is None
    assert stamped(stamps, document) == document  # it has one already


def test_what_was_good_when_stamped_stays_good(
    register: Register, stamps: TimeStampAuthority
) -> None:
    plain = signed(register)
    after = END - NOW + timedelta(seconds=1)

    assert verify(register, stamped(stamps, plain), after)[0].stamped_at == NOW
    assert refusal(register, plain, after).check == Check.EXPIRED


def test_a_stamp_of_another_signature_is_refused(
    register: Register, stamps: TimeStampAuthority
) -> None:
    foreign = stamps.stamp(b"another", now=NOW)
    document = add_xml_time_stamps(signed(register), lambda _: foreign)
    assert refusal(register, document).check == Check.TIME_STAMP


def test_a_stamp_from_the_future_and_none_at_all(
    register: Register, stamps: TimeStampAuthority
) -> None:
    document = stamped(stamps, signed(register))
    assert refusal(register, document, -timedelta(seconds=1)).check == Check.TIME_STAMP
    broken = re.sub(rb"(<xades:EncapsulatedTimeStamp>)[^<]*", rb"\1AAAA", document)
    assert refusal(register, broken).check == Check.MALFORMED


def test_what_has_no_place_for_a_stamp(register: Register, stamps: TimeStampAuthority) -> None:
    for document in (b"<a/>", sign_xml(DOCUMENT, register.head)):
        with pytest.raises(XmlError):
            stamped(stamps, document)


@pytest.mark.parametrize("frame", ["UnsignedProperties", "UnsignedSignatureProperties"])
def test_a_frame_that_is_there_is_used(
    register: Register, stamps: TimeStampAuthority, frame: str
) -> None:
    inner = "<xades:UnsignedSignatureProperties/>" if "Signature" in frame else ""
    held = f"<xades:UnsignedProperties>{inner}</xades:UnsignedProperties></xades:Qualifying"
    prepared = signed(register).decode().replace("</xades:Qualifying", held)
    document = stamped(stamps, prepared.encode())

    assert verify(register, document)[0].stamped_at == NOW
    assert document.count(b"</xades:UnsignedProperties>") == 1
    assert document.count(b"</xades:UnsignedSignatureProperties>") == 1


@pytest.mark.usefixtures("gost_engine")
def test_openssl_and_pythons_canonical_form_agree_on_the_stamp(
    register: Register, stamps: TimeStampAuthority, tmp_path: Path
) -> None:
    document = stamped(stamps, signed(register)).decode()
    token = re.search(r"<xades:EncapsulatedTimeStamp>(.*?)</", document)
    assert token is not None
    value = re.search(r"<SignatureValue>(.*?)</SignatureValue>", document)
    assert value is not None
    over = ET.canonicalize(f'<SignatureValue xmlns="{DSIG}">{value[1]}</SignatureValue>')
    (tmp_path / "token").write_bytes(base64.b64decode(token[1]))
    (tmp_path / "data").write_text(over)
    (tmp_path / "root.pem").write_text(register.root.certificate.pem)
    verdict = openssl(
        *("ts", "-verify", "-token_in", "-in", tmp_path / "token", "-data", tmp_path / "data"),
        *("-CAfile", tmp_path / "root.pem", "-attime", str(int(NOW.timestamp()))),
    )
    assert b"Verification: OK" in verdict.stdout, verdict.stderr


def two_templates() -> str:
    body = TEMPLATE.partition(">")[2].removesuffix("</root>")
    second = body[body.index("<ds:Signature>") :].replace("#first", "#second")
    return TEMPLATE.removesuffix("</root>") + f"{second}</root>"


def test_a_path_leads_to_the_template(register: Register) -> None:
    made = sign_xml(
        two_templates(), register.head, form=Form.TEMPLATE, path="/root/ds:Signature[2]"
    )
    (verified,) = verify_xml(
        made,
        trusted=[register.root.certificate],
        intermediates=[register.sub.certificate],
        at=NOW,
        checks=frozenset({Check.CONTENT, Check.SIGNATURE}),
        path="/root/ds:Signature[2]",
    )
    assert b"\xd0\xb4\xd0\xb2\xd0\xb0" in verified.signed[0]  # «два», not «один»
    with pytest.raises(XmlError, match="no Signature"):
        sign_xml(two_templates(), register.head, form=Form.TEMPLATE, path="/root/part")
    with pytest.raises(PathError):
        verify_xml(made, trusted=[], at=NOW, path="last()")


def test_a_path_passes_other_signatures_over(register: Register) -> None:
    once = sign_xml("<a/>", register.head)
    broken = once.replace(b"</a>", b"<b/></a>")
    twice = sign_xml(broken, register.head)
    assert refusal(register, twice).check == Check.CONTENT
    (verified,) = verify_xml(
        twice,
        trusted=[register.root.certificate],
        intermediates=[register.sub.certificate],
        at=NOW,
        checks=frozenset({Check.CONTENT, Check.SIGNATURE}),
        path="//*[local-name()='Signature'][2]",
    )
    assert verified.whole_document


@pytest.fixture
def tsa(desk: SignatureDesk, authority: Authority) -> TimeStampAuthority:
    made = TimeStampAuthority.under(authority, not_before=BEFORE, not_after=LATER)
    desk.serve_time_stamps(TSA, made)
    return made


def signing(page: FakePage, kind: int, path: str = "", content: str = DOCUMENT) -> str:
    made = page.create("CAdESCOM.SignedXML")
    made.set("Content", content)
    made.set("SignatureType", kind)
    signer = page.signer(page.first_certificate())
    signer.set("TSAAddress", TSA)
    text = made.call("Sign", signer, path)
    assert isinstance(text, str)
    return text


def read(page: FakePage, text: str, path: str = "") -> Remote:
    reader = page.create("CAdESCOM.SignedXML")
    reader.call("Verify", text, path)
    shown = reader.get("Signers").call("Item", 1)
    assert isinstance(shown, Remote)
    return shown


@pytest.mark.usefixtures("tsa")
@pytest.mark.parametrize("kind", [80, 81], ids=["enveloped", "enveloping"])
def test_a_page_signs_with_a_stamp(fake_page: FakePage, kind: int) -> None:
    text = signing(fake_page, kind)
    stated = "2026-03-02T06:00:00.000Z"
    assert read(fake_page, text).get("SignatureTimeStampTime") == stated
    with pytest.raises(RemoteError, match="0x80092004"):
        read(fake_page, signing(fake_page, 32)).get("SignatureTimeStampTime")


def test_without_a_service_nothing_is_stamped(fake_page: FakePage, desk: SignatureDesk) -> None:
    with pytest.raises(RemoteError, match="0xC2100100"):
        signing(fake_page, 80)
    assert desk.signatures == []


def test_a_stamp_of_a_stranger_is_not_trusted(
    fake_page: FakePage, desk: SignatureDesk, tsa: TimeStampAuthority, root: Authority
) -> None:
    own = Authority.from_bytes(root.to_bytes())
    stranger = own.create_intermediate(
        Subject("Чужой УЦ (ТЕСТ)"), not_before=BEFORE, not_after=LATER
    )
    service = TimeStampAuthority.under(stranger, not_before=BEFORE, not_after=LATER)
    service = TimeStampAuthority(service.issued)  # without its chain
    desk.serve_time_stamps(TSA, service)
    text = signing(fake_page, 80)
    with pytest.raises(RemoteError, match="0x800B010A"):
        read(fake_page, text)
    assert tsa.certificate != service.certificate


def test_a_page_points_at_a_template(fake_page: FakePage, head: IssuedCertificate) -> None:
    path = "//*[local-name()='Signature'][2]"
    text = signing(fake_page, 2, path, two_templates())
    shown = read(fake_page, text, path).get("Certificate")
    assert shown.get("Thumbprint") == head.certificate.thumbprint
    with pytest.raises(RemoteError, match="0x8009200E"):
        read(fake_page, text)  # the first template is still empty
    with pytest.raises(RemoteError, match=r"last\(\).*0x80004001"):
        signing(fake_page, 2, "//a[last()]", two_templates())
    with pytest.raises(RemoteError, match=r"SignedXML\.Verify.*0x80004001"):
        read(fake_page, text, "signature")
