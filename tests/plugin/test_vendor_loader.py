"""The level at which the vendor's own loader runs, with a stand-in for the extension beneath."""

import pytest
from playwright.sync_api import BrowserContext, Page

from signature_plugin import SignaturePlugin, Token, install

from .conftest import NOW
from .second_client import LOADER
from .stand import STRICT, Site
from .test_in_a_browser import SIGN
from .test_public_client import BUNDLE


@pytest.fixture
def plugin(context: BrowserContext, token: Token) -> SignaturePlugin:
    installed = install(context, now=lambda: NOW, level="loader")
    installed.insert(token)
    return installed


@pytest.fixture
def address(site: Site) -> str:
    site.add("/cadesplugin_api.js", LOADER.read_bytes(), "text/javascript")
    site.add("/sign.js", SIGN, "text/javascript")
    scripts = '<script src="/cadesplugin_api.js"></script><script src="/sign.js"></script>'
    site.add("/loader", f"<!doctype html><head>{scripts}", policy=STRICT)
    return site.url("/loader")


def test_the_loader_is_the_vendors_and_signs_under_a_strict_policy(
    page: Page, plugin: SignaturePlugin, address: str
) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.extend([message.text]))
    page.goto(address)
    assert page.evaluate("() => cadesplugin.JSModuleVersion") == "2.1.1"
    with plugin.expect_signature() as made:
        page.evaluate("() => signHello()")
    assert made.value.content == b"hello"
    assert faults == []
    assert str(plugin.calls[0]) == "cadesplugin.CreateObject('CAdESCOM.About')"


def test_no_script_of_an_extension_reaches_the_page(
    page: Page, plugin: SignaturePlugin, address: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.extend([request.url]))
    page.goto(address)
    page.evaluate("() => cadesplugin")
    assert page.locator('script[src^="chrome-extension"]').count() == 0
    assert [each for each in asked if each.startswith("chrome")] == []


def test_other_elements_are_put_in_as_ever(
    page: Page, plugin: SignaturePlugin, address: str
) -> None:
    page.goto(address)
    order = page.evaluate(
        """() => {
            const [one, two] = ["b", "i"].map((name) => document.createElement(name));
            const same = document.body.appendChild(one) === one;
            document.body.insertBefore(two, one);
            return [same, document.body.innerHTML];
        }"""
    )
    assert order == [True, "<i></i><b></b>"]


def test_without_a_loader_there_is_nothing(page: Page, plugin: SignaturePlugin, site: Site) -> None:
    site.add("/bare", "<!doctype html>")
    page.goto(site.url("/bare"))
    assert page.evaluate("() => [typeof cadesplugin, typeof cpcsp_chrome_nmcades]") == [
        "undefined",
        "undefined",
    ]


def test_the_newer_loader_of_another_client_runs_too(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    site.add("/crypto-pro.min.js", BUNDLE.read_bytes(), "text/javascript")
    site.add("/newer", '<!doctype html><head><script src="/crypto-pro.min.js"></script>')
    page.goto(site.url("/newer"))
    assert page.evaluate("() => cryptoPro.isValidSystemSetup()") is True
    assert page.evaluate("() => [cadesplugin.JSModuleVersion, typeof cpcsp_chrome_nmcades]") == [
        "2.3.5",
        "object",
    ]
    listed = page.evaluate("async () => (await cryptoPro.getUserCertificates())[0].name")
    assert listed == "Иванов Иван Иванович"


def test_objects_are_released(page: Page, plugin: SignaturePlugin, address: str) -> None:
    page.goto(address)
    said = page.evaluate(
        """async () => {
            await cadesplugin;
            const about = await cadesplugin.CreateObjectAsync("CAdESCOM.About");
            await cadesplugin.ReleasePluginObjects();
            try { return await about.Version } catch (error) { return error.message }
        }"""
    )
    assert "0x800401FD" in said
