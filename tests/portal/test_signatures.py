"""Each check of a head's signature: what passes, and what is refused for which reason."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random

import pytest
from signing_ground import YEAR, Ground, new_entry, new_person

from mock_portal import due
from mock_portal.domain import signatures
from mock_portal.domain.errors import RefusedError
from mock_portal.registers import authorities, tax_register
from mock_portal.world import World
from signature_plugin.pki import Check, self_signed

DAY = timedelta(days=1)


@pytest.fixture
def ground() -> Iterator[Ground]:
    world = World("a", origin="http://a.localhost")
    yield Ground.make(world)
    world.close()


def refusal_of(ground: Ground, act: Callable[[], object]) -> str:
    """Return the reason of a refusal; its label must take the values that come with it."""
    with pytest.raises(RefusedError) as caught:
        act()
    text = ground.world.label(f"refused.{caught.value.reason}", **caught.value.values)
    assert "{" not in text
    return caught.value.reason


def verify_text(ground: Ground, signature: str) -> Callable[[], object]:
    challenge = ground.challenge()
    return lambda: signatures.verify(ground.world, ground.head, challenge, signature)


@pytest.mark.parametrize("detached", [False, True])
def test_a_heads_signature_passes_attached_and_detached(ground: Ground, detached: bool) -> None:
    issued = ground.certificate_of()
    signed = ground.verify(issued, detached=detached)
    assert signed.certificate == issued.certificate
    assert signed.entry == ground.entry


def test_line_breaks_of_the_plugin_are_ignored(ground: Ground) -> None:
    challenge = ground.challenge()
    text = ground.sign(challenge.signed_bytes)
    lines = "\r\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    assert signatures.verify(ground.world, ground.head, challenge, lines).entry == ground.entry


def nothing(ground: Ground) -> Callable[[], object]:
    return verify_text(ground, "")


def no_base64(ground: Ground) -> Callable[[], object]:
    return verify_text(ground, "подпись")


def no_signature(ground: Ground) -> Callable[[], object]:
    return verify_text(ground, base64.b64encode(b"certainly no CMS").decode())


def cut_off(ground: Ground) -> Callable[[], object]:
    challenge = ground.challenge()
    whole = base64.b64decode(ground.sign(challenge.signed_bytes))
    signature = base64.b64encode(whole[:-20]).decode()
    return lambda: signatures.verify(ground.world, ground.head, challenge, signature)


def other_text(ground: Ground) -> Callable[[], object]:
    return verify_text(ground, ground.sign(b"another text"))


def other_text_detached(ground: Ground) -> Callable[[], object]:
    return verify_text(ground, ground.sign(b"another text", detached=True))


def challenge_of_another_time(ground: Ground) -> Callable[[], object]:
    return verify_text(ground, ground.sign(ground.challenge().signed_bytes))


def altered(ground: Ground) -> Callable[[], object]:
    challenge = ground.challenge()
    changed = bytearray(base64.b64decode(ground.sign(challenge.signed_bytes)))
    changed[-1] ^= 1
    signature = base64.b64encode(changed).decode()
    return lambda: signatures.verify(ground.world, ground.head, challenge, signature)


def with_own_key(ground: Ground) -> Callable[[], object]:
    now = ground.world.clock.now()
    source = Random(3)  # noqa: S311 - a key for a test
    issued = self_signed(
        ground.subject(), random=source, not_before=now - DAY, not_after=now + YEAR
    )
    return lambda: ground.verify(issued, chain=())


def without_intermediate(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(), chain=())


def unaccredited(ground: Ground) -> Callable[[], object]:
    issued = ground.certificate_of(by=ground.unaccredited)
    return lambda: ground.verify(issued, chain=())


def accreditation_lost(ground: Ground) -> Callable[[], object]:
    thumbprint = ground.issuer.certificate.thumbprint
    authorities.set_accredited(ground.world, thumbprint, accredited=False)
    return lambda: ground.verify(ground.certificate_of())


def root_accreditation_lost(ground: Ground) -> Callable[[], object]:
    thumbprint = ground.root.certificate.thumbprint
    authorities.set_accredited(ground.world, thumbprint, accredited=False)
    return lambda: ground.verify(ground.certificate_of())


def not_yet_valid(ground: Ground) -> Callable[[], object]:
    issued = ground.certificate_of(not_before=ground.world.clock.now() + timedelta(seconds=1))
    return lambda: ground.verify(issued)


def expired(ground: Ground) -> Callable[[], object]:
    issued = ground.certificate_of(not_after=ground.world.clock.now() - timedelta(seconds=1))
    return lambda: ground.verify(issued)


def not_for_signing(ground: Ground) -> Callable[[], object]:
    now = ground.world.clock.now()
    issued = ground.issuer.issue(
        ground.subject(), not_before=now - DAY, not_after=now + DAY, key_usage=("key_agreement",)
    )
    return lambda: ground.verify(issued)


def revoked(ground: Ground) -> Callable[[], object]:
    issued = ground.certificate_of()
    ground.issuer.revoke(issued.certificate, at=ground.world.clock.now(), reason="keyCompromise")
    ground.publish()
    return lambda: ground.verify(issued)


def lists_withdrawn(ground: Ground) -> Callable[[], object]:
    authorities.withdraw_lists(ground.world, ground.issuer.certificate.thumbprint)
    return lambda: ground.verify(ground.certificate_of())


def list_out_of_date(ground: Ground) -> Callable[[], object]:
    issued = ground.certificate_of(not_after=ground.world.clock.now() + 3 * YEAR)
    due.advance(ground.world, ground.world.clock.now() + YEAR + DAY)
    return lambda: ground.verify(issued)


def person_without_organisation(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(ogrn=None, inn_le=None))


def organisation_without_ogrn(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(ogrn=None))


def other_snils(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(snils=new_person(ground.world).snils))


def no_snils(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(snils=None))


def other_surname(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(surname="Другой"))


def no_patronymic(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(given_name=ground.head.given_name))


def unknown_inn(ground: Ground) -> Callable[[], object]:
    return lambda: ground.verify(ground.certificate_of(inn_le="7707083893"))


def ogrn_of_another(ground: Ground) -> Callable[[], object]:
    other = new_entry(ground.world, ground.head)
    return lambda: ground.verify(ground.certificate_of(ogrn=other.ogrn))


def not_the_head(ground: Ground) -> Callable[[], object]:
    tax_register.change_entry(
        ground.world, ground.entry.ogrn, head_inn=new_person(ground.world).inn
    )
    return lambda: ground.verify(ground.certificate_of())


def register_down(ground: Ground) -> Callable[[], object]:
    tax_register.set_service(ground.world, available=False)
    return lambda: ground.verify(ground.certificate_of())


REFUSED: list[tuple[Callable[[Ground], Callable[[], object]], str]] = [
    (nothing, "signature-missing"),
    (no_base64, "signature-malformed"),
    (no_signature, "signature-malformed"),
    (cut_off, "signature-malformed"),
    (other_text, "signature-other-content"),
    (other_text_detached, "signature-other-content"),
    (challenge_of_another_time, "signature-other-content"),
    (altered, "signature-broken"),
    (with_own_key, "certificate-self-signed"),
    (without_intermediate, "certificate-chain-incomplete"),
    (unaccredited, "authority-not-accredited"),
    (accreditation_lost, "authority-not-accredited"),
    (root_accreditation_lost, "authority-not-accredited"),
    (not_yet_valid, "certificate-not-yet-valid"),
    (expired, "certificate-expired"),
    (not_for_signing, "certificate-not-for-signing"),
    (revoked, "certificate-revoked"),
    (lists_withdrawn, "revocation-unknown"),
    (list_out_of_date, "revocation-unknown"),
    (person_without_organisation, "certificate-without-organisation"),
    (organisation_without_ogrn, "certificate-without-organisation"),
    (other_snils, "certificate-other-snils"),
    (no_snils, "certificate-other-snils"),
    (other_surname, "certificate-other-name"),
    (no_patronymic, "certificate-other-name"),
    (unknown_inn, "organisation-unknown"),
    (ogrn_of_another, "organisation-numbers-differ"),
    (not_the_head, "signer-not-head"),
    (register_down, "register-unavailable"),
]


@pytest.mark.parametrize(("spoil", "reason"), REFUSED, ids=[spoil.__name__ for spoil, _ in REFUSED])
def test_what_is_wrong_is_refused_by_its_name(
    ground: Ground, spoil: Callable[[Ground], Callable[[], object]], reason: str
) -> None:
    assert refusal_of(ground, spoil(ground)) == reason


def test_each_check_of_the_cryptography_has_a_reason_and_each_reason_a_label(
    ground: Ground,
) -> None:
    assert signatures.CRYPTOGRAPHY.keys() == set(Check)
    for reason in signatures.CRYPTOGRAPHY.values():
        assert ground.world.label(f"refused.{reason}")


def test_a_certificate_counts_until_its_last_second(ground: Ground) -> None:
    issued = ground.certificate_of(not_after=ground.world.clock.now())
    assert ground.verify(issued).entry == ground.entry


def test_a_revocation_to_come_is_not_one_yet(ground: Ground) -> None:
    issued = ground.certificate_of()
    ground.issuer.revoke(issued.certificate, at=ground.world.clock.now() + DAY)
    ground.publish()
    assert ground.verify(issued).entry == ground.entry


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (unaccredited, {"accredited_authority_required": False}),
        (accreditation_lost, {"accredited_authority_required": False}),
        (without_intermediate, {"portal_completes_chains": True}),
        (not_the_head, {"creator_must_act_without_power_of_attorney": False}),
    ],
    ids=lambda value: value.__name__ if callable(value) else None,
)
def test_a_rule_decides_over_the_refusal(
    ground: Ground,
    spoil: Callable[[Ground], Callable[[], object]],
    rule: dict[str, bool],
) -> None:
    attempt = spoil(ground)
    with pytest.raises(RefusedError):
        attempt()
    ground.world.override_rules(rule)
    attempt()


def test_names_match_whatever_their_case_and_yo(ground: Ground) -> None:
    ground.head = new_person(ground.world, surname="Алёшин", given_name="Пётр", patronymic="")
    ground.entry = new_entry(ground.world, ground.head)
    ground.session = ground.session
    issued = ground.certificate_of(surname="АЛЕШИН", given_name="Петр")
    assert ground.verify(issued).entry == ground.entry
