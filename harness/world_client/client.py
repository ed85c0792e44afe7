"""A world, as tests hold it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import msgspec

from harness.world_client.applications import Applications
from harness.world_client.attorney import Attorney
from harness.world_client.audit import Audit
from harness.world_client.authorities import Authorities
from harness.world_client.consents import Consents
from harness.world_client.employee_accounts import EmployeeAccounts
from harness.world_client.entrepreneurs import Entrepreneurs
from harness.world_client.holdings import Holdings
from harness.world_client.inbox import Inbox
from harness.world_client.integration import Integration
from harness.world_client.invitations import Invitations
from harness.world_client.notices import Notices
from harness.world_client.organisation_accounts import OrganisationAccounts
from harness.world_client.organisation_requests import OrganisationRequests
from harness.world_client.people import People
from harness.world_client.register import Organisations, Register
from harness.world_client.registrations import Registrations
from harness.world_client.requisites import Requisites
from harness.world_client.service_applications import ServiceApplications
from harness.world_client.sign_in import SignIn
from harness.world_client.signature_bindings import Signatures
from harness.world_client.start_links import StartLinks
from harness.world_client.support import Support
from harness.world_client.telling import inbox_text, journal_text
from harness.world_client.transport import ControlClient, ControlRefusedError, PortalGoneError


class WorldInfo(msgspec.Struct):
    """What the portal tells of a world."""

    name: str
    url: str
    now: datetime
    edition: str
    seed: int


class _Advanced(msgspec.Struct):
    now: datetime
    happened: list[dict[str, Any]]


class WorldClient:
    """One world: its address, clock, people, registers, inbox, rules and faults.

    Args:
        control: connection to the portal process.
        info: the world as it was made.
    """

    def __init__(self, control: ControlClient, info: WorldInfo) -> None:
        self.control = control
        self.name = info.name
        self.url = info.url
        self.seed = info.seed
        self.edition = info.edition
        self.deleted = False
        # What was ordered to fail in it from the first request on, whatever the test asks for.
        self.ordered_faults: list[dict[str, Any]] = []
        self._now = info.now
        self._followers: list[Callable[[datetime], None]] = []
        # What others know of this world, for its evidence: file name to a function of its text.
        self.told_beside: dict[str, Callable[[], str]] = {}
        path = f"/worlds/{info.name}"
        self.path = path
        self.people = People(control, path)
        self.sign_in = SignIn(control, path)
        self.register = Register(control, path)
        self.organisations = Organisations(control, path)
        self.entrepreneurs = Entrepreneurs(control, path)
        self.accounts = OrganisationAccounts(control, path)
        self.employee_accounts = EmployeeAccounts(control, path)
        self.attorney = Attorney(control, path)
        self.consents = Consents(control, path)
        self.holdings = Holdings(control, path)
        self.notices = Notices(control, path)
        self.audit = Audit(control, path)
        self.integration = Integration(control, path)
        self.invitations = Invitations(control, path)
        self.inbox = Inbox(control, path)
        self.authorities = Authorities(control, path)
        self.applications = Applications(control, path)
        self.requests = OrganisationRequests(control, path)
        self.signatures = Signatures(control, path)
        self.start_links = StartLinks(control, path)
        self.services = ServiceApplications(control, path)
        self.support = Support(control, path)
        self.requisites = Requisites(control, path)
        self.registrations = Registrations(control, path)

    @classmethod
    def create(cls, control: ControlClient, name: str, **order: Any) -> WorldClient:
        """Make a world on the portal; `order` are the fields of the control API's NewWorld."""
        if "snapshot" in order:
            order["snapshot"] = base64.b64encode(order["snapshot"]).decode()
        info = control.call("POST", "/worlds", WorldInfo, {"name": name, **order})
        return cls(control, info)

    @property
    def now(self) -> datetime:
        """The world's moment, in UTC; it moves by `advance` only."""
        return self._now

    def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> list[dict[str, Any]]:
        """Move the clock forward and return what happened on the way, in order."""
        step = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.advance_to(self._now + step)

    def advance_to(self, moment: datetime) -> list[dict[str, Any]]:
        """Move the clock to a later moment and return what happened on the way, in order."""
        answer = self.control.call(
            "POST", f"{self.path}/clock/advance", _Advanced, {"to": moment.isoformat()}
        )
        self._now = answer.now
        for follower in self._followers:
            follower(self._now)
        return answer.happened

    def on_move(self, follower: Callable[[datetime], None]) -> None:
        """Call `follower` with the new moment after each move: the browser's clock, for one."""
        self._followers.append(follower)

    def set_rules(self, **rules: Any) -> None:
        """Change rules of the world, see `mock_portal/rules.py`."""
        self.control.send("PATCH", f"{self.path}/rules", {"rules": rules})

    def rules(self) -> dict[str, dict[str, Any]]:
        """Return the rules in force by name: `value`, `edition_value`, `claims`, `choice`."""
        return dict(self.control.send("GET", f"{self.path}/rules"))

    def labels(self) -> dict[str, dict[str, Any]]:
        """Return the texts of the screens by key: `text`, `default_text`, `claims`."""
        return dict(self.control.send("GET", f"{self.path}/labels"))

    def set_labels(self, labels: dict[str, str]) -> None:
        """Change label texts of the world, see `mock_portal/labels/`."""
        self.control.send("PATCH", f"{self.path}/labels", {"labels": labels})

    def add_fault(self, name: str, path: str, **order: Any) -> None:
        """Let matching requests fail.

        Args:
            name: unique within the world.
            path: regular expression searched in the request's path.
            order: `effect` error (with `status`), drop, delay or slow (with `delay_ms`);
                `method`, `skip`, `times` as in `mock_portal/faults/model.py`.
        """
        self.control.send("POST", f"{self.path}/faults", {"name": name, "path": path, **order})

    def faults(self) -> list[dict[str, Any]]:
        """Return the faults that are set, with how often each has `fired`."""
        return list(self.control.send("GET", f"{self.path}/faults"))

    def points(self) -> dict[str, Any]:
        """Return what a watched world has passed: `points`, and `mutants` known only so."""
        return dict(self.control.send("GET", f"{self.path}/points"))

    def unfired_faults(self) -> list[str]:
        """Return the names of the faults that have not fired: what they test was not tested."""
        return [fault["name"] for fault in self.faults() if not fault["fired"]]

    def remove_fault(self, name: str) -> dict[str, Any]:
        """Take a fault back and return it with its last counters."""
        return dict(self.control.send("DELETE", f"{self.path}/faults/{quote(name, safe='')}"))

    def journal(self) -> list[dict[str, Any]]:
        """Return the requests that the world has answered, oldest first."""
        return list(self.control.send("GET", f"{self.path}/journal"))

    def snapshot(self) -> bytes:
        """Return the whole world as bytes, to be opened by `create(snapshot=…)`."""
        return self.control.raw("GET", f"{self.path}/snapshot")

    def evidence(self) -> dict[str, str]:
        """Return what explains a failure, as texts by file name; a portal that is gone says so."""
        try:
            texts = {"Журнал портала.txt": journal_text(self.journal())}
            if messages := self.inbox.messages():
                texts["Письма и смс.txt"] = inbox_text(messages)
        except (ControlRefusedError, PortalGoneError) as error:
            texts = {"Журнал портала.txt": f"{error}\n"}
        texts |= {name: text for name, tell in self.told_beside.items() if (text := tell())}
        return texts

    def delete(self) -> None:
        """Close the world."""
        self.control.send("DELETE", self.path)
        self.deleted = True
