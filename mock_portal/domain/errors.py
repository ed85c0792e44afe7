"""How the domain says no."""

from __future__ import annotations


class RefusedError(Exception):
    """An action is not allowed or a value is not acceptable.

    Args:
        reason: stable slug of the reason, e.g. `sms-code-wrong`; screens turn it into a label.
        field: name of the form field it belongs to, empty for the whole form.
        values: numbers and names for the places in the message.
    """

    def __init__(self, reason: str, *, field: str = "", **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.values = values
