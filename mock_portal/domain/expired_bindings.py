"""An organisation's bound signature whose time is over blocks signing in for it (L-33).

Only where the rule `expired_signature_blocks_sign_in` is true; elsewhere an expired certificate
blocks what needs a signature, and nothing else. Whoever signs in by a new certificate of the
organisation, and may bind one, replaces the expired one by doing so: there is no other way in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mock_portal.domain import binding, certificate_checks, signature_bindings
from mock_portal.domain.check_mutation import run_check
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import (
    find_by_ogrn,
    find_membership,
    get_organisation,
)

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.people import Person
    from mock_portal.world import World
    from signature_plugin.pki import Certificate


def has_expired(world: World, organisation_id: int) -> bool:
    """Tell whether the time of the organisation's bound certificate is over; not without one."""
    bound = signature_bindings.binding_in_force(world, organisation_id)
    return bound is not None and world.clock.now() > bound.not_after


def is_closed(world: World, organisation_id: int) -> bool:
    """Tell whether nobody is let in for the organisation until its signature is replaced (L-33)."""
    return world.rules.expired_signature_blocks_sign_in and has_expired(world, organisation_id)


def require_not_expired(world: World, organisation_id: int) -> None:
    """Refuse to let anybody in for an organisation whose bound certificate has expired (L-33).

    Every way of signing in for an organisation asks this: by signature, by password, by choice of
    the role.

    Raises:
        RefusedError: `bound-signature-expired` with the organisation's name.
    """
    for check in EXPIRY_CHECKS:
        run_check(check, world, organisation_id)


def bound_signature_lasts(world: World, organisation_id: int) -> None:
    """Refuse an organisation whose bound certificate has expired (L-33)."""
    if is_closed(world, organisation_id):
        name = get_organisation(world, organisation_id).short_name
        raise RefusedError("bound-signature-expired", organisation=name)


EXPIRY_CHECKS: tuple[Callable[[World, int], None], ...] = (bound_signature_lasts,)


def replace_or_refuse(world: World, person: Person, certificate: Certificate) -> None:
    """Replace an expired bound certificate by the one that its owner signs in by.

    A certificate of no organisation, or of one that the person does not act for, replaces nothing.

    Raises:
        RefusedError: `bound-signature-expired`, the person's role may not bind; or why the new
            certificate cannot be bound, see `certificate_checks.require_fitness`.
    """
    member = _member_of(world, person, certificate)
    if member is None or not world.rules.expired_signature_blocks_sign_in:
        return
    if not has_expired(world, member.organisation_id):
        return
    if member.role not in world.rules.binding_roles:
        require_not_expired(world, member.organisation_id)
    organisation = get_organisation(world, member.organisation_id)
    certificate_checks.require_fitness(world, organisation, certificate)
    binding.put_in_force(world, member, certificate)


def _member_of(world: World, person: Person, certificate: Certificate) -> Membership | None:
    subject = certificate.subject
    number = subject.ogrn or subject.ogrnip
    organisation = find_by_ogrn(world, number) if number else None
    return find_membership(world, organisation.id, person.id) if organisation else None
