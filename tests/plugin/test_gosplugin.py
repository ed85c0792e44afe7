"""The portal's second plugin: its methods, without any browser."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from signature_plugin import PinAnswer, SignatureDesk, Token
from signature_plugin.gosplugin import NOT_BUILT
from signature_plugin.gost import streebog256, streebog512
from signature_plugin.pki import Authority, IssuedCertificate, TimeStampAuthority, verify_cms

from .conftest import NOW
from .judge import openssl
from .remote import URL

CONTENT = "Согласие"
META = {"format": {"category": "gosuslugi.plugin"}, "routes": [{"node": "page"}]}


class GosPage:
    """One document: sends messages as the page's side does."""

    def __init__(self, desk: SignatureDesk, *, url: str = URL) -> None:
        self._desk = desk
        self._url = url

    def ask(self, **request: object) -> dict[str, Any]:
        text = json.dumps({"document": "d1", **request})
        answer: dict[str, Any] = json.loads(self._desk.answer("gosplugin", self._url, text))
        return answer

    def send(
        self, method: str, data: object, *, module: str = "crypto", meta: object = None
    ) -> Any:
        message = {
            "id": "1",
            "node": "",
            "module": {"type": module},
            "method": {"type": method, "data": data},
            "meta": META if meta is None else meta,
        }
        return self.ask(op="message", message=message)["message"]

    def result(self, method: str, data: object) -> Any:
        answer = self.send(method, data)
        assert (answer["error"], answer["code"]) == ("", "200")
        return json.loads(answer["method"]["result"])


@pytest.fixture
def page_side(desk: SignatureDesk) -> GosPage:
    return GosPage(desk)


@pytest.fixture
def certificate(head: IssuedCertificate) -> dict[str, str]:
    return {"content": base64.b64encode(head.certificate.der).decode(), "path": ""}


def a_file(content: str = CONTENT, **other: str) -> dict[str, str]:
    return {"content": content, "path": "", "id": "f1", "name": "a.txt"} | other


def test_an_answer_is_the_message_with_a_result(page_side: GosPage) -> None:
    answer = page_side.send("providers", "{}")
    assert (answer["id"], answer["node"], answer["error"]) == ("1", "page", "")
    assert answer["method"]["data"] is None
    nodes = [each["node"] for each in answer["meta"]["routes"]]
    assert nodes == ["page", "gosuslugi.plugin.extension.content"]


def test_providers_tokens_and_certificates(
    page_side: GosPage, desk: SignatureDesk, token: Token, certificate: dict[str, str]
) -> None:
    (provider,) = page_side.result("providers", {"fields": {}})
    assert provider["version"] == "5.0.13000"
    (found,) = page_side.result("tokens", json.dumps({"store": "Рутокен"}))
    assert (found["label"], found["serial"]) == (token.label, token.serial)
    (kept,) = found["certificates"]
    assert kept["container"] == token.containers[0].unique_name
    assert page_side.result("tokens", {"store": "JaCarta"}) == []
    by_store = [page_side.result("certificates", {"store": one}) for one in ("My", "", "рутокен")]
    assert [len(each) for each in by_store] == [1, 1, 1]
    entry = by_store[0][0]
    assert entry["raw"] == certificate["content"]
    assert "1.2.643.100.3=11223344595" in entry["subject"]
    assert entry["notAfter"] == "2088050400"
    desk.provider_installed = False
    assert page_side.result("providers", {}) == []


def test_the_stores_of_the_computer(
    page_side: GosPage, desk: SignatureDesk, root: Authority, head: IssuedCertificate
) -> None:
    assert page_side.result("certificates", {"store": "Root"}) == []
    second = Token(label="JaCarta (ТЕСТ)")
    second.add(head, chain=(root.certificate,))
    desk.insert(second)
    assert len(page_side.result("certificates", {"store": "Root"})) == 1
    assert len(page_side.result("certificates", {"store": "CertificateAuthority"})) == 1
    assert page_side.result("certificates", {"store": "AddressBook"}) == []


def test_fields_of_one_certificate(page_side: GosPage, certificate: dict[str, str]) -> None:
    (listed,) = page_side.result("certificates", {})
    told = page_side.result("certificateFields", {"certificate": certificate})
    assert told == listed | {"container": "", "provider": ""}


@pytest.mark.usefixtures("gost_engine")
@pytest.mark.parametrize("method", ["signature", "signatureV2"])
def test_an_attached_signature_satisfies_the_judge(
    page_side: GosPage,
    method: str,
    certificate: dict[str, str],
    root: Authority,
    tmp_path: Path,
) -> None:
    request = {"certificate": certificate, "files": [a_file()], "type": "attached"}
    (signed,) = page_side.result(method, request)
    verdict = judged(tmp_path, root, base64.b64decode(signed["content"]))
    assert (verdict.returncode, verdict.stdout.decode()) == (0, CONTENT), verdict.stderr
    assert signed["id"] == "f1"
    assert ("certificate" in signed) is (method == "signatureV2")


@pytest.mark.usefixtures("gost_engine")
def test_each_file_is_signed_in_its_way(
    page_side: GosPage,
    desk: SignatureDesk,
    certificate: dict[str, str],
    root: Authority,
    tmp_path: Path,
) -> None:
    encoded = base64.b64encode(CONTENT.encode()).decode()
    digest = base64.b64encode(streebog256(CONTENT.encode())).decode()
    files = [
        a_file(encoded, id="1", contentEncoding="base64"),
        a_file(id="2"),
        a_file(digest, id="3", contentEncoding="base64", contentFormat="hash"),
    ]
    apart = [{"id": "2", "type": "detached"}, {"id": "3", "type": "detached"}]
    request = {"certificate": certificate, "files": files, "filesSignParams": apart}
    made = [base64.b64decode(each["content"]) for each in page_side.result("signature", request)]
    original = tmp_path / "content.txt"
    original.write_text(CONTENT)
    assert judged(tmp_path, root, made[0]).stdout.decode() == CONTENT
    for detached in made[1:]:
        assert judged(tmp_path, root, detached, "-content", original).returncode == 0
    assert len(desk.pin_prompts) == 1
    assert [each.detached for each in desk.signatures] == [False, True, True]
    assert desk.signatures[2].content is None


def judged(folder: Path, root: Authority, cms: bytes, *more: str | Path) -> Any:
    (folder / "root.pem").write_text(root.certificate.pem)
    (folder / "signature.p7s").write_bytes(cms)
    signature, trusted = folder / "signature.p7s", folder / "root.pem"
    form: list[str | Path] = ["-inform", "DER", "-in", signature, "-binary", "-engine", "gost"]
    moment: list[str | Path] = ["-CAfile", trusted, "-attime", str(int(NOW.timestamp()))]
    return openssl("cms", "-verify", "-cades", *form, *moment, *more)


def test_xml_is_signed(
    page_side: GosPage, desk: SignatureDesk, certificate: dict[str, str]
) -> None:
    request = {"certificate": certificate, "files": [a_file("<a/>")], "type": "xmldsig"}
    (signed,) = page_side.result("signature", request)
    assert b"SignatureValue" in base64.b64decode(signed["content"])
    assert desk.signatures[0].form == "XML"
    request["files"] = [a_file("no xml")]
    assert "0x8009310B" in page_side.send("signature", request)["error"]


def test_a_time_stamp_is_asked_for_where_it_is_wanted(
    page_side: GosPage, desk: SignatureDesk, certificate: dict[str, str], root: Authority
) -> None:
    wanted = {"require": "true", "tsaUrl": "http://tsa.test/"}
    request = {"certificate": certificate, "files": [a_file()], "timestamp": wanted}
    assert "0xC2100100" in page_side.send("signature", request)["error"]
    service = TimeStampAuthority.under(root, not_before=NOW, not_after=NOW.replace(year=2030))
    desk.serve_time_stamps("http://tsa.test/", service)
    (signed,) = page_side.result("signature", request)
    verified = verify_cms(
        base64.b64decode(signed["content"]),
        trusted=[root.certificate],
        crls=[root.crl(now=NOW)],
        at=NOW,
        checks=frozenset(("time_stamp",)),  # type: ignore[arg-type]  # a StrEnum equals its text
    )
    assert verified.stamped_at == NOW


@pytest.mark.parametrize(
    ("algorithm", "function"),
    [("", streebog256), ("1.2.643.7.1.1.2.2", streebog256), ("1.2.643.7.1.1.2.3", streebog512)],
    ids=["default", "256", "512"],
)
def test_a_file_is_hashed(page_side: GosPage, algorithm: str, function: Any) -> None:
    made = page_side.result("hash", {"file": a_file(), "algorithm": algorithm})
    assert base64.b64decode(made["content"]) == function(CONTENT.encode())


def test_the_pin_is_asked_for_in_a_window_of_its_own(
    page_side: GosPage, desk: SignatureDesk, certificate: dict[str, str]
) -> None:
    request = {"certificate": certificate, "files": [a_file()]}
    desk.pin_answers(PinAnswer.CANCEL, "0", "0", "0")
    codes = [page_side.send("signature", request)["code"] for _ in range(5)]
    assert codes == ["20002", "20003", "20003", "20004", "20004"]
    assert desk.signatures == []


def test_a_key_that_is_not_there(
    page_side: GosPage, desk: SignatureDesk, token: Token, certificate: dict[str, str]
) -> None:
    request = {"certificate": certificate, "files": [a_file()]}
    desk.on_call("signature", lambda: desk.remove(token))
    assert page_side.send("signature", request)["code"] == "20005"


@pytest.mark.parametrize(
    ("request_change", "said"),
    [
        ({"certificate": None}, "signature: the plugin's own choice"),
        ({"files": []}, "own choice of files"),
        ({"files": [{"content": "", "path": "d:/1.txt"}]}, "files by address or path"),
        ({"files": [{"content": "a", "contentEncoding": "url"}]}, "files by address or path"),
        ({"files": [{"content": "a", "contentEncoding": "hex"}]}, "hex"),
        ({"type": "pades"}, "pades"),
        ({"files": ["a"]}, "0x80070057"),
        ({"files": [{"content": "%", "contentEncoding": "base64"}]}, "0x80070057"),
        ({"files": [{"content": "a", "contentFormat": "hash"}]}, "0x80070057"),
        ({"certificate": {"content": "AAAA"}}, "0x8009310B"),
        ({"filesSignParams": "detached"}, "0x80070057"),
        ({"type": 7}, "0x80070057"),
    ],
    ids=str,
)
def test_what_cannot_be_signed_is_told(
    page_side: GosPage, certificate: dict[str, str], request_change: dict[str, Any], said: str
) -> None:
    request = {"certificate": certificate, "files": [a_file()]} | request_change
    answer = page_side.send("signature", request)
    assert said in answer["error"]
    assert answer["method"]["result"] == ""


@pytest.mark.parametrize("method", [*NOT_BUILT, "make_coffee"])
def test_what_is_not_built_fails_with_its_name(page_side: GosPage, method: str) -> None:
    answer = page_side.send(method, {})
    assert f"gosuslugiPluginCrypto.{method}" in answer["error"]
    assert answer["code"] == "20008"


def test_chunks_and_other_modules_are_not_built(page_side: GosPage) -> None:
    assert "chunks" in page_side.send("signature", {}, meta=META | {"chunk": "1"})["error"]
    assert "chunks" in page_side.send("signature", {}, meta={"data": {"chunk": "1"}})["error"]
    assert "gosuslugiPluginSystem.update" in page_side.send("update", {}, module="system")["error"]


def test_the_system_module_tells_what_there_is(page_side: GosPage) -> None:
    answer = page_side.send("config", "", module="system")
    assert json.loads(answer["method"]["result"])[0]["type"] == "crypto"


@pytest.mark.parametrize("data", ["no json", "[]", 7], ids=["text", "list", "number"])
def test_a_request_of_a_strange_form(page_side: GosPage, data: object) -> None:
    assert page_side.send("tokens", data)["code"] == "20007"


@pytest.mark.parametrize("text", ["", "[]", '{"document": "d", "op": "message"}'])
def test_rubbish_is_answered_with_an_error(desk: SignatureDesk, text: str) -> None:
    assert "0x80070057" in json.loads(desk.answer("gosplugin", URL, text))["message"]["error"]


def test_a_strange_site_finds_nothing_and_gets_nothing(
    desk: SignatureDesk, certificate: dict[str, str]
) -> None:
    stranger = GosPage(desk, url="https://lk.gosuslugi.ru/")
    assert stranger.ask(op="load")["state"] == "absent"
    answer = stranger.send("signature", {"certificate": certificate, "files": [a_file()]})
    assert "0x000004C7" in answer["error"]
    assert desk.signatures == []


def test_orders_and_the_record(
    page_side: GosPage, desk: SignatureDesk, certificate: dict[str, str]
) -> None:
    request = {"certificate": certificate, "files": [a_file()]}
    desk.fail_next("gosuslugiPluginCrypto.signature", 0x80090010)
    assert "0x80090010" in page_side.send("signature", request)["error"]
    assert page_side.send("signature", request)["error"] == ""
    assert [(each.member, each.error) for each in desk.calls] == [
        ("signature", 0x80090010),
        ("signature", None),
    ]
    desk.lose_connection()
    assert "0x800706BE" in page_side.send("signature", request)["error"]
