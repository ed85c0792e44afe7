"""Applications for services: made in a state without the screens, decided by the agency, read."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime

import msgspec

from harness.sample_files import SampleFile
from harness.world_client.people import Person
from harness.world_client.register import Organisation
from harness.world_client.transport import ControlClient


class ServiceApplication(msgspec.Struct, frozen=True):
    """An application for a service; `service` is its slug, `reason` in Russian."""

    id: int
    service: str
    state: str
    subject: str
    phone: str
    email: str
    on_behalf: bool
    requisites: str
    reason: str
    corrects: int | None
    sent_at: datetime | None
    expected_at: datetime | None
    decided_at: datetime | None


class Passed(msgspec.Struct, frozen=True):
    """A state that an application has passed, and since when."""

    state: str
    at: datetime


class Kept(msgspec.Struct, frozen=True):
    """A file that the portal keeps: size in bytes, SHA-256 in hexadecimal digits."""

    name: str
    kind: str
    size: int
    digest: str


class Attached(msgspec.Struct, frozen=True):
    """A document of an application: slug of what it is, and the kept file."""

    document: str
    upload: Kept


class ServiceApplicationState(msgspec.Struct, frozen=True):
    """An application with its course, its documents, and who signed its result."""

    application: ServiceApplication
    passed: list[Passed]
    files: list[Attached]
    has_result: bool
    signer: str | None


class Payment(msgspec.Struct, frozen=True):
    """An order to pay: `open`, `paid`, `declined` or `cancelled`; `token` is in its address."""

    id: int
    token: str
    charge_id: int
    state: str


class PaidCharge(msgspec.Struct, frozen=True):
    """A charge in whole roubles; `paid_at` is None until it is paid."""

    id: int
    purpose: str
    roubles: int
    paid_at: datetime | None


class Payments(msgspec.Struct, frozen=True):
    """Charges of an organisation, and the orders to pay them, newest first."""

    charges: list[PaidCharge]
    payments: list[Payment]


class ServiceApplications:
    """Makes and reads the applications of organisations of one world."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def make(
        self,
        organisation: Organisation,
        person: Person,
        service: str,
        state: str = "sent",
        *,
        files: Mapping[str, SampleFile] | None = None,
        **fields: str,
    ) -> ServiceApplication:
        """Make an application that has come as far as a state.

        Args:
            organisation: for whom.
            person: who applies.
            service: slug of the service.
            state: `draft`, or the furthest state to reach; a fee is paid on the way.
            files: attachments by the slug of the document.
            fields: `subject`, and `reason` of a refusal.
        """
        order = {
            "person_id": person.id,
            "service": service,
            "state": state,
            "files": [
                {
                    "document": document,
                    "name": file.name,
                    "content": base64.b64encode(file.content).decode(),
                }
                for document, file in (files or {}).items()
            ],
            **fields,
        }
        path = self._of(organisation)
        return self._control.call("POST", path, ServiceApplicationState, order).application

    def states(self, organisation: Organisation) -> list[ServiceApplicationState]:
        """Return an organisation's applications, oldest first."""
        return self._control.call("GET", self._of(organisation), list[ServiceApplicationState])

    def only(self, organisation: Organisation) -> ServiceApplicationState:
        """Return the only application of an organisation.

        Raises:
            AssertionError: there is none, or more than one.
        """
        found = self.states(organisation)
        if len(found) != 1:
            told = ", ".join(f"№ {one.application.id}" for one in found) or "none"
            raise AssertionError(f"one application was expected, there are: {told}")
        return found[0]

    def decide(
        self, application: ServiceApplication, verdict: str, reason: str = "", *, now: bool = False
    ) -> None:
        """Say what the agency decides, `done` or `refused`, when the term ends or at once."""
        order = {"verdict": verdict, "reason": reason, "now": now}
        path = f"{self._path}/service-applications/{application.id}/verdict"
        self._control.call("POST", path, ServiceApplicationState, order)

    def spoil_result(self, application: ServiceApplication) -> None:
        """Change the result of an application, as a damaged storage would."""
        path = f"{self._path}/service-applications/{application.id}/result/spoil"
        self._control.call("POST", path, ServiceApplicationState)

    def payments(self, organisation: Organisation) -> Payments:
        """Return what an organisation was charged and how it was paid."""
        path = f"{self._path}/organisations/{organisation.id}/payments"
        return self._control.call("GET", path, Payments)

    def _of(self, organisation: Organisation) -> str:
        return f"{self._path}/organisations/{organisation.id}/service-applications"
