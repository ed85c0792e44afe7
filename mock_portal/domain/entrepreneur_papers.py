"""The later steps to a sole proprietor's cabinet: scans, signature, second factor, opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mock_portal.clock import stamp
from mock_portal.domain import registration_requests, sign_in_settings, uploads
from mock_portal.domain.entrepreneurs import CERTIFICATE, LICENCE, look_up
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import Organisation, add_member, add_organisation
from mock_portal.domain.people import get_person

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.registration_requests import RegistrationRequest
    from mock_portal.registers.entrepreneurs import EntrepreneurEntry
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

# Ways of confirming sign-in that count as a second factor.
FACTORS = ("sms", "email", "app")


def take_documents(
    world: World,
    request: RegistrationRequest,
    certificate: UploadedFile | None,
    licences: list[UploadedFile],
) -> RegistrationRequest:
    """Keep the scans: the registration certificate (K-09), licences where there are any (K-10).

    What was attached before stays unless another file is chosen in its place.

    Raises:
        RefusedError: `certificate-missing` (field `certificate`), `licences-many` with the limit
            (field `licences`), or see `uploads.check_scan`; nothing is kept then.
    """
    attached = {file.document for file in registration_requests.files_of(world, request)}
    required = world.rules.entrepreneur_certificate_required
    if certificate is None and required and CERTIFICATE not in attached:
        raise RefusedError("certificate-missing", field="certificate")
    limit = world.rules.entrepreneur_licences_most
    if len(licences) > limit:
        raise RefusedError("licences-many", field="licences", limit=limit)
    chosen = [] if certificate is None else [(CERTIFICATE, "certificate", certificate)]
    chosen += [(LICENCE, "licences", file) for file in licences]
    # Every file is looked into before the first is kept.
    kinds = [uploads.check_scan(world, file, field=field) for _, field, file in chosen]
    for document in {document for document, _, _ in chosen}:
        registration_requests.detach(world, request, document)
    for (document, _, file), kind in zip(chosen, kinds, strict=True):
        registration_requests.attach(world, request, document, uploads.keep(world, file, kind))
    return registration_requests.note_typed(world, request, documents_done="yes")


def note_signature(
    world: World, request: RegistrationRequest, *, authority: str = ""
) -> RegistrationRequest:
    """Note that the request was signed, by a certificate of this authority, or that it was not.

    Raises:
        RefusedError: `entrepreneur-signature-needed`, where the rules do not leave it out (K-04).
    """
    if not authority and world.rules.entrepreneur_signature_required:
        raise RefusedError("entrepreneur-signature-needed")
    return registration_requests.note_typed(world, request, signature=authority or "none")


def switch_second_factor_on(
    world: World, person: Person, request: RegistrationRequest, channel: str
) -> RegistrationRequest:
    """Confirm signing in by a second factor from now on (K-11).

    Raises:
        RefusedError: `second-factor-missing`, none of the ways open to the person was chosen.
    """
    if channel not in factors_open_to(world, person):
        raise RefusedError("second-factor-missing", field="channel")
    sign_in_settings.choose_channel(world, person.id, channel)
    return registration_requests.note_typed(world, request, second_factor=channel)


def factors_open_to(world: World, person: Person) -> list[str]:
    """Return the second factors that a person can choose from, in the order of offering."""
    found = sign_in_settings.channels_open_to(world, person.id)
    return [channel for channel in found if channel in FACTORS]


def save(world: World, person: Person, request: RegistrationRequest) -> Organisation:
    """Save the settings (K-12): the cabinet opens at once, after one more look into ЕГРИП.

    Raises:
        RefusedError: see `entrepreneurs.look_up`.
    """
    typed = request.typed
    entry = look_up(world, person, typed["ogrnip"], typed["inn"], typed["snils"])
    cabinet = open_cabinet(world, entry, person.id)
    registration_requests.change(
        world,
        request,
        state="approved",
        decided_at=stamp(world.clock.now()),
        organisation_id=cabinet.id,
    )
    return cabinet


def open_cabinet(world: World, entry: EntrepreneurEntry, person_id: int) -> Organisation:
    """Open the cabinet of a registered sole proprietor, who is its head.

    Raises:
        RefusedError: `organisation-exists`.
    """
    cabinet = add_organisation(
        world,
        ogrn=entry.ogrnip,
        inn=entry.inn,
        kpp="",
        full_name=entry.full_name,
        short_name=entry.short_name,
        address=entry.address,
    )
    add_member(world, cabinet.id, get_person(world, person_id).id, "head")
    return cabinet
