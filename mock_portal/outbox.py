"""The inbox of a world: every e-mail and SMS that the portal sent, read by the control API.

Messages are written in the transaction of the action that sends them. Links and codes stand
apart in fields of their own, so that a reader needs no pattern over the text.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.clock import stamp
from mock_portal.rows import SqlValue, fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

Channel = Literal["email", "sms"]

SCHEMA = """
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    links TEXT NOT NULL,
    codes TEXT NOT NULL,
    sent_at TEXT NOT NULL
);
"""


class Message(msgspec.Struct, frozen=True):
    """One e-mail or SMS; links are full addresses within the world, codes are as typed."""

    id: int
    channel: Channel
    recipient: str
    subject: str
    text: str
    links: list[str]
    codes: list[str]
    sent_at: datetime


class _MessageRow(msgspec.Struct, frozen=True):
    id: int
    channel: Channel
    recipient: str
    subject: str
    text: str
    links: str
    codes: str
    sent_at: datetime

    def message(self, world: World) -> Message:
        # Paths are kept and made full on reading: a snapshot may be opened on another port.
        links = [world.address(path) for path in msgspec.json.decode(self.links, type=list[str])]
        return Message(
            id=self.id,
            channel=self.channel,
            recipient=self.recipient,
            subject=self.subject,
            text="\n\n".join([self.text, *links]),
            links=links,
            codes=msgspec.json.decode(self.codes, type=list[str]),
            sent_at=self.sent_at,
        )


def _send(
    world: World,
    channel: Channel,
    recipient: str,
    text: str,
    *,
    subject: str = "",
    links: list[str] | None = None,
    codes: list[str] | None = None,
) -> None:
    if world.mutation.passes(f"notice:{world.mutation.last_label}"):
        return
    if not recipient:
        return  # who acts by an organisation's account may have no contact of their own
    insert(
        world.db,
        "messages",
        {
            "channel": channel,
            "recipient": recipient,
            "subject": subject,
            "text": text,
            "links": msgspec.json.encode(links or []).decode(),
            "codes": msgspec.json.encode(codes or []).decode(),
            "sent_at": stamp(world.clock.now()),
        },
    )


def send_email(
    world: World,
    to: str,
    subject: str,
    text: str,
    *,
    links: list[str] | None = None,
    codes: list[str] | None = None,
) -> None:
    """Put an e-mail into the world's inbox; links are written out below the text.

    Args:
        world: the world that sends.
        to: address of the recipient.
        subject: subject line.
        text: body without the links.
        links: paths of this world, made into full addresses.
        codes: codes that stand in the text.
    """
    _send(world, "email", to, text, subject=subject, links=links, codes=codes)


def send_sms(world: World, to: str, text: str, *, codes: list[str] | None = None) -> None:
    """Put an SMS for a phone number (+7 and ten digits) into the world's inbox."""
    _send(world, "sms", to, text, codes=codes)


def read(
    world: World, *, to: str | None = None, channel: str | None = None, after: int = 0
) -> list[Message]:
    """Return the messages with a number above `after`, oldest first, filtered when asked."""
    sql = "SELECT * FROM messages WHERE id > :after"
    arguments: dict[str, SqlValue] = {"after": after}
    if to is not None:
        sql += " AND recipient = :to"
        arguments["to"] = to
    if channel is not None:
        sql += " AND channel = :channel"
        arguments["channel"] = channel
    rows = fetch_all(world.db, _MessageRow, sql + " ORDER BY id", arguments)
    return [row.message(world) for row in rows]
