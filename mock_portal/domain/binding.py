"""Binding a signature to an organisation's cabinet, and what a bound one opens (K-77 … K-89)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.domain import (
    certificate_checks,
    operations,
    phone_confirmation,
    representatives,
    signature_bindings,
    signature_files,
    signature_watch,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.signature_bindings import Binding
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World
    from signature_plugin.pki import Certificate


def require_may_bind(world: World, member: Membership) -> None:
    """Demand a role that may bind (K-82) and a confirmed phone in the profile (K-80).

    Raises:
        RefusedError: `binding-role` or `binding-phone-unconfirmed`.
    """
    if member.role not in world.rules.binding_roles:
        raise RefusedError("binding-role")
    if world.rules.binding_needs_confirmed_phone and not phone_confirmation.is_confirmed(
        world, member.person_id
    ):
        raise RefusedError("binding-phone-unconfirmed")


def bind(
    world: World,
    member: Membership,
    file: UploadedFile | None,
    password: str,
    *,
    confirmed: bool,
) -> Binding:
    """Check a PKCS#12 file and bind its certificate to the member's organisation.

    Args:
        world: whose clock, registers and rules count.
        member: who binds, and for which organisation.
        file: as uploaded.
        password: what the file is protected with.
        confirmed: whether the member has confirmed the action (K-86).

    Raises:
        RefusedError: see `require_may_bind`, `signature_files.open_file`,
            `certificate_checks`; `binding-not-confirmed`, `binding-exists` when this very
            certificate is in force already.
    """
    require_may_bind(world, member)
    certificate, others = signature_files.open_file(file, password)
    organisation = get_organisation(world, member.organisation_id)
    certificate_checks.require_standing(world, certificate, others)
    certificate_checks.require_fitness(world, organisation, certificate)
    before = signature_bindings.binding_in_force(world, member.organisation_id)
    if before is not None and before.thumbprint == certificate.thumbprint:
        raise RefusedError("binding-exists", field="certificate")
    if not confirmed:
        raise RefusedError("binding-not-confirmed", field="confirmed")
    return put_in_force(world, member, certificate)


def put_in_force(world: World, member: Membership, certificate: Certificate) -> Binding:
    """Bind a certificate that has passed every check: the one before it is replaced."""
    made = signature_bindings.add(world, member, certificate)
    representatives.authorise(world, member, "signature")
    details = world.label(
        "signature.of_until", owner=made.owner, moment=moscow_time(made.not_after)
    )
    actor = get_person(world, member.person_id)
    operations.note(world, member.organisation_id, "signature-bound", actor, details)
    signature_watch.start(world, made)
    return made


def require_working(world: World, organisation_id: int) -> Binding:
    """Return the certificate to sign with, in whatever service (K-88).

    Raises:
        RefusedError: `signature-not-bound`, or the reason of a deviation, which blocks every
            operation that needs a signature until another certificate is bound (K-48).
    """
    found = signature_bindings.binding_in_force(world, organisation_id)
    if found is None:
        raise RefusedError("signature-not-bound")
    reason = signature_watch.deviation_now(world, found)
    if reason:
        values = signature_watch.values_for_reasons(world, organisation_id)
        raise RefusedError(reason, field="", **values)
    return found


def must_bind(world: World, organisation_id: int) -> bool:
    """Tell whether an organisation needs a signature for e-services; a sole proprietor does not."""
    organisation = get_organisation(world, organisation_id)
    return world.rules.binding_opens_services and not organisation.is_entrepreneur


def services_are_open(world: World, organisation_id: int) -> bool:
    """Tell whether the organisation may use e-services in full (K-34, K-77)."""
    if not must_bind(world, organisation_id):
        return True
    try:
        require_working(world, organisation_id)
    except RefusedError:
        return False
    return True
