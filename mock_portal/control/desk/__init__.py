"""The control desk: what the control API does, as pages for a person who explores the portal.

It answers at `http://desk.localhost:<port>/` of a portal that was started for a person (`--desk`,
`--demo`, `--world`), never in test runs. Like the API it wants to be shown a secret: the address
that the portal prints carries a key, which becomes a cookie. Its forms carry a token of their own.
"""

from __future__ import annotations

from mock_portal.control.desk.app import Desk

__all__ = ["Desk"]
