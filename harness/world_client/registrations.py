"""Organisations that register by steps, made without the screens as far as a scenario wants."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from harness.sample_files import SampleFile, pdf
from harness.world_client.people import Cookie
from harness.world_client.register import Organisation, RegisterEntry
from harness.world_client.transport import ControlClient


class Request(msgspec.Struct, frozen=True):
    """A request for a cabinet by form; `id` is its number, `data` the JSON of what was typed."""

    id: int
    kind: str
    state: str
    data: str
    created_at: datetime
    sent_at: datetime | None
    decided_at: datetime | None
    organisation_id: int | None


class Account(msgspec.Struct, frozen=True):
    """An account of an organisation's own: login, and what confirms its sign-in."""

    id: int
    organisation_id: int
    person_id: int
    login: str
    second_factor: str
    phone: str
    app_secret: str
    app_last_step: int
    created_at: datetime


class Paper(msgspec.Struct, frozen=True):
    """A paper in an organisation's cabinet; size in bytes, SHA-256 in hexadecimal digits."""

    id: int
    kind: str
    actor: str
    added_at: datetime
    name: str
    format: str
    size: int
    digest: str


class AccountState(msgspec.Struct, frozen=True):
    """An organisation's own accounts and its papers, newest first."""

    accounts: list[Account]
    papers: list[Paper]


class _Made(msgspec.Struct, frozen=True):
    cookie: str
    key: str
    request: Request
    organisation: Organisation | None
    app_secret: str


@dataclass(frozen=True)
class RegistrationForm:
    """What is typed on the way; every field has a good value.

    `second_factor` is `phone` or `app`; names of the administrator that are empty are the head's.
    """

    phone: str = "+79005550011"
    second_factor: str = "phone"
    second_phone: str = "+79005550022"
    login: str = "kontora-7"
    password: str = "Parol-2026"
    kind: str = "order"
    document: SampleFile = field(default_factory=lambda: pdf("Приказ.pdf"))
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""


@dataclass(frozen=True)
class Registration:
    """A registration made at once: what was typed, the browser's cookie, what has come of it.

    `organisation` is None before the end; `app_secret` is that of the linked application.
    """

    form: RegistrationForm
    cookie: Cookie
    request: Request
    organisation: Organisation | None
    app_secret: str


class Registrations:
    """Registers organisations by steps, reads requests, accounts and papers."""

    def __init__(self, control: ControlClient, path: str) -> None:
        self._control = control
        self._path = path

    def make(
        self, entry: RegisterEntry, form: RegistrationForm | None = None, *, step: str = "done"
    ) -> Registration:
        """Register an organisation, up to a step (`ogrn` … `code`) or to the end.

        Args:
            entry: the organisation, which has no cabinet yet.
            form: what is typed.
            step: slug of the step that is left to do.
        """
        form = form or RegistrationForm()
        order = {
            "ogrn": entry.ogrn,
            "step": step,
            "phone": form.phone,
            "second_factor": form.second_factor,
            "second_phone": form.second_phone,
            "login": form.login,
            "password": form.password,
            "kind": form.kind,
            "name": form.document.name,
            "content": base64.b64encode(form.document.content).decode(),
            "surname": form.surname,
            "given_name": form.given_name,
            "patronymic": form.patronymic,
        }
        made = self._control.call("POST", f"{self._path}/registrations/steps", _Made, order)
        cookie = Cookie(name=made.cookie, value=made.key)
        return Registration(form, cookie, made.request, made.organisation, made.app_secret)

    def session(self, registration: Registration) -> Cookie:
        """Sign a registered organisation's account in without the screens.

        Raises:
            LookupError: the registration has not come to its end.
        """
        if registration.organisation is None:
            raise LookupError(f"request {registration.request.id} has no organisation yet")
        number = registration.organisation.id
        order = {"person_id": self.state(number).accounts[0].person_id, "organisation_id": number}
        return self._control.call("POST", f"{self._path}/sessions", Cookie, order)

    def request(self, number: int) -> Request:
        """Tell how a request stands."""
        return self._control.call("GET", f"{self._path}/registrations/{number}", Request)

    def mark_document(self, sample: SampleFile, flaw: str) -> None:
        """Let a file be known as `forged` or `revoked`."""
        order = {"digest": sample.digest, "flaw": flaw}
        self._control.send("POST", f"{self._path}/documents/flaws", order)

    def state(self, organisation_id: int) -> AccountState:
        """Return an organisation's own accounts and papers."""
        path = f"{self._path}/organisations/{organisation_id}/accounts"
        return self._control.call("GET", path, AccountState)
