"""Sending an application: checked whole, approved and signed where that is needed, then out.

The agency takes over in `service_progress`. `submit_new` does all at once for callers without a
form: the control API and the organisation's own systems.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import msgspec

from mock_portal.domain import (
    binding,
    operations,
    service_applications,
    service_catalogue,
    service_drafts,
    service_progress,
)
from mock_portal.domain.actions import Action
from mock_portal.domain.check_mutation import run_check, with_checks
from mock_portal.domain.document_signing import REASONS
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import is_permitted, require
from mock_portal.domain.service_applications import ServiceApplication
from mock_portal.domain.signature_formats import read_format, require_gost
from mock_portal.registers import authorities
from mock_portal.wording import moscow_time
from signature_plugin.pki import VerificationError, verify_cms

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.service_catalogue import Service
    from mock_portal.domain.signature_bindings import Binding
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World
    from signature_plugin.pki import Certificate


def needs_approval(world: World, member: Membership, service: Service) -> bool:
    """Tell whether somebody in charge must approve what this member applies for (K-128)."""
    return (
        world.rules.application_approval
        and service.approved
        and not is_permitted(member, Action.APPROVE_APPLICATION)
    )


def submit(
    world: World, member: Membership, draft: ServiceApplication, problems: Problems | None = None
) -> ServiceApplication:
    """Send a draft, or put it before whoever approves or signs first.

    Args:
        world: where.
        member: who sends.
        draft: the draft as it is kept.
        problems: found while it was saved.

    Raises:
        RefusedError: `not-permitted`; `service-not-draft`, it was sent already;
            `services-limited`, the service needs a signature and none works (K-77).
        RefusedFormError: see `service_drafts.check`.
    """
    require(member, Action.SUBMIT_APPLICATION)
    if not draft.is_editable:
        raise RefusedError("service-not-draft")
    found = problems or Problems()
    service_drafts.check(world, draft, found)
    found.refuse_if_any()
    service = draft.terms
    signed = service_catalogue.needs_signature(world, service, draft.organisation_id)
    if signed and not binding.services_are_open(world, draft.organisation_id):
        raise RefusedError("services-limited")
    facts = service_drafts.obligatory_requisites(world, draft.organisation_id)
    kept = {"requisites": msgspec.json.encode(facts).decode(), "remark": ""}
    if needs_approval(world, member, service):
        service_applications.move(world, draft, "approval", **kept)
        _note(world, member, draft, "service-for-approval")
    elif signed:
        service_applications.move(world, draft, "signing", **kept)
    else:
        service_applications.move(world, draft, "sent", **kept)
        _send(world, member, draft)
    return service_applications.get(world, draft.id)


def _send(world: World, member: Membership, application: ServiceApplication) -> None:
    _note(world, member, application, "service-sent")
    service_progress.begin(world, application)


def _note(
    world: World, member: Membership, application: ServiceApplication, kind: str, after: str = ""
) -> None:
    title = world.label(f"service.{application.service}.title")
    details = world.label("services.numbered", service=title, number=application.id)
    actor = get_person(world, member.person_id)
    operations.note(world, application.organisation_id, kind, actor, details, after=after)


def approve(world: World, member: Membership, application: ServiceApplication) -> None:
    """Approve an application: it goes to be signed, or out (K-128).

    Raises:
        RefusedError: `not-permitted`; `service-not-for-approval`, it does not wait for it.
    """
    require(member, Action.APPROVE_APPLICATION)
    if application.state != "approval":
        raise RefusedError("service-not-for-approval")
    _note(world, member, application, "service-approved")
    service = application.terms
    if service_catalogue.needs_signature(world, service, application.organisation_id):
        service_applications.move(world, application, "signing")
    else:
        service_applications.move(world, application, "sent")
        _send(world, member, application)


def send_back(
    world: World, member: Membership, application: ServiceApplication, remark: str
) -> None:
    """Give an application back to be corrected instead of approving it (K-128).

    Raises:
        RefusedError: `not-permitted`; `service-not-for-approval`; with the field `remark`
            `service-remark-empty` and `service-subject-long` with the limit.
    """
    require(member, Action.APPROVE_APPLICATION)
    if application.state != "approval":
        raise RefusedError("service-not-for-approval")
    if not remark:
        raise RefusedError("service-remark-empty", field="remark")
    longest = world.rules.service_subject_max_chars
    if len(remark) > longest:
        raise RefusedError("service-subject-long", field="remark", limit=longest)
    service_applications.move(world, application, "draft", remark=remark)
    _note(world, member, application, "service-sent-back", after=remark)


def content_of(world: World, application: ServiceApplication) -> bytes:
    """Return the very bytes that a signature of an application is over: all that is sent."""
    facts = service_applications.requisites_of(application)
    files = service_applications.files_of(world, application.id)
    title = world.label(f"service.{application.service}.title")
    lines = (
        world.label("services.numbered", service=title, number=application.id),
        *(f"{world.label(f'service_form.{name}')}: {text}" for name, text in facts.items()),
        f"{world.label('service_form.phone')}: {application.phone}",
        f"{world.label('service_form.email')}: {application.email}",
        *(
            f"{world.label(f'service_document.{one.document}')}: {one.upload.digest}"
            for one in files
        ),
        "",
        application.subject,
        "",
    )
    return "\n".join(lines).encode()


def sign(
    world: World,
    member: Membership,
    application: ServiceApplication,
    data: bytes,
    *,
    confirmed: bool,
) -> None:
    """Take the organisation's signature of an application and send it (K-88, K-158).

    Args:
        world: whose clock, registers and rules count.
        member: who hands it in.
        application: what was signed.
        data: CMS, attached or detached.
        confirmed: whether the member has confirmed the action (K-190).

    Raises:
        RefusedError: `not-permitted`; `service-not-for-signing`; `signature-not-confirmed`;
            `signature-other-certificate`; see `binding.require_working`, `signature_formats`
            and `document_signing.REASONS`.
    """
    require(member, Action.SIGN_DOCUMENTS)
    if application.state != "signing":
        raise RefusedError("service-not-for-signing")
    bound = binding.require_working(world, application.organisation_id)
    if world.rules.signature_needs_confirmation and not confirmed:
        raise RefusedError("signature-not-confirmed", field="confirmed")
    kind, plain = read_format(data)
    if kind != "CMS":
        raise RefusedError("signature-format", field="signature")
    require_gost(kind, plain)
    try:
        verified = with_checks(
            lambda checks: verify_cms(
                plain,
                content=content_of(world, application),
                trusted=authorities.trusted_roots(world),
                intermediates=authorities.registered_issuers(world),
                crls=authorities.revocation_lists(world),
                at=world.clock.now(),
                checks=checks,
            )
        )
    except VerificationError as error:
        now = moscow_time(world.clock.now())
        raise RefusedError(REASONS[error.check], field="signature", moment=now) from error
    for check in APPLICATION_CHECKS:
        run_check(check, verified.certificate, bound)
    service_applications.move(world, application, "sent", signature=plain)
    _send(world, member, application)


def application_is_signed_by_the_bound(certificate: Certificate, bound: Binding) -> None:
    """Refuse another certificate than the one that is bound to the cabinet (K-88)."""
    if certificate.thumbprint != bound.thumbprint:
        raise RefusedError("signature-other-certificate", owner=bound.owner)


APPLICATION_CHECKS: tuple[Callable[[Certificate, Binding], None], ...] = (
    application_is_signed_by_the_bound,
)


def recall(world: World, member: Membership, application: ServiceApplication) -> None:
    """Take an application that was not sent yet back into the drafts.

    Raises:
        RefusedError: `not-permitted`; `service-not-recallable`, it has left or is a draft anyway.
    """
    require(member, Action.SUBMIT_APPLICATION)
    if application.state not in ("approval", "signing"):
        raise RefusedError("service-not-recallable")
    service_applications.move(world, application, "draft")
    _note(world, member, application, "service-recalled")


def submit_new(
    world: World,
    member: Membership,
    service: Service,
    typed: Mapping[str, str],
    files: Mapping[str, UploadedFile],
) -> ServiceApplication:
    """Fill in and send an application at once, as the form does.

    Args:
        world: where.
        member: who applies.
        service: for what.
        typed: of `service_drafts.FIELDS`; contacts that are not given are filled in.
        files: attachments by the slug of the document.

    Raises:
        RefusedError: see `service_drafts.open_draft` and `submit`.
        RefusedFormError: see `service_drafts.check`.
    """
    draft = service_drafts.open_draft(world, member, service, world.token())
    draft, problems = service_drafts.save(world, member, draft, typed, files)
    return submit(world, member, draft, problems)
