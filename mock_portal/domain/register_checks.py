"""Sending an application, and its check by the tax register in the world's time.

`begin` and `finish` are what the clock runs (`due.py`). A register that does not answer is asked
again every `register_retry_minutes`; the application waits and is never lost.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import applications
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import add_member, add_organisation, find_by_ogrn
from mock_portal.domain.people import Person, get_person
from mock_portal.outbox import send_email
from mock_portal.registers import tax_register
from mock_portal.rows import update

if TYPE_CHECKING:
    from mock_portal.domain.applications import Application
    from mock_portal.registers.tax_register import RegisterEntry
    from mock_portal.world import World

BEGIN = "register-check-begins"
FINISH = "register-check-ends"


def send(world: World, application: Application) -> Application:
    """Send a draft to be checked (N-27); one that was sent before stays as it is.

    Raises:
        RefusedError: `application-not-reviewed`, its data were not looked through, or
            `organisation-exists`, somebody was faster.
    """
    if application.state != "draft":
        return application
    if not application.reviewed:
        raise RefusedError("application-not-reviewed")
    if find_by_ogrn(world, application.ogrn) is not None:
        raise RefusedError("organisation-exists", organisation=application.short_name)
    values = {"state": "sent", "sent_at": stamp(world.clock.now())}
    update(world.db, "applications", application.id, values)
    begin(world, application.id)
    return applications.get_application(world, application.id)


def begin(world: World, application: int) -> None:
    """Hand a sent application to the register, or try again later when it is down."""
    found = applications.get_application(world, application)
    if found.state != "sent":
        return
    if not tax_register.service(world).available:
        _wait(world, found, BEGIN)
        return
    update(world.db, "applications", found.id, {"state": "checking", "waiting": 0})
    world.schedule(
        world.clock.now() + tax_register.check_duration(world), FINISH, application=found.id
    )


def finish(world: World, application: int) -> None:
    """Take the register's answer: open the cabinet or refuse, and write to the applicant."""
    found = applications.get_application(world, application)
    if found.state != "checking":
        return
    try:
        entry = tax_register.ask(world, ogrn=found.ogrn)
    except tax_register.RegisterDownError:
        _wait(world, found, FINISH)
        return
    try:
        for check in CHECKS:
            check(world, found, entry)
    except RefusedError as problem:
        _refuse(world, found, problem)
        return
    _approve(world, found)


def _wait(world: World, application: Application, kind: str) -> None:
    update(world.db, "applications", application.id, {"waiting": 1})
    again = world.clock.now() + timedelta(minutes=world.rules.register_retry_minutes)
    world.schedule(again, kind, application=application.id)


def still_registered(_: World, application: Application, entry: RegisterEntry | None) -> None:
    """Refuse an organisation that the register does not have any more."""
    if entry is None:
        raise RefusedError("organisation-unknown", inn=application.inn)


def not_liquidated(_: World, application: Application, entry: RegisterEntry | None) -> None:
    """Refuse a liquidated organisation."""
    if entry is not None and entry.state == "liquidated":
        raise RefusedError("organisation-liquidated", organisation=application.short_name)


def still_the_head(world: World, application: Application, entry: RegisterEntry | None) -> None:
    """Refuse an applicant who is not, or no longer, the head by the register (N-01)."""
    if not world.rules.creator_must_act_without_power_of_attorney:
        return
    applicant = get_person(world, application.person_id)
    if entry is not None and entry.head_inn != applicant.inn:
        raise RefusedError("head-differs", organisation=application.short_name)


def no_cabinet_yet(world: World, application: Application, _: RegisterEntry | None) -> None:
    """Refuse an organisation whose cabinet somebody opened meanwhile."""
    if find_by_ogrn(world, application.ogrn) is not None:
        raise RefusedError("organisation-exists", organisation=application.short_name)


def nothing_against_it(_: World, __: Application, entry: RegisterEntry | None) -> None:
    """Refuse for a reason that the register itself gives."""
    if entry is not None and entry.refusal:
        raise RefusedError("register-refused", why=entry.refusal)


CHECKS: tuple[Callable[[World, Application, RegisterEntry | None], None], ...] = (
    still_registered,
    not_liquidated,
    still_the_head,
    no_cabinet_yet,
    nothing_against_it,
)


def _approve(world: World, application: Application) -> None:
    organisation = add_organisation(
        world,
        ogrn=application.ogrn,
        inn=application.inn,
        kpp=application.kpp,
        full_name=application.full_name,
        short_name=application.short_name,
        address=application.address,
    )
    applicant = get_person(world, application.person_id)
    add_member(world, organisation.id, applicant.id, "head")
    update(
        world.db,
        "applications",
        application.id,
        {
            "state": "approved",
            "waiting": 0,
            "decided_at": stamp(world.clock.now()),
            "organisation_id": organisation.id,
        },
    )
    _write(world, application, applicant, "approved", path="/roles")


def _refuse(world: World, application: Application, problem: RefusedError) -> None:
    update(
        world.db,
        "applications",
        application.id,
        {
            "state": "refused",
            "waiting": 0,
            "decided_at": stamp(world.clock.now()),
            "refusal": problem.reason,
            "refusal_values": msgspec.json.encode(problem.values).decode(),
        },
    )
    applicant = get_person(world, application.person_id)
    reason = world.label(f"refused.{problem.reason}", **problem.values)
    path = f"/applications/{application.id}"
    _write(world, application, applicant, "refused", path=path, reason=reason)


def _write(
    world: World,
    application: Application,
    applicant: Person,
    result: str,
    *,
    path: str,
    **values: object,
) -> None:
    """Send the result to the e-mail of the applicant's profile (N-30).

    With that rule off it goes to the address in the certificate, if there is one.
    """
    to_profile = world.rules.result_mail_goes_to_profile
    to = applicant.email if to_profile else application.signer_email
    if not to:
        return
    values |= {"organisation": application.short_name, "person": applicant.full_name}
    subject = world.label(f"application.mail_{result}_subject", **values)
    text = world.label(f"application.mail_{result}_text", **values)
    send_email(world, to, subject, text, links=[path])
