"""IFCPlugin's PINs, containers, certificates and new keys; no browser."""

import base64
from typing import Any

import pytest

from signature_plugin import SignatureDesk, Token, TokenKind
from signature_plugin.pki import Authority, CertificateRequest, IssuedCertificate

from .conftest import BEFORE, LATER
from .ifc_page import IfcPage

CONTAINER = "ruTokenECP/0/ivanov"
PIN = "12345678"


@pytest.fixture
def page(desk: SignatureDesk) -> IfcPage:
    return IfcPage(desk)


def test_a_wrong_pin_costs_an_attempt_and_the_third_locks(
    page: IfcPage, token: Token, desk: SignatureDesk
) -> None:
    assert [page.sign(userPin="0")["error_code"] for _ in range(2)] == [0xA0, 0xA0]
    assert (token.attempts_left, token.locked) == (1, False)
    assert page.sign(userPin="0") == {"error_code": 0x17, "p11_error_code": 0xA4}
    assert token.locked
    assert page.sign()["error_code"] == 0x17
    assert desk.signatures == []


def test_the_last_attempt_still_counts(page: IfcPage, token: Token) -> None:
    for _ in range(2):
        page.sign(userPin="0")
    assert page.sign()["error_code"] == 0
    assert token.attempts_left == 3


@pytest.mark.parametrize("pin", [None, 12345678, ["1"]], ids=["null", "number", "list"])
def test_a_pin_that_is_no_text_costs_nothing(page: IfcPage, token: Token, pin: object) -> None:
    assert page.sign(userPin=pin)["error_code"] == 0x10
    assert token.attempts_left == 3


def test_a_token_without_a_pin_takes_any(desk: SignatureDesk, head: IssuedCertificate) -> None:
    free = Token(label="Без PIN (ТЕСТ)", pin="")
    free.add(head, container="ivanov")
    desk.insert(free)
    assert IfcPage(desk).sign(containerId="ruTokenECP/1/ivanov", userPin="")["error_code"] == 0


@pytest.mark.parametrize(
    ("container", "code"),
    [
        ("ruTokenECP/9/ivanov", 0xA4),
        ("ruTokenECP/0/petrov", 0x0A),
        ("ivanov", 0x05),
        (7, 0x05),
    ],
)
def test_a_container_that_there_is_not(page: IfcPage, container: object, code: int) -> None:
    assert page.sign(containerId=container)["error_code"] == code


def test_a_token_that_is_out_is_not_found(page: IfcPage, desk: SignatureDesk, token: Token) -> None:
    desk.on_call("sign", lambda: desk.remove(token))
    assert page.sign()["error_code"] == 0xA4
    assert page.call("get_list_info", cryptoType="pkcs11")["ifc_list"] == []


@pytest.mark.parametrize(("kind", "code"), [(0, 0x0E), (7, 0x0E), ("3", 0x0E), (True, 0x0E)])
def test_a_signature_type_that_there_is_not(page: IfcPage, kind: Any, code: int) -> None:
    assert page.sign(kind=kind)["error_code"] == code


@pytest.mark.parametrize(("kind", "code"), [(3, 0x0D), (5, 0x0D), (0, 0x0D)])
def test_a_data_type_that_is_not_taken(page: IfcPage, kind: int, code: int) -> None:
    assert page.sign(inDataType=kind)["error_code"] == code


def test_rubbish_in_place_of_base64(page: IfcPage) -> None:
    assert page.sign("%%%", inDataType=2)["error_code"] == 0x14


def test_a_key_of_the_registry_opens_by_its_own_window(
    desk: SignatureDesk, head: IssuedCertificate
) -> None:
    registry = Token(label="Реестр", kind=TokenKind.REGISTRY, pin="1")
    registry.add(head, container="a/b%")
    desk.insert(registry)
    page = IfcPage(desk)
    (entry,) = page.call("get_list_certs", cryptoID="CryptoPro")["cert_list"]
    assert page.sign(containerId=f"CryptoPro/{entry['id']}", userPin="")["error_code"] == 0
    assert [each.token for each in desk.pin_prompts] == ["Реестр"]
    desk.pin_answers("wrong")
    assert page.sign(containerId=f"CryptoPro/{entry['id']}", userPin="")["error_code"] == 0xA0


def test_a_certificate_without_its_key(desk: SignatureDesk, head: IssuedCertificate) -> None:
    token = Token(label="JaCarta (ТЕСТ)")
    token.add(head, container="lost", linked=False)
    desk.insert(token)
    assert IfcPage(desk).sign(containerId="JaCarta/1/lost", userPin=PIN)["error_code"] == 0x0C


def test_handles_of_certificates(
    page: IfcPage, desk: SignatureDesk, head: IssuedCertificate
) -> None:
    from_container = page.call("load_x509_from_container", containerId=CONTAINER)["x509Handle"]
    from_pem = page.call("load_x509_from_data", cert=head.certificate.pem, cert_data_type=0)
    assert from_pem["x509Handle"] == from_container + 1
    info = page.call("get_x509_info", x509Handle=from_container)["cert_info"]
    assert base64.b64decode(info["base64"]) == head.certificate.der
    assert info["version"] == "3"
    assert "2.5.29.15" in info["extensions"]
    assert page.code("free_x509", x509Handle=from_container) == 0
    assert page.code("free_x509", x509Handle=from_container) == 0x09
    assert page.code("get_x509_info", x509Handle=from_container) == 0x09
    other = IfcPage(desk, document="d2")
    assert other.code("get_x509_info", x509Handle=from_pem["x509Handle"]) == 0x09
    assert page.code("load_x509_from_data", cert="AAAA", cert_data_type=0) == 0x0B


def test_a_key_its_request_and_its_certificate(
    page: IfcPage, desk: SignatureDesk, token: Token, authority: Authority
) -> None:
    name = page.call("get_guid", prefix="p-")["guid"]
    assert name.startswith("p-")
    wanted = f"ruTokenECP/0/{name}"
    assert page.code("key_gen", containerId=wanted, userPin="0") == 0xA0
    assert page.call("key_gen", containerId=wanted, userPin=PIN)["real_id"] == wanted
    subject = {"oids_count": 1, "oid_1": "2.5.4.3", "oid_type_1": 12, "value_1": "Новая Анна"}
    made = page.call("req_gen", containerId=wanted, userPin=PIN, subject=subject, req_format=2)
    assert made["req_base64_length"] == len(made["req_base64"])
    request = CertificateRequest(base64.b64decode(made["req_base64"]))
    assert request.subject.common_name == "Новая Анна"
    keys = page.call("get_list_keys", cryptoID="ruTokenECP/0", userPin=PIN)["keys_list"]
    assert [each["id"] for each in keys] == ["ivanov", name]
    certificate = authority.certify(
        request.subject, request.public_key, not_before=BEFORE, not_after=LATER
    )
    handle = page.call("load_x509_from_data", cert=certificate.pem)["x509Handle"]
    assert page.code("set_x509", containerId=wanted, userPin=PIN, x509Handle=handle) == 0
    assert page.sign(containerId=wanted)["error_code"] == 0
    assert desk.signatures[0].certificate == certificate
    assert page.code("key_delete", containerId=wanted, userPin=PIN) == 0
    assert [each.name for each in token.containers] == ["ivanov"]
    assert page.code("set_x509", containerId=wanted, userPin=PIN, x509Handle=handle) == 0x0C


def test_a_waiting_key_may_be_deleted_and_takes_no_strange_certificate(
    page: IfcPage, head: IssuedCertificate
) -> None:
    wanted = "ruTokenECP/0/new"
    page.call("key_gen", containerId=wanted, userPin=PIN)
    handle = page.call("load_x509_from_data", cert=head.certificate.pem)["x509Handle"]
    assert page.code("set_x509", containerId=wanted, userPin=PIN, x509Handle=handle) == 0x0C
    assert page.code("key_gen", containerId="ruTokenECP/0/ivanov", userPin=PIN) == 0x05
    assert page.code("key_delete", containerId=wanted, userPin=PIN) == 0
    assert page.code("req_gen", containerId=wanted, userPin=PIN, subject={}) == 0x0C


def test_the_users_pin_is_changed(page: IfcPage, token: Token) -> None:
    asked: dict[str, object] = {"cryptoID": "ruTokenECP/0", "pinType": 0, "newPin": "777777"}
    assert page.code("p11_pin_change", currentPin="0", **asked) == 0xA0
    assert token.attempts_left == 2
    assert page.code("p11_pin_change", currentPin=PIN, **asked) == 0
    assert page.sign()["error_code"] == 0xA0
    assert page.sign(userPin="777777")["error_code"] == 0


def test_an_administrator_frees_a_locked_pin(page: IfcPage, token: Token) -> None:
    for _ in range(3):
        page.sign(userPin="0")
    assert page.code("p11_pin_unlock", cryptoID="ruTokenECP/0", adminPin=PIN) == 0xA0
    assert token.locked
    change: dict[str, object] = {"cryptoID": "ruTokenECP/0", "pinType": 1, "newPin": "1111"}
    assert page.code("p11_pin_change", currentPin="87654321", **change) == 0
    assert page.code("p11_pin_unlock", cryptoID="ruTokenECP/0", adminPin="1111") == 0
    assert page.sign()["error_code"] == 0


@pytest.mark.parametrize("kind", [2, "0", None, True])
def test_a_pin_type_that_there_is_not(page: IfcPage, kind: object) -> None:
    asked = {"cryptoID": "ruTokenECP/0", "currentPin": PIN, "newPin": "1"}
    assert page.code("p11_pin_change", pinType=kind, **asked) == 0x10


def test_pins_are_the_tokens_own_matter(page: IfcPage) -> None:
    asked = {"cryptoID": "CryptoPro", "currentPin": PIN, "newPin": "1", "pinType": 0}
    assert page.code("p11_pin_change", **asked) == 0x11
    assert page.code("p11_pin_change", **(asked | {"cryptoID": "ruTokenECP/3"})) == 0xA4


def test_a_pin_is_never_recorded(page: IfcPage, desk: SignatureDesk) -> None:
    page.sign()
    page.call("p11_pin_unlock", cryptoID="ruTokenECP/0", adminPin="87654321")
    said = desk.reception.journal.describe() + repr(desk.calls)
    assert "12345678" not in said
    assert "87654321" not in said
    assert desk.calls[0].args[0]["userPin"] == "••••"
