"""Requests for a cabinet by form (K) or package (L): sent without the screens, decided by hand."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from harness.sample_files import SampleFile, pdf
from harness.world_client.people import Person
from harness.world_client.register import RegisterEntry
from harness.world_client.transport import ControlClient

Kind = Literal["form", "package"]

# A bank that does not exist, and an account whose key agrees with its БИК.
BANK = {"account": "40702810900000001234", "bank": "Банк «Учебный»", "bik": "044525999"}


class OrganisationRequest(msgspec.Struct, frozen=True):
    """A request; `id` is its number, `data` the JSON of what was typed, `reason` in Russian."""

    id: int
    kind: str
    person_id: int
    state: str
    data: str
    reason: str
    sent_at: datetime | None
    expected_at: datetime | None
    decided_at: datetime | None
    organisation_id: int | None

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, by the name of the field."""
        return msgspec.json.decode(self.data, type=dict[str, str])


class Upload(msgspec.Struct, frozen=True):
    """A file that the portal keeps: size in bytes, SHA-256 in hexadecimal digits."""

    name: str
    kind: str
    size: int
    digest: str


class File(msgspec.Struct, frozen=True):
    """A document of a request: slug of what it is, and the kept file."""

    document: str
    upload: Upload


class RequestState(msgspec.Struct, frozen=True):
    """A request with its documents."""

    request: OrganisationRequest
    files: list[File]


def typed_for(kind: Kind, entry: RegisterEntry) -> dict[str, str]:
    """Return what a careful applicant types about a registered organisation, by field."""
    numbers = {"inn": entry.inn, "ogrn": entry.ogrn}
    if kind == "package":
        return {**numbers, "kpp": entry.kpp}
    return {
        **numbers,
        **BANK,
        "name": entry.full_name,
        "address": entry.address,
        "phone": "+79001234567",
        "email": f"office{entry.id}@example.test",
        "authority_kind": "order",
    }


def files_for(kind: Kind) -> dict[str, SampleFile]:
    """Return the papers that a request cannot do without, by field."""
    if kind == "package":
        return {"certificate": pdf("Свидетельство.pdf")}
    return {"charter": pdf("Устав.pdf"), "authority": pdf("Приказ.pdf")}


class OrganisationRequests:
    """Sends requests of one world, reads them and decides on them."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = f"{path}/organisation-requests"

    def send(
        self,
        person: Person,
        entry: RegisterEntry,
        kind: Kind = "form",
        *,
        files: Mapping[str, SampleFile] | None = None,
        typed: Mapping[str, str] | None = None,
    ) -> OrganisationRequest:
        """Send a request without the screens.

        Args:
            person: who asks.
            entry: the organisation, whose data are typed as the register has them.
            kind: `form` (K) or `package` (L).
            files: papers besides those that it cannot do without, or in their place, by field.
            typed: fields that differ.
        """
        papers = {**files_for(kind), **(files or {})}
        order = {
            "kind": kind,
            "person_id": person.id,
            "typed": {**typed_for(kind, entry), **(typed or {})},
            "files": [
                {
                    "field": field,
                    "name": paper.name,
                    "content": base64.b64encode(paper.content).decode(),
                }
                for field, paper in papers.items()
            ],
        }
        return self._control.call("POST", self._path, RequestState, order).request

    def states(self) -> list[RequestState]:
        """Return everybody's requests with their documents, oldest first."""
        return self._control.call("GET", self._path, list[RequestState])

    def only(self) -> OrganisationRequest:
        """Return the only request of the world.

        Raises:
            AssertionError: there is none, or more than one.
        """
        found = [one.request for one in self.states()]
        if len(found) != 1:
            states = ", ".join(f"№ {one.id}: {one.state}" for one in found) or "none"
            raise AssertionError(f"one request was expected, there are: {states}")
        return found[0]

    def decide(
        self, request: OrganisationRequest, decision: str, reason: str = ""
    ) -> OrganisationRequest:
        """Decide as a specialist: `approve`, `return`, `refuse` or `clarify` (K-176)."""
        order = {"decision": decision, "reason": reason}
        path = f"{self._path}/{request.id}/decision"
        return self._control.call("POST", path, RequestState, order).request
