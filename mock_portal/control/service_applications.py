"""Endpoints of applications for services: made in a given state, decided, read; and payments.

They make the same calls of the domain as the screens do, so the state is the one that a person
would have left behind; only what the clock would bring is brought at once.
"""

from __future__ import annotations

import msgspec

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import (
    charges,
    payments,
    service_applications,
    service_catalogue,
    service_drafts,
    service_progress,
    service_results,
)
from mock_portal.domain import service_sending as sending
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import RefusedFormError
from mock_portal.domain.organisations import Membership, find_membership
from mock_portal.domain.payments import Payment
from mock_portal.domain.service_applications import File, Passed, ServiceApplication, State
from mock_portal.domain.service_progress import Verdict
from mock_portal.uploaded_file import UploadedFile
from mock_portal.world import World


class NewServiceFile(msgspec.Struct, forbid_unknown_fields=True):
    """A file as chosen in the field of a document; `content` in Base64."""

    document: str
    name: str
    content: bytes


class NewServiceApplication(Body):
    """Order of an application: who applies for what, with which files, and how far it has come.

    `state` is `draft`, or the furthest state that it is to reach; a fee is paid on the way.
    """

    person_id: int
    service: str
    subject: str = "Прошу оказать услугу"
    files: tuple[NewServiceFile, ...] = ()
    state: State = "sent"
    reason: str = "Документ не читается"


class NewVerdict(Body):
    """What the agency decides when the term ends, or `now`; a refusal needs a reason in Russian."""

    verdict: Verdict
    reason: str = ""
    now: bool = False


class ServiceApplicationState(msgspec.Struct):
    """An application with course and documents; `signer` is of its result, if that is good."""

    application: ServiceApplication
    passed: list[Passed]
    files: list[File]
    has_result: bool
    signer: str | None


def _state(world: World, number: int) -> ServiceApplicationState:
    result = service_results.result_of(world, number)
    return ServiceApplicationState(
        service_applications.get(world, number),
        service_applications.states_of(world, number),
        service_applications.files_of(world, number),
        result is not None,
        service_results.signer_of(world, result) if result is not None else None,
    )


def _found(call: Call) -> ServiceApplication:
    with answering():
        return service_applications.get(call.world, call.number("application"))


def _list(call: Call) -> list[ServiceApplicationState]:
    found = service_applications.list_for(call.world, call.number("organisation"))
    return [_state(call.world, one.id) for one in reversed(found)]


def _add(call: Call) -> ServiceApplicationState:
    world, order = call.world, call.body
    member = find_membership(world, call.number("organisation"), order.person_id)
    if member is None:
        raise ControlError(404, f"person {order.person_id} is no member")
    with answering():
        service = service_catalogue.get(order.service)
    files = {one.document: UploadedFile(one.name, one.content) for one in order.files}
    try:
        draft = service_drafts.open_draft(world, member, service, world.token())
        typed = {"subject": order.subject}
        draft, problems = service_drafts.save(world, member, draft, typed, files)
        if order.state != "draft":
            sending.submit(world, member, draft, problems)
            _bring(world, member, draft.id, order.state, order.reason)
    except (RefusedError, RefusedFormError) as refused:
        raise ControlError(409, f"refused: {refused}") from refused
    return _state(world, draft.id)


def _bring(world: World, member: Membership, number: int, state: State, reason: str) -> None:
    """Bring an application that was sent further, as payment and agency would."""
    wanted = service_applications.STATES.index(state)
    course: tuple[State, ...] = ("registered", "in-work")
    if wanted < service_applications.STATES.index("registered"):
        return
    found = service_applications.get(world, number)
    if found.state == "payment" and found.charge_id is not None:
        order = payments.order(world, member, found.charge_id)
        payments.decide(world, order.token, "paid")
    for one in course:
        if wanted >= service_applications.STATES.index(one):
            service_progress.step(world, number, one)
    if state in service_applications.DECIDED:
        verdict: Verdict = "refused" if state == "refused" else "done"
        found = service_applications.get(world, number)
        service_progress.decide(world, found, verdict, reason if verdict == "refused" else "")


def _decide(call: Call) -> ServiceApplicationState:
    found, order = _found(call), call.body
    if found.state in (*service_applications.NOT_SENT, *service_applications.DECIDED):
        raise ControlError(409, f"application {found.id} is {found.state}: nothing to decide")
    if order.verdict == "refused" and not order.reason:
        raise ControlError(422, "a refusal needs a reason")
    if order.now:
        service_progress.decide(call.world, found, order.verdict, order.reason)
    else:
        service_progress.give_verdict(call.world, found, order.verdict, order.reason)
    return _state(call.world, found.id)


def _spoil(call: Call) -> ServiceApplicationState:
    found = _found(call)
    service_results.spoil(call.world, found.id)
    return _state(call.world, found.id)


class Payments(msgspec.Struct):
    """What an organisation has been charged, and the orders to pay it."""

    charges: list[charges.Charge]
    payments: list[Payment]


def _payments(call: Call) -> Payments:
    number = call.number("organisation")
    return Payments(
        charges.charges_of(call.world, number), payments.payments_of(call.world, number)
    )


_WORLD = "/worlds/{world}"
_OF = f"{_WORLD}/organisations/{{organisation}}/service-applications"
_ONE = f"{_WORLD}/service-applications/{{application}}"
ENDPOINTS = (
    Endpoint(
        "GET",
        _OF,
        _list,
        "An organisation's applications for services, oldest first",
        returns=list[ServiceApplicationState],
    ),
    Endpoint(
        "POST",
        _OF,
        _add,
        "Make an application for a service in a given state without the screens",
        NewServiceApplication,
        ServiceApplicationState,
    ),
    Endpoint(
        "POST",
        f"{_ONE}/verdict",
        _decide,
        "Say what the agency decides about an application, at the end of the term or now",
        NewVerdict,
        ServiceApplicationState,
    ),
    Endpoint(
        "POST",
        f"{_ONE}/result/spoil",
        _spoil,
        "Change the result of an application behind everybody's back",
        returns=ServiceApplicationState,
    ),
    Endpoint(
        "GET",
        f"{_WORLD}/organisations/{{organisation}}/payments",
        _payments,
        "Charges of an organisation and the orders to pay them",
        returns=Payments,
    ),
)
