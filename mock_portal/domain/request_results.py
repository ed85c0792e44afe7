"""How a request for a cabinet ends, or goes back to the applicant; each ending writes a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.clock import stamp
from mock_portal.domain import access_groups, employees
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import open_account
from mock_portal.domain.organisations import (
    Organisation,
    add_member,
    add_organisation,
    find_by_ogrn,
)
from mock_portal.domain.people import Person, get_person
from mock_portal.domain.registration_requests import RegistrationRequest, change, note_typed
from mock_portal.outbox import send_email
from mock_portal.registers import tax_register

if TYPE_CHECKING:
    from mock_portal.world import World

# Where the page of a request stands, by its kind.
PAGES = {"form": "/organisation-requests", "package": "/corporate-account"}


def page_of(request: RegistrationRequest) -> str:
    """Return the path of a request's page."""
    return f"{PAGES[request.kind]}/{request.id}"


def applicant_of(world: World, request: RegistrationRequest) -> Person:
    """Return who sent a request.

    Raises:
        LookupError: it has no applicant; requests of these kinds always have one.
    """
    if request.person_id is None:
        raise LookupError(f"request {request.id} has no applicant")
    return get_person(world, request.person_id)


def refuse(world: World, request: RegistrationRequest, reason: str) -> RegistrationRequest:
    """Refuse a request for good and tell why (K-218)."""
    changed = _decide(world, request, "refused", reason)
    write(world, changed, "refused", reason=reason)
    return changed


def give_back(world: World, request: RegistrationRequest, reason: str) -> RegistrationRequest:
    """Return a request to be corrected and tell what is wrong."""
    changed = _decide(world, request, "returned", reason)
    write(world, changed, "returned", reason=reason)
    return changed


def _decide(
    world: World, request: RegistrationRequest, state: str, reason: str
) -> RegistrationRequest:
    decided_at = stamp(world.clock.now())
    return change(
        world, request, state=state, reason=reason, decided_at=decided_at, expected_at=None
    )


def approve(world: World, request: RegistrationRequest) -> RegistrationRequest:
    """Open the cabinet and let the applicant in (K-101, K-177).

    The register's head becomes the head, anybody else an administrator. When somebody opened the
    organisation's cabinet meanwhile, the request is refused.
    """
    typed, applicant = request.typed, applicant_of(world, request)
    # The decision has been taken: a register that is silent now does not put it off.
    entry = tax_register.find_entry(world, ogrn=typed["ogrn"])
    known = find_by_ogrn(world, typed["ogrn"])
    if known is not None:
        problem = RefusedError("organisation-exists", organisation=known.short_name)
        return refuse(world, request, world.label(f"refused.{problem.reason}", **problem.values))
    name = typed.get("name") or typed["ogrn"]
    organisation = add_organisation(
        world,
        ogrn=typed["ogrn"],
        inn=entry.inn if entry else typed["inn"],
        kpp=entry.kpp if entry else typed.get("kpp", ""),
        full_name=entry.full_name if entry else name,
        short_name=entry.short_name if entry else name,
        address=entry.address if entry else typed.get("address", ""),
    )
    if entry is not None and entry.head_inn == applicant.inn:
        add_member(world, organisation.id, applicant.id, "head")
    else:
        groups = (access_groups.ADMINISTRATORS,)
        employees.join(world, organisation.id, applicant, groups=groups)
    if entry is not None and entry.inn == typed["inn"]:
        request = note_typed(world, request, numbers="confirmed")
    approved = change(
        world,
        request,
        state="approved",
        reason="",
        decided_at=stamp(world.clock.now()),
        expected_at=None,
        organisation_id=organisation.id,
    )
    write(world, approved, "approved", organisation=organisation.short_name)
    if world.rules.credentials_are_formed:
        _form_credentials(world, approved, organisation, applicant)
    return approved


def _form_credentials(
    world: World, request: RegistrationRequest, organisation: Organisation, applicant: Person
) -> None:
    """Make the organisation's own account and send login and first password (K-101)."""
    login = f"org{organisation.ogrn}"
    # Of every class of characters, and as long as the rules ask.
    password = f"Org-{world.digits(2)}{world.token(max(8, world.rules.password_min_length))}"
    open_account(
        world,
        organisation_id=organisation.id,
        person_id=applicant.id,
        login=login,
        password=password,
    )
    write(
        world,
        request,
        "credentials",
        path="/login/organisation",
        codes=[password],
        organisation=organisation.short_name,
        login=login,
        password=password,
    )


def write(
    world: World,
    request: RegistrationRequest,
    what: str,
    *,
    path: str = "",
    codes: list[str] | None = None,
    **values: object,
) -> None:
    """Write to the applicant, to the address of the form (K-65) or else of the profile.

    Args:
        world: that sends.
        request: that it is about.
        what: slug of the labels `request.mail_<what>_subject` and `…_text`.
        path: where the letter leads, the request's page unless given.
        codes: codes that stand in the text.
        values: for the places in the texts, besides `number` and `person`.
    """
    applicant = applicant_of(world, request)
    values |= {"number": request.id, "person": applicant.full_name}
    send_email(
        world,
        request.typed.get("email") or applicant.email,
        world.label(f"request.mail_{what}_subject", **values),
        world.label(f"request.mail_{what}_text", **values),
        links=[path or page_of(request)],
        codes=codes,
    )
