"""What both Playwright APIs share: a desk with a browser context, and waiting for a signature."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Generic, TypedDict, TypeVar

from signature_plugin.desk import SignatureDesk
from signature_plugin.installation import address_of
from signature_plugin.recording import Signature

DEFAULT_TIMEOUT_MS = 10_000
POLLING_MS = 50

Context = TypeVar("Context")
Page = TypeVar("Page")


class ContextDesk(SignatureDesk, Generic[Context]):
    """The desk of ``SignatureDesk`` with a browser context that it serves."""

    def __init__(
        self, context: Context, now: Callable[[], datetime], allowed_hosts: Iterable[str]
    ) -> None:
        super().__init__(now, allowed_hosts)
        self._context = context

    def serve(self, source: Any, request: str, flavour: str) -> str:
        """Answer one call of a page; the binding calls it."""
        frame = source["frame"]
        return self.answer(flavour, address_of(frame), request, place=frame)


class WaitOptions(TypedDict):
    """Arguments of ``wait_for_function``."""

    arg: int
    polling: float
    timeout: float


class Expectation(Generic[Page]):
    """A signature to come; ``value`` is it after the block.

    Args:
        desk: where signatures are made.
        context: whose last page is waited through, unless ``page`` is given.
        page: the page to wait through.
        timeout: milliseconds to wait.
    """

    def __init__(
        self, desk: SignatureDesk, context: Any, page: Page | None, timeout: float
    ) -> None:
        self._desk = desk
        self._context = context
        self._page = page
        self._timeout = timeout
        self._before = 0

    @property
    def value(self) -> Signature:
        """The first signature since the block was entered."""
        if not self.has_come:
            raise LookupError("no signature yet: read value after the with block")
        return self._desk.signatures[self._before]

    @property
    def has_come(self) -> bool:
        """Whether a signature was made since the block was entered."""
        return len(self._desk.signatures) > self._before

    def begin(self) -> None:
        """Count from here."""
        self._before = len(self._desk.signatures)

    def page_to_wait_through(self) -> Page:
        """The page; LookupError when none is open.

        Calls are served only while a Playwright call runs, so the wait itself has to be one.
        """
        if self._page is not None:
            return self._page
        if not self._context.pages:
            raise LookupError("no page is open, so nobody can make a signature")
        last: Page = self._context.pages[-1]
        return last

    @property
    def options(self) -> WaitOptions:
        """How to wait."""
        return {"arg": self._before, "polling": POLLING_MS, "timeout": self._timeout}

    def judge(self, error: Exception, timed_out: type[Exception]) -> None:
        """Decide what a failed wait means.

        Nothing, when the signature has come after all: the page has closed, or the time ran out,
        just after. A failure of the kind ``timed_out`` is told with the calls that were made, any
        other as it is.
        """
        if self.has_come:
            return
        if not isinstance(error, timed_out):
            raise error
        told = self._desk.reception.journal.describe()
        raise timed_out(f"no signature within {self._timeout:g} ms; {told}") from None
