"""IFCPlugin's functions, without any browser; OpenSSL's GOST engine judges the signatures."""

import base64
import json
from datetime import UTC, datetime

import pytest

from signature_plugin import SignatureDesk, Token
from signature_plugin.ifc import FUNCTIONS, NOT_BUILT
from signature_plugin.pki import IssuedCertificate

from .conftest import NOW
from .ifc_page import IfcPage

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
