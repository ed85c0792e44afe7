"""Sending a request for a cabinet, and its check in the world's time: stages, terms, specialists.

`begin_stage` is what the clock runs (`due.py`). The form of K passes four stages (K-98 to K-101),
the package of L one check (L-11, L-12). A register that does not answer is asked again every
`register_retry_minutes`; the request waits and is never lost. Specialists may decide by hand at any
time (`decide`, K-176); where they say nothing, the machine decides at the end of the term.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, get_args

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain import registration_requests, working_days
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.form_problems import Problems
from mock_portal.domain.organisation_forms import check_typed
from mock_portal.domain.organisations import find_by_ogrn
from mock_portal.domain.register_comparison import discrepancies, registered
from mock_portal.domain.registration_requests import RegistrationRequest, State, change, get_request
from mock_portal.domain.request_documents import by_document, check_papers, is_complete
from mock_portal.domain.request_results import applicant_of, approve, give_back, refuse, write
from mock_portal.registers import tax_register
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.registers.tax_register import RegisterEntry
    from mock_portal.world import World

BEGIN_STAGE = "request-stage-begins"
STAGES: tuple[State, ...] = ("received", "legal", "registers", "activation")
# What ends the last stage, and what ends a look by hand.
DONE, CLARIFIED = "done", "clarified"

Decision = Literal["approve", "return", "refuse", "clarify"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
Term = Literal["complete", "usual", "remarks", "package"]


def term_days(world: World, term: Term) -> int:
    """Return how many working days a check takes that begins now.

    The load of the state's services picks the day between the two limits of the rules (K-91,
    K-96); a check keeps the length it had when it began. Our own choice, as with the tax register.
    """
    least, most = term_limits(world, term)
    # Half a day counts up, whatever the number: round() would not.
    return least + int((most - least) * tax_register.service(world).load + 0.5)


def term_limits(world: World, term: str) -> tuple[int, int]:
    """Return the shortest and the longest check of a kind, in working days (K-92 to K-94, L-12)."""
    rules = world.rules
    limits: dict[str, tuple[int, int]] = {
        "complete": (rules.request_complete_min_days, rules.request_complete_max_days),
        "usual": (rules.request_min_days, rules.request_max_days),
        "remarks": (rules.request_remarks_min_days, rules.request_remarks_max_days),
        "package": (rules.package_min_days, rules.package_max_days),
    }
    return limits[term]


def send(
    world: World, request: RegistrationRequest, problems: Problems | None = None
) -> RegistrationRequest:
    """Send a draft, or a returned request that was corrected; one that was sent stays as it is.

    Args:
        world: where.
        request: with all that was typed and attached.
        problems: found before, while its files were kept; with any of them it is not sent.

    Raises:
        RefusedFormError: the form has problems, or `organisation-exists`, or
            `request-in-progress` with the number of this applicant's other request for it.
    """
    if request.state not in ("draft", "returned"):
        return request
    problems, applicant = problems or Problems(), applicant_of(world, request)
    typed = check_typed(world, request.kind, request.typed, problems)
    typed["signer_inn"] = check_papers(world, request, applicant, typed, problems)
    known = find_by_ogrn(world, typed["ogrn"])
    if known is not None:
        problems.add(
            RefusedError("organisation-exists", field="ogrn", organisation=known.short_name)
        )
    for other in registration_requests.requests_of(world, applicant.id):
        if other.is_open and other.typed.get("ogrn") == typed["ogrn"]:
            problems.add(RefusedError("request-in-progress", field="ogrn", number=other.id))
    problems.refuse_if_any()
    term: Term = "usual"
    if request.kind == "package":
        term = "package"
    elif request.state == "draft" and is_complete(world, request):
        term = "complete"
    now, days = world.clock.now(), term_days(world, term)
    expected = working_days.after(now, days, world.rules.days_off)
    sent = registration_requests.note_typed(world, request, **typed, term=term, numbers="")
    sent = change(
        world,
        sent,
        state="received",
        reason="",
        sent_at=stamp(now),
        expected_at=stamp(expected),
        decided_at=None,
    )
    write(world, sent, "received", moment=moscow_time(expected))
    _schedule(world, sent, STAGES[1] if request.kind == "form" else DONE, days)
    return sent


def _schedule(world: World, request: RegistrationRequest, stage: str, days: int) -> None:
    """Let the clock begin a stage: the stages part the term into equal shares of working time."""
    share = STAGES.index(stage) / len(STAGES) if stage in STAGES else 1
    at = working_days.after(_sent_at(request), days * share, world.rules.days_off)
    _plan(world, request, stage, days, max(at, world.clock.now()))


def _plan(world: World, request: RegistrationRequest, stage: str, days: int, at: datetime) -> None:
    sent = stamp(_sent_at(request))
    world.schedule(at, BEGIN_STAGE, request=request.id, sent=sent, stage=stage, days=days)


def _sent_at(request: RegistrationRequest) -> datetime:
    if request.sent_at is None:
        raise LookupError(f"request {request.id} was not sent")
    return request.sent_at


def begin_stage(world: World, request: int, sent: str, stage: str, days: int) -> None:
    """Take a request to its next stage when the one before has found nothing against it.

    Args:
        world: where.
        request: its number.
        sent: stamp of the sending that this belongs to; a later one has stages of its own.
        stage: that begins; `done` after the last, `clarified` after a look by hand.
        days: of the whole term.
    """
    found = get_request(world, request)
    due = "clarifying" if stage == CLARIFIED else _before(found, stage)
    if found.state != due or found.sent_at != parse_stamp(sent):
        return
    if stage == CLARIFIED and found.expected_at and world.clock.now() < found.expected_at:
        return  # the look by hand was given more time meanwhile
    try:
        goes_on = _look(world, found, stage)
    except tax_register.RegisterDownError:
        _wait(world, found, stage, days)
        return
    if not goes_on:
        return
    if stage in (DONE, CLARIFIED):
        approve(world, found)
        return
    if stage == "activation":
        # The registers have what was typed (K-173).
        found = registration_requests.note_typed(world, found, numbers="confirmed")
    moved = change(world, found, state=stage)
    following = STAGES.index(moved.state) + 1
    _schedule(world, moved, STAGES[following] if following < len(STAGES) else DONE, days)


def _before(request: RegistrationRequest, stage: str) -> State:
    if request.kind == "package":
        return "received"
    return STAGES[-1] if stage == DONE else STAGES[STAGES.index(stage) - 1]


def _look(world: World, request: RegistrationRequest, stage: str) -> bool:
    """Make the check whose end the stage's beginning is; tell whether the request goes on.

    Raises:
        RegisterDownError: the register has to be asked and does not answer.
    """
    if request.kind == "form" and stage in ("legal", DONE):
        return True
    try:
        entry = registered(world, request.typed)
    except RefusedError as problem:
        refuse(world, request, world.label(f"refused.{problem.reason}", **problem.values))
        return False
    if stage == "registers":
        return True
    remarks = _remarks(world, request, entry)
    if remarks:
        (clarify if stage == "activation" else give_back)(world, request, remarks)
    return not remarks


def _remarks(world: World, request: RegistrationRequest, entry: RegisterEntry) -> str:
    """Return what differs from the register, a line each, or nothing."""
    has_authority = "authority" in by_document(world, request)
    applicant = applicant_of(world, request)
    found = discrepancies(entry, request.typed, applicant, has_authority=has_authority)
    return "\n".join(world.label(f"refused.{one.reason}", **one.values) for one in found)


def _wait(world: World, request: RegistrationRequest, stage: str, days: int) -> None:
    again = world.clock.now() + timedelta(minutes=world.rules.register_retry_minutes)
    if request.expected_at is not None and again > request.expected_at:
        change(world, request, expected_at=stamp(again))
    _plan(world, request, stage, days, again)


def clarify(world: World, request: RegistrationRequest, remarks: str) -> RegistrationRequest:
    """Let specialists look into what was found, which takes longer (K-94, K-97).

    Args:
        world: where.
        request: an open one.
        remarks: what is looked into, in Russian, a line each.
    """
    days = term_days(world, "remarks")
    ends = working_days.after(_sent_at(request), days, world.rules.days_off)
    ends = max(ends, world.clock.now())
    request = registration_requests.note_typed(world, request, term="remarks")
    values = {"state": "clarifying", "reason": remarks, "expected_at": stamp(ends)}
    changed = change(world, request, **values)
    write(world, changed, "clarifying", reason=remarks, moment=moscow_time(ends))
    _plan(world, changed, CLARIFIED, days, ends)
    return changed


def decide(
    world: World, request: RegistrationRequest, decision: Decision, reason: str = ""
) -> RegistrationRequest:
    """Take a specialist's decision on a request that is being checked (K-176).

    Args:
        world: where.
        request: being checked.
        decision: approve; return to be corrected; refuse; clarify by an additional check.
        reason: in Russian, for the applicant; needed for all but an approval.

    Raises:
        RefusedError: `request-not-in-check`, or `reason-missing`.
    """
    if not request.is_open:
        raise RefusedError("request-not-in-check", number=request.id)
    if decision == "approve":
        return approve(world, request)
    if not reason:
        raise RefusedError("reason-missing")
    actions = {"return": give_back, "refuse": refuse, "clarify": clarify}
    return actions[decision](world, request, reason)
