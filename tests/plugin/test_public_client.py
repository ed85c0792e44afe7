"""The public client crypto-pro, unmodified, goes its whole way with the virtual plugin."""

import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from signature_plugin import PinAnswer, SignaturePlugin, Token
from signature_plugin.gost import streebog256
from signature_plugin.pki import (
    ALL_CHECKS,
    Authority,
    Certificate,
    Check,
    IssuedCertificate,
    Subject,
    verify_cms,
    verify_xml,
)

from .conftest import BEFORE, LATER, NOW
from .stand import Site

VENDOR = Path(__file__).parent / "vendor" / "crypto-pro"
BUNDLE = VENDOR / "crypto-pro.min.js"
DOCUMENT = "Заявление на 1 листе"
WITHOUT_LISTS = ALL_CHECKS - {Check.REVOCATION_UNKNOWN}


@dataclass(frozen=True)
class Key:
    """A key length with the number of its hash algorithm in the client's constants."""

    length: int
    algorithm: int


@pytest.fixture
def client(page: Page, plugin: SignaturePlugin, site: Site) -> Page:
    site.add("/crypto-pro.min.js", BUNDLE.read_bytes(), "text/javascript")
    site.add(
        "/client", '<!doctype html><title>Клиент</title><script src="crypto-pro.min.js"></script>'
    )
    page.goto(site.url("/client"))
    return page


def run(client: Page, body: str, arg: object = None) -> Any:
    """Run a piece of script with the client as `cp`; a failure comes back as its message."""
    return client.evaluate(
        f"""async (arg) => {{
            const cp = window.cryptoPro;
            try {{ {body} }} catch (error) {{ return {{ failed: error.message }}; }}
        }}""",
        arg,
    )


def message(signature: str) -> bytes:
    return base64.b64decode(signature)


def test_the_bundle_is_the_published_one() -> None:
    stated = re.search(r"`crypto-pro.min.js` \| `sha512-(\S+)`", (VENDOR / "README.md").read_text())
    assert stated is not None
    digest = hashlib.sha512(BUNDLE.read_bytes()).digest()
    assert base64.b64encode(digest).decode() == stated[1]


def test_the_setup_is_found_valid(client: Page) -> None:
    assert run(client, "return await cp.isValidSystemSetup()") is True
    info = run(client, "return await cp.getSystemInfo()")
    assert info == {"cadesVersion": "2.0.15500", "cspVersion": "5.0.13000"}


def test_certificates_are_listed_and_read(client: Page, head: IssuedCertificate) -> None:
    found = run(
        client,
        """
        const [one, ...others] = await cp.getUserCertificates();
        return {
            others: others.length,
            name: one.name,
            thumbprint: one.thumbprint,
            from: one.validFrom,
            valid: await one.isValid(),
            algorithm: await one.getAlgorithm(),
            usages: await one.getExtendedKeyUsage(),
            der: await one.exportBase64(),
            owner: await one.getOwnerInfo(),
            again: (await cp.getCertificate(one.thumbprint)).name,
        };
        """,
    )
    certificate = head.certificate
    assert found["others"] == 0
    assert found["name"] == found["again"] == "Иванов Иван Иванович"
    assert found["thumbprint"] == certificate.thumbprint
    assert found["from"] == "2025-03-02T06:00:00.000Z"
    assert found["valid"] is True
    assert found["algorithm"] == {
        "algorithm": "ГОСТ Р 34.10-2012 256 бит",
        "oid": "1.2.643.7.1.1.1.1",
    }
    assert set(found["usages"]) == set(certificate.extended_key_usage)
    assert Certificate(base64.b64decode(found["der"])) == certificate
    owner = {each["title"]: each["description"] for each in found["owner"]}
    assert owner["ОГРН"] == "1027700132195"
    assert owner["Должность"] == "Генеральный директор"


def test_a_hash_is_streebog(client: Page) -> None:
    value = run(client, "return await cp.createHash(arg)", DOCUMENT)
    assert value == streebog256(DOCUMENT.encode()).hex().upper()


@pytest.fixture(params=[(256, 101), (512, 102)], ids=["256 bits", "512 bits"])
def key(request: pytest.FixtureRequest) -> Key:
    length, algorithm = request.param
    return Key(length, algorithm)


def test_a_detached_signature_of_a_hash_verifies(
    client: Page, plugin: SignaturePlugin, authority: Authority, root: Authority, key: Key
) -> None:
    signer = authority.issue(
        Subject("Подписант"), not_before=BEFORE, not_after=LATER, algorithm=key.length
    )
    token = Token(label="Второй токен")
    token.add(signer, chain=(authority.certificate,))
    plugin.insert(token)
    signature = run(
        client,
        """
        const options = { hashedAlgorithm: arg.algorithm };
        const hash = await cp.createHash(arg.document, options);
        return await cp.createDetachedSignature(arg.thumbprint, hash, options);
        """,
        {
            "algorithm": key.algorithm,
            "document": DOCUMENT,
            "thumbprint": signer.certificate.thumbprint,
        },
    )
    verified = verify_cms(
        message(signature),
        content=DOCUMENT.encode(),
        trusted=[root.certificate],
        at=NOW,
        checks=WITHOUT_LISTS,
    )
    assert verified.certificate == signer.certificate
    assert verified.signing_time == NOW
    (made,) = plugin.signatures
    assert made.cms == message(signature)
    assert made.content is None  # the client hashed elsewhere, in another object


def attached(client: Page, head: IssuedCertificate) -> Any:
    return run(
        client,
        "return await cp.createAttachedSignature(arg.thumbprint, arg.document)",
        {"thumbprint": head.certificate.thumbprint, "document": DOCUMENT},
    )


def test_an_attached_signature_verifies(
    client: Page, plugin: SignaturePlugin, head: IssuedCertificate, root: Authority
) -> None:
    signature = message(attached(client, head))
    verified = verify_cms(signature, trusted=[root.certificate], at=NOW, checks=WITHOUT_LISTS)
    assert verified.content == DOCUMENT.encode()
    (made,) = plugin.signatures
    assert made.content == DOCUMENT.encode()
    assert made.certificate == head.certificate


def test_openssl_verifies_an_attached_signature(
    client: Page, head: IssuedCertificate, root: Authority, tmp_path: Path
) -> None:
    openssl = shutil.which("openssl")
    assert openssl is not None, "apt-get install openssl libengine-gost-openssl"
    (tmp_path / "message.der").write_bytes(message(attached(client, head)))
    (tmp_path / "root.pem").write_text(root.certificate.pem)
    ran = subprocess.run(
        [
            *(openssl, "cms", "-verify", "-cades", "-engine", "gost", "-binary"),
            *("-inform", "DER", "-in", "message.der", "-CAfile", "root.pem"),
            *("-attime", str(int(NOW.timestamp())), "-purpose", "any", "-out", "content"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "content").read_bytes() == DOCUMENT.encode()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (PinAnswer.CANCEL, "Действие было отменено пользователем"),
        (PinAnswer.WRONG, "Нет доступа к карте. Введен неправильный PIN-код"),
        ("00000000", "Нет доступа к карте. Введен неправильный PIN-код"),
    ],
    ids=["cancelled", "wrong", "wrong digits"],
)
def test_the_client_shows_why_it_could_not_sign(
    client: Page, plugin: SignaturePlugin, head: IssuedCertificate, answer: Any, said: str
) -> None:
    plugin.pin_answers(answer)
    assert attached(client, head) == {"failed": said}
    assert plugin.signatures == []


def test_the_client_says_that_the_plugin_is_absent(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    plugin.present = False
    site.add("/crypto-pro.min.js", BUNDLE.read_bytes(), "text/javascript")
    site.add(
        "/client", '<!doctype html><title>Клиент</title><script src="crypto-pro.min.js"></script>'
    )
    page.goto(site.url("/client"))
    assert run(page, "return await cp.isValidSystemSetup()") == {
        "failed": "Ошибка при инициализации модуля для работы с Cades plugin"
    }


def test_the_client_says_that_there_is_no_provider(client: Page, plugin: SignaturePlugin) -> None:
    plugin.provider_installed = False
    assert run(client, "return await cp.isValidSystemSetup()") == {
        "failed": "Тип поставщика не определен"
    }


def test_the_client_says_that_access_was_refused(client: Page, plugin: SignaturePlugin) -> None:
    plugin.access_allowed = False
    assert run(client, "return await cp.getUserCertificates()") == {
        "failed": "Операция была отменена пользователем"
    }


@pytest.mark.parametrize("length", [256, 512])
def test_an_xml_signature_verifies(
    client: Page, plugin: SignaturePlugin, authority: Authority, root: Authority, length: int
) -> None:
    signer = authority.issue(
        Subject("Подписант"), not_before=BEFORE, not_after=LATER, algorithm=length
    )
    token = Token(label="Токен для XML")
    token.add(signer, chain=(authority.certificate,))
    plugin.insert(token)
    signed = run(
        client,
        """
        const options = arg.length === 512 && {
            signatureMethod: cadesplugin.XmlDsigGost3410Url2012512,
            digestMethod: cadesplugin.XmlDsigGost3411Url2012512,
        };
        return await cp.createXMLSignature(arg.thumbprint, arg.document, options || undefined);
        """,
        {
            "length": length,
            "thumbprint": signer.certificate.thumbprint,
            "document": "<заявление><лист>1</лист></заявление>",
        },
    )
    (verified,) = verify_xml(
        signed,
        trusted=[root.certificate],
        intermediates=[authority.certificate],
        at=NOW,
        checks=WITHOUT_LISTS,
    )
    assert verified.whole_document
    assert verified.certificate == signer.certificate
    (made,) = plugin.signatures
    assert (made.form, made.cms.decode()) == ("XML", signed)
