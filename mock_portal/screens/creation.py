"""Creating an organisation's cabinet: the choice of its kind, the signature, review, sending.

Each step looks on the server whether the one before it was done; an address typed by hand or a
forged form leads to the step that is due, never past it.
"""

from __future__ import annotations

from mock_portal.domain import applications, challenges, register_checks, signatures
from mock_portal.domain.applications import Application
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.registers import tax_register
from mock_portal.visit import Visit


def choose_kind(visit: Visit) -> Response:
    """Show «Какой личный кабинет хотите создать?» (N-42, A-07)."""
    return visit.page("cabinet_kind.html")


def choose_added(visit: Visit) -> Response:
    """Show what can be added: «Юридическое лицо» (N-22)."""
    return visit.page("cabinet_kind_add.html")


def show_signature(visit: Visit) -> Response:
    """Show «Добавление организации» with a fresh challenge to sign (N-44, N-49)."""
    try:
        applications.require_may_begin(visit.world, visit.citizen)
    except RefusedError as problem:
        return _blocked(visit, problem)
    challenge = challenges.issue(visit.world, visit.need_session(), visit.citizen)
    return visit.page("organisation_new.html", challenge=challenge)


def submit_signature(visit: Visit) -> Response:
    """Verify the signature and open a draft with the register's data (N-24)."""
    world, person, form = visit.world, visit.citizen, visit.request.form
    try:
        applications.require_may_begin(world, person)
    except RefusedError as problem:
        return _blocked(visit, problem)
    try:
        if form.get("signature") or world.rules.creation_needs_signature:
            application = _signed_draft(visit)
        else:
            application = _unsigned_draft(visit)
    except RefusedError as problem:
        return _refused(visit, problem)
    return visit.go(step_of(application))


def _signed_draft(visit: Visit) -> Application:
    world, person, form = visit.world, visit.citizen, visit.request.form
    challenge = challenges.use(world, visit.need_session(), person, form.get("challenge"))
    signature = form.get("signature")
    signed = signatures.verify(world, person, challenge, signature)
    return applications.open_draft(
        world,
        person,
        signed.entry,
        signature=signature,
        signer_email=signed.certificate.subject.email or "",
    )


def _unsigned_draft(visit: Visit) -> Application:
    """Open a draft for what the person heads by the register: only where rules ask no signature."""
    world, person = visit.world, visit.citizen
    try:
        headed = tax_register.headed_by(world, person.inn)
    except tax_register.RegisterDownError as error:
        raise RefusedError("register-unavailable") from error
    for entry in headed:
        try:
            return applications.open_draft(world, person, entry)
        except RefusedError:
            continue
    raise RefusedError("nothing-headed")


def _blocked(visit: Visit, problem: RefusedError) -> Response:
    visit.screen = "creation-blocked"
    return visit.page("creation_blocked.html", status=403, problem=problem)


def _refused(visit: Visit, problem: RefusedError) -> Response:
    visit.screen = "signature-refused"
    mine = applications.applications_of(visit.world, visit.citizen)
    unfinished = [one for one in mine if one.state == "draft"]
    draft = unfinished[-1] if unfinished else None
    return visit.page("signature_refused.html", status=422, problem=problem, draft=draft)


def step_of(application: Application) -> str:
    """Return the path of the step that is due in an application."""
    if application.state != "draft":
        return f"/applications/{application.id}"
    step = "head" if application.reviewed else "review"
    return f"/organisations/new/{application.id}/{step}"


def show_review(visit: Visit) -> Response:
    """Show the organisation's and the head's data, to be looked through (N-25)."""
    application = _own(visit)
    if application is None:
        return _unknown(visit)
    if application.state != "draft":
        return visit.go(step_of(application))
    return visit.page("organisation_review.html", application=application)


def submit_review(visit: Visit) -> Response:
    """Go on from the review."""
    application = _own(visit)
    if application is None:
        return _unknown(visit)
    applications.confirm_review(visit.world, application)
    return visit.go(step_of(applications.get_application(visit.world, application.id)))


def show_head(visit: Visit) -> Response:
    """Show the applicant's own data as the organisation's head (N-26)."""
    application = _own(visit)
    if application is None:
        return _unknown(visit)
    if application.state != "draft" or not application.reviewed:
        return visit.go(step_of(application))
    return visit.page("organisation_head.html", application=application, problem=None)


def submit_head(visit: Visit) -> Response:
    """Send the application (N-27); sent twice it stays one."""
    application = _own(visit)
    if application is None:
        return _unknown(visit)
    if application.state == "draft" and not application.reviewed:
        return visit.go(step_of(application))
    try:
        applications.require_may_begin(visit.world, visit.citizen)
        sent = register_checks.send(visit.world, application)
    except RefusedError as problem:
        return visit.page(
            "organisation_head.html", status=422, application=application, problem=problem
        )
    return visit.go(step_of(sent))


def cancel(visit: Visit) -> Response:
    """Drop the draft (N-53)."""
    application = _own(visit)
    if application is None:
        return _unknown(visit)
    if application.state != "draft":
        return visit.go(step_of(application))
    applications.discard(visit.world, application)
    return visit.go("/roles")


def _own(visit: Visit) -> Application | None:
    return applications.find_own(visit.world, visit.citizen, visit.params["application"])


def _unknown(visit: Visit) -> Response:
    """Answer alike for a strange application and for none: numbers must not tell."""
    heading = visit.label("error.not_found")
    return visit.page("error.html", status=404, heading=heading, hints=["/roles"])
