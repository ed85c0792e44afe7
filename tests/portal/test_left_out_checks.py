"""Without one check of a signature that is let in which it alone refuses, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from binding_ground import PASSWORD, BindingGround
from by_signature import enter
from request_ground import Desk
from signing_ground import Ground, new_person
from staff import Staff

from harness.sample_files import SampleFile, pdf
from mock_portal import due
from mock_portal.domain import (
    attorney,
    challenges,
    document_signing,
    documents,
    expired_bindings,
    organisations,
    sessions,
    sign_in_settings,
    signature_files,
    signature_formats,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.mutation import Mutation, in_force
from mock_portal.registers import authorities
from mock_portal.world import World
from signature_plugin.pki import IssuedCertificate, sign_cms, sign_xml
from signature_plugin.pki.power_of_attorney import read_power_of_attorney, write_power_of_attorney

Act = Callable[[], object]


def ground_of(*, connected: bool = True) -> Ground:
    made = Ground.make(World("a", origin="http://a.localhost"))
    sign_in_settings.set_signature(made.world, made.head.id, connected=connected)
    return made


def deprive(ground: Ground) -> None:
    thumbprint = ground.issuer.certificate.thumbprint
    authorities.set_accredited(ground.world, thumbprint, accredited=False)


def use(ground: Ground, key: str) -> Act:
    return lambda: challenges.use(ground.world, ground.session, ground.head, key)


def foreign_challenge() -> Act:
    ground = ground_of()
    return use(ground, ground.challenge(person=new_person(ground.world)).key)


def used_challenge() -> Act:
    ground = ground_of()
    act = use(ground, ground.challenge().key)
    act()
    return act


def old_challenge() -> Act:
    ground = ground_of()
    key = ground.challenge().key
    due.advance(ground.world, ground.world.clock.now() + timedelta(minutes=30))
    return use(ground, key)


def sign_in(ground: Ground, **fields: Any) -> Act:
    session = sessions.start_session(ground.world)
    return lambda: enter(ground, session, ground.certificate_of(**fields))


def sign_in_of_deprived() -> Act:
    ground = ground_of()
    deprive(ground)
    return sign_in(ground)


def binding_of_deprived() -> Act:
    ground = BindingGround.make()
    deprive(ground.ground)
    return ground.bind


def file_of_another_key() -> Act:
    ground = BindingGround.make()
    one, other = ground.issue(), ground.issue()
    file = ground.file(IssuedCertificate(one.certificate, other.private_key))
    return lambda: signature_files.open_file(file, PASSWORD)


def expired_binding() -> Act:
    ground = BindingGround.make("L")
    ground.bind(ground.issue())
    world = ground.world
    due.advance(world, world.clock.now() + timedelta(days=1000))
    return lambda: expired_bindings.require_not_expired(world, ground.organisation.id)


def document_by_another() -> Act:
    ground = BindingGround.make()
    ground.bind()
    document = documents.create(
        ground.world, ground.member, kind="contract", title="Название", text="Текст"
    )
    content = documents.content_of(ground.world, document)
    chain = ground.ground.issuer.chain
    data = sign_cms(content, ground.issue(), chain=chain, signing_time=ground.world.clock.now())
    return lambda: document_signing.sign(
        ground.world, ground.member, document, data, confirmed=True
    )


def other_xml_document() -> Act:
    ground = BindingGround.make()
    issued = ground.issue()
    ground.bind(issued)
    document = documents.create(
        ground.world, ground.member, kind="report", title="Название", text="Текст"
    )
    content = documents.content_of(ground.world, document)
    data = sign_xml(content.replace(b"<title>", b"<title>!"), issued)
    return lambda: document_signing.sign(
        ground.world, ground.member, document, data, confirmed=True
    )


def strange_algorithm() -> Act:
    ground = ground_of()
    data = sign_cms(b"text", ground.certificate_of(), signing_time=ground.world.clock.now())
    # The name of Streebog, 256 bits, becomes that of a hash which nobody knows.
    known, strange = bytes.fromhex("06082a85030701010202"), bytes.fromhex("06082a8503070101027f")
    return lambda: signature_formats.require_gost("CMS", data.replace(known, strange))


def paper(wanted: str, *, deprived: bool = False, **fields: Any) -> Act:
    desk = Desk.make()
    ground = desk.ground()
    if deprived:
        deprive(ground)
    power = pdf("Доверенность.pdf")
    made = sign_cms(
        power.content,
        ground.certificate_of(**fields),
        chain=ground.issuer.chain,
        detached=True,
        signing_time=desk.world.clock.now(),
    )
    signature = SampleFile("power.sig", made)
    files = {"authority": [power], "passport": [pdf()], "authority-signature": [signature]}

    def act() -> None:
        for _, reason in desk.problems(files=files, authority_kind="electronic-power"):
            assert reason == wanted
            raise RefusedError(reason)

    return act


def power(*, later: int = 0, begins: int = 0, stranger: bool = False) -> Act:
    staff = Staff.make()
    world, ground = staff.world, Ground.make(staff.world)
    number = staff.employee_number(staff.member())
    actor = organisations.find_membership(world, staff.organisation["id"], staff.head["id"])
    assert actor is not None
    until = attorney.today(world).isoformat()
    with world.transaction():
        made = attorney.create(world, actor, employee=number, codes=["KAB-01"], until=until)
    read = read_power_of_attorney(made.document)
    first = read.issued_on + timedelta(days=begins)
    if begins:
        last = read.valid_until + timedelta(days=begins)
        spoilt = write_power_of_attorney(replace(read, issued_on=first, valid_until=last))
        attorney.spoil(world, made, spoilt)
    due.advance(world, world.clock.now() + timedelta(days=later))
    made = attorney.get_power(world, made.id)
    head = read.principal.head
    issued = ground.certificate_of(
        surname="Чужой" if stranger else head.surname,
        given_name=f"{head.name} {head.patronymic}",
        inn="500100732259" if stranger else head.inn,
        snils="11223344595" if stranger else head.snils,
        ogrn=read.principal.ogrn,
        inn_le=read.principal.inn,
    )
    data = sign_cms(
        made.document,
        issued,
        chain=ground.issuer.chain,
        detached=True,
        signing_time=world.clock.now(),
    )
    return lambda: attorney.sign(world, actor, made, data)


CASES: dict[str, tuple[Callable[[], Act], str]] = {
    "challenge_is_the_askers": (foreign_challenge, "challenge-unknown"),
    "challenge_is_unused": (used_challenge, "challenge-used"),
    "challenge_is_in_time": (old_challenge, "challenge-expired"),
    "sign_in_chain_is_accredited": (sign_in_of_deprived, "authority-not-accredited"),
    "owner_is_known": (
        lambda: sign_in(ground_of(), snils="11223344595"),
        "signature-person-unknown",
    ),
    "owner_has_this_name": (lambda: sign_in(ground_of(), surname="Другая"), "signature-other-name"),
    "sign_in_is_connected": (
        lambda: sign_in(ground_of(connected=False)),
        "signature-sign-in-off",
    ),
    "bound_chain_is_accredited": (binding_of_deprived, "authority-not-accredited"),
    "bound_signature_lasts": (expired_binding, "bound-signature-expired"),
    "key_is_the_certificates": (file_of_another_key, "binding-key-mismatch"),
    "document_is_signed_by_the_bound": (document_by_another, "signature-other-certificate"),
    "content": (other_xml_document, "document-altered"),
    "algorithms_are_gost": (strange_algorithm, "signature-not-gost"),
    "paper_chain_is_accredited": (
        lambda: paper("authority-not-accredited", deprived=True),
        "authority-not-accredited",
    ),
    "paper_is_signed_for_the_organisation": (
        lambda: paper("signature-other-organisation", ogrn="1027700132195"),
        "signature-other-organisation",
    ),
    "paper_is_signed_by_a_person": (
        lambda: paper("signature-of-nobody", inn=None),
        "signature-of-nobody",
    ),
    "attorney_is_signed_by_the_head": (lambda: power(stranger=True), "attorney-wrong-signer"),
    "attorney_has_begun": (lambda: power(begins=1), "attorney-not-yet-valid"),
    "attorney_has_not_ended": (lambda: power(later=1), "attorney-expired"),
}


@pytest.mark.parametrize("check", CASES)
def test_what_a_check_alone_refuses_is_taken_without_it(check: str) -> None:
    prepare, reason = CASES[check]
    with pytest.raises(RefusedError) as caught:
        prepare()()
    assert caught.value.reason == reason
    act = prepare()
    with in_force(Mutation(f"check:{check}")):
        act()
