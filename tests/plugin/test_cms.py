"""CAdES-BES signatures: what is inside, and what a verifier is told."""

import hashlib
from dataclasses import replace

import pytest

from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import (
    Certificate,
    Check,
    der,
    encoding,
    oids,
    sign_cms,
    sign_cms_digest,
)
from signature_plugin.pki.signed_data import read_signed_message

from .register import CONTENT, END, HEAD, NOW, START, Case, Register, a_register, signer_identifier


@pytest.fixture
def register() -> Register:
    return a_register()


@pytest.mark.parametrize("algorithm", [256, 512])
def test_a_good_signature_tells_who_signed_what_and_when(
    register: Register, algorithm: int
) -> None:
    signer = register.sub.issue(HEAD, not_before=START, not_after=END, algorithm=algorithm)
    verified = register.case(signer=signer).verify()

    assert verified.certificate == signer.certificate
    assert verified.chain == (signer.certificate, *register.sub.chain)
    assert (verified.content, verified.signing_time) == (CONTENT, NOW)


def test_equal_seeds_give_equal_signatures(register: Register) -> None:
    assert register.sign() == register.sign()


def test_a_detached_signature_is_over_the_given_content(register: Register) -> None:
    case = replace(register.case(), cms=register.sign(detached=True))

    assert replace(case, content=CONTENT).verify().content == CONTENT
    assert CONTENT not in case.cms
    assert replace(case, content=CONTENT + b"!").refusal().check == Check.CONTENT
    assert replace(case, content=b"").refusal().check == Check.CONTENT
    assert "give the content" in case.refusal().message


def test_a_signature_by_hash_equals_the_one_by_content(register: Register) -> None:
    digest = register.head.certificate.public_key.hash(CONTENT)
    by_hash = sign_cms_digest(
        digest, register.head, chain=(register.sub.certificate,), signing_time=NOW
    )

    assert by_hash == register.sign(detached=True)


def test_an_attached_signature_may_be_compared_with_what_was_expected(register: Register) -> None:
    case = register.case()

    assert replace(case, content=CONTENT).verify().content == CONTENT
    assert replace(case, content=b"something else").refusal().check == Check.CONTENT


def test_empty_content_can_be_signed(register: Register) -> None:
    cms = sign_cms(b"", register.head, chain=(register.sub.certificate,), signing_time=NOW)

    assert replace(register.case(), cms=cms).verify().content == b""


def test_the_chain_goes_in_as_asked(register: Register) -> None:
    leaf, sub, root = register.head.certificate, *register.sub.chain

    def inside(chain: tuple[Certificate, ...], include_signer: bool = True) -> set[Certificate]:
        cms = sign_cms(
            CONTENT,
            register.head,
            chain=chain,
            signing_time=NOW,
            include_signer=include_signer,
        )
        return set(read_signed_message(cms).certificates)

    assert inside(()) == {leaf}
    assert inside((sub,)) == {leaf, sub}
    assert inside((sub, root)) == {leaf, sub, root}
    assert inside((), include_signer=False) == set()


def test_missing_certificates_may_come_from_outside(register: Register) -> None:
    bare = sign_cms(CONTENT, register.head, signing_time=NOW, include_signer=False)
    case = replace(register.case(), cms=bare)

    assert case.refusal().check == Check.CHAIN
    known = [register.sub.certificate, register.head.certificate]
    assert replace(case, intermediates=known).verify().certificate == register.head.certificate


def test_a_moment_without_a_time_zone_is_the_callers_mistake(register: Register) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(register.case(), at=NOW.replace(tzinfo=None)).verify()


def signed_by_hand(
    register: Register, *more: bytes, content_type: str = oids.DATA, digest: str = oids.STREEBOG_256
) -> Case:
    """Sign with the three attributes of every CMS signature, and `more` in place of the fourth."""
    certificate, key = register.head
    hashed = streebog256(CONTENT) if digest == oids.STREEBOG_256 else streebog512(CONTENT)
    attributes = der.set_of(
        attribute(oids.CONTENT_TYPE, der.oid(content_type)),
        attribute(oids.MESSAGE_DIGEST, der.octets(hashed)),
        attribute(oids.SIGNING_TIME, der.time(NOW)),
        *more,
    )
    bits = 8 * len(hashed)
    signer = der.sequence(
        der.integer(1),
        signer_identifier(certificate),
        encoding.algorithm(digest),
        b"\xa0" + attributes[1:],
        encoding.algorithm(oids.SIGNATURES[bits]),
        der.octets(key.sign(key.public_key.hash(attributes))),
    )
    data = der.sequence(
        der.integer(1),
        der.set_of(encoding.algorithm(digest)),
        der.sequence(der.oid(oids.DATA), der.explicit(0, der.octets(CONTENT))),
        der.explicit(0, certificate.der + register.sub.certificate.der),
        der.set_of(signer),
    )
    cms = der.sequence(der.oid(oids.SIGNED_DATA), der.explicit(0, data))
    return replace(register.case(), cms=cms)


def attribute(oid: str, value: bytes) -> bytes:
    return der.sequence(der.oid(oid), der.set_of(value))


def signing_certificate(*parts: bytes) -> bytes:
    identifier = der.sequence(*parts)
    return attribute(oids.SIGNING_CERTIFICATE_V2, der.sequence(der.sequence(identifier)))


def test_a_signature_that_names_no_certificate_is_no_cades(register: Register) -> None:
    refusal = signed_by_hand(register).refusal()

    assert refusal.check == Check.SIGNATURE
    assert "not CAdES-BES" in refusal.message


def test_a_certificate_named_by_its_sha_256_is_accepted(register: Register) -> None:
    # RFC 5035: an absent algorithm means SHA-256; issuer and number may be absent too.
    named = der.octets(hashlib.sha256(register.head.certificate.der).digest())
    case = signed_by_hand(register, signing_certificate(named))

    assert case.verify().certificate == register.head.certificate


@pytest.mark.parametrize("oid", ["1.2.643.7.1.1.2.9", oids.SHA_512])
def test_a_certificate_named_by_another_hash_is_refused(register: Register, oid: str) -> None:
    named = der.octets(hashlib.sha256(register.head.certificate.der).digest())
    case = signed_by_hand(register, signing_certificate(encoding.algorithm(oid), named))

    assert case.refusal().check == Check.SIGNATURE


def test_a_certificate_is_named_with_its_own_issuer_and_number(register: Register) -> None:
    leaf, sub = register.head.certificate, register.sub.certificate
    named = der.octets(hashlib.sha256(leaf.der).digest())

    def beside(name: bytes, number: int) -> Case:
        issuer = der.sequence(der.explicit(4, name))
        reference = der.sequence(issuer, der.integer(number))
        return signed_by_hand(register, signing_certificate(named, reference))

    assert beside(leaf.issuer_der, leaf.serial_number).verify().content == CONTENT
    for name, number in [
        (leaf.issuer_der, leaf.serial_number + 1),
        (sub.issuer_der, leaf.serial_number),
    ]:
        refusal = beside(name, number).refusal()
        assert "another issuer or serial number" in refusal.message


def test_the_signed_type_of_content_must_be_that_of_the_content(register: Register) -> None:
    refusal = signed_by_hand(register, content_type=oids.SIGNED_DATA).refusal()

    assert refusal.check == Check.CONTENT
    assert "not data" in refusal.message


def test_a_long_digest_does_not_go_with_a_short_key(register: Register) -> None:
    refusal = signed_by_hand(register, digest=oids.STREEBOG_512).refusal()

    assert refusal.check == Check.SIGNATURE
    assert "another length" in refusal.message


@pytest.mark.parametrize("oid", [oids.MESSAGE_DIGEST, oids.SIGNING_TIME])
def test_an_attribute_there_twice_is_malformed(register: Register, oid: str) -> None:
    case = signed_by_hand(register, attribute(oid, der.time(NOW)))

    assert case.refusal().check == Check.MALFORMED


def test_an_attribute_with_two_values_is_malformed(register: Register) -> None:
    named = [der.sequence(der.sequence(der.sequence(der.octets(bytes(n))))) for n in (32, 33)]
    both = der.sequence(der.oid(oids.SIGNING_CERTIFICATE_V2), der.set_of(*named))

    assert signed_by_hand(register, both).refusal().check == Check.MALFORMED
