"""The virtual signature plugin in a Playwright context (synchronous API).

The private key never reaches a page: an init script puts ``window.cadesplugin`` into every frame,
and a binding carries each call to Python as text and its answer back.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from signature_plugin.installation import (
    BINDING,
    DEFAULT_HOSTS,
    LOADER_VERSION,
    PLUGIN_VERSION,
    PROVIDER_VERSION,
    SIGNED_SINCE,
    Flavour,
    Language,
    Level,
    configure,
    init_script,
)
from signature_plugin.versions import LoaderVersion
from signature_plugin.waiting import DEFAULT_TIMEOUT_MS, ContextDesk, Expectation

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


def install(
    context: "BrowserContext",
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    allowed_hosts: Iterable[str] = DEFAULT_HOSTS,
    flavours: Iterable[Flavour] = ("cadesplugin",),
    level: Level = "object",
    plugin_version: str = PLUGIN_VERSION,
    provider_version: str = PROVIDER_VERSION,
    loader_version: LoaderVersion = LOADER_VERSION,
    language: Language = "ru",
) -> "SignaturePlugin":
    """Put the plugin into a browser context. Pages see it from their next navigation on.

    Args:
        context: a context of Playwright's synchronous API.
        now: the computer's clock, aware datetimes; signing times and dates of certificates
            are judged by it.
        allowed_hosts: sites that are served: ``localhost``, ``*.localhost``, ``127.0.0.1``,
            ``about:blank``. On other sites every call is refused with 0x000004C7.
        flavours: the interfaces that pages find: ``cadesplugin``; ``ifc``, the portal's own plugin
            for signing in; ``gosplugin``, its second one, of organisations' profiles.
        level: ``object`` to stand in for ``window.cadesplugin`` itself, ``loader`` to let the
            vendor's ``cadesplugin_api.js`` run and stand in for the extension beneath it.
        plugin_version: what CAdESCOM.About tells, three numbers; older ones know fewer stores,
            signatures and ciphers, see `signature_plugin.versions`.
        provider_version: the crypto provider's; before version 4 it knows no GOST of 2012, before 5
            no keys in the cloud and no Magma and Kuznyechik.
        loader_version: the vendor's loader whose members and constants ``window.cadesplugin`` has,
            2.0, 2.1.1 or 2.3.5; at the level ``loader`` the site's own decides.
        language: of the words beside error codes, ``ru`` or ``en``.

    Raises:
        ValueError: ``allowed_hosts`` names a real state site (never allowed), or everything; or
            another argument is not one of those above.
    """
    plugin = SignaturePlugin(context, now, allowed_hosts)
    script = init_script(flavours, level, loader_version=loader_version)
    configure(plugin, plugin_version, provider_version, language)
    context.expose_binding(BINDING, plugin.serve)
    context.add_init_script(script)
    return plugin


class SignaturePlugin(ContextDesk["BrowserContext"]):
    """The desk of ``SignatureDesk`` with a browser context that it serves; made by ``install``."""

    def expect_signature(
        self, *, timeout: float = DEFAULT_TIMEOUT_MS, page: "Page | None" = None
    ) -> "SignatureExpectation":
        """Wait for a signature made since entering the ``with`` block.

        Usage, after Playwright's own ``expect_*``::

            with plugin.expect_signature() as info:
                application_page.send()
            assert info.value.content == document

        Args:
            timeout: milliseconds to wait after the block; Playwright's TimeoutError then, with the
                list of calls that pages did make.
            page: the page to wait through; the context's last one when left out.
        """
        return SignatureExpectation(self, self._context, page, timeout)


class SignatureExpectation(Expectation["Page"]):
    """A signature to come; ``value`` is it after the ``with`` block."""

    def __enter__(self) -> "SignatureExpectation":
        self.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and not self.has_come:
            self._wait()

    def _wait(self) -> None:
        # Here and not above: the portal, which imports the PKI beside, needs no Playwright.
        from playwright.sync_api import Error, TimeoutError  # noqa: A004, PLC0415

        try:
            self.page_to_wait_through().wait_for_function(SIGNED_SINCE, **self.options)
        except Error as error:
            self.judge(error, TimeoutError)
