"""The page of the mock bank: the virtual cash desk for fees and other charges (K-28).

It is outside the cabinet, as a bank's page is: whoever has the secret address of an order may
decide on it, and comes back to the cabinet afterwards.
"""

from __future__ import annotations

from mock_portal.domain import charges, payments
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.payments import Payment
from mock_portal.message import Response
from mock_portal.visit import Visit


def show(visit: Visit) -> Response:
    """Show what is to be paid, or what has become of it."""
    try:
        payment = payments.by_token(visit.world, visit.params["token"])
    except RefusedError as problem:
        return _unknown(visit, problem)
    return _page(visit, payment)


def decide(visit: Visit) -> Response:
    """Pay, decline or cancel; the same form sent again finds what was decided."""
    wanted = visit.request.form.get("decision")
    decision = next((one for one in payments.DECISIONS if one == wanted), None)
    try:
        if decision is None:
            return _page(visit, payments.by_token(visit.world, visit.params["token"]))
        payment = payments.decide(visit.world, visit.params["token"], decision)
    except RefusedError as problem:
        return _unknown(visit, problem)
    return visit.go(f"/bank/{payment.token}")


def _page(visit: Visit, payment: Payment) -> Response:
    world = visit.world
    return visit.page(
        "bank/order.html",
        payment=payment,
        charge=charges.get_charge(world, payment.charge_id),
        payer=get_organisation(world, payment.organisation_id).short_name,
    )


def _unknown(visit: Visit, problem: RefusedError) -> Response:
    heading, text = visit.label("error.not_found"), visit.label(f"refused.{problem.reason}")
    return visit.page("error.html", status=404, heading=heading, text=text, hints=["/payments"])
