"""Binding a signature: what every check refuses, what is kept, what becomes of it in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from binding_ground import DAY, PASSWORD, BindingGround
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from signing_ground import YEAR, new_person

from mock_portal import due, outbox
from mock_portal.domain import (
    binding,
    certificate_checks,
    organisations,
    phone_confirmation,
    representatives,
    signature_bindings,
    signature_files,
    signature_watch,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.registers import authorities
from mock_portal.uploaded_file import UploadedFile
from signature_plugin.pki import encoding, oids
from signature_plugin.pki.pkcs12 import write_pkcs12

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ground() -> Iterator[BindingGround]:
    made = BindingGround.make()
    yield made
    made.world.close()


def refusal_of(ground: BindingGround, act: Callable[[], object]) -> str:
    """Return the reason of a refusal; its label must take the values that come with it."""
    with pytest.raises(RefusedError) as caught:
        act()
    text = ground.world.label(f"refused.{caught.value.reason}", **caught.value.values)
    assert "{" not in text
    return caught.value.reason


def test_a_good_file_is_bound_with_its_validity(ground: BindingGround) -> None:
    issued = ground.issue()
    bound = ground.bind(issued)
    assert (bound.not_before, bound.not_after) == (
        issued.certificate.not_before,
        issued.certificate.not_after,
    )
    assert signature_bindings.certificate_of(ground.world, bound) == issued.certificate
    assert binding.services_are_open(ground.world, ground.organisation.id)
    assert representatives.way_of(ground.world, ground.member.id) == "signature"


def test_neither_key_nor_password_is_kept(ground: BindingGround) -> None:
    issued = ground.issue()
    ground.bind(issued)
    kept = ground.world.snapshot()
    assert issued.certificate.der in kept
    value = issued.private_key.value
    size = issued.private_key.curve.size
    assert value.to_bytes(size, "little") not in kept
    assert value.to_bytes(size, "big") not in kept
    assert encoding.private_key_info(issued.private_key) not in kept
    assert PASSWORD.encode() not in kept


def test_a_file_without_the_chain_is_bound_by_the_register(ground: BindingGround) -> None:
    file = UploadedFile("kep.p12", write_pkcs12(ground.issue(), PASSWORD))
    made = binding.bind(ground.world, ground.member, file, PASSWORD, confirmed=True)
    assert made.issuer == ground.ground.issuer.certificate.subject.common_name


def test_the_same_certificate_is_not_bound_twice(ground: BindingGround) -> None:
    issued = ground.issue()
    ground.bind(issued)
    assert refusal_of(ground, lambda: ground.bind(issued)) == "binding-exists"


def test_another_certificate_replaces_the_one_before(ground: BindingGround) -> None:
    first, second = ground.bind(), ground.bind()
    found = signature_bindings.bindings_of(ground.world, ground.organisation.id)
    assert [(one.id, one.replaced) for one in found] == [(second.id, False), (first.id, True)]


def test_action_must_be_confirmed(ground: BindingGround) -> None:
    assert refusal_of(ground, lambda: ground.bind(confirmed=False)) == "binding-not-confirmed"


@pytest.mark.parametrize(
    ("file", "password", "reason"),
    [
        (None, PASSWORD, "file-missing"),
        (UploadedFile("kep.p12", b""), PASSWORD, "file-empty"),
        (UploadedFile("kep.p12", b"\x30\x03\x02\x01\x03"), "", "binding-password-empty"),
        (UploadedFile("kep.p12", b"\x30\x03\x02\x01\x03"), PASSWORD, "binding-not-pkcs12"),
    ],
    ids=["none", "empty", "no-password", "short"],
)
def test_a_bad_file_is_refused(
    ground: BindingGround, file: UploadedFile | None, password: str, reason: str
) -> None:
    assert refusal_of(ground, lambda: signature_files.open_file(file, password)) == reason


def foreign_file(rounds: int) -> UploadedFile:
    """Make a file with a key on a curve of NIST, protected by so many rounds."""
    key = ec.derive_private_key(7, ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Чужой алгоритм (ТЕСТ)")])
    start = datetime.fromisoformat("2026-01-01T00:00Z")
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(start).not_valid_after(start + YEAR)
    certificate = builder.sign(key, hashes.SHA256())
    protection = serialization.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(rounds)
    content = pkcs12.serialize_key_and_certificates(
        b"test", key, certificate, None, protection.build(PASSWORD.encode())
    )
    return UploadedFile("kep.p12", content)


@pytest.mark.parametrize(
    ("rounds", "reason"),
    [(2048, "binding-not-gost"), (1_000_001, "binding-protection-unknown")],
    ids=["foreign-key", "endless-protection"],
)
def test_a_foreign_key_and_an_endless_protection_are_told_apart(
    ground: BindingGround, rounds: int, reason: str
) -> None:
    file = foreign_file(rounds)
    assert refusal_of(ground, lambda: signature_files.open_file(file, PASSWORD)) == reason


def test_employees_may_not_bind(ground: BindingGround) -> None:
    person = new_person(ground.world)
    member = organisations.add_member(ground.world, ground.organisation.id, person.id, "employee")
    act = lambda: binding.require_may_bind(ground.world, member)  # noqa: E731 - passed on at once
    assert refusal_of(ground, act) == "binding-role"


def test_an_unconfirmed_phone_bars_the_way_where_the_rules_want_it() -> None:
    for wanted, reason in ((True, "binding-phone-unconfirmed"), (False, "")):
        ground = BindingGround.make(binding_needs_confirmed_phone=wanted)
        phone_confirmation.set_confirmed(ground.world, ground.ground.head.id, confirmed=False)
        if reason:
            assert refusal_of(ground, ground.bind) == reason
        else:
            assert ground.bind().deviation == ""
        ground.world.close()


@pytest.mark.parametrize(
    ("extensions", "reason"),
    [
        ((oids.ISSUER_SIGN_TOOL,), "certificate-without-tools"),
        ((oids.SUBJECT_SIGN_TOOL,), "certificate-without-tools"),
        ((oids.CERTIFICATE_POLICIES,), "certificate-without-class"),
    ],
    ids=["authoritys-tools", "holders-tool", "class"],
)
def test_attributes_of_qualified_certificates_are_demanded(
    ground: BindingGround, extensions: tuple[str, ...], reason: str
) -> None:
    now = ground.world.clock.now()
    issued = ground.ground.issuer.issue(
        ground.ground.subject(), not_before=now, not_after=now + 2 * YEAR, without=extensions
    )
    assert refusal_of(ground, lambda: ground.bind(issued)) == reason


def test_a_class_that_the_rules_do_not_name_is_not_enough() -> None:
    ground = BindingGround.make(signature_protection_classes=["КВ1", "КА1"])
    assert refusal_of(ground, ground.bind) == "certificate-without-class"
    ground.world.close()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2024-02-29T00:00+00:00", "2025-03-01T00:00+00:00"),
        ("2025-03-02T06:00+00:00", "2026-03-02T06:00+00:00"),
        ("2023-03-01T00:00+00:00", "2024-03-01T00:00+00:00"),
    ],
)
def test_a_year_is_a_calendar_year(start: str, end: str) -> None:
    moment = datetime.fromisoformat(start)
    assert certificate_checks.year_later(moment, 1) == datetime.fromisoformat(end)


@pytest.mark.parametrize(("missing", "reason"), [(0, ""), (1, "certificate-too-short")])
def test_the_shortest_life_is_a_year_to_the_second(
    ground: BindingGround, missing: int, reason: str
) -> None:
    start = ground.world.clock.now() - DAY
    issued = ground.issue(start=start, end=start + YEAR - missing * SECOND)
    if reason:
        assert refusal_of(ground, lambda: ground.bind(issued)) == reason
    else:
        assert ground.bind(issued).deviation == ""


def test_a_lost_accreditation_blocks_until_it_is_back(ground: BindingGround) -> None:
    ground.bind()
    thumbprint = ground.ground.issuer.certificate.thumbprint
    act = lambda: binding.require_working(ground.world, ground.organisation.id)  # noqa: E731 - passed on at once
    authorities.set_accredited(ground.world, thumbprint, accredited=False)
    assert refusal_of(ground, act) == "authority-not-accredited"
    authorities.set_accredited(ground.world, thumbprint, accredited=True)
    assert binding.require_working(ground.world, ground.organisation.id).deviation == ""


def letters(ground: BindingGround) -> list[str]:
    return [one.subject for one in outbox.read(ground.world, channel="email")]


def test_the_check_falls_due_to_the_minute_and_tells_once(ground: BindingGround) -> None:
    issued, start = ground.issue(), ground.world.clock.now()
    ground.bind(issued)
    ground.ground.issuer.revoke(issued.certificate, at=start)
    ground.ground.publish()
    due.advance(ground.world, start + timedelta(hours=24) - MINUTE)
    assert letters(ground) == []
    due.advance(ground.world, start + timedelta(hours=24))
    assert letters(ground) == ["КЭП не прошла проверку"]
    due.advance(ground.world, start + timedelta(days=9))
    assert letters(ground) == ["КЭП не прошла проверку"]


def test_a_list_that_is_late_is_no_deviation(ground: BindingGround) -> None:
    start = ground.world.clock.now()
    ground.bind(ground.issue(end=start + 4 * YEAR))
    # The lists are good for a year; nobody publishes newer ones.
    due.advance(ground.world, start + YEAR + timedelta(days=40))
    (found,) = signature_bindings.bindings_of(ground.world, ground.organisation.id)
    assert (found.deviation, letters(ground)) == ("", [])
    assert signature_watch.deviation_now(ground.world, found) == "revocation-unknown"


def test_checks_end_with_the_validity(ground: BindingGround) -> None:
    start = ground.world.clock.now()
    ground.bind(ground.issue(start=start - YEAR, end=start + timedelta(days=40)))
    due.advance(ground.world, start + timedelta(days=60))
    assert letters(ground) == ["Заканчивается срок действия КЭП", "КЭП не прошла проверку"]
    kinds = [row["kind"] for row in ground.world.db.execute("SELECT kind FROM due").fetchall()]
    assert signature_watch.CHECK not in kinds


@pytest.mark.parametrize("edition", ["K", "L"])
def test_the_notice_goes_out_by_mail_in_every_edition_that_binds(edition: str) -> None:
    ground = BindingGround.make(edition)
    start = ground.world.clock.now()
    ground.bind(ground.issue(start=start - YEAR, end=start + timedelta(days=31)))
    due.advance(ground.world, start + DAY - MINUTE)
    assert letters(ground) == []
    due.advance(ground.world, start + DAY)
    assert letters(ground) == ["Заканчивается срок действия КЭП"]
    ground.world.close()
