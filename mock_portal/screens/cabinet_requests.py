"""Requests and charges of a sole proprietor's cabinet (K-13, K-14, K-15)."""

from __future__ import annotations

from mock_portal.domain import cabinet_requests, charges, payments
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import (
    cabinet_page,
    in_section,
    not_found,
    permitted,
    refuse,
)
from mock_portal.visit import Visit

REQUESTS = "/organisation/requests"
CHARGES = "/organisation/charges"


@permitted(Action.SEE_APPLICATIONS)
def show_requests(visit: Visit) -> Response:
    """Show the requests that were sent, and the form for another."""
    return _requests_page(visit)


@permitted(Action.SUBMIT_APPLICATION)
def send_request(visit: Visit) -> Response:
    """Send a request."""
    kind, text = visit.request.form.get("kind"), visit.request.form.get("text")
    try:
        cabinet_requests.send(visit.world, visit.role, kind, text)
    except RefusedError as problem:
        return _requests_page(visit, problem, kind, text)
    return visit.go(f"{REQUESTS}?done=sent")


def _requests_page(
    visit: Visit, problem: RefusedError | None = None, kind: str = "", text: str = ""
) -> Response:
    return cabinet_page(
        visit,
        "cabinet_requests.html",
        status=200 if problem is None else 422,
        requests=cabinet_requests.requests_of(visit.world, visit.role.organisation_id),
        kinds=cabinet_requests.KINDS,
        problem=problem,
        kind=kind,
        text=text,
        sent=problem is None and visit.request.query.get("done") == "sent",
    )


@in_section("finances")
def show_charges(visit: Visit) -> Response:
    """Show what is to pay and what was paid, with receipts."""
    organisation_id = visit.role.organisation_id
    return cabinet_page(
        visit,
        "charges.html",
        section="payments",
        charges=charges.charges_of(visit.world, organisation_id),
        receipts=payments.receipts_by_charge(visit.world, organisation_id),
    )


@in_section("finances")
@permitted(Action.PAY)
def pay_charge(visit: Visit) -> Response:
    """Order the payment of a charge; the bank's page takes over."""
    try:
        payment = payments.order(visit.world, visit.role, row_number(visit.params["number"]) or 0)
    except RefusedError as problem:
        return refuse(visit, problem.reason)
    return visit.go(f"/bank/{payment.token}")


@in_section("finances")
def show_receipt(visit: Visit) -> Response:
    """Show the receipt of a payment that the bank has carried out."""
    number = row_number(visit.params["number"])
    found = payments.payments_of(visit.world, visit.role.organisation_id)
    payment = next((one for one in found if one.id == number and one.state == "paid"), None)
    if payment is None:
        return not_found(visit)
    return cabinet_page(
        visit,
        "services/receipt.html",
        section="payments",
        payment=payment,
        charge=charges.get_charge(visit.world, payment.charge_id),
        payer=get_person(visit.world, payment.person_id),
    )
