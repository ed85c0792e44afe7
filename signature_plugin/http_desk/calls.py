"""Calls of pages, one at a time; one that shows a window lets the others pass while it waits.

A browser's request is never held open for a person: when a call comes upon a window, the page gets
the window with a ticket, shows it, and comes back with the answer to the call that waited.
"""

import secrets
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Literal

PATIENCE_SECONDS = 900.0


@dataclass(frozen=True)
class Window:
    """A window of the provider that a page has to show.

    `kind` is "pin" or "access"; `shows` are the values in it.
    """

    kind: Literal["pin", "access"]
    shows: dict[str, str | int]


@dataclass(frozen=True)
class Done:
    """A call's end: its reply."""

    reply: str


@dataclass(frozen=True)
class Asked:
    """A call waits for the answer to a window; it goes on with the ticket."""

    ticket: str
    window: Window


@dataclass
class _Call:
    place: Hashable
    steps: SimpleQueue[Done | Asked | Exception] = field(default_factory=SimpleQueue)
    answers: SimpleQueue[str | None] = field(default_factory=SimpleQueue)


class Calls:
    """Runs calls; whoever touches what they touch takes `turn` first.

    Args:
        patience: seconds after which an unanswered window counts as cancelled.
    """

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self.turn = threading.Lock()
        self._patience = patience
        self._waiting: dict[str, _Call] = {}
        self._own = threading.local()

    def start(self, place: Hashable, work: Callable[[], str]) -> Done | Asked:
        """Run a call until it ends or comes upon a window.

        Args:
            place: the page it comes from.
            work: the call itself; runs with `turn` taken, in a thread of its own.

        Raises:
            Exception: whatever `work` raised.
        """
        call = _Call(place)
        threading.Thread(target=self._run, args=(call, work), daemon=True).start()
        return _next_step(call)

    def _run(self, call: _Call, work: Callable[[], str]) -> None:
        self._own.call = call
        try:
            with self.turn:
                reply = work()
        except Exception as error:
            call.steps.put(error)  # it belongs to whoever waits for this call
        else:
            call.steps.put(Done(reply))

    def ask(self, window: Window) -> str | None:
        """From within a call: show a window and wait; None when it is cancelled."""
        call: _Call = self._own.call
        ticket = secrets.token_urlsafe(12)
        self._waiting[ticket] = call
        call.steps.put(Asked(ticket, window))
        self.turn.release()
        try:
            return call.answers.get(timeout=self._patience)
        except Empty:
            return None
        finally:
            self._waiting.pop(ticket, None)
            self.turn.acquire()

    def answer(self, place: Hashable, ticket: str, said: str | None) -> Done | Asked:
        """Answer a window and let its call go on.

        Args:
            place: the page that shows the window.
            ticket: what the page got with it.
            said: what the person answered; None to cancel.

        Raises:
            LookupError: no call of this page waits under this ticket, or not any more.
            Exception: whatever the call raised.
        """
        call = self._waiting.get(ticket)
        if call is None or call.place != place or self._waiting.pop(ticket, None) is None:
            raise LookupError("no window waits under this ticket")
        call.answers.put(said)
        return _next_step(call)

    def leave(self, place: Hashable) -> None:
        """Cancel the windows of a page that is gone."""
        for ticket, call in list(self._waiting.items()):
            if call.place == place and self._waiting.pop(ticket, None) is not None:
                call.answers.put(None)


def _next_step(call: _Call) -> Done | Asked:
    step = call.steps.get()
    if isinstance(step, Exception):
        raise step
    return step
