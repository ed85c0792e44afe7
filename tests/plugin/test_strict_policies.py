"""The strictest policies: in frames, after navigation, with every kind of plugin at once."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from signature_plugin import SignaturePlugin, Token, install

from .conftest import NOW
from .stand import Site
from .test_in_a_browser import SIGN

# Nothing but scripts and frames of the site itself: no eval, no inline code, no connections, and
# no text that becomes a script.
POLICIES = {
    "scripts only": "default-src 'none'; script-src 'self'; frame-src 'self'",
    "trusted types": (
        "default-src 'none'; script-src 'self'; frame-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'self'; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    ),
    "sandbox": (
        "default-src 'none'; script-src 'self'; frame-src 'self'; "
        "sandbox allow-scripts allow-same-origin allow-forms"
    ),
}
ON_CLICK = """
addEventListener("securitypolicyviolation", (event) => {
    top.violations = [...(top.violations ?? []), event.violatedDirective];
});
addEventListener("DOMContentLoaded", () => {
    document.querySelector("button").addEventListener("click", async (event) => {
        const status = document.querySelector("output");
        try {
            await signHello();
            status.textContent = "подписано";
        } catch (error) {
            status.textContent = error.message;
        }
    });
});
"""
PAGE = """<!doctype html><title>{title}</title><script src="/sign.js"></script>
<script src="/click.js"></script><h1>{title}</h1><button>Подписать</button><output></output>
<a href="/policy/next">Дальше</a>
<form action="/policy/next"><input type="submit" value="Отправить"></form>"""


@pytest.fixture
def plugin(context: BrowserContext, token: Token) -> SignaturePlugin:
    installed = install(context, now=lambda: NOW, flavours=("cadesplugin", "ifc", "gosplugin"))
    installed.insert(token)
    return installed


@pytest.fixture(params=list(POLICIES.values()), ids=list(POLICIES))
def policy(request: pytest.FixtureRequest, site: Site) -> str:
    chosen: str = request.param
    site.add("/sign.js", SIGN, "text/javascript")
    site.add("/click.js", ON_CLICK, "text/javascript")
    frame = '<iframe src="/policy/inner" title="внутри"></iframe>'
    site.add("/policy/outer", PAGE.format(title="Снаружи") + frame, policy=chosen)
    site.add("/policy/inner", PAGE.format(title="Внутри"), policy=chosen)
    site.add("/policy/next", PAGE.format(title="Дальше"), policy=chosen)
    return chosen


def sign(page: Page, plugin: SignaturePlugin) -> None:
    with plugin.expect_signature() as made:
        page.get_by_role("button", name="Подписать").click()
    assert made.value.content == b"hello"
    expect(page.get_by_role("status")).to_have_text("подписано")


def no_violations(page: Page) -> None:
    assert page.evaluate("() => window.violations ?? []") == []


@pytest.mark.usefixtures("policy")
def test_a_page_signs_before_and_after_navigation(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    page.goto(site.url("/policy/outer"))
    sign(page, plugin)
    no_violations(page)
    page.get_by_role("link", name="Дальше").click()
    expect(page).to_have_title("Дальше")
    sign(page, plugin)
    no_violations(page)
    page.get_by_role("button", name="Отправить").click()
    expect(page).to_have_url(site.url("/policy/next?"))
    page.reload()
    page.go_back()
    sign(page, plugin)
    no_violations(page)
    assert len(plugin.signatures) == 3


@pytest.mark.usefixtures("policy")
def test_a_frame_of_the_site_signs(page: Page, plugin: SignaturePlugin, site: Site) -> None:
    page.goto(site.url("/policy/outer"))
    inside = page.frame_locator("iframe")
    with plugin.expect_signature() as made:
        inside.get_by_role("button", name="Подписать").click()
    assert made.value.origin == site.url("").rstrip("/")
    expect(inside.get_by_role("status")).to_have_text("подписано")
    inside.get_by_role("link", name="Дальше").click()
    expect(inside.get_by_role("heading")).to_have_text("Дальше")
    with plugin.expect_signature():
        inside.get_by_role("button", name="Подписать").click()
    no_violations(page)
    sign(page, plugin)


def test_the_policy_is_in_force(page: Page, plugin: SignaturePlugin, site: Site) -> None:
    """The policy does stop what it is for: else the tests above would show nothing."""
    site.add("/click.js", ON_CLICK, "text/javascript")
    body = PAGE.format(title="Снаружи") + "<script>window.inline = true</script>"
    site.add("/policy/inline", body, policy=POLICIES["scripts only"])
    page.goto(site.url("/policy/inline"))
    assert page.evaluate("() => [window.inline, window.violations]") == [
        None,
        ["script-src-elem"],
    ]
    assert plugin.calls == []
