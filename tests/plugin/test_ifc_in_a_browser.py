"""IFCPlugin as a page meets it: markers, messages of the window, the connection that goes."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from signature_plugin import SignaturePlugin, Token, install
from signature_plugin.pki import Authority, verify_cms

from .conftest import NOW
from .ifc_page import CLIENT
from .stand import STRICT, Site

SIGN = {
    "containerId": "ruTokenECP/0/ivanov",
    "userPin": "12345678",
    "inDataType": 1,
    "data": "Вход",
    "signType": 3,
    "outDataType": 1,
}


@pytest.fixture
def ifc(context: BrowserContext, token: Token) -> SignaturePlugin:
    installed = install(context, flavours=("cadesplugin", "ifc"), now=lambda: NOW)
    installed.insert(token)
    return installed


def opened(page: Page, site: Site, *, host: str = "world.localhost") -> Page:
    site.add("/ifc.js", CLIENT, "text/javascript")
    document = '<!doctype html><title>Вход</title><body><script src="/ifc.js"></script>'
    site.add("/ifc", document, policy=STRICT)
    page.goto(site.url("/ifc", host))
    return page


def call(page: Page, function: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(
        "([name, params]) => ifc(name, params)", [function, params or {}]
    )
    return answer


def expect_markers(page: Page, *, extension: bool, plugin: bool) -> None:
    expect(page.locator("#ifcplugin-extension-is-installed")).to_have_count(int(extension))
    expect(page.locator("#ifc-plugin-is-installed")).to_have_count(int(plugin))


def test_both_markers_stand_in_the_page(ifc: SignaturePlugin, page: Page, site: Site) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)


def test_without_the_native_part_only_the_extension_marks(
    ifc: SignaturePlugin, page: Page, site: Site
) -> None:
    ifc.native_part = False
    expect_markers(opened(page, site), extension=True, plugin=False)


def test_without_the_extension_nothing_is_there_and_nobody_answers(
    ifc: SignaturePlugin, page: Page, site: Site
) -> None:
    ifc.present = False
    opened(page, site)
    waited = page.evaluate(
        """() => Promise.race([
            ifc("version").then(() => "answer"),
            new Promise((done) => setTimeout(done, 200, "silence")),
        ])"""
    )
    assert waited == "silence"
    expect_markers(page, extension=False, plugin=False)
    assert ifc.calls == []


def test_a_context_without_the_flavour_has_no_markers(
    plugin: SignaturePlugin, page: Page, site: Site
) -> None:
    opened(page, site)
    assert page.evaluate("async () => { await cadesplugin; return ifcMarkers() }") == [False, False]


def test_a_page_lists_and_signs(
    ifc: SignaturePlugin, page: Page, site: Site, root: Authority
) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)
    entry = call(page, "get_list_info", {"cryptoType": "pkcs11"})["ifc_list"][0]
    crypto = f"{entry['alias']}/{entry['num']}"
    found = call(page, "get_list_certs", {"cryptoID": crypto})["cert_list"]
    assert [each["id"] for each in found] == ["ivanov"]
    assert page.evaluate("(text) => !isNaN(new Date(text))", found[0]["cert_valid_to"])
    with ifc.expect_signature() as made:
        assert call(page, "sign", SIGN)["error_code"] == 0
    verified = verify_cms(
        made.value.cms,
        content="Вход".encode(),
        trusted=[root.certificate],
        crls=[root.crl(now=NOW)],
        at=NOW,
        checks=frozenset(),
    )
    assert verified.content == "Вход".encode()
    assert made.value.origin == site.url("")


def test_a_parallel_request_is_refused(ifc: SignaturePlugin, page: Page, site: Site) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)
    ifc.latency_ms = 300
    codes = page.evaluate(
        """() => new Promise((done) => {
            const codes = [];
            window.addEventListener("message", ({ data }) => {
                const said = JSON.parse(data);
                if (said.type !== "FROM_IFC_EXT") return;
                codes.push(said.msg_data.error_code);
                if (codes.length === 2) done(codes);
            });
            const message = { type: "TO_IFC_EXT", msg_data: { func_name: "version" } };
            window.postMessage(JSON.stringify(message), "*");
            window.postMessage(JSON.stringify(message), "*");
        })"""
    )
    assert codes == [-1, 0]
    assert [each.member for each in ifc.calls] == ["version"]


def test_progress_comes_ahead(ifc: SignaturePlugin, page: Page, site: Site) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)
    params = {"cryptoID_array": ["ruTokenECP/0"], "show_progress": 1}
    answer = call(page, "get_list_certs_by_cryptoid_array", params)
    assert [each["intermediate"] for each in answer["seen"]] == [True, False]


def test_a_connection_lost_on_the_way(ifc: SignaturePlugin, page: Page, site: Site) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)
    ifc.on_call("sign", ifc.lose_connection)
    assert call(page, "sign", SIGN)["lost"] is True
    expect_markers(page, extension=True, plugin=False)
    assert ifc.signatures == []
    page.reload()
    expect_markers(page, extension=True, plugin=True)
    assert call(page, "sign", SIGN)["error_code"] == 0


def test_a_message_of_another_window_is_not_heard(
    ifc: SignaturePlugin, page: Page, site: Site
) -> None:
    opened(page, site)
    expect_markers(page, extension=True, plugin=True)
    page.evaluate(
        """() => {
            const frame = document.createElement("iframe");
            frame.src = "/ifc";
            document.body.append(frame);
            return new Promise((done) => frame.addEventListener("load", done));
        }"""
    )
    page.frames[1].evaluate(
        """() => window.parent.postMessage(
            JSON.stringify({ type: "TO_IFC_EXT", msg_data: { func_name: "version" } }), "*")"""
    )
    assert call(page, "create")["error_code"] == 0
    assert [each.member for each in ifc.calls] == ["create"]


def test_strange_messages_do_no_harm(ifc: SignaturePlugin, page: Page, site: Site) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)
    page.evaluate(
        """() => ["no json", "null", '{"type": "else"}', 7, { type: "TO_IFC_EXT" }].forEach(
            (each) => window.postMessage(each, "*"))"""
    )
    page.evaluate("() => { window.JSON.parse = () => ({}); window.JSON.stringify = () => ''; }")
    page.reload()
    expect_markers(page, extension=True, plugin=True)
    assert call(page, "version")["version"] == "3.1.1.0"


def test_a_site_that_is_not_listed_finds_no_extension(
    ifc: SignaturePlugin, page: Page, site: Site
) -> None:
    opened(page, site, host="127.0.0.1")
    state = page.evaluate("() => new Promise((done) => setTimeout(() => done(ifcMarkers()), 200))")
    assert state == [False, False]


def test_a_function_not_built_is_told_in_the_console(
    ifc: SignaturePlugin, page: Page, site: Site
) -> None:
    expect_markers(opened(page, site), extension=True, plugin=True)
    with page.expect_console_message() as said:
        assert call(page, "encrypt")["error_code"] == 0x11
    assert "IFCPlugin.encrypt" in said.value.text
