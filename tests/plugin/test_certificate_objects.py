"""Stores, certificates, searches, hashes: what clients read before they sign."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import Authority, Certificate, IssuedCertificate, Subject

from .conftest import BEFORE, LATER, NOW
from .remote import FakePage, RemoteError


def issue(authority: Authority, name: str, **dates: datetime) -> IssuedCertificate:
    given: Any = {"not_before": BEFORE, "not_after": LATER, **dates}
    return authority.issue(Subject(name), **given)


@pytest.mark.parametrize("where", [(), (100,), (2, "My", 2), (2, "MY"), ("2", "My"), (4,)])
def test_tokens_are_listed_however_the_store_is_opened(
    fake_page: FakePage, where: tuple[object, ...]
) -> None:
    assert fake_page.certificates(*where).get("Count") == 1


@pytest.mark.parametrize("where", [(0,), (1, "My"), (2, "AddressBook")])
def test_other_stores_are_empty(fake_page: FakePage, where: tuple[object, ...]) -> None:
    assert fake_page.certificates(*where).get("Count") == 0


@pytest.mark.parametrize("where", [(7,), (2, "Moi"), ("x",), (None,)])
def test_a_store_that_does_not_exist_is_refused(
    fake_page: FakePage, where: tuple[object, ...]
) -> None:
    with pytest.raises(RemoteError, match="0x80070057"):
        fake_page.certificates(*where)


def test_a_store_must_be_open(fake_page: FakePage) -> None:
    store = fake_page.create("CAdESCOM.Store")
    with pytest.raises(RemoteError, match="0x80880230"):
        store.get("Certificates")
    store.call("Open")
    store.call("Close")
    with pytest.raises(RemoteError, match="0x80880230"):
        store.get("Certificates")


def test_a_person_may_refuse_access(fake_page: FakePage, desk: SignatureDesk) -> None:
    desk.access_allowed = False
    fake_page.create("CAdESCOM.About")
    with pytest.raises(RemoteError, match="0x000004C7"):
        fake_page.certificates()


def test_without_a_provider_there_are_no_containers(
    fake_page: FakePage, desk: SignatureDesk
) -> None:
    desk.provider_installed = False
    assert fake_page.certificates(100).get("Count") == 0
    with pytest.raises(RemoteError, match="0x80090017"):
        fake_page.create("CAdESCOM.About").call("CSPVersion")
    with pytest.raises(RemoteError, match="0x80090017"):
        fake_page.create("CAdESCOM.HashedData").set("Algorithm", 101)


def test_versions_are_told(fake_page: FakePage) -> None:
    about = fake_page.create("CAdESCOM.About")
    assert about.get("Version") == "2.0.15500"
    version = about.get("PluginVersion")
    assert version.call("toString") == "2.0.15500"
    assert [version.get(f"{part}Version") for part in ("Major", "Minor", "Build")] == [2, 0, 15500]
    assert about.call("CSPVersion", "", 80).call("toString") == "5.0.13000"
    assert "Strong" in about.call("CSPName", 81)


def test_a_certificate_tells_about_itself(fake_page: FakePage, head: IssuedCertificate) -> None:
    shown, real = fake_page.first_certificate(), head.certificate
    assert 'O="ООО ""Ромашка"", филиал в г. Туле"' in shown.get("SubjectName")
    assert shown.get("IssuerName") == real.issuer_name
    assert shown.get("Thumbprint") == real.thumbprint
    assert int(shown.get("SerialNumber"), 16) == real.serial_number
    assert len(shown.get("SerialNumber")) % 2 == 0
    assert shown.get("ValidFromDate") == "2025-03-02T06:00:00.000Z"
    assert shown.get("ValidToDate") == "2036-03-02T06:00:00.000Z"
    assert shown.get("Version") == 3
    assert shown.call("HasPrivateKey") is True
    assert shown.call("IsValid").get("Result") is True
    assert shown.call("GetInfo", 0) == "Иванов Иван Иванович"
    assert shown.call("GetInfo", 1) == "УЦ ФНС (ТЕСТ)"
    assert shown.call("PublicKey").get("Length") == 512
    usages = shown.call("ExtendedKeyUsage").get("EKUs")
    found = [usages.call("Item", at).get("OID") for at in range(1, usages.get("Count") + 1)]
    assert tuple(found) == real.extended_key_usage
    assert shown.call("KeyUsage").get("IsDigitalSignatureEnabled") is True
    assert shown.call("KeyUsage").get("IsKeyCertSignEnabled") is False


def test_a_certificate_is_exported_in_lines(fake_page: FakePage, head: IssuedCertificate) -> None:
    text = fake_page.first_certificate().call("Export", 0)
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert {len(line) for line in lines[:-2]} == {64}
    assert Certificate(base64.b64decode(text)) == head.certificate
    with pytest.raises(RemoteError, match=r"Certificate\.Export.*0x80004001"):
        fake_page.first_certificate().call("Export", 1)


def test_a_private_key_tells_its_carrier(fake_page: FakePage, token: Token) -> None:
    key = fake_page.first_certificate().get("PrivateKey")
    assert key.get("UniqueContainerName").startswith(f"SCARD\\rutoken_{token.serial}\\0A00\\")
    assert key.get("ContainerName") == "ivanov"
    assert key.get("ProviderType") == 80
    assert key.get("ProviderName").startswith("Crypto-Pro GOST R 34.10-2012")


def test_carriers_of_several_tokens_differ(
    fake_page: FakePage, desk: SignatureDesk, authority: Authority
) -> None:
    second = Token(label="Второй")
    for name in ("Первый", "Второй"):
        second.add(issue(authority, name))
    desk.insert(second)
    found = fake_page.certificates(100)
    names = {
        found.call("Item", at).get("PrivateKey").get("UniqueContainerName") for at in (1, 2, 3)
    }
    assert found.get("Count") == len(names) == 3
    assert len({name.split("\\")[1] for name in names}) == 2


def test_items_are_counted_from_one(fake_page: FakePage) -> None:
    for wrong in (0, 2, -1, "x", None):
        with pytest.raises(RemoteError, match="0x80070057"):
            fake_page.certificates().call("Item", wrong)


@pytest.fixture
def mixed(desk: SignatureDesk, authority: Authority, head: IssuedCertificate) -> FakePage:
    """Beside the head: an expired one, one to come, one without its key link, one without a key."""
    year = timedelta(days=365)
    token = Token(label="Смешанный")
    token.add(issue(authority, "Старый", not_after=NOW - timedelta(days=1)))
    token.add(issue(authority, "Будущий", not_before=NOW + year))
    token.add(issue(authority, "Без связи"), linked=False)
    desk.insert(token)
    desk.install_certificate(issue(authority, "Без ключа").certificate)
    return FakePage(desk)


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ((1, "старый"), {"Старый"}),
        ((2, "уц фнс"), {"Иванов Иван Иванович", "Старый", "Будущий", "Без связи", "Без ключа"}),
        ((6, 2), {"Иванов Иван Иванович", "Старый", "Будущий"}),
        ((9,), {"Иванов Иван Иванович", "Без связи", "Без ключа"}),
        (
            (9, "2030-01-01T00:00:00.000Z"),
            {"Иванов Иван Иванович", "Будущий", "Без связи", "Без ключа"},
        ),
        ((10,), {"Будущий"}),
        ((11,), {"Старый"}),
        ((12, 128), {"Иванов Иван Иванович", "Старый", "Будущий", "Без связи", "Без ключа"}),
        ((7, "1.3.6.1.5.5.7.3.3"), set()),
        (
            (8, "1.2.643.100.113.1"),
            {"Иванов Иван Иванович", "Старый", "Будущий", "Без связи", "Без ключа"},
        ),
        ((2, "УЦ", True), {"Иванов Иван Иванович", "Без связи", "Без ключа"}),
    ],
    # A set has no order of its own, and every worker must name the tests alike.
    ids=lambda value: str(sorted(value) if isinstance(value, set) else value),
)
def test_certificates_are_found(
    mixed: FakePage, search: tuple[object, ...], names: set[str]
) -> None:
    found = mixed.certificates().call("Find", *search)
    assert {
        found.call("Item", at + 1).call("GetInfo", 0) for at in range(found.get("Count"))
    } == names


def test_a_certificate_is_found_by_its_thumbprint(mixed: FakePage, head: IssuedCertificate) -> None:
    spaced = " ".join(head.certificate.thumbprint.lower()[at : at + 2] for at in range(0, 40, 2))
    found = mixed.certificates().call("Find", 0, spaced)
    assert found.get("Count") == 1
    assert mixed.certificates().call("Find", 0, "00" * 20).get("Count") == 0


@pytest.mark.parametrize("search", [(3, "x"), (6, 11), (12, 1), (99,)], ids=str)
def test_a_search_not_built_fails_with_its_name(
    fake_page: FakePage, search: tuple[object, ...]
) -> None:
    with pytest.raises(RemoteError, match=rf"Certificates\.Find\({search[0]}.*0x80004001"):
        fake_page.certificates().call("Find", *search)


def test_a_certificate_without_a_key_link_says_so(mixed: FakePage) -> None:
    lost = mixed.certificates().call("Find", 1, "Без связи").call("Item", 1)
    assert lost.call("HasPrivateKey") is False
    with pytest.raises(RemoteError, match="0x8009200B"):
        lost.get("PrivateKey")
    with pytest.raises(RemoteError, match="0x8009200B"):
        mixed.sign(lost)
    lost.call("FindPrivateKey")
    mixed.sign(lost)


def test_an_imported_certificate_finds_its_key(
    fake_page: FakePage, head: IssuedCertificate, authority: Authority
) -> None:
    certificate = fake_page.create("CAdESCOM.Certificate")
    with pytest.raises(RemoteError, match="0x80880210"):
        certificate.get("Thumbprint")
    certificate.call("Import", head.certificate.pem)
    assert certificate.get("Thumbprint") == head.certificate.thumbprint
    assert certificate.call("HasPrivateKey") is False
    certificate.call("FindPrivateKey")
    assert certificate.call("HasPrivateKey") is True
    certificate.call("Import", authority.certificate.pem)
    with pytest.raises(RemoteError, match="0x80092004"):
        certificate.call("FindPrivateKey")


@pytest.mark.parametrize(("text", "code"), [("AAAA", "0x8009310B"), ("!", "0x80070057")])
def test_rubbish_is_not_imported(fake_page: FakePage, text: str, code: str) -> None:
    with pytest.raises(RemoteError, match=code):
        fake_page.create("CAdESCOM.Certificate").call("Import", text)


def test_authorities_stand_in_their_stores(
    fake_page: FakePage, desk: SignatureDesk, authority: Authority, root: Authority
) -> None:
    assert fake_page.first_certificate(2, "CA").call("GetInfo", 0) == "УЦ ФНС (ТЕСТ)"
    assert fake_page.certificates(2, "Root").get("Count") == 0
    desk.trusted_roots = [root.certificate]
    assert fake_page.first_certificate(2, "Root").call("GetInfo", 0) == "Головной УЦ (ТЕСТ)"
    desk.store_intermediates = False
    assert fake_page.certificates(2, "CA").get("Count") == 0


@pytest.mark.parametrize(
    ("algorithm", "expected"),
    [(101, streebog256(b"hello")), (102, streebog512(b"hello"))],
    ids=["256 bits", "512 bits"],
)
def test_a_hash_adds_up_and_is_upper_hex(
    fake_page: FakePage, algorithm: int, expected: bytes
) -> None:
    hashed = fake_page.create("CAdESCOM.HashedData")
    hashed.set("Algorithm", algorithm)
    hashed.set("DataEncoding", 1)
    hashed.call("Hash", base64.b64encode(b"hel").decode())
    hashed.call("Hash", base64.b64encode(b"lo").decode())
    assert hashed.get("Value") == expected.hex().upper()
    hashed.call("Hash", base64.b64encode(b"hello").decode())
    assert hashed.get("Value") == expected.hex().upper()


def test_a_string_is_hashed_as_ucs2(fake_page: FakePage) -> None:
    hashed = fake_page.create("CAdESCOM.HashedData")
    hashed.set("Algorithm", 101)
    hashed.call("Hash", "Да")
    assert hashed.get("Value") == streebog256("Да".encode("utf-16-le")).hex().upper()


def test_a_ready_hash_is_taken_in_its_length_only(fake_page: FakePage) -> None:
    hashed = fake_page.create("CAdESCOM.HashedData")
    hashed.set("Algorithm", 101)
    with pytest.raises(RemoteError, match="0x80070057"):
        hashed.get("Value")
    for wrong in ("AB", "zz" * 32, "AB" * 64):
        with pytest.raises(RemoteError, match="0x80070057"):
            hashed.call("SetHashValue", wrong)
    hashed.call("SetHashValue", "ab" * 32)
    assert hashed.get("Value") == "AB" * 32
    with pytest.raises(RemoteError, match=r"HashedData\.Algorithm = 100.*0x80004001"):
        hashed.set("Algorithm", 100)


def test_dates_without_a_zone_are_utc(fake_page: FakePage) -> None:
    attribute = fake_page.create("CADESCOM.CPAttribute")
    attribute.set("Value", "2026-03-02T06:00:00")
    signer = fake_page.create("CAdESCOM.CPSigner")
    signer.get("AuthenticatedAttributes2").call("Add", attribute)
    assert signer.get("SigningTime") == "2026-03-02T06:00:00.000Z"
    assert datetime(2026, 3, 2, 6, tzinfo=UTC) == NOW
