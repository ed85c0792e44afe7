"""Endpoints that register an organisation by steps without the screens, as far as is asked.

They make the same calls of the domain as the screens do, in the same order, with the codes that the
portal has sent: so the state is the one that a person would have left behind.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import (
    authenticator,
    authority_documents,
    organisation_documents,
    registration_account,
    registration_completion,
    registration_steps,
    sessions,
)
from mock_portal.domain.authority_documents import Flaw
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import OrganisationAccount, accounts_by_inn
from mock_portal.domain.organisation_documents import Document
from mock_portal.domain.organisations import Organisation, get_organisation
from mock_portal.domain.registration_requests import RegistrationRequest, get_request
from mock_portal.domain.registration_steps import FullName
from mock_portal.domain.sessions import Session
from mock_portal.outbox import read
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterEntry
from mock_portal.rules import AuthorityDocument, RegistrationFactor
from mock_portal.uploaded_file import UploadedFile
from mock_portal.visit import SESSION_COOKIE
from mock_portal.world import World

Stop = Literal[
    "ogrn", "head", "authority", "account", "second-factor", "agreements", "code", "done"
]


class NewRegistration(Body):
    """Order of a registration by steps.

    `step` is the one to stop at, `done` for a cabinet that is ready. Names of the administrator
    that are left out are the head's. `content` is the document's, in Base64.
    """

    ogrn: str
    phone: str
    second_phone: str
    login: str
    password: str
    name: str
    content: bytes
    step: Stop = "done"
    second_factor: RegistrationFactor = "phone"
    kind: AuthorityDocument = "order"
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""


class Registration(msgspec.Struct):
    """How far a registration has come; `key` is the session cookie of the browser that did it."""

    cookie: str
    key: str
    request: RegistrationRequest
    organisation: Organisation | None
    app_secret: str


class NewFlaw(Body):
    """A document, by its SHA-256 in hexadecimal digits, and what is wrong with it."""

    digest: str
    flaw: Flaw


class AccountState(msgspec.Struct):
    """An organisation's own accounts and the papers in its cabinet."""

    accounts: list[OrganisationAccount]
    papers: list[Document]


def _register(call: Call) -> Registration:
    world, order = call.world, call.body
    entry = tax_register.find_entry(world, ogrn=order.ogrn)
    if entry is None:
        raise ControlError(404, f"ОГРН {order.ogrn} is not in this world's register")
    session = sessions.start_session(world)
    try:
        request = _walk(world, session, entry, order)
    except RefusedError as error:
        raise ControlError(409, f"refused: {error.reason} {error.values}") from error
    number = request.organisation_id
    return Registration(
        cookie=SESSION_COOKIE,
        key=session.key,
        request=request,
        organisation=None if number is None else get_organisation(world, number),
        app_secret=_secret_of(world, entry, order.login),
    )


def _walk(
    world: World, session: Session, entry: RegisterEntry, order: NewRegistration
) -> RegistrationRequest:
    """Take every step before the one that is asked for."""
    head = FullName(entry.head_surname, entry.head_given_name, entry.head_patronymic)
    administrator = FullName(order.surname, order.given_name, order.patronymic)
    request = registration_steps.take_inn(world, session, entry.inn)

    def numbers() -> None:
        registration_steps.take_numbers(world, request, entry.ogrn, entry.kpp)

    def head_data() -> None:
        registration_steps.take_head(world, request, head, order.phone)

    def document() -> None:
        file = UploadedFile(order.name, order.content)
        name = administrator if any(administrator) else head
        authority_documents.take_document(world, request, order.kind, file, name)

    def account() -> None:
        registration_account.take_login(world, request, order.login, order.password, order.password)

    def factor() -> None:
        _link(world, session, request, order)

    def agreements() -> None:
        registration_completion.agree(world, session, request, agreed=True)

    def code() -> None:
        typed = _code_sent(world, request.typed["phone"])
        registration_completion.confirm(world, session, request, None, typed)

    steps = (numbers, head_data, document, account, factor, agreements, code)
    for name, take in zip(registration_steps.STEPS[1:], steps, strict=True):
        if name == order.step:
            break
        take()
        request = get_request(world, request.id)
    return request


def _link(
    world: World, session: Session, request: RegistrationRequest, order: NewRegistration
) -> None:
    if order.second_factor == "phone":
        registration_account.begin_phone(world, session, request, order.second_phone)
        request = get_request(world, request.id)
        typed = _code_sent(world, request.typed["second_phone_typed"])
        registration_account.confirm_phone(world, session, request, typed)
        return
    secret = registration_account.begin_app(world, request)
    request = get_request(world, request.id)
    shown = authenticator.code_of(world, secret, world.clock.now())
    registration_account.confirm_app(world, request, shown)


def _code_sent(world: World, phone: str) -> str:
    return next(sms.codes[0] for sms in reversed(read(world, to=phone)) if sms.codes)


def _secret_of(world: World, entry: RegisterEntry, login: str) -> str:
    found = [one for one in accounts_by_inn(world, entry.inn) if one.login == login.lower()]
    return found[0].app_secret if found else ""


def _note_flaw(call: Call) -> dict[str, bool]:
    authority_documents.note_flaw(call.world, call.body.digest, call.body.flaw)
    return {"noted": True}


def _state(call: Call) -> AccountState:
    number = call.number("organisation")
    with answering():
        organisation = get_organisation(call.world, number)
    return AccountState(
        accounts=accounts_by_inn(call.world, organisation.inn),
        papers=organisation_documents.documents_of(call.world, number),
    )


def _request(call: Call) -> RegistrationRequest:
    with answering():
        return get_request(call.world, call.number("request"))


_WORLD = "/worlds/{world}"
ENDPOINTS = (
    Endpoint(
        "POST",
        f"{_WORLD}/registrations/steps",
        _register,
        "Register an organisation by steps without the screens, up to a step or to the end",
        NewRegistration,
        Registration,
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/registrations/{{request}}",
        _request,
        "How a request for a cabinet stands",
        returns=RegistrationRequest,
    ),
    Endpoint(
        "POST",
        f"{_WORLD}/documents/flaws",
        _note_flaw,
        "Let a document be known as not genuine",
        NewFlaw,
        dict[str, bool],
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/organisations/{{organisation}}/accounts",
        _state,
        "An organisation's own accounts and papers",
        returns=AccountState,
    ),
)
