"""What somebody writes to support: the fields of the form and their checks (K-90, K-222, R-51)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import help_problems, registration_requests, requisites, support_requests
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.uploads import Kind, keep_scan
from mock_portal.domain.working_days import after
from mock_portal.rows import row_number
from mock_portal.uploaded_file import UploadedFile

if TYPE_CHECKING:
    from mock_portal.domain.support_requests import Author, SupportRequest
    from mock_portal.world import World

# A screenshot is a picture (K-90).
SCREENSHOTS: tuple[Kind, ...] = ("png", "jpg")


class SupportForm(msgspec.Struct, frozen=True):
    """The fields as typed; `number` is that of a request for a cabinet, `email` a guest's."""

    topic: str = ""
    subject: str = ""
    details: str = ""
    error_code: str = ""
    number: str = ""
    email: str = ""
    screenshot: UploadedFile | None = None


def send(
    world: World, author: Author, form: SupportForm, organisation_id: int | None = None
) -> SupportRequest:
    """Check a form and keep it as a request.

    Args:
        world: where.
        author: who asks.
        form: as typed.
        organisation_id: for which the author acts: its request for a cabinet is theirs too.

    Raises:
        RefusedError: with the field, in the form's order: `support-topic-missing`,
            `support-subject-empty`, `support-subject-long`, `support-details-empty`,
            `support-details-long`, `support-number-missing`, `support-number-unknown` (there is
            none, or it is somebody else's), `support-code-missing`, `support-code-long`,
            `support-screenshot-missing`, what `uploads.check_scan` and, of a guest,
            `requisites.email` refuse.
    """
    rules = world.rules
    if form.topic not in help_problems.topics(rules):
        raise RefusedError("support-topic-missing", field="topic")
    _check_text(form.subject, "subject", rules.support_subject_max_chars)
    _check_text(form.details, "details", rules.support_question_max_chars)
    registration_id = _registration(world, author, form.number, organisation_id)
    evidence = form.topic in rules.support_evidence_topics
    if evidence and not form.error_code:
        raise RefusedError("support-code-missing", field="error_code")
    limit = rules.support_error_code_max_chars
    if len(form.error_code) > limit:
        raise RefusedError("support-code-long", field="error_code", limit=limit)
    if evidence and form.screenshot is None:
        raise RefusedError("support-screenshot-missing", field="screenshot")
    email = requisites.email(form.email) if author.person is None else author.person.email
    screenshot = (
        keep_scan(world, form.screenshot, kinds=SCREENSHOTS, field="screenshot")
        if form.screenshot is not None
        else None
    )
    now = world.clock.now()
    column, owner = author.owner
    return support_requests.add(
        world,
        **{column: owner},
        email=email,
        topic=form.topic,
        subject=form.subject,
        details=form.details,
        error_code=form.error_code,
        registration_id=registration_id,
        screenshot_id=None if screenshot is None else screenshot.id,
        created_at=stamp(now),
        due_at=stamp(after(now, rules.support_answer_working_days, rules.days_off)),
    )


def _check_text(text: str, field: str, limit: int) -> None:
    if not text:
        raise RefusedError(f"support-{field}-empty", field=field)
    if len(text) > limit:
        raise RefusedError(f"support-{field}-long", field=field, limit=limit)


def _registration(
    world: World, author: Author, typed: str, organisation_id: int | None
) -> int | None:
    if not typed:
        if world.rules.support_number_required:
            raise RefusedError("support-number-missing", field="number")
        return None
    number = row_number(typed)
    # Nobody learns from the answer whether somebody else has a request of this number.
    if number is None or not _is_own(world, author, number, organisation_id):
        raise RefusedError("support-number-unknown", field="number")
    return number


def _is_own(world: World, author: Author, number: int, organisation_id: int | None) -> bool:
    try:
        found = registration_requests.get_request(world, number)
    except LookupError:
        return False
    if found.state == "draft":
        return False  # the number is told once the document is there
    if organisation_id is not None and found.organisation_id == organisation_id:
        return True
    column, owner = author.owner
    return bool(getattr(found, column) == owner)
