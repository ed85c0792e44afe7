"""Starts the HTTP desk beside a portal process and lets the portal's pages know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from harness.by_hand.computers import WorldComputers
from harness.portal_process import PortalProcess
from signature_plugin import Token
from signature_plugin.http_desk import Calls, HttpDesk


@contextmanager
def by_hand_desk(
    portal: PortalProcess, *, ready: bool, tokens: Mapping[str, Sequence[Token]] | None = None
) -> Iterator[HttpDesk]:
    """Serve the virtual plugin to people's browsers for as long as the block runs.

    Args:
        portal: whose worlds get computers with tokens.
        ready: whether people find tokens there; otherwise they issue what they need.
        tokens: by a world's name, the tokens that are plugged in there.
    """
    calls = Calls()
    with (
        closing(portal.control()) as control,
        TemporaryDirectory(prefix="kabinet-tokens-") as folder,
    ):
        computers = WorldComputers(control, calls, ready=ready, folder=Path(folder), tokens=tokens)
        with closing(HttpDesk(computers, calls)) as desk:
            with calls.turn:
                computers.all()
                addresses = {"script": desk.script, "desk": f"{desk.address}&computer="}
                control.send("PUT", "/browser-plugin", addresses)
            yield desk
