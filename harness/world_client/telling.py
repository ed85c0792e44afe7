"""What a world tells of itself when a scenario fails, in Russian, for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from harness.world_client.inbox import Message

BAD = 400


def failed_request(entry: Mapping[str, Any]) -> bool:
    """Tell whether a request of the journal went wrong: refused, failed, or met by a fault."""
    return not 0 < entry["status"] < BAD or bool(entry["fault"])


def journal_text(entries: Iterable[Mapping[str, Any]]) -> str:
    """Write the journal, oldest request first; «!» marks those that went wrong."""
    lines = []
    for entry in entries:
        mark = "!" if failed_request(entry) else " "
        line = f"{mark} {entry['at']} {entry['method']} {entry['path']} {entry['status']}"
        line += f" {entry['person']}" if entry["person"] else ""
        line += f" сбой «{entry['fault']}»" if entry["fault"] else ""
        line += f"\n    {entry['error']}" if entry["error"] else ""
        lines.append(line)
    failed = [line for line in lines if line.startswith("!")]
    if failed:
        lines = ["Последний неудачный запрос:", failed[-1], "", *lines]
    return "\n".join(lines) + "\n"


def inbox_text(messages: Iterable[Message]) -> str:
    """Write the messages, oldest first."""
    parts = []
    for one in messages:
        head = f"{one.sent_at.isoformat()} {one.channel} → {one.recipient}"
        parts.append("\n".join(part for part in (head, one.subject, one.text) if part))
    return "\n\n".join(parts) + "\n"
