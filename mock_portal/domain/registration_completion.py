"""The end of the registration by steps: agreements, a code by SMS, and the cabinet at once.

Nobody checks anything by hand and nothing waits: R-04 and R-36 want the cabinet ready as soon as
the code is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.clock import stamp
from mock_portal.domain import (
    access_groups,
    one_time_codes,
    operations,
    organisation_documents,
    people,
    registration_account,
    registration_requests,
    registration_steps,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import differing_parts
from mock_portal.domain.logins import check_login
from mock_portal.domain.organisation_accounts import open_account
from mock_portal.domain.organisations import add_member, add_organisation
from mock_portal.domain.registration_steps import kept_name

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Organisation
    from mock_portal.domain.people import Person
    from mock_portal.domain.registration_requests import RegistrationRequest
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

PURPOSE = "registration"
# What only the wizard needed; nothing secret is left behind in a request that is done.
_SECRET = ("password_salt", "password_digest", "app_secret", "app_secret_shown", "app_last_step")


def agree(
    world: World, session: Session, request: RegistrationRequest, *, agreed: bool
) -> RegistrationRequest:
    """Take the consent and send the one-time code to the contact phone (R-32 … R-35).

    Raises:
        RefusedError: `consent-missing` with the field `agreed`, or `codes-over`.
    """
    if not agreed:
        raise RefusedError("consent-missing", field="agreed")
    send_code(world, session, request)
    return registration_steps.finish_step(world, request, "agreements", agreed="1")


def send_code(world: World, session: Session, request: RegistrationRequest) -> None:
    """Send a fresh code to the contact phone; the one before is worth nothing.

    Raises:
        RefusedError: `codes-over`.
    """
    one_time_codes.send(world, session.id, PURPOSE, request.typed["phone"])


def confirm(
    world: World,
    session: Session,
    request: RegistrationRequest,
    person: Person | None,
    code: str,
) -> Organisation:
    """Open the cabinet for a right code.

    Raises:
        RefusedError: what `registration_steps.look_up` and `logins.check_login` refuse now, before
            the code is looked at; then see `one_time_codes.check`, where an attempt counts.
    """
    registration_steps.entry_of(world, request)
    check_login(world, request.typed["login"])
    one_time_codes.check(world, session.id, PURPOSE, code)
    return open_cabinet(world, request, person)


def open_cabinet(world: World, request: RegistrationRequest, person: Person | None) -> Organisation:
    """Open the cabinet of a request that is complete: organisation, administrator, account.

    Args:
        world: where.
        request: with everything that the steps bring.
        person: who is signed in, None for nobody. Whoever bears the administrator's name acts for
            the organisation by the personal account as well.

    Raises:
        RefusedError: see `registration_steps.look_up`; `login-taken`.
    """
    entry = registration_steps.entry_of(world, request)
    organisation = add_organisation(
        world,
        ogrn=entry.ogrn,
        inn=entry.inn,
        kpp=entry.kpp,
        full_name=entry.full_name,
        short_name=entry.short_name,
        address=entry.address,
    )
    administrator = _administrator(world, request, person)
    membership = add_member(world, organisation.id, administrator.id, "administrator")
    access_groups.put_into(world, membership.id, (access_groups.ADMINISTRATORS,))
    operations.note(world, organisation.id, "administrator-by-document", administrator)
    for file in registration_requests.files_of(world, request):
        organisation_documents.add(world, membership, "authority", file.upload)
    open_account(
        world,
        organisation_id=organisation.id,
        person_id=administrator.id,
        login=request.typed["login"],
        password=registration_account.password_of(request),
        confirmation=registration_account.confirmation_of(request),
    )
    registration_requests.note_typed(world, request, **dict.fromkeys(_SECRET, ""))
    registration_requests.change(
        world,
        request,
        state="approved",
        decided_at=stamp(world.clock.now()),
        organisation_id=organisation.id,
    )
    return organisation


def _administrator(world: World, request: RegistrationRequest, person: Person | None) -> Person:
    name = kept_name(request.typed, "admin_")
    if person is not None and not differing_parts(name, person):
        return person
    # The guide wants no personal account of anybody.
    return people.add_acting_person(world, name)
