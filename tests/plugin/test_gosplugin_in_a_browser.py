"""The portal's second plugin as a page meets it: marker, global, messages of the window."""

import base64
import json

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from signature_plugin import SignaturePlugin, Token, install
from signature_plugin.pki import IssuedCertificate

from .conftest import NOW
from .stand import STRICT, Site

CONTENT = "Согласие"


@pytest.fixture
def gos(context: BrowserContext, token: Token) -> SignaturePlugin:
    installed = install(context, flavours=("gosplugin",), now=lambda: NOW)
    installed.insert(token)
    return installed


def opened(page: Page, site: Site) -> None:
    site.add("/gos", "<!doctype html><title>Профиль</title><body>", policy=STRICT)
    page.goto(site.url("/gos"))


def expect_marker(page: Page, count: int) -> None:
    marker = page.locator('meta[property="gosuslugi.plugin.extension.content"]')
    expect(marker).to_have_count(count)


CALL = """([method, request]) => new Promise((done) =>
    gosuslugiPluginCrypto[method](request, done))"""


def test_a_page_signs_by_the_global(
    gos: SignaturePlugin, page: Page, site: Site, head: IssuedCertificate
) -> None:
    opened(page, site)
    expect_marker(page, 1)
    (found,) = json.loads(
        page.evaluate(CALL, ["certificates", {"store": "My"}])["method"]["result"]
    )
    assert found["raw"] == base64.b64encode(head.certificate.der).decode()
    request = {
        "certificate": {"content": found["raw"]},
        "files": [{"content": CONTENT, "path": ""}],
        "type": "attached",
    }
    with gos.expect_signature() as made:
        answer = page.evaluate(CALL, ["signatureV2", request])
    assert answer["error"] == ""
    assert made.value.content == CONTENT.encode()


def test_answers_find_their_questions(gos: SignaturePlugin, page: Page, site: Site) -> None:
    opened(page, site)
    expect_marker(page, 1)
    kinds = page.evaluate(
        """() => Promise.all(["tokens", "providers", "tokens"].map((method) =>
            new Promise((done) => gosuslugiPluginCrypto[method]({}, done))
        )).then((answers) => answers.map((each) => each.method.type))"""
    )
    assert kinds == ["tokens", "providers", "tokens"]


def test_a_page_may_bring_its_own_library(gos: SignaturePlugin, page: Page, site: Site) -> None:
    opened(page, site)
    expect_marker(page, 1)
    answer = page.evaluate(
        """() => new Promise((done) => {
            window.gosuslugiPluginCrypto = { own: true };
            window.addEventListener("message", ({ data }) => data.node && done(data));
            window.postMessage({ id: "7", node: "", module: { type: "crypto" },
                method: { type: "tokens", data: "{}" }, meta: {
                    format: { category: "gosuslugi.plugin" }, routes: [{ node: "mine" }] } }, "*");
        })"""
    )
    assert (answer["id"], answer["node"], answer["error"]) == ("7", "mine", "")


def test_without_the_plugin_there_is_nothing(gos: SignaturePlugin, page: Page, site: Site) -> None:
    gos.present = False
    opened(page, site)
    page.wait_for_function("() => typeof gosuslugiPluginCrypto === 'undefined'")
    expect_marker(page, 0)


def test_without_the_native_part_every_answer_is_an_error(
    gos: SignaturePlugin, page: Page, site: Site
) -> None:
    gos.native_part = False
    opened(page, site)
    expect_marker(page, 1)
    assert "0x800401FD" in page.evaluate(CALL, ["tokens", {}])["error"]
