"""Requests to support: sent without the screens, and answered as operators do."""

from __future__ import annotations

import base64
from datetime import datetime

import msgspec

from harness.sample_files import SampleFile
from harness.world_client.people import Person
from harness.world_client.transport import ControlClient


class SupportRequest(msgspec.Struct, frozen=True):
    """A request to support; `id` is its number, `result` the answer, `rating` None before one."""

    id: int
    person_id: int | None
    email: str
    topic: str
    subject: str
    details: str
    error_code: str
    registration_id: int | None
    screenshot_id: int | None
    state: str
    result: str
    due_at: datetime
    solved_at: datetime | None
    closed_at: datetime | None
    rating: int | None
    feedback: str


class Support:
    """Sends requests to support and plays its operators."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = f"{path}/support-requests"

    def send(
        self, person: Person, *, screenshot: SampleFile | None = None, **fields: str
    ) -> SupportRequest:
        """Send a request for a person.

        Args:
            person: who asks.
            screenshot: a picture.
            fields: `topic`, `subject`, `details`, `error_code`, `number`; good values otherwise.
        """
        order: dict[str, object] = {"person_id": person.id, **fields}
        if screenshot is not None:
            order["screenshot"] = base64.b64encode(screenshot.content).decode()
            order["screenshot_name"] = screenshot.name
        return self._control.call("POST", self._path, SupportRequest, order)

    def get(self, number: int) -> SupportRequest:
        """Tell how a request stands."""
        return self._control.call("GET", f"{self._path}/{number}", SupportRequest)

    def take_up(self, number: int) -> SupportRequest:
        """Take a new request into work."""
        return self._control.call("POST", f"{self._path}/{number}/take", SupportRequest)

    def answer(self, number: int, result: str, *, question: str = "") -> SupportRequest:
        """Solve a request; with a question, result and question become a frequent one."""
        order = {"result": result, "question": question}
        return self._control.call("POST", f"{self._path}/{number}/answer", SupportRequest, order)

    def close(self, number: int) -> SupportRequest:
        """Close a solved request for its author."""
        return self._control.call("POST", f"{self._path}/{number}/close", SupportRequest)
