"""The virtual plugin over HTTP, for a person's own browser; see `app.HttpDesk`.

Callers: `./kabinet portal`, and whoever wants the same for a portal of their own. Its pages need
Jinja2, which nothing else of `signature_plugin` does.
"""

from signature_plugin.http_desk.app import HttpDesk
from signature_plugin.http_desk.calls import Calls
from signature_plugin.http_desk.computer import (
    Choice,
    Computer,
    Computers,
    FixedComputers,
    IssueError,
    Issuer,
)

__all__ = [
    "Calls",
    "Choice",
    "Computer",
    "Computers",
    "FixedComputers",
    "HttpDesk",
    "IssueError",
    "Issuer",
]
