"""«Обращения в поддержку»: writing one, the list with deadlines and results, closing, rating."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from urllib.parse import quote

from mock_portal.domain import help_problems, support_form, support_requests, uploads
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.operations import note
from mock_portal.domain.roles import Action, is_permitted
from mock_portal.domain.support_form import SupportForm
from mock_portal.domain.support_requests import Author, SupportRequest
from mock_portal.message import Response, redirect
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import refuse
from mock_portal.visit import Visit

PATH = "/help/requests"
_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
OwnScreen = Callable[[Visit, SupportRequest], Response]


def _author(visit: Visit) -> Author:
    return Author(visit.person, visit.need_session())


def open_to_author(screen: Callable[[Visit], Response]) -> Callable[[Visit], Response]:
    """Decorate a screen for whoever may write: guests only where the edition wants it."""

    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        if visit.person is None and not visit.world.rules.support_for_guests:
            return redirect("/login")
        return screen(visit)

    return guarded


def may_ask(screen: Callable[[Visit], Response]) -> Callable[[Visit], Response]:
    """Decorate a screen that asks something: who acts for an organisation needs the right."""

    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        if visit.membership is not None and not is_permitted(visit.role, Action.ASK_SUPPORT):
            return refuse(visit, "not-permitted")
        return screen(visit)

    return guarded


def own(screen: OwnScreen) -> Callable[[Visit], Response]:
    """Decorate a screen of one request: to anybody but its author there is no such page."""

    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"]) or 0
        found = support_requests.find_own(visit.world, _author(visit), number)
        return _not_found(visit) if found is None else screen(visit, found)

    return open_to_author(guarded)


def _not_found(visit: Visit) -> Response:
    heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
    return visit.page("error.html", status=404, heading=heading, text=text, hints=[PATH])


@open_to_author
def show_list(visit: Visit) -> Response:
    """Show the author's requests with deadlines and results (K-221)."""
    found = support_requests.requests_of(visit.world, _author(visit))
    return visit.page("help/requests.html", requests=found)


@open_to_author
@may_ask
def show_form(visit: Visit) -> Response:
    """Show the form; type of problem and code may come from where it arose (R-49, K-90)."""
    query = visit.request.query
    return _form(visit, SupportForm(topic=query.get("topic"), error_code=query.get("code")))


@open_to_author
@may_ask
def submit(visit: Visit) -> Response:
    """Send a request to support."""
    form = visit.request.form
    typed = SupportForm(
        topic=form.get("topic"),
        subject=form.get("subject"),
        details=form.get("details"),
        error_code=form.get("error_code"),
        number=form.get("number"),
        email=form.get("email"),
        screenshot=form.file("screenshot"),
    )
    organisation_id = None if visit.membership is None else visit.membership.organisation_id
    try:
        sent = support_form.send(visit.world, _author(visit), typed, organisation_id)
    except RefusedError as problem:
        return _form(visit, typed, problem)
    if organisation_id is not None:
        note(visit.world, organisation_id, "support-asked", visit.person, f"№ {sent.id}")
    return visit.go(f"{PATH}/{sent.id}?sent=1")


def _form(visit: Visit, form: SupportForm, problem: RefusedError | None = None) -> Response:
    return visit.page(
        "help/request_new.html",
        status=200 if problem is None else 422,
        form=form,
        problem=problem,
        topics=help_problems.topics(visit.world.rules),
    )


@own
def show(visit: Visit, request: SupportRequest) -> Response:
    """Show one request: its state, deadline, result (K-221, K-222)."""
    return _one(visit, request)


def _one(visit: Visit, request: SupportRequest, problem: RefusedError | None = None) -> Response:
    world = visit.world
    closes_after = timedelta(days=world.rules.support_closes_after_days)
    screenshot = request.screenshot_id
    return visit.page(
        "help/request.html",
        status=200 if problem is None else 422,
        request=request,
        late=request.is_late(world.clock.now()),
        duration=_duration(visit, request.solved_in),
        screenshot=None if screenshot is None else uploads.get_upload(world, screenshot).name,
        closes_at=None if request.solved_at is None else request.solved_at + closes_after,
        problem=problem,
        rating=visit.request.form.get("rating"),
        feedback=visit.request.form.get("feedback"),
        sent=problem is None and visit.request.query.get("sent") == "1",
    )


def _duration(visit: Visit, taken: timedelta | None) -> str:
    if taken is None:
        return ""
    minutes = int(taken.total_seconds()) // 60
    return visit.label(
        "support_requests.duration",
        days=minutes // 1440,
        hours=minutes // 60 % 24,
        minutes=minutes % 60,
    )


@own
def close(visit: Visit, request: SupportRequest) -> Response:
    """Close a solved request."""
    try:
        support_requests.close(visit.world, request.id)
    except RefusedError as problem:
        return _one(visit, request, problem)
    return visit.go(f"{PATH}/{request.id}")


@own
def rate(visit: Visit, request: SupportRequest) -> Response:
    """Take the rating of a closed request (K-229)."""
    form = visit.request.form
    try:
        support_requests.rate(visit.world, request.id, form.get("rating"), form.get("feedback"))
    except RefusedError as problem:
        return _one(visit, request, problem)
    return visit.go(f"{PATH}/{request.id}")


@own
def screenshot(visit: Visit, request: SupportRequest) -> Response:
    """Send the picture back to its author as it came, never to be shown within a page (K-90)."""
    if request.screenshot_id is None:
        return _not_found(visit)
    kept = uploads.get_upload(visit.world, request.screenshot_id)
    headers = [
        ("Content-Type", _TYPES[kept.kind]),
        ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(kept.name, safe='')}"),
    ]
    return Response(200, headers, uploads.content_of(visit.world, kept.id))
