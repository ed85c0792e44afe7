"""What becomes of an application that was sent: fee, registration, work, result or refusal.

The clock drives it: the agency registers it shortly, takes it up, and decides when the term of the
service ends. `give_verdict` tells beforehand what it will decide; without that it grants.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal

from mock_portal.clock import stamp
from mock_portal.domain import (
    charges,
    notices,
    operations,
    service_applications,
    service_results,
    working_days,
)
from mock_portal.domain.service_applications import DECIDED, ServiceApplication, State
from mock_portal.rows import update
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.world import World

STEP = "service-application-step"
PAGE = "/organisation/service-applications"
Verdict = Literal["done", "refused"]


def begin(world: World, application: ServiceApplication) -> None:
    """Let the agency have an application: it asks for the fee first, then registers."""
    service = application.terms
    update(world.db, "service_applications", application.id, {"sent_at": stamp(world.clock.now())})
    if not service.fee:
        _schedule(world, application.id, "registered")
        return
    title = world.label(f"service.{service.slug}.title")
    charge = charges.add_charge(
        world,
        application.organisation_id,
        purpose=world.label("services.fee_purpose", service=title, number=application.id),
        roubles=service.fee,
        due_at=world.clock.now() + timedelta(days=world.rules.service_fee_days),
    )
    service_applications.move(world, application, "payment", charge_id=charge.id)
    _tell(world, application.id)


def fee_paid(world: World, charge_id: int) -> None:
    """Go on with the application that waited for this charge; other charges change nothing."""
    row = world.db.execute(
        "SELECT id FROM service_applications WHERE charge_id = ? AND state = 'payment'",
        (charge_id,),
    ).fetchone()
    if row is not None:
        _schedule(world, row["id"], "registered")


def _schedule(world: World, number: int, state: State) -> None:
    rules = world.rules
    wait = (
        timedelta(minutes=rules.service_registration_minutes)
        if state == "registered"
        else timedelta(hours=rules.service_intake_hours)
    )
    world.schedule(world.clock.now() + wait, STEP, application=number, state=state)


def step(world: World, application: int, state: State) -> None:
    """Take an application to its next state; one that is decided meanwhile stays so."""
    found = service_applications.get(world, application)
    if found.state in DECIDED or found.state == state:
        return
    if state == "registered":
        days = found.terms.term_days
        until = working_days.after(world.clock.now(), days, world.rules.days_off)
        service_applications.move(world, found, "registered", expected_at=stamp(until))
        _schedule(world, found.id, "in-work")
        world.schedule(until, STEP, application=found.id, state="done")
        _tell(world, found.id)
    elif state == "in-work":
        service_applications.move(world, found, "in-work")
        _tell(world, found.id)
    else:
        verdict, reason = _verdict_of(world, found.id)
        decide(world, found, verdict, reason)


def _verdict_of(world: World, number: int) -> tuple[Verdict, str]:
    sql = "SELECT verdict, reason FROM service_applications WHERE id = ?"
    row = world.db.execute(sql, (number,)).fetchone()
    return ("refused", row["reason"]) if row["verdict"] == "refused" else ("done", "")


def give_verdict(
    world: World, application: ServiceApplication, verdict: Verdict, reason: str = ""
) -> None:
    """Say what the agency will decide when the term ends; a refusal needs a reason, in Russian."""
    values = {"verdict": verdict, "reason": reason}
    update(world.db, "service_applications", application.id, values)


def decide(
    world: World, application: ServiceApplication, verdict: Verdict, reason: str = ""
) -> None:
    """Let the agency decide now: grant with a signed result, or refuse with a reason."""
    values = {"decided_at": stamp(world.clock.now()), "reason": reason}
    service_applications.move(world, application, verdict, **values)
    service_results.make(world, service_applications.get(world, application.id))
    title = world.label(f"service.{application.service}.title")
    details = world.label("services.numbered", service=title, number=application.id)
    kind = f"service-{verdict}"
    operations.note(world, application.organisation_id, kind, None, details, after=reason)
    _tell(world, application.id)


def _tell(world: World, number: int) -> None:
    """Tell the heads, and whoever applied, what has become of an application (K-159)."""
    found = service_applications.get(world, number)
    topic = f"service-{found.state}" if found.state in (*DECIDED, "payment") else "service-status"
    values: dict[str, Any] = {
        "service": world.label(f"service.{found.service}.title"),
        "number": found.id,
        "state": world.label(f"service_state.{found.state}"),
        "reason": found.reason,
        "until": moscow_time(found.expected_at) if found.expected_at else "",
    }
    path = f"{PAGE}/{found.id}"
    notices.notify_heads(world, found.organisation_id, topic, path=path, **values)
    if found.on_behalf:
        notices.notify(
            world,
            found.author_id,
            topic,
            organisation_id=found.organisation_id,
            path=path,
            **values,
        )
