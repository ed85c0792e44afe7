"""Messages that the portal sent."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

import msgspec

from harness.world_client.transport import ControlClient

WAIT_SECONDS = 5


class Message(msgspec.Struct, frozen=True):
    """One e-mail or SMS: text as sent, its links as full addresses, its codes as typed."""

    id: int
    channel: Literal["email", "sms"]
    recipient: str
    subject: str
    text: str
    links: list[str]
    codes: list[str]
    sent_at: datetime


class Inbox:
    """Everybody's messages of one world."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def messages(
        self, *, to: str | None = None, channel: str | None = None, after: int = 0, wait: float = 0
    ) -> list[Message]:
        """Return messages, oldest first; `wait` seconds for the first one if there is none yet."""
        query: dict[str, str] = {"after": str(after), "wait": str(wait)}
        if to is not None:
            query["to"] = to
        if channel is not None:
            query["channel"] = channel
        path = f"{self._path}/outbox?{urlencode(query)}"
        return self._control.call("GET", path, list[Message])

    def newest(self, to: str, channel: str, *, after: int = 0) -> Message:
        """Return the newest message for a recipient, waiting up to five seconds for one.

        Args:
            to: e-mail address or phone (+7 and ten digits).
            channel: `email` or `sms`.
            after: only messages with a greater number count.

        Raises:
            AssertionError: none came; the message lists what did come to others.
        """
        found = self.messages(to=to, channel=channel, after=after, wait=WAIT_SECONDS)
        if not found:
            others = [
                f"{item.channel} to {item.recipient}: {item.subject or item.text[:40]}"
                for item in self.messages()
            ]
            raise AssertionError(
                f"no {channel} to {to} came within {WAIT_SECONDS} s; the inbox holds: "
                f"{'; '.join(others) or 'nothing'}"
            )
        return found[-1]
