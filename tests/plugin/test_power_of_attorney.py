"""Machine-readable powers of attorney: written, signed, read, verified, refused with a reason."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from signature_plugin.pki import (
    Authority,
    Certificate,
    Check,
    Form,
    IssuedCertificate,
    Subject,
    XmlError,
    sign_xml,
)
from signature_plugin.pki.power_of_attorney import (
    NAMESPACE,
    Person,
    PowerOfAttorney,
    Principal,
    read_power_of_attorney,
    write_power_of_attorney,
)
from signature_plugin.pki.power_of_attorney_signature import (
    AttorneyError,
    AttorneyReason,
    VerifiedPower,
    sign_power_of_attorney,
    sign_power_of_attorney_beside,
    verify_power_of_attorney,
)
from signature_plugin.samples import (
    HEAD_OF_ORGANISATION,
    HOLDER_OF_ATTORNEY,
    SOLE_PROPRIETOR,
    power_of_attorney,
)

from .judge import openssl
from .register import END, NOW, START, Register, a_register

FIRST, LAST = date(2026, 2, 1), date(2026, 12, 31)
POWER = power_of_attorney(FIRST, LAST)


@dataclass(frozen=True)
class Office:
    """A register with the certificates of a head and of a representative."""

    register: Register
    head: IssuedCertificate
    holder: IssuedCertificate

    @property
    def authorities(self) -> tuple[Authority, Authority]:
        return self.register.root, self.register.sub

    def signed(self, power: PowerOfAttorney = POWER) -> bytes:
        return sign_power_of_attorney(power, self.head, signing_time=NOW)

    def verify(
        self,
        document: bytes,
        *,
        signature: bytes | None = None,
        holder: Certificate | None = None,
        power_code: str | None = None,
        cancelled: tuple[str, ...] = (),
        at: datetime = NOW,
        registered_at: datetime | None = None,
    ) -> VerifiedPower:
        return verify_power_of_attorney(
            document,
            signature=signature,
            holder=holder,
            power_code=power_code,
            cancelled=cancelled,
            trusted=[self.register.root.certificate],
            intermediates=[self.register.sub.certificate],
            crls=[each.crl(now=registered_at or at) for each in self.authorities],
            at=at,
            registered_at=registered_at,
        )

    def refusal(
        self,
        document: bytes,
        *,
        signature: bytes | None = None,
        holder: Certificate | None = None,
        power_code: str | None = None,
        cancelled: tuple[str, ...] = (),
        at: datetime = NOW,
    ) -> AttorneyError:
        with pytest.raises(AttorneyError) as caught:
            self.verify(
                document,
                signature=signature,
                holder=holder,
                power_code=power_code,
                cancelled=cancelled,
                at=at,
            )
        return caught.value


def an_office() -> Office:
    register = a_register()
    head, holder = (
        register.sub.issue(each, not_before=START, not_after=END)
        for each in (HEAD_OF_ORGANISATION, HOLDER_OF_ATTORNEY)
    )
    return Office(register, head, holder)


@pytest.fixture(scope="module")
def office() -> Office:
    return an_office()


@pytest.mark.parametrize(
    "principal", [HEAD_OF_ORGANISATION, SOLE_PROPRIETOR], ids=["organisation", "proprietor"]
)
def test_what_is_written_is_read_again(principal: Subject) -> None:
    power = power_of_attorney(FIRST, LAST, principal=principal)
    written = write_power_of_attorney(power)

    assert read_power_of_attorney(written) == power
    assert read_power_of_attorney(written.decode()) == power
    assert b"ON_EMCHD_\xd0\xa2\xd0\x95\xd0\xa1\xd0\xa2_" in written  # «ТЕСТ»


def test_another_reader_finds_the_same(office: Office) -> None:
    root = ET.fromstring(office.signed())  # noqa: S314  # our own document
    found = {each.tag.rpartition("}")[2]: each.attrib for each in root.iter()}

    assert root.tag == f"{{{NAMESPACE}}}Доверенность"
    assert found["СвДов"]["СрокДейст"] == "2026-12-31"
    assert found["СвРосОрг"]["ОГРН"] == HEAD_OF_ORGANISATION.ogrn
    assert found["СвРосОрг"]["НаимОрг"] == HEAD_OF_ORGANISATION.organisation
    assert found["СведФизЛ"]["СНИЛС"] == HOLDER_OF_ATTORNEY.snils
    assert found["ФИО"]["Отчество"] == "Игоревна"
    assert "SignatureValue" in found


def test_a_signature_inside(office: Office) -> None:
    verified = office.verify(office.signed(), holder=office.holder.certificate)

    assert verified.power == POWER
    assert verified.signer == office.head.certificate


@pytest.mark.usefixtures("gost_engine")
def test_a_signature_beside(office: Office, tmp_path: Path) -> None:
    sub = office.register.sub.certificate
    document, signature = sign_power_of_attorney_beside(
        POWER, office.head, chain=[sub], signing_time=NOW
    )
    assert office.verify(document, signature=signature).power == POWER
    for name, data in (("document", document), ("signature", signature)):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "root").write_text(office.register.root.certificate.pem)
    verdict = openssl(
        *("cms", "-verify", "-cades", "-engine", "gost", "-inform", "DER", "-binary"),
        *("-in", tmp_path / "signature", "-content", tmp_path / "document"),
        *("-CAfile", tmp_path / "root", "-attime", str(int(NOW.timestamp()))),
    )
    assert verdict.returncode == 0, verdict.stderr
    refusal = office.refusal(document.replace(b"2026-12-31", b"2036-12-31"), signature=signature)
    assert refusal.reason == AttorneyReason.ALTERED
    assert office.refusal(document).reason == AttorneyReason.UNSIGNED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2026-12-31", "2036-12-31"),
        ("99900000216", "99900000317"),
        ("ТЕСТ_02", "ТЕСТ_03"),
        ("<СвПолн>", '<СвПолн><МашПолн КодПолн="1" НаимПолн="всё"></МашПолн>'),
    ],
)
def test_an_altered_document_is_refused(office: Office, before: str, after: str) -> None:
    altered = office.signed().replace(before.encode(), after.encode())
    refusal = office.refusal(altered)

    assert (refusal.reason, refusal.check) == (AttorneyReason.ALTERED, Check.CONTENT)


def test_an_altered_signature_is_refused(office: Office) -> None:
    signed = office.signed()
    other = sign_power_of_attorney(replace(POWER, valid_until=FIRST), office.head, signing_time=NOW)
    value = re.compile(rb"(?<=<SignatureValue>)[^<]+")
    found = value.search(other)
    assert found is not None
    refusal = office.refusal(value.sub(found[0], signed))
    assert (refusal.reason, refusal.check) == (AttorneyReason.ALTERED, Check.SIGNATURE)


def test_without_its_signature_it_is_only_paper(office: Office) -> None:
    assert office.refusal(write_power_of_attorney(POWER)).reason == AttorneyReason.UNSIGNED


def test_a_signature_over_a_part_is_none(office: Office) -> None:
    whole = write_power_of_attorney(POWER).decode().replace("<СвПолн>", '<СвПолн Id="p">')
    template = sign_xml("<a/>", office.head).decode().removeprefix("<a>").removesuffix("</a>")
    template = re.sub(r"<(SignatureValue|DigestValue)>[^<]*", r"<\1>", template)
    template = re.sub(r'URI=""><Transforms>.*?</Transforms>', 'URI="#p">', template)
    placed = whole.replace("</Доверенность>", f"{template}</Доверенность>")
    signed = sign_xml(placed, office.head, form=Form.TEMPLATE)

    refusal = office.refusal(signed)
    assert (refusal.reason, "a part only" in refusal.message) == (AttorneyReason.UNSIGNED, True)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"ogrn": "1027700132195"}, id="another organisation"),
        pytest.param({"inn_le": "7707083893"}, id="another ИНН"),
        pytest.param({"snils": "99900000317"}, id="another person"),
        pytest.param({"ogrn": None, "inn_le": None}, id="no organisation"),
    ],
)
def test_who_is_not_the_head_cannot_give_powers(
    office: Office, change: dict[str, str | None]
) -> None:
    subject = replace(HEAD_OF_ORGANISATION, **change)  # type: ignore[arg-type]  # fields by name
    other = office.register.sub.issue(subject, not_before=START, not_after=END)
    signed = sign_power_of_attorney(POWER, other, signing_time=NOW)

    assert office.refusal(signed).reason == AttorneyReason.WRONG_SIGNER


def test_a_signer_nobody_vouches_for(office: Office) -> None:
    own = an_office()
    own.register.sub.revoke(own.head.certificate, at=NOW)
    refusal = own.refusal(own.signed())
    assert (refusal.reason, refusal.check) == (AttorneyReason.UNTRUSTED, Check.REVOKED)
    with pytest.raises(AttorneyError) as caught:
        verify_power_of_attorney(office.signed(), trusted=[], at=NOW)
    assert caught.value.reason == AttorneyReason.UNTRUSTED


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (datetime(2026, 1, 31, 20, 59, 59, tzinfo=UTC), AttorneyReason.NOT_YET_VALID),
        (datetime(2026, 1, 31, 21, tzinfo=UTC), None),
        (datetime(2026, 12, 31, 20, 59, 59, tzinfo=UTC), None),
        (datetime(2026, 12, 31, 21, tzinfo=UTC), AttorneyReason.EXPIRED),
    ],
    ids=["before", "first second", "last second", "after"],
)
def test_the_days_are_days_of_moscow(
    office: Office, at: datetime, reason: AttorneyReason | None
) -> None:
    signed = office.signed()
    if reason is None:
        assert office.verify(signed, at=at).power == POWER
    else:
        assert office.refusal(signed, at=at).reason == reason


def test_what_a_register_took_in_outlives_the_certificate(office: Office) -> None:
    long = replace(POWER, valid_until=date(2028, 1, 1))
    signed = office.signed(long)
    later = END + timedelta(days=100)

    assert office.verify(signed, at=later, registered_at=NOW).power == long
    assert office.refusal(signed, at=later).check == Check.EXPIRED


def test_who_holds_it_and_for_what(office: Office) -> None:
    signed = office.signed()
    assert office.refusal(signed, holder=office.head.certificate).reason == (
        AttorneyReason.WRONG_HOLDER
    )
    assert office.refusal(signed, power_code="ТЕСТ_09").reason == AttorneyReason.NO_SUCH_POWER
    assert office.verify(signed, power_code="ТЕСТ_02").power == POWER
    assert office.refusal(signed, cancelled=(POWER.number,)).reason == AttorneyReason.CANCELLED
    other = "00000000-0000-4000-8000-000000000002"
    assert office.verify(signed, cancelled=(other,)).power == POWER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Доверенность", "Поручение"),
        ("EMCHD_1", "EMCHD_9"),
        ('ВерсФорм="EMCHD_1"', 'ВерсФорм="5"'),
        (' ТипПред="3"', ' ТипПред="1"'),
        ("00000000-0000-4000-8000-000000000001", "7"),
        ("2026-02-01", "01.02.2026"),
        ("2026-02-01", "2026-02-30"),
        ("2026-02-01", "2027-02-01"),
        (' СНИЛС="99900000216"', ""),
        ("99900000216", "999-000-002 16"),
        ("1269900000017", "126990000001"),
        (' Фамилия="Доверенная"', ' Фамилия=" "'),
        ("МашПолн", "ТекстПолн"),
        ("<СвДов ", "<СвДов/><СвДов "),
        ("</Доверенность>", ""),
    ],
)
def test_a_document_that_makes_no_sense(office: Office, before: str, after: str) -> None:
    broken = write_power_of_attorney(POWER).decode().replace(before, after)
    with pytest.raises(XmlError):
        read_power_of_attorney(broken)
    assert office.refusal(broken.encode()).reason == AttorneyReason.MALFORMED


def test_what_cannot_be_put_together() -> None:
    with pytest.raises(ValueError, match="the wrong way"):
        power_of_attorney(LAST, FIRST)
    with pytest.raises(ValueError, match="without powers"):
        power_of_attorney(FIRST, LAST, powers=())
    with pytest.raises(ValueError, match="not a GUID in lower case"):
        power_of_attorney(FIRST, LAST, number="0000000A-0000-4000-8000-000000000001")
    with pytest.raises(ValueError, match="an ОГРН or ОГРНИП"):
        Principal.of(HOLDER_OF_ATTORNEY)
    with pytest.raises(ValueError, match="a surname, a name, ИНН and СНИЛС"):
        Person.of(Subject("Кто-то"))
    assert Person.of(replace(HOLDER_OF_ATTORNEY, given_name="Анна")).patronymic is None
