"""One change of requisites: its documents, its check, and the remedy of what stopped it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import msgspec

from mock_portal.domain import partial_uploads, requisite_changes, requisite_review
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.requisite_changes import Change
from mock_portal.domain.roles import Action
from mock_portal.message import Response, json_response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, not_found, permitted
from mock_portal.visit import Visit

OfChange = Callable[[Visit, Change], Response]
Deed = Callable[[Visit, Change], object]


def _of_change(screen: OfChange) -> Callable[[Visit], Response]:
    """Decorate a screen of one change; those of other organisations are not found."""

    @permitted(Action.CHANGE_REQUISITES)
    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"])
        if number is not None:
            found = requisite_changes.find_change(visit.world, visit.role.organisation_id, number)
            if found is not None:
                return screen(visit, found)
        return not_found(visit)

    return guarded


@_of_change
def show(visit: Visit, change: Change) -> Response:
    """Show how a change stands and what to do next."""
    return _page(visit, change, None)


def _page(visit: Visit, change: Change, problem: RefusedError | None) -> Response:
    world = visit.world
    return cabinet_page(
        visit,
        "requisites/change.html",
        section="general",
        status=200 if problem is None else 422,
        change=change,
        proofs=requisite_changes.papers_of(world, change, "proof"),
        partial=partial_uploads.partial_of(world, change.id),
        powers=requisite_changes.papers_of(world, change, "power"),
        conflicts=requisite_review.conflicts_of(world, change),
        problem=problem,
        wrong=(
            visit.label(f"refused.{problem.reason}", **problem.values)
            if problem is not None
            else ""
        ),
    )


def _taking(deed: Deed) -> Callable[[Visit], Response]:
    """Return the screen that does something with a change and shows it again."""

    @_of_change
    def take(visit: Visit, change: Change) -> Response:
        try:
            deed(visit, change)
        except RefusedError as problem:
            return _page(visit, change, problem)
        return visit.go(f"/organisation/requisites/changes/{change.id}")

    return take


send_documents = _taking(
    lambda visit, change: requisite_review.send(
        visit.world, change, visit.request.form.files("documents")
    )
)
show_power = _taking(
    lambda visit, change: requisite_review.show_power(
        visit.world, change, visit.request.form.file("power")
    )
)
check_again = _taking(lambda visit, change: requisite_review.check_again(visit.world, change))
withdraw = _taking(lambda visit, change: requisite_changes.withdraw(visit.world, change))


@_of_change
def begin_large(visit: Visit, change: Change) -> Response:
    """Begin a large file, or tell how much of it the portal has already (K-118)."""
    form = visit.request.form
    try:
        requisite_changes.require_state(change, "documents")
        begun = partial_uploads.begin(
            visit.world,
            change.id,
            name=form.get("name"),
            size=row_number(form.get("size")) or 0,
            digest=form.get("digest"),
        )
    except RefusedError as problem:
        return _told(visit, problem)
    return json_response(msgspec.json.encode({"received": begun.received}))


@_of_change
def take_piece(visit: Visit, change: Change) -> Response:
    """Take the next piece of a large file; with the last one the check begins."""
    form, world = visit.request.form, visit.world
    piece, offset = form.file("piece"), row_number(form.get("offset"))
    try:
        requisite_changes.require_state(change, "documents")
        whole = partial_uploads.take(
            world,
            change.id,
            -1 if offset is None else offset,
            b"" if piece is None else piece.content,
        )
        if whole is not None:
            requisite_review.send_large(world, change, whole)
    except RefusedError as problem:
        return _told(visit, problem)
    if whole is not None:
        done = {"done": f"/organisation/requisites/changes/{change.id}"}
        return json_response(msgspec.json.encode(done))
    known = partial_uploads.partial_of(world, change.id)
    return json_response(msgspec.json.encode({"received": known.received if known else 0}))


def _told(visit: Visit, problem: RefusedError) -> Response:
    text = visit.label(f"refused.{problem.reason}", **problem.values)
    return json_response(msgspec.json.encode({"problem": text}), 422)
