"""Drafts of applications: the form filled in with what the cabinet knows, kept on the portal.

A draft belongs to the organisation, not to a session: whoever may apply finds it after signing in
anew and goes on where it was left (K-157).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from mock_portal.domain import operations, requisites, service_applications, uploads
from mock_portal.domain.actions import Action
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems
from mock_portal.domain.organisation_requisites import requisites_of
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.roles import require
from mock_portal.domain.service_applications import ServiceApplication
from mock_portal.rows import SqlValue, update

if TYPE_CHECKING:
    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.service_catalogue import Service
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

FIELDS = ("subject", "phone", "email")


def obligatory_requisites(world: World, organisation_id: int) -> dict[str, str]:
    """Return what every application tells of the organisation, by the slug of a label (K-157)."""
    organisation = get_organisation(world, organisation_id)
    return {
        "full_name": organisation.full_name,
        "inn": organisation.inn,
        "ogrn": organisation.ogrn,
        "kpp": organisation.kpp,
        "address": organisation.address,
    }


def filled_in(world: World, member: Membership) -> dict[str, str]:
    """Return the fields of a fresh form: contacts of the organisation, else of the applicant."""
    person = get_person(world, member.person_id)
    kept = requisites_of(world, member.organisation_id)
    return {
        "subject": "",
        "phone": kept["phone"] or person.phone,
        "email": kept["email"] or person.email,
    }


def open_draft(
    world: World, member: Membership, service: Service, form_key: str
) -> ServiceApplication:
    """Return the draft that a form makes; the same form sent again finds the one it has made.

    Args:
        world: where.
        member: who applies.
        service: for what.
        form_key: of the form, one for each time that it is shown empty.

    Raises:
        RefusedError: `not-permitted`; `service-entities-only`, a sole proprietor has no use for it.
    """
    require(member, Action.SUBMIT_APPLICATION)
    made = service_applications.find_by_form(world, member.organisation_id, form_key)
    if made is not None:
        return made
    if service.entities_only and get_organisation(world, member.organisation_id).is_entrepreneur:
        raise RefusedError("service-entities-only")
    _note(world, member, "service-draft-made", service.slug)
    return service_applications.add(
        world,
        organisation_id=member.organisation_id,
        service=service.slug,
        form_key=form_key or world.token(),
        author_id=member.person_id,
        on_behalf=int(member.role != "head"),
        **filled_in(world, member),
    )


def correct(world: World, member: Membership, refused: ServiceApplication) -> ServiceApplication:
    """Start a corrected application: all that the refused one held, to be sent again (K-219).

    Raises:
        RefusedError: `not-permitted`; `service-not-refused`, there is nothing to correct.
    """
    require(member, Action.SUBMIT_APPLICATION)
    if refused.state != "refused":
        raise RefusedError("service-not-refused")
    # One correction of each refusal: the button pressed twice leads to the same draft.
    form_key = f"corrects-{refused.id}"
    made = service_applications.find_by_form(world, member.organisation_id, form_key)
    if made is not None:
        return made
    draft = open_draft(world, member, refused.terms, form_key)
    values = {name: getattr(refused, name) for name in FIELDS}
    update(world.db, "service_applications", draft.id, {**values, "corrects": refused.id})
    for file in service_applications.files_of(world, refused.id):
        service_applications.attach(world, draft.id, file.document, file.upload.id)
    return service_applications.get(world, draft.id)


def save(
    world: World,
    member: Membership,
    draft: ServiceApplication,
    typed: Mapping[str, str],
    files: Mapping[str, UploadedFile],
) -> tuple[ServiceApplication, Problems]:
    """Keep what was typed as it is and every file that is good; return the draft and the problems.

    Args:
        world: where.
        member: who writes.
        draft: the draft.
        typed: of FIELDS; what is not there stays.
        files: chosen files by the slug of the document.

    Raises:
        RefusedError: `not-permitted`; `service-not-draft`, it was sent already.
    """
    require(member, Action.SUBMIT_APPLICATION)
    if not draft.is_editable:
        raise RefusedError("service-not-draft")
    values: dict[str, SqlValue] = {name: typed[name].strip() for name in FIELDS if name in typed}
    values |= {"author_id": member.person_id, "on_behalf": int(member.role != "head")}
    update(world.db, "service_applications", draft.id, values)
    problems = Problems()
    for document in draft.terms.files(on_behalf=True):
        if document in files:
            problems.run(partial(_keep, world, draft, document, files[document]), None)
    return service_applications.get(world, draft.id), problems


def _keep(world: World, draft: ServiceApplication, document: str, file: UploadedFile) -> None:
    kinds = world.rules.service_file_kinds
    upload = uploads.keep_scan(world, file, kinds=kinds, field=f"file-{document}")
    service_applications.attach(world, draft.id, document, upload.id)


def check(world: World, draft: ServiceApplication, problems: Problems) -> None:
    """Find all that keeps a draft from being sent and add it to the problems.

    They are `service-subject-empty` and `service-subject-long` with the limit, those of
    `requisites.phone` and `requisites.email`, and `service-document-missing` for each document.
    """
    longest = world.rules.service_subject_max_chars
    if not draft.subject:
        problems.add(RefusedError("service-subject-empty", field="subject"))
    elif len(draft.subject) > longest:
        problems.add(RefusedError("service-subject-long", field="subject", limit=longest))
    problems.run(lambda: requisites.phone(draft.phone), "")
    problems.run(lambda: requisites.email(draft.email), "")
    there = {one.document for one in service_applications.files_of(world, draft.id)}
    wrong = {one.field for one in problems.found}
    for document in draft.terms.files(on_behalf=draft.on_behalf):
        field = f"file-{document}"
        if document not in there and field not in wrong:
            name = world.label(f"service_document.{document}")
            problems.add(RefusedError("service-document-missing", field=field, document=name))


def discard(world: World, member: Membership, draft: ServiceApplication) -> None:
    """Drop a draft with its attachments.

    Raises:
        RefusedError: `not-permitted`; `service-not-draft`.
    """
    require(member, Action.SUBMIT_APPLICATION)
    if not draft.is_editable:
        raise RefusedError("service-not-draft")
    for table in ("service_application_files", "service_application_states"):
        world.db.execute(f"DELETE FROM {table} WHERE application_id = ?", (draft.id,))  # noqa: S608 - tables are our own
    world.db.execute("DELETE FROM service_applications WHERE id = ?", (draft.id,))
    _note(world, member, "service-draft-deleted", draft.service)


def _note(world: World, member: Membership, kind: str, service: str) -> None:
    actor = get_person(world, member.person_id)
    title = world.label(f"service.{service}.title")
    operations.note(world, member.organisation_id, kind, actor, title)
