"""What becomes of a bound certificate as time passes: regular checks, and the notice of its end.

The portal looks at the certificate every `signature_check_hours` (K-39, K-47) and tells whoever
manages the cabinet when something is wrong. An operation that needs the signature asks anew, so
that nothing is signed between two looks with a certificate that has gone bad (K-48).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mock_portal.domain import (
    certificate_checks,
    notices,
    operations,
    organisations,
    signature_bindings,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.outbox import send_email
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.signature_bindings import Binding
    from mock_portal.world import World

CHECK = "signature-check"
NOTICE = "signature-expiry-notice"
# Not a fault of the certificate: nobody knows whether it was revoked until a new list comes.
UNKNOWN = "revocation-unknown"
EXPIRED = "certificate-expired"
PAGE = "/organisation/signature"


def start(world: World, binding: Binding) -> None:
    """Let the checks and the notice of a new binding fall due."""
    _schedule_check(world, binding)
    moment = notice_moment(world, binding)
    if moment <= world.clock.now():
        notify_of_end(world, binding.id)
    else:
        world.schedule(moment, NOTICE, binding=binding.id)


def notice_moment(world: World, binding: Binding) -> datetime:
    """Return when the notice of the coming end goes out (K-184)."""
    return binding.not_after - timedelta(days=world.rules.signature_certificate_notice_days)


def _schedule_check(world: World, binding: Binding) -> None:
    hours = timedelta(hours=world.rules.signature_check_hours)
    world.schedule(world.clock.now() + hours, CHECK, binding=binding.id)


def deviation_now(world: World, binding: Binding) -> str:
    """Look at a bound certificate now; return the reason that it must not be used for, or ''."""
    certificate = signature_bindings.certificate_of(world, binding)
    organisation = organisations.get_organisation(world, binding.organisation_id)
    try:
        certificate_checks.require_standing(world, certificate)
        certificate_checks.require_fitness(world, organisation, certificate)
    except RefusedError as problem:
        return problem.reason
    return ""


def check(world: World, binding: int) -> None:
    """Make the regular check of a binding that falls due now (K-39, K-47)."""
    found = signature_bindings.get_binding(world, binding)
    if found.replaced:
        return
    reason = deviation_now(world, found)
    if reason != UNKNOWN:
        checked = signature_bindings.note_check(world, found, reason)
        if reason and reason != found.deviation:
            _tell_of_deviation(world, checked)
    if reason != EXPIRED:
        _schedule_check(world, found)


def _tell_of_deviation(world: World, binding: Binding) -> None:
    operations.note(
        world, binding.organisation_id, "signature-deviates", details=_name(world, binding)
    )
    _tell(world, binding, "signature-deviates", reason_text(world, binding, binding.deviation))


def notify_of_end(world: World, binding: int) -> None:
    """Tell by e-mail, once, that a bound certificate ends soon; not if it was replaced (K-184)."""
    found = signature_bindings.get_binding(world, binding)
    if found.replaced or found.notified:
        return
    signature_bindings.note_notice(world, found)
    operations.note(
        world, found.organisation_id, "signature-ends-soon", details=_name(world, found)
    )
    _tell(world, found, "signature-ends")


def values_for_reasons(world: World, organisation_id: int) -> dict[str, object]:
    """Return what stands in the places of the labels for deviations, whichever is shown."""
    organisation = organisations.get_organisation(world, organisation_id)
    return {
        "years": world.rules.signature_certificate_min_years,
        "classes": ", ".join(world.rules.signature_protection_classes),
        "moment": moscow_time(world.clock.now()),
        "organisation": organisation.short_name,
        "ogrn": organisation.ogrn,
    }


def reason_text(world: World, binding: Binding, reason: str) -> str:
    """Return the words for a deviation: cause and what to do (K-194)."""
    return world.label(f"refused.{reason}", **values_for_reasons(world, binding.organisation_id))


def _name(world: World, binding: Binding) -> str:
    return world.label(
        "signature.of_until", owner=binding.owner, moment=moscow_time(binding.not_after)
    )


def _tell(world: World, binding: Binding, topic: str, reason: str = "") -> None:
    """Tell everybody who may bind another certificate, by e-mail and in «Уведомления» if any."""
    organisation = organisations.get_organisation(world, binding.organisation_id)
    values = {
        "organisation": organisation.short_name,
        "owner": binding.owner,
        "moment": moscow_time(binding.not_after),
        "reason": reason,
    }
    rows = world.db.execute(
        "SELECT person_id, role FROM memberships WHERE organisation_id = ? ORDER BY id",
        (binding.organisation_id,),
    ).fetchall()
    for person_id in (row["person_id"] for row in rows if row["role"] in world.rules.binding_roles):
        if world.rules.portal_notices:
            notices.notify(
                world,
                person_id,
                topic,
                organisation_id=organisation.id,
                path=PAGE,
                quiet_minutes=0,
                **values,
            )
        else:
            title = world.label(f"notice.{topic}.title")
            text = world.label(f"notice.{topic}.text", **values)
            send_email(world, get_person(world, person_id).email, title, text, links=[PAGE])
