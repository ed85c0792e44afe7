"""XMLDSig and XAdES-BES with GOST keys: made, verified, refused, and judged by OpenSSL."""

import base64
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from signature_plugin.gost import streebog256
from signature_plugin.pki import (
    Check,
    Form,
    IssuedCertificate,
    Subject,
    VerificationError,
    VerifiedXml,
    XmlError,
    qualifying_properties,
    sign_xml,
    verify_xml,
)
from signature_plugin.pki.c14n import EXCLUSIVE
from signature_plugin.pki.xmldsig import DIGEST_METHODS, DSIG, SIGNATURE_METHODS

from .judge import openssl
from .register import DAY, END, NOW, START, Register, a_register

DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- заявление -->\n'
    '<з:заявление xmlns:з="urn:test" ид="7"><кому xml:lang="ru">ФНС &amp; "Ко"</кому>'
    "<!-- внутри --></з:заявление>"
)
TEMPLATE = f"""<root xmlns:ds="{DSIG}"><part Id="first">один</part><part Id="second">два</part>
<ds:Signature><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="{EXCLUSIVE}"/>
<ds:SignatureMethod Algorithm="{SIGNATURE_METHODS[256]}"/>
<ds:Reference URI="#first"><ds:Transforms><ds:Transform Algorithm="{EXCLUSIVE}"/></ds:Transforms>
<ds:DigestMethod Algorithm="{DIGEST_METHODS[512]}"/><ds:DigestValue/></ds:Reference>
</ds:SignedInfo><ds:SignatureValue/></ds:Signature></root>"""


@pytest.fixture(scope="module")
def register() -> Register:
    return a_register()


@pytest.fixture(scope="module", params=[256, 512])
def signer(register: Register, request: pytest.FixtureRequest) -> IssuedCertificate:
    subject = Subject("Подписант XML")
    return register.sub.issue(subject, not_before=START, not_after=END, algorithm=request.param)


def verify(register: Register, signed: bytes, **more: Check) -> tuple[VerifiedXml, ...]:
    return verify_xml(
        signed,
        trusted=[register.root.certificate],
        intermediates=[register.sub.certificate],
        crls=[each.crl(now=NOW) for each in (register.root, register.sub)],
        at=NOW,
        checks=frozenset(Check) - set(more.values()),
    )


def refusal(register: Register, signed: bytes) -> VerificationError:
    with pytest.raises(VerificationError) as caught:
        verify(register, signed)
    return caught.value


def test_a_signature_inside_the_document(register: Register, signer: IssuedCertificate) -> None:
    signed = sign_xml(DOCUMENT, signer)
    (verified,) = verify(register, signed)

    assert verified.certificate == signer.certificate
    assert verified.chain[1:] == (register.sub.certificate, register.root.certificate)
    assert verified.whole_document
    assert verified.signing_time is None
    assert "<!-- заявление -->" in signed.decode()
    assert ET.fromstring(verified.signed[0]).get("ид") == "7"  # noqa: S314  # our own output


def test_a_signature_around_the_document(register: Register, signer: IssuedCertificate) -> None:
    signed = sign_xml(DOCUMENT, signer, form=Form.ENVELOPING)
    (verified,) = verify(register, signed)

    assert ET.fromstring(signed).tag == f"{{{DSIG}}}Signature"  # noqa: S314  # our own output
    assert not verified.whole_document
    assert 'ФНС &amp; "Ко"' in verified.signed[0].decode()


def test_a_template_is_filled_in_by_its_own_rules(register: Register) -> None:
    signed = sign_xml(TEMPLATE, register.head, form=Form.TEMPLATE)
    (verified,) = verify(register, signed)

    assert verified.signed == ('<part Id="first">один</part>'.encode(),)
    assert verified.certificate == register.head.certificate
    changed = signed.replace("два".encode(), "три".encode())
    assert verify(register, changed) == (verified,)  # nobody signed the second part
    assert refusal(register, signed.replace("один".encode(), "нуль".encode())).check == (
        Check.CONTENT
    )


def test_a_template_that_cannot_be_filled_in(register: Register) -> None:
    with pytest.raises(XmlError, match="no Signature with an empty SignatureValue"):
        sign_xml(DOCUMENT, register.head, form=Form.TEMPLATE)
    filled = sign_xml(TEMPLATE, register.head, form=Form.TEMPLATE)
    with pytest.raises(XmlError, match="no Signature with an empty SignatureValue"):
        sign_xml(filled, register.head, form=Form.TEMPLATE)
    other = TEMPLATE.replace(SIGNATURE_METHODS[256], SIGNATURE_METHODS[512])
    with pytest.raises(XmlError, match="the key has 256 bits"):
        sign_xml(other, register.head, form=Form.TEMPLATE)


def test_the_digest_may_have_another_length_than_the_key(
    register: Register, signer: IssuedCertificate
) -> None:
    signed = sign_xml(DOCUMENT, signer, digest_bits=768 - signer.certificate.public_key.bits)
    assert verify(register, signed)


def test_xades_names_the_certificate_and_the_moment(
    register: Register, signer: IssuedCertificate
) -> None:
    signed = sign_xml(DOCUMENT, signer, properties=qualifying_properties(NOW))
    (verified,) = verify(register, signed)

    assert verified.signing_time == NOW
    assert len(verified.signed) == 1
    later = (NOW + DAY).strftime("%Y-%m-%dT").encode()
    moved = signed.replace(NOW.strftime("%Y-%m-%dT").encode(), later)
    assert refusal(register, moved).check == Check.CONTENT


def test_xades_does_not_let_another_certificate_of_the_key_in(
    register: Register, signer: IssuedCertificate
) -> None:
    ours = signer.certificate
    theirs = register.sub.certify(
        Subject("Другой"), ours.public_key, not_before=START, not_after=END
    )

    def swapped(signed: bytes) -> bytes:
        return signed.replace(base64.b64encode(ours.der), base64.b64encode(theirs.der))

    plain = sign_xml(DOCUMENT, signer)
    qualified = sign_xml(DOCUMENT, signer, properties=qualifying_properties(NOW))
    assert verify(register, swapped(plain))[0].certificate == theirs
    assert "another certificate" in refusal(register, swapped(qualified)).message


def test_two_people_sign_one_document(register: Register, signer: IssuedCertificate) -> None:
    once = sign_xml(TEMPLATE, register.head, form=Form.TEMPLATE)
    second = once.replace(b"</root>", TEMPLATE[TEMPLATE.index("<ds:Sig") :].encode())
    second = second.replace(b"#first", b"#second").replace(b"#second", b"#first", 1)
    bits = signer.certificate.public_key.bits
    head, tail = second.rsplit(b"<ds:Signature>", 1)
    tail = tail.replace(SIGNATURE_METHODS[256].encode(), SIGNATURE_METHODS[bits].encode())
    both = sign_xml(head + b"<ds:Signature>" + tail, signer, form=Form.TEMPLATE)

    first, other = verify(register, both)
    assert [first.certificate, other.certificate] == [
        register.head.certificate,
        signer.certificate,
    ]
    assert other.signed == ('<part Id="second">два</part>'.encode(),)


@pytest.mark.parametrize(
    ("before", "after", "check"),
    [
        ("ФНС", "ФНТ", Check.CONTENT),
        ('Id="signature"', 'Id="signaturE"', None),
        ("gostr34112012-256", "gostr34112012-512", Check.CONTENT),
        ("gostr34102012-gostr34112012-256", "gostr34102012-gostr34112012-512", Check.SIGNATURE),
        ("#enveloped-signature", "#unknown", Check.MALFORMED),
        ("REC-xml-c14n-20010315", "REC-xml-c14n-20010315#WithComments", Check.SIGNATURE),
        ('URI=""', 'URI="http://example.test/"', Check.MALFORMED),
        ('URI=""', 'URI="#nothing"', Check.MALFORMED),
        ('URI=""', "", Check.MALFORMED),
        ("<SignatureValue>", "<SignatureValue>!", Check.MALFORMED),
        ("<X509Certificate>MII", "<X509Certificate>AAA", Check.MALFORMED),
        ("Reference>", "Deference>", Check.MALFORMED),
    ],
)
def test_what_is_changed_is_refused_under_its_name(
    register: Register, before: str, after: str, check: Check | None
) -> None:
    signed = sign_xml(DOCUMENT, register.head).decode()
    assert before in signed
    changed = signed.replace(before, after).encode()
    if check is None:
        assert verify(register, changed)  # the signature does not cover its own name
    else:
        assert refusal(register, changed).check == check


def test_a_signature_moved_to_another_document_is_refused(register: Register) -> None:
    signed = sign_xml(TEMPLATE, register.head, form=Form.TEMPLATE).decode()
    # Wrapping: the signed part is put aside, another stands in its place under the same name.
    wrapped = signed.replace(
        '<part Id="first">один</part>',
        '<part Id="first">другое</part><aside><part Id="first">один</part></aside>',
    )
    assert "2 elements have the identifier" in refusal(register, wrapped.encode()).message


def test_a_document_without_signature_or_signer_is_refused(register: Register) -> None:
    assert refusal(register, DOCUMENT.encode()).check == Check.MALFORMED
    assert refusal(register, b"no xml").check == Check.MALFORMED
    bare = re.sub(b"<KeyInfo>.*</KeyInfo>", b"", sign_xml(DOCUMENT, register.head))
    assert refusal(register, bare).check == Check.CHAIN


def test_the_signer_is_judged_like_any_other(register: Register) -> None:
    signed = sign_xml(DOCUMENT, register.head)
    own = a_register()
    own.sub.revoke(own.head.certificate, at=NOW)
    assert refusal(own, sign_xml(DOCUMENT, own.head)).check == Check.REVOKED
    with pytest.raises(VerificationError) as caught:
        verify_xml(signed, trusted=[register.root.certificate], at=END + timedelta(days=2))
    assert caught.value.check == Check.CHAIN
    with pytest.raises(ValueError, match="time zone"):
        verify_xml(signed, trusted=[], at=replace(register.case(), at=NOW).at.replace(tzinfo=None))


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize("form", [Form.ENVELOPED, Form.ENVELOPING])
def test_openssl_and_pythons_canonical_form_agree(
    signer: IssuedCertificate, tmp_path: Path, form: Form
) -> None:
    """Digest and value once more, by nothing of ours: C14N 2.0 of Python, Streebog of OpenSSL."""
    plain = "<a xmlns='urn:a'><b>текст</b></a>"
    bits = signer.certificate.public_key.bits
    signed = sign_xml(plain, signer, form=form, canonicalization=EXCLUSIVE).decode()
    info = re.search(r"<SignedInfo>.*</SignedInfo>", signed)
    assert info is not None
    octets = ET.canonicalize(info[0].replace("<SignedInfo>", f'<SignedInfo xmlns="{DSIG}">'))
    (tmp_path / "info").write_bytes(octets.encode())
    value = re.search(r"<SignatureValue>(.*)</SignatureValue>", signed)
    assert value is not None
    (tmp_path / "value").write_bytes(base64.b64decode(value[1]))
    (tmp_path / "certificate").write_text(signer.certificate.pem)
    key = openssl("x509", "-in", tmp_path / "certificate", "-pubkey", "-noout")
    (tmp_path / "key").write_bytes(key.stdout)
    verdict = openssl(
        *("dgst", f"-md_gost12_{bits}", "-verify", tmp_path / "key"),
        *("-signature", tmp_path / "value", tmp_path / "info"),
    )
    assert verdict.stdout == b"Verified OK\n", verdict.stderr

    whole = f'<Object xmlns="{DSIG}" Id="signed">{plain}</Object>'
    over = ET.canonicalize(plain if form is Form.ENVELOPED else whole)
    digest = openssl("dgst", f"-md_gost12_{bits}", "-binary", stdin=over.encode())
    assert base64.b64encode(digest.stdout).decode() in octets


def test_streebog_is_what_stands_in_the_digest(register: Register) -> None:
    signed = sign_xml("<a/>", register.head)
    assert base64.b64encode(streebog256(b"<a></a>")) in signed
