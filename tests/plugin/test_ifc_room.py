"""IFCPlugin's functions, without any browser; OpenSSL's GOST engine judges the signatures."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from signature_plugin import SignatureDesk, Token, TokenKind
from signature_plugin.gost import streebog256
from signature_plugin.ifc import FUNCTIONS, NOT_BUILT
from signature_plugin.pki import Authority, CertificateRequest, IssuedCertificate, verify_cms

from .conftest import BEFORE, LATER, NOW
from .ifc_page import IfcPage
from .judge import openssl

CONTAINER = "ruTokenECP/0/ivanov"
CONTENT = "Вход на портал"
PIN = "12345678"


@pytest.fixture
def page(desk: SignatureDesk) -> IfcPage:
    return IfcPage(desk)


def test_a_token_is_listed_as_the_public_client_reads_it(page: IfcPage, token: Token) -> None:
    entry, provider = page.call("get_list_info", cryptoType=None)["ifc_list"]
    assert (entry["type"], entry["alias"], entry["num"]) == ("pkcs11", "ruTokenECP", "0")
    assert (entry["name"], entry["serial_number"]) == (token.label, token.serial)
    assert (provider["type"], provider["alias"]) == ("capi", "CryptoPro")


def test_one_kind_of_carriers_may_be_asked_for(page: IfcPage) -> None:
    def kinds(wanted: str) -> list[str]:
        return [each["type"] for each in page.call("get_list_info", cryptoType=wanted)["ifc_list"]]

    assert (kinds("pkcs11"), kinds("capi"), kinds("capi_linux")) == (["pkcs11"], ["capi"], [])
    assert page.code("get_list_info", cryptoType="floppy") == 0x05


def test_without_the_provider_a_token_works_by_itself(page: IfcPage, desk: SignatureDesk) -> None:
    desk.provider_installed = False
    (entry,) = page.call("get_list_info", cryptoType=None)["ifc_list"]
    assert entry["type"] == "pkcs11"
    assert page.sign()["error_code"] == 0


def test_a_slot_stays_while_other_tokens_come_and_go(
    page: IfcPage, desk: SignatureDesk, token: Token
) -> None:
    second = Token(label="JaCarta (ТЕСТ)")
    desk.insert(second)
    desk.remove(token)
    (entry, _) = page.call("get_list_info")["ifc_list"]
    assert (entry["alias"], entry["num"]) == ("JaCarta", "1")


def test_certificates_come_with_names_dates_and_the_key_algorithm(
    page: IfcPage, head: IssuedCertificate
) -> None:
    (entry,) = page.call("get_list_certs", cryptoID="ruTokenECP/0")["cert_list"]
    lines = dict(line.split("=", 1) for line in entry["cert_subject"].split("\n"))
    assert lines["commonName"] == "Иванов Иван Иванович"
    assert lines["SNILS"] == "11223344595"
    assert lines["1.2.643.100.4"] == "7707083893"
    assert lines["organizationName"] == r'ООО "Ромашка"\, филиал в г. Туле'
    assert entry["cert_valid_to"] == "Mar  2 06:00:00 2036 GMT"
    assert entry["cert_sign_alg"] == "1.2.643.7.1.1.1.1"
    assert int(entry["cert_sn"], 16) == head.certificate.serial_number
    assert entry["id"] == "ivanov"


def test_several_carriers_are_read_at_once_with_progress(
    page: IfcPage, desk: SignatureDesk
) -> None:
    params = {"cryptoID_array": ["ruTokenECP/0", "CryptoPro", "JaCarta/7"], "show_progress": 1}
    message = {"func_name": "get_list_certs_by_cryptoid_array", "params": params}
    *progress, last = page.ask(op="call", message=message)["messages"]
    assert [each["intermediate"] for each in progress] == [True, True]
    found = {each["crypto_id"]: len(each["cert_list"]) for each in last["result_array"]}
    assert found == {"ruTokenECP/0": 1, "CryptoPro": 0}
    params["show_progress"] = 0
    assert len(page.ask(op="call", message=message)["messages"]) == 1


@pytest.mark.parametrize("kind", [3, 5], ids=["cms", "cades-bes"])
def test_an_attached_signature_satisfies_the_judge(
    page: IfcPage, kind: int, root: Authority, gost_engine: None, tmp_path: Path
) -> None:
    cms = page.signed(CONTENT, kind)
    verdict = judged(tmp_path, root, cms)
    assert (verdict.returncode, verdict.stdout.decode()) == (0, CONTENT), verdict.stderr


@pytest.mark.parametrize("kind", [4, 6], ids=["cms", "cades-bes"])
def test_a_detached_signature_satisfies_the_judge(
    page: IfcPage, kind: int, root: Authority, gost_engine: None, tmp_path: Path
) -> None:
    cms = page.signed(base64.b64encode(CONTENT.encode()).decode(), kind, inDataType=2)
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text(CONTENT)
    wrong.write_text(CONTENT + "!")
    assert judged(tmp_path, root, cms, "-content", right).returncode == 0
    assert judged(tmp_path, root, cms, "-content", wrong).returncode != 0


def judged(folder: Path, root: Authority, cms: bytes, *more: str | Path) -> Any:
    (folder / "root.pem").write_text(root.certificate.pem)
    (folder / "signature.p7s").write_bytes(cms)
    signature, trusted = folder / "signature.p7s", folder / "root.pem"
    form: list[str | Path] = ["-inform", "DER", "-in", signature, "-binary", "-engine", "gost"]
    moment: list[str | Path] = ["-CAfile", trusted, "-attime", str(int(NOW.timestamp()))]
    return openssl("cms", "-verify", "-cades", *form, *moment, *more)


def test_a_hash_is_signed_apart(page: IfcPage, root: Authority) -> None:
    digest = base64.b64encode(streebog256(CONTENT.encode())).decode()
    cms = page.signed(digest, 4, inDataType=4)
    verify_cms(
        cms,
        content=CONTENT.encode(),
        trusted=[root.certificate],
        at=NOW,
        checks=frozenset(),
    )
    assert page.sign(digest, 3, inDataType=4)["error_code"] == 0x0D
    assert page.sign("AAAA", 4, inDataType=4)["error_code"] == 0x0D


@pytest.mark.parametrize("kind", [1, 2], ids=["straight", "reversed"])
def test_a_raw_signature_is_of_the_key(page: IfcPage, kind: int, head: IssuedCertificate) -> None:
    value = page.signed(CONTENT, kind)
    straight = value if kind == 1 else value[::-1]
    assert head.certificate.public_key.verify(straight, streebog256(CONTENT.encode()))
    sent = base64.b64encode(value).decode()
    asked = {"containerId": CONTAINER, "sign": sent, "signType": kind, "x509Handle": 0}
    assert page.call("verify", data=CONTENT, **asked)["verify_result"] is True
    assert page.call("verify", data=CONTENT + "!", **asked)["verify_result"] is False


@pytest.mark.parametrize("kind", [3, 4, 5, 6])
def test_what_was_signed_verifies_and_what_was_altered_does_not(page: IfcPage, kind: int) -> None:
    cms = page.signed(CONTENT, kind)
    data = {"data": CONTENT if kind in (4, 6) else "", "inDataType": 1, "signType": kind}

    def verdict(message: bytes, **other: Any) -> dict[str, Any]:
        return page.call("verify", sign=base64.b64encode(message).decode(), **(data | other))

    assert verdict(cms)["verify_result"] is True
    assert verdict(cms[:-1] + bytes([cms[-1] ^ 1]))["verify_result"] is False
    assert verdict(b"rubbish")["error_code"] == 0x0B
    if kind in (4, 6):
        assert verdict(cms, data="другое")["verify_result"] is False


def test_a_hash_is_of_the_containers_key(page: IfcPage) -> None:
    expected = base64.b64encode(streebog256(CONTENT.encode())).decode()
    assert page.call("hash", containerId=CONTAINER, inDataType=1, data=CONTENT) == {
        "error_code": 0,
        "hashValue": expected,
    }
    assert page.call("hash", inDataType=1, data=CONTENT)["hashValue"] == expected


def test_xml_is_signed_and_verified(page: IfcPage, desk: SignatureDesk) -> None:
    asked = {"containerId": CONTAINER, "userPin": PIN, "inDataType": 1, "data": "<a>б</a>"}
    signed = page.call("sign_xml", wsu_id="", outDataType=0, **asked)["sign_value"]
    assert page.call("verify_xml", sign=signed, inDataType=1)["verify_result"] is True
    altered = signed.replace("б", "в")
    assert page.call("verify_xml", sign=altered, inDataType=1)["verify_result"] is False
    assert page.code("verify_xml", sign="no xml", inDataType=1) == 0x0B
    assert page.code("sign_xml", **(asked | {"data": "no xml"})) == 0x1A
    assert desk.signatures[0].form == "XML"


@pytest.mark.parametrize(
    ("function", "params"),
    [
        ("sign_xml", {"wsu_id": "body", "data": "<a/>"}),
        ("verify_xml", {"wsu_id": "body", "sign": "<a/>"}),
        ("sign", {"outDataType": 0, "signType": 3, "data": "a", "containerId": CONTAINER}),
        ("hash", {"outDataType": 0, "data": "a"}),
        *((name, {}) for name in NOT_BUILT),
        ("make_coffee", {}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_built_fails_with_its_name(
    page: IfcPage, function: str, params: dict[str, object]
) -> None:
    answer = page.call(function, **params)
    assert answer["error_code"] == 0x11
    assert f"IFCPlugin.{function}" in answer["error_text"]


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


def test_calls_and_signatures_are_recorded(page: IfcPage, desk: SignatureDesk) -> None:
    page.signed(CONTENT, 4)
    page.sign(userPin="0")
    assert [(each.object, each.member, each.error) for each in desk.calls] == [
        ("IFCPlugin", "sign", None),
        ("IFCPlugin", "sign", 0xA0),
    ]
    (made,) = desk.signatures
    assert (made.content, made.detached, made.form) == (CONTENT.encode(), True, "CMS")
    assert (made.signing_time, made.origin) == (NOW, "http://world.localhost:8000")


def test_the_private_key_is_in_no_answer(desk: SignatureDesk, head: IssuedCertificate) -> None:
    page = IfcPage(desk)
    said = ""
    for name in FUNCTIONS:
        params = {
            "containerId": CONTAINER,
            "userPin": PIN,
            "cryptoID": "ruTokenECP/0",
            "cryptoID_array": ["ruTokenECP/0"],
            "data": "<a/>",
            "signType": 1,
        }
        if name != "key_delete":
            said += json.dumps(page.call(name, **params))
    raw = head.private_key.value.to_bytes(32)
    for secret in (raw, raw[::-1]):
        assert base64.b64encode(secret).decode()[:-2] not in said
        assert secret.hex() not in said.lower()


@pytest.mark.parametrize("member", ["sign", "IFCPlugin.sign"])
def test_an_ordered_failure_happens_once(page: IfcPage, desk: SignatureDesk, member: str) -> None:
    desk.fail_next(member, 0x16)
    assert page.sign()["error_code"] == 0x16
    assert page.sign()["error_code"] == 0


def test_a_code_of_the_system_is_told_beside(page: IfcPage, desk: SignatureDesk) -> None:
    desk.fail_next("sign", 0x80090010)
    assert page.sign() == {"error_code": 1, "system_error": "0x80090010"}


def test_an_order_for_a_misspelt_function_is_refused(desk: SignatureDesk) -> None:
    with pytest.raises(ValueError, match="no such member"):
        desk.fail_next("sing", 0xA0)


def test_a_lost_connection_ends_the_call_and_those_after(
    page: IfcPage, desk: SignatureDesk
) -> None:
    desk.on_call("sign", desk.lose_connection)
    sign = {"func_name": "sign", "params": {}}
    assert page.ask(op="call", message=sign)["lost"] is True
    assert page.ask(op="call", message={"func_name": "version"})["lost"] is True
    assert IfcPage(desk, document="d2").code("version") == 0


def test_a_page_finds_what_there_is(page: IfcPage, desk: SignatureDesk) -> None:
    assert page.ask(op="load")["state"] == "ready"
    desk.native_part = False
    assert page.ask(op="load")["state"] == "no native part"
    desk.present = False
    assert page.ask(op="load")["state"] == "absent"


def test_a_strange_site_finds_nothing_and_gets_nothing(desk: SignatureDesk) -> None:
    stranger = IfcPage(desk, url="https://esia.gosuslugi.ru/")
    assert stranger.ask(op="load")["state"] == "absent"
    assert stranger.sign()["error_code"] == 0x4C7
    assert desk.signatures == []
    assert desk.calls[0].error == 0x4C7


def test_latency_is_left_to_the_page(page: IfcPage, desk: SignatureDesk) -> None:
    desk.latency_ms = 300
    assert page.ask(op="call", message={"func_name": "version"})["delay"] == 300


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"document": "d", "op": "call"}',
        '{"document": "d", "op": "call", "message": {"func_name": "sign", "params": 7}}',
    ],
    ids=["empty", "list", "nothing", "no-message", "params"],
)
def test_rubbish_is_answered_with_an_error(desk: SignatureDesk, text: str) -> None:
    answer = json.loads(desk.answer("ifc", "http://world.localhost/", text))
    assert answer["messages"] == [{"error_code": 5}]


def test_a_desk_knows_its_flavours(desk: SignatureDesk) -> None:
    with pytest.raises(ValueError, match="no flavour 'icf'; known: cadesplugin, ifc"):
        desk.answer("icf", "http://world.localhost/", "{}")


def test_a_forgotten_place_holds_nothing(desk: SignatureDesk) -> None:
    page = IfcPage(desk)
    handle = page.call("load_x509_from_container", containerId=CONTAINER)["x509Handle"]
    desk.forget("the only page")
    assert page.code("get_x509_info", x509Handle=handle) == 0x09


def test_dates_have_the_form_that_the_client_repairs() -> None:
    from signature_plugin.ifc.certificates import date_text  # noqa: PLC0415  # the only use

    assert date_text(datetime(2026, 3, 2, 6, tzinfo=UTC)) == "Mar  2 06:00:00 2026 GMT"
    assert date_text(datetime(2026, 11, 22, 6, tzinfo=UTC)) == "Nov 22 06:00:00 2026 GMT"
