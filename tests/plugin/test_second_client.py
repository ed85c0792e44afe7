"""The public client crypto-pro-cadesplugin, unmodified, goes its whole way at both levels."""

import base64
import hashlib
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from signature_plugin import PinAnswer, SignaturePlugin, Token, install
from signature_plugin.installation import Level
from signature_plugin.pki import (
    ALL_CHECKS,
    Authority,
    Check,
    IssuedCertificate,
    verify_cms,
    verify_xml,
)

from .conftest import NOW
from .second_client import DIST, VENDOR, add_second_client
from .stand import Site

WITHOUT_LISTS = ALL_CHECKS - {Check.REVOCATION_UNKNOWN}
CONTENT = base64.b64encode("Заявление".encode()).decode()


@pytest.fixture(params=["object", "loader"])
def plugin(
    request: pytest.FixtureRequest, context: BrowserContext, token: Token
) -> SignaturePlugin:
    level: Level = request.param
    installed = install(context, now=lambda: NOW, level=level)
    installed.insert(token)
    return installed


@pytest.fixture
def client(page: Page, plugin: SignaturePlugin, site: Site) -> Page:
    page.goto(site.url(add_second_client(site)))
    return page


def run(client: Page, body: str, arg: object = None) -> Any:
    return client.evaluate(
        f"""async (arg) => {{
            try {{
                const api = await window.openClient();
                {body}
            }} catch (error) {{ return {{ failed: error.message }}; }}
        }}""",
        arg,
    )


def test_the_files_are_the_published_ones() -> None:
    stated = re.findall(r"\| `(dist/\S+)` \| `(\w{64})` \|", (VENDOR / "README.md").read_text())
    assert {name for name, _ in stated} == {
        path.relative_to(VENDOR).as_posix() for path in DIST.rglob("*.js")
    }
    for name, digest in stated:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest, name


def test_the_setup_is_checked(client: Page) -> None:
    assert run(client, "return await (await api.about()).Version") == "2.0.15500"


def test_certificates_are_listed_and_parsed(client: Page, head: IssuedCertificate) -> None:
    found = run(
        client,
        """
        const [one, ...others] = await api.getCertsList();
        return {
            others: others.length,
            thumbprint: one.thumbprint,
            valid: await one.isValid(),
            until: one.friendlyValidPeriod().to.ddmmyy,
            issuer: one.friendlyIssuerInfo().map((each) => each.text),
            again: (await api.getCert(one.thumbprint)).serialNumber,
            key: await one.privateKey.ContainerName,
        };
        """,
    )
    certificate = head.certificate
    assert (found["others"], found["thumbprint"]) == (0, certificate.thumbprint)
    assert found["valid"] is True
    assert found["until"] == "2/3/2036"
    assert "УЦ ФНС (ТЕСТ)" in found["issuer"]
    assert int(found["again"], 16) == certificate.serial_number
    assert found["key"] == "ivanov"


@pytest.mark.parametrize("detached", [True, False])
def test_a_signature_verifies(
    client: Page,
    plugin: SignaturePlugin,
    head: IssuedCertificate,
    authority: Authority,
    root: Authority,
    *,
    detached: bool,
) -> None:
    signed = run(
        client,
        "return await api.signBase64(arg.thumbprint, arg.content, arg.detached)",
        {
            "thumbprint": head.certificate.thumbprint,
            "content": CONTENT,
            "detached": detached,
        },
    )
    verified = verify_cms(
        base64.b64decode(signed),
        content="Заявление".encode(),
        trusted=[root.certificate],
        intermediates=[authority.certificate],
        at=NOW,
        checks=WITHOUT_LISTS,
    )
    assert verified.certificate == head.certificate
    assert plugin.signatures[0].content == "Заявление".encode()


def test_an_xml_signature_verifies(
    client: Page, head: IssuedCertificate, authority: Authority, root: Authority
) -> None:
    signed = run(
        client,
        "return await api.signXml(arg, '<заявление/>')",
        head.certificate.thumbprint,
    )
    (verified,) = verify_xml(
        signed,
        trusted=[root.certificate],
        intermediates=[authority.certificate],
        at=NOW,
        checks=WITHOUT_LISTS,
    )
    assert verified.whole_document


@pytest.mark.parametrize(
    ("answer", "code"),
    [(PinAnswer.CANCEL, "0x8010006E"), (PinAnswer.WRONG, "0x8010006B")],
)
def test_what_the_person_does_reaches_the_page(
    client: Page, plugin: SignaturePlugin, head: IssuedCertificate, answer: PinAnswer, code: str
) -> None:
    plugin.pin_answers(answer)
    said = run(client, "return await api.signBase64(arg, 'eA==')", head.certificate.thumbprint)
    assert code in said["failed"]


def test_a_missing_key_reaches_the_page(
    client: Page, plugin: SignaturePlugin, head: IssuedCertificate, token: Token
) -> None:
    plugin.on_call("SignCades", lambda: plugin.remove(token))
    said = run(client, "return await api.signBase64(arg, 'eA==')", head.certificate.thumbprint)
    assert "0x80090016" in said["failed"]


def test_a_lost_connection_reaches_the_page(
    client: Page, plugin: SignaturePlugin, head: IssuedCertificate
) -> None:
    plugin.on_call("SignCades", plugin.lose_connection)
    sign = "return await api.signBase64(arg, 'eA==')"
    assert "0x800706BE" in run(client, sign, head.certificate.thumbprint)["failed"]
    assert "0x800706BE" in run(client, "return await api.about()")["failed"]
    client.reload()
    assert isinstance(run(client, sign, head.certificate.thumbprint), str)


@pytest.mark.parametrize("fault", ["present", "native_part"])
def test_a_missing_part_reaches_the_page(
    page: Page, plugin: SignaturePlugin, site: Site, fault: str
) -> None:
    setattr(plugin, fault, False)
    page.goto(site.url(add_second_client(site)))
    assert run(page, "return api")["failed"] == "Плагин недоступен"


def test_a_plugin_that_never_answers_reaches_the_page(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    plugin.load_hangs = True
    page.goto(site.url(add_second_client(site)))
    page.evaluate("() => { window.cadesplugin_load_timeout = 50 }")
    said = run(page, "return api")["failed"]
    assert said == "Истекло время ожидания загрузки плагина"
