"""What only a browser shows: the page's side of the API, frames, policies, waiting."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from signature_plugin import SignaturePlugin, Token, install

from .conftest import NOW
from .stand import STRICT, Site

SIGN = """
window.signHello = async () => {
    const plugin = window.cadesplugin;
    await plugin;
    const store = await plugin.CreateObjectAsync("CAdESCOM.Store");
    await store.Open(plugin.CADESCOM_CONTAINER_STORE);
    const certificate = await (await store.Certificates).Item(1);
    const signer = await plugin.CreateObjectAsync("CAdESCOM.CPSigner");
    await signer.propset_Certificate(certificate);
    const message = await plugin.CreateObjectAsync("CAdESCOM.CadesSignedData");
    await message.propset_ContentEncoding(plugin.CADESCOM_BASE64_TO_BINARY);
    await message.propset_Content(btoa("hello"));
    return await message.SignCades(signer, plugin.CADESCOM_CADES_BES, true);
};
"""


@pytest.fixture
def opened(page: Page, plugin: SignaturePlugin, site: Site) -> Page:
    site.add("/sign.js", SIGN, "text/javascript")
    site.add("/sign", '<!doctype html><title>Подпись</title><script src="/sign.js"></script>')
    page.goto(site.url("/sign"))
    return page


def failure(target: Any, expression: str) -> Any:
    """What an expression rejects with."""
    return target.evaluate(
        f"""async () => {{
            try {{ await ({expression}); return "no error" }} catch (error) {{ return error }}
        }}"""
    )


def test_the_plugin_is_a_native_promise_with_properties(opened: Page) -> None:
    assert opened.evaluate(
        """async () => {
            const plugin = window.cadesplugin;
            return {
                promise: plugin instanceof Promise,
                native: Object.getPrototypeOf(plugin) === Promise.prototype,
                same: plugin === window.cadesplugin && plugin === cadesplugin,
                resolves: (await plugin) === undefined,
                create: [typeof plugin.CreateObjectAsync, typeof plugin.CreateObject],
                constants: [plugin.CADESCOM_CONTAINER_STORE, plugin.LOG_LEVEL_DEBUG],
                lasting: plugin.getLastError({ message: "Ошибка (0x8010006E)" }),
            };
        }"""
    ) == {
        "promise": True,
        "native": True,
        "same": True,
        "resolves": True,
        "create": ["function", "undefined"],
        "constants": [100, 4],
        "lasting": "Ошибка (0x8010006E)",
    }


def test_objects_are_plain_and_everything_is_a_promise(opened: Page) -> None:
    assert opened.evaluate(
        """async () => {
            const store = await cadesplugin.CreateObjectAsync("CAdESCOM.Store");
            const open = store.Open(), name = store.Name;
            const signer = await cadesplugin.CreateObjectAsync("CAdESCOM.CPSigner");
            const set = signer.propset_Options(1);
            const promises = [open, name, set].every((each) => each instanceof Promise);
            return {
                promises,
                plain: Object.getPrototypeOf(store) === Object.prototype,
                unknown: [typeof store.then, typeof store.Nothing],
                nothing: [typeof await open, typeof await set],
                values: [await name, await signer.Options],
            };
        }"""
    ) == {
        "promises": True,
        "plain": True,
        "unknown": ["undefined", "undefined"],
        "nothing": ["undefined", "undefined"],
        "values": ["My", 1],
    }


def test_async_spawn_gives_arguments_as_one_array_and_throws_inside(opened: Page) -> None:
    assert opened.evaluate(
        """async () => {
            const lines = [];
            const value = await cadesplugin.async_spawn(function* (args) {
                lines.push(args.join());
                try {
                    yield cadesplugin.CreateObjectAsync("CAdESCOM.CRL");
                } catch (error) {
                    lines.push(error.type);
                }
                const about = yield cadesplugin.CreateObjectAsync("CAdESCOM.About");
                return yield about.Version;
            }, "a", 1);
            const thrown = await cadesplugin
                .async_spawn(function* () { yield 1; throw new Error("own"); })
                .catch((error) => error.message);
            return { lines, value, thrown };
        }"""
    ) == {"lines": ["a,1", "error"], "value": "2.0.15500", "thrown": "own"}


def test_an_error_is_a_plain_object_with_the_code_in_its_text(
    opened: Page, plugin: SignaturePlugin
) -> None:
    plugin.fail_next("SignCades", 0x8010006E)
    error = failure(opened, "signHello()")
    assert set(error) == {"type", "message", "requestid"}
    assert error["type"] == "error"
    assert error["message"] == "Действие было отменено пользователем. (0x8010006E)"
    assert error["requestid"] > 1


def test_an_absent_plugin_rejects_with_the_vendors_words(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    plugin.present = False
    site.add("/empty", "<!doctype html>")
    page.goto(site.url("/empty"))
    assert failure(page, "cadesplugin") == "Плагин недоступен"


def test_a_page_that_does_not_wait_for_an_absent_plugin_meets_no_fault(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    plugin.present = False
    faults: list[object] = []
    page.on("pageerror", lambda fault: faults.extend([fault]))
    site.add("/looks", "<!doctype html><script>window.cadesplugin</script>")
    page.goto(site.url("/looks"))
    # Calls are answered in order: when this one has failed, the promise has been rejected.
    assert "0x800401FD" in failure(page, 'cadesplugin.CreateObjectAsync("x")')["message"]
    page.evaluate("() => new Promise((done) => setTimeout(done, 0))")
    assert faults == []


def test_a_plugin_that_never_loads_times_out_with_the_vendors_words(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    plugin.load_hangs = True
    site.add("/impatient", "<!doctype html><script>cadesplugin_load_timeout = 30</script>")
    page.goto(site.url("/impatient"))
    assert failure(page, "cadesplugin") == "Истекло время ожидания загрузки плагина"


def test_a_page_that_never_looks_calls_nothing(opened: Page, plugin: SignaturePlugin) -> None:
    assert opened.evaluate("() => 'cadesplugin' in window")
    assert plugin.calls == []


def test_the_page_cannot_reach_the_binding(opened: Page) -> None:
    names = opened.evaluate("() => Object.getOwnPropertyNames(window)")
    assert [name for name in names if "signature_plugin" in name] == []


def test_a_strict_policy_does_not_stop_it(page: Page, plugin: SignaturePlugin, site: Site) -> None:
    site.add("/sign.js", SIGN, "text/javascript")
    site.add("/strict", "<!doctype html><script src='/sign.js'></script>", policy=STRICT)
    page.goto(site.url("/strict"))
    with plugin.expect_signature() as made:
        page.evaluate("() => signHello()")
    assert made.value.content == b"hello"


def test_it_works_in_frames_and_each_has_its_own_objects(
    opened: Page, plugin: SignaturePlugin, site: Site
) -> None:
    opened.evaluate(
        """(address) => {
            const own = "<script src='/sign.js'></script>";
            for (const [name, value] of [["srcdoc", own], ["src", address]]) {
                const frame = document.createElement("iframe");
                frame[name] = value;
                document.body.append(frame);
            }
        }""",
        site.url("/sign", host="other.localhost"),
    )
    for frame in opened.frames:
        frame.wait_for_function("() => window.signHello")
        frame.evaluate("() => signHello()")
    origins = [each.origin for each in plugin.signatures]
    here, there = site.url("", "world.localhost"), site.url("", "other.localhost")
    assert sorted(origins) == sorted([here, here, there])
    stolen = opened.evaluate(
        """async () => {
            const mine = await cadesplugin.CreateObjectAsync("CAdESCOM.CPSigner");
            const frame = document.querySelector("iframe[srcdoc]").contentWindow;
            await frame.cadesplugin.CreateObjectAsync("CAdESCOM.About");
            const theirs = await frame.cadesplugin.CreateObjectAsync("CAdESCOM.CadesSignedData");
            try { await theirs.SignCades(mine, 1, true) } catch (error) { return error.message }
        }"""
    )
    assert re.search(r"0x(800401FD|80070057)", stolen)


def test_objects_die_at_navigation(opened: Page, plugin: SignaturePlugin, site: Site) -> None:
    opened.evaluate("() => signHello()")
    opened.goto(site.url("/sign"))
    opened.evaluate("() => signHello()")
    assert [each.answered for each in plugin.pin_prompts] == ["right", "right"]


def test_a_host_that_is_not_listed_is_refused(
    page: Page, plugin: SignaturePlugin, site: Site
) -> None:
    site.add("/empty", "<!doctype html>")
    page.goto(site.url("/empty", host="127.0.0.1"))
    error = failure(page, 'cadesplugin.CreateObjectAsync("CAdESCOM.About")')
    assert error["message"] == "Операция была отменена пользователем. (0x000004C7)"


def test_a_state_site_is_refused_in_the_browser(page: Page, plugin: SignaturePlugin) -> None:
    page.route(
        "**/*", lambda route: route.fulfill(body="<!doctype html>", content_type="text/html")
    )
    page.goto("https://www.gosuslugi.ru/")
    error = failure(page, 'cadesplugin.CreateObjectAsync("CAdESCOM.About")')
    assert "0x000004C7" in error["message"]
    assert plugin.calls[0].url == "https://www.gosuslugi.ru/"


def test_a_frame_of_a_state_site_is_refused_inside_a_listed_page(
    opened: Page, plugin: SignaturePlugin
) -> None:
    opened.route(
        "https://*.gosuslugi.ru/**",
        lambda route: route.fulfill(body="<!doctype html>", content_type="text/html"),
    )
    opened.evaluate(
        """() => new Promise((done) => {
            const frame = document.createElement("iframe");
            frame.src = "https://www.gosuslugi.ru/";
            frame.onload = done;
            document.body.append(frame);
        })"""
    )
    error = failure(opened.frames[1], 'cadesplugin.CreateObjectAsync("CAdESCOM.About")')
    assert "0x000004C7" in error["message"]


def test_installing_for_a_state_site_is_refused(context: BrowserContext) -> None:
    with pytest.raises(ValueError, match="real state sites"):
        install(context, allowed_hosts=["*.gosuslugi.ru"])


def test_a_blank_page_is_served_when_listed(context: BrowserContext, token: Token) -> None:
    plugin = install(context, now=lambda: NOW, allowed_hosts=["about:blank"])
    plugin.insert(token)
    page = context.new_page()
    page.set_content(f"<!doctype html><script>{SIGN}</script>")
    page.evaluate("() => signHello()")
    assert plugin.signatures[0].origin == "about:blank"


def test_a_signature_that_comes_later_is_waited_for(opened: Page, plugin: SignaturePlugin) -> None:
    opened.evaluate("() => { setTimeout(signHello, 200) }")
    with plugin.expect_signature() as made:
        opened.title()
    assert made.value is plugin.signatures[0]


def test_a_signature_in_another_page_is_waited_for(
    opened: Page, plugin: SignaturePlugin, context: BrowserContext
) -> None:
    context.new_page()
    with plugin.expect_signature() as made:
        opened.evaluate("() => { setTimeout(signHello, 100) }")
    assert made.value.content == b"hello"


def test_a_signature_is_waited_for_over_a_navigation(
    opened: Page, plugin: SignaturePlugin, site: Site
) -> None:
    site.add("/next", "<!doctype html><script src='/sign.js'></script><script>signHello()</script>")
    with plugin.expect_signature() as made:
        opened.evaluate("() => { setTimeout(() => { location.href = '/next' }, 100) }")
    assert made.value.origin == site.url("")


def test_a_signature_that_never_comes_is_reported_with_the_calls(
    opened: Page, plugin: SignaturePlugin
) -> None:
    plugin.fail_next("SignCades", 0x8009000D)
    waiting = plugin.expect_signature(timeout=300)
    with pytest.raises(PlaywrightTimeoutError) as caught, waiting:
        failure(opened, "signHello()")
    said = str(caught.value)
    assert "no signature within 300 ms" in said
    assert "Store.Open(100)" in said
    assert "CadesSignedData.SignCades('<CPSigner>', 1, True) → 0x8009000D" in said


def test_a_page_that_closes_while_signing_is_no_fault(
    opened: Page, plugin: SignaturePlugin, context: BrowserContext, site: Site
) -> None:
    # A window that a script has opened may close itself.
    with context.expect_page() as popup:
        opened.evaluate("(url) => { window.open(url) }", site.url("/sign"))
    closing = popup.value
    closing.wait_for_load_state()
    with plugin.expect_signature(page=closing) as made, closing.expect_event("close"):
        closing.evaluate("() => { setTimeout(() => signHello().then(() => window.close())) }")
    assert closing.is_closed()
    assert made.value.content == b"hello"


def test_a_page_that_closes_without_signing_is_a_fault(
    opened: Page, plugin: SignaturePlugin, context: BrowserContext
) -> None:
    closing = context.new_page()
    closing.close()
    with pytest.raises(PlaywrightError, match="closed"), plugin.expect_signature(page=closing):
        opened.title()


def test_an_earlier_signature_does_not_count(opened: Page, plugin: SignaturePlugin) -> None:
    opened.evaluate("() => signHello()")
    with pytest.raises(PlaywrightTimeoutError), plugin.expect_signature(timeout=200) as made:
        opened.title()
    with pytest.raises(LookupError, match="no signature yet"):
        _ = made.value


def test_a_fault_inside_the_block_is_not_hidden(opened: Page, plugin: SignaturePlugin) -> None:
    with pytest.raises(ZeroDivisionError), plugin.expect_signature():
        _ = 1 / 0
    assert opened.title() == "Подпись"


def test_waiting_without_a_page_is_refused(plugin: SignaturePlugin) -> None:
    with pytest.raises(LookupError, match="no page is open"), plugin.expect_signature():
        pass


def test_a_token_pulled_while_signing(opened: Page, plugin: SignaturePlugin, token: Token) -> None:
    plugin.on_call("SignCades", lambda: plugin.remove(token))
    assert "0x80090016" in failure(opened, "signHello()")["message"]


def test_latency_passes_in_the_page(opened: Page, plugin: SignaturePlugin) -> None:
    plugin.latency_ms = 60_000
    first = opened.evaluate(
        """() => Promise.race([
            cadesplugin.CreateObjectAsync("CAdESCOM.About").then(() => "answer"),
            new Promise((done) => setTimeout(done, 100, "timer")),
        ])"""
    )
    assert first == "timer"
    assert plugin.calls[0].member == "CreateObject"
    plugin.latency_ms = 1
    assert opened.evaluate("() => signHello()")
