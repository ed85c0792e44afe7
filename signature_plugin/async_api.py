"""The virtual signature plugin for Playwright's asynchronous API.

The same desk and the same options as in `signature_plugin.install`; what waits is awaited.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from signature_plugin.desk import SignatureDesk
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
    address_of,
    configure,
    init_script,
)
from signature_plugin.plugin import DEFAULT_TIMEOUT_MS, POLLING_MS
from signature_plugin.recording import Signature
from signature_plugin.versions import LoaderVersion

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


class AsyncSignaturePlugin(SignatureDesk):
    """The desk of ``SignatureDesk`` with a context of the asynchronous API."""

    def __init__(
        self,
        context: "BrowserContext",
        now: Callable[[], datetime],
        allowed_hosts: Iterable[str],
    ) -> None:
        super().__init__(now, allowed_hosts)
        self._context = context

    def serve(self, source: Any, request: str, flavour: str) -> str:
        """Answer one call of a page; the binding calls it."""
        frame = source["frame"]
        return self.answer(flavour, address_of(frame), request, place=frame)

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


class AsyncSignatureExpectation:
    """A signature to come; ``value`` is it after the ``async with`` block."""

    def __init__(
        self,
        plugin: AsyncSignaturePlugin,
        context: "BrowserContext",
        page: "Page | None",
        timeout: float,
    ) -> None:
        self._plugin = plugin
        self._context = context
        self._page = page
        self._timeout = timeout
        self._before = 0

    @property
    def value(self) -> Signature:
        """The first signature since the block was entered."""
        made = self._plugin.signatures[self._before :]
        if not made:
            raise LookupError("no signature yet: read value after the async with block")
        return made[0]

    async def __aenter__(self) -> "AsyncSignatureExpectation":
        self._before = len(self._plugin.signatures)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and len(self._plugin.signatures) == self._before:
            await self._wait()

    async def _wait(self) -> None:
        # Here and not above: whoever only issues certificates needs no Playwright.
        from playwright.async_api import Error, TimeoutError  # noqa: A004, PLC0415

        pages = self._context.pages
        if self._page is None and not pages:
            raise LookupError("no page is open, so nobody can make a signature")
        through = self._page or pages[-1]
        try:
            await through.wait_for_function(
                SIGNED_SINCE, arg=self._before, polling=POLLING_MS, timeout=self._timeout
            )
        except Error as error:
            if len(self._plugin.signatures) > self._before:
                return  # the page has closed, or the time ran out, just after
            if not isinstance(error, TimeoutError):
                raise
            raise TimeoutError(
                f"no signature within {self._timeout:g} ms; "
                + self._plugin.reception.journal.describe()
            ) from None
