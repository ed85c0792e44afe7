"""IFCPlugin's signatures and hashes, judged by OpenSSL's GOST engine; no browser."""

import base64
from pathlib import Path
from typing import Any

import pytest

from signature_plugin import SignatureDesk
from signature_plugin.gost import streebog256
from signature_plugin.pki import Authority, IssuedCertificate, verify_cms

from .conftest import NOW
from .ifc_page import IfcPage
from .judge import openssl

CONTAINER = "ruTokenECP/0/ivanov"
CONTENT = "Вход на портал"
PIN = "12345678"


@pytest.fixture
def page(desk: SignatureDesk) -> IfcPage:
    return IfcPage(desk)


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
