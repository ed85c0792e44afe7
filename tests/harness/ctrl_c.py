"""Ctrl+C for what tests start, however their own run was started."""

from __future__ import annotations

import signal


def heed_ctrl_c() -> None:
    """Let Ctrl+C work in this process and in what it starts from now on.

    A shell starts what runs in the background with Ctrl+C ignored, and every child inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
