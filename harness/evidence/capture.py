"""Takes pictures and traces from a live browser; nothing here knows of pytest."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, Error, Frame, Page

from harness.collection.names import safe_name
from harness.evidence.pictures import small_picture
from harness.evidence.record import Attachment, MomentRecord, ScreenRecord

# Milliseconds for each picture of a failed scenario: a hanging page must not hold the run.
PATIENCE = 5000

_SCREEN = "() => [document.body?.dataset.screen ?? '', document.title]"


class Watch:
    """Watches the contexts of one scenario: which pages navigated, and a trace from the start.

    trace: keep DOM snapshots for a trace. They cost 6 % of a run; whole: keep the screencast and
    the sources too, which costs 32 %.
    """

    def __init__(self, *, trace: bool, whole: bool = False) -> None:
        self.trace = trace
        self.whole = whole
        self.contexts: list[BrowserContext] = []
        self._tracing: list[BrowserContext] = []
        self._navigated: dict[Page, None] = {}
        # All that went anywhere, the last one at the end.
        self._recent: dict[Page, None] = {}

    def add(self, context: BrowserContext) -> None:
        """Watch a context; one that is watched already stays as it is."""
        if context in self.contexts:
            return
        self.contexts.append(context)
        for page in context.pages:
            self._add_page(page)
            self._note(page)
        context.on("page", self._add_page)
        if self.trace:
            context.tracing.start(snapshots=True, screenshots=self.whole, sources=self.whole)
            self._tracing.append(context)

    def add_siblings(self) -> None:
        """Watch the contexts that a step opened beside the first, as for another person."""
        browser = self.contexts[0].browser if self.contexts else None
        if browser is not None:
            for context in browser.contexts:
                self.add(context)

    def pages(self) -> list[Page]:
        """Return all open pages, oldest context first."""
        return [page for context in self.contexts for page in context.pages]

    def navigated(self) -> list[Page]:
        """Return the open pages that went somewhere since the last call."""
        pages = [page for page in self._navigated if not page.is_closed()]
        self._navigated.clear()
        return pages

    def recent(self) -> list[Page]:
        """Return the open pages, the one first that went somewhere last: it is being looked at."""
        return [page for page in reversed(self._recent) if not page.is_closed()]

    def stop_traces(self, folder: Path | None) -> Iterator[Attachment]:
        """End the traces; into `folder`, or thrown away when it is None."""
        for number, context in enumerate(self._tracing, start=1):
            try:
                if folder is None:
                    context.tracing.stop()
                    continue
                path = folder / _numbered("trace.zip", number)
                context.tracing.stop(path=path)
            except Error:
                # The context is gone, as after a crash of the browser: there is no trace to keep.
                continue
            yield Attachment("trace", _labelled("Трасса", number), str(path))
        self._tracing.clear()

    def _add_page(self, page: Page) -> None:
        page.on("framenavigated", self._on_navigation)

    def _on_navigation(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._note(frame.page)

    def _note(self, page: Page) -> None:
        self._navigated[page] = None
        self._recent.pop(page, None)
        self._recent[page] = None


def picture_screen(page: Page, folder: Path) -> ScreenRecord | None:
    """Name the screen that the page shows and take its picture unless the folder has one.

    A screen names itself by `data-screen` on its body; any other page is no screen of the portal.
    """
    try:
        name, title = page.evaluate(_SCREEN)
        if not name:
            return None
        path = folder / f"{safe_name(name)}.webp"
        if not path.exists():
            shot = page.screenshot(timeout=PATIENCE, animations="disabled")
            _write(path, small_picture(shot)[0])
    except Error:
        # The page is on its way to the next screen: that one will have its turn.
        return None
    return ScreenRecord(name, title, str(path))


def picture_moment(pages: Iterable[Page], folder: Path, step: int) -> MomentRecord | None:
    """Take a picture of what stands on the page now, from its top to its end.

    Args:
        pages: the first one that is a screen of the portal is pictured.
        folder: of the picture, which is named by its content: what looks alike is kept once.
        step: the number of the step that has just ended.
    """
    for page in pages:
        try:
            name, title = page.evaluate(_SCREEN)
            if not name:
                continue
            shot = page.screenshot(
                timeout=PATIENCE, animations="disabled", full_page=True, scale="css"
            )
        except Error:
            continue
        content, width, height = small_picture(shot)
        path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.webp"
        if not path.exists():
            _write(path, content)
        return MomentRecord(step, title or name, str(path), width, height)
    return None


def keep_pages(pages: list[Page], folder: Path) -> Iterator[Attachment]:
    """Keep picture, text and console of each page; a page that does not answer is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages, start=1):
        try:
            path = folder / _numbered("screenshot.png", number)
            page.screenshot(path=path, full_page=True, timeout=PATIENCE)
            yield Attachment("screenshot", _labelled("Экран", number), str(path))
            path = folder / _numbered("screen.yml", number)
            described = page.locator("body").aria_snapshot(timeout=PATIENCE)
            path.write_text(f"# {page.url}\n{described}\n", encoding="utf-8")
            yield Attachment("text", _labelled("Состав экрана", number), str(path))
            if lines := _console(page):
                path = folder / _numbered("console.txt", number)
                path.write_text("\n".join(lines) + "\n", encoding="utf-8")
                yield Attachment("text", _labelled("Консоль браузера", number), str(path))
        except Error:
            continue


def keep_texts(texts: dict[str, str], folder: Path) -> Iterator[Attachment]:
    """Keep named texts, as the world tells of itself; a name may carry its file's ending."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        safe = safe_name(name)
        path = folder / (safe if re.search(r"\.\w{1,8}$", safe) else f"{safe}.txt")
        path.write_text(text, encoding="utf-8")
        yield Attachment("text", name, str(path))


def _console(page: Page) -> list[str]:
    lines = [f"{message.type}: {message.text}" for message in page.console_messages()]
    return lines + [f"ошибка страницы: {error}" for error in page.page_errors()]


def _numbered(name: str, number: int) -> str:
    stem, _, ending = name.partition(".")
    return name if number == 1 else f"{stem}-{number}.{ending}"


def _labelled(label: str, number: int) -> str:
    return label if number == 1 else f"{label} {number}"


def _write(path: Path, content: bytes) -> None:
    """Write in one move: two workers may picture one screen at the same moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)
