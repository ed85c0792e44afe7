"""The virtual signature plugin for Playwright's asynchronous API.

The same desk and the same options as in `signature_plugin.install`; what waits is awaited.
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
    from playwright.async_api import BrowserContext, Page


async def install(
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
) -> "AsyncSignaturePlugin":
    """Put the plugin into a context of the asynchronous API; see `signature_plugin.install`."""
    plugin = AsyncSignaturePlugin(context, now, allowed_hosts)
    script = init_script(flavours, level, loader_version=loader_version)
    configure(plugin, plugin_version, provider_version, language)
    await context.expose_binding(BINDING, plugin.serve)
    await context.add_init_script(script)
    return plugin


class AsyncSignaturePlugin(ContextDesk["BrowserContext"]):
    """The desk of ``SignatureDesk`` with a context of the asynchronous API."""

    def expect_signature(
        self, *, timeout: float = DEFAULT_TIMEOUT_MS, page: "Page | None" = None
    ) -> "AsyncSignatureExpectation":
        """Wait for a signature made since entering the ``async with`` block.

        Args:
            timeout: milliseconds to wait after the block; Playwright's TimeoutError then, with the
                list of calls that pages did make.
            page: the page to wait through; the context's last one when left out.
        """
        return AsyncSignatureExpectation(self, self._context, page, timeout)


class AsyncSignatureExpectation(Expectation["Page"]):
    """A signature to come; ``value`` is it after the ``async with`` block."""

    async def __aenter__(self) -> "AsyncSignatureExpectation":
        self.begin()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and not self.has_come:
            await self._wait()

    async def _wait(self) -> None:
        # Here and not above: the portal, which imports the PKI beside, needs no Playwright.
        from playwright.async_api import Error, TimeoutError  # noqa: A004, PLC0415

        try:
            await self.page_to_wait_through().wait_for_function(SIGNED_SINCE, **self.options)
        except Error as error:
            self.judge(error, TimeoutError)
