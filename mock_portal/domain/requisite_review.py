"""The check of a change of requisites, in the world's time, and its remedies (K-104 to K-111).

At the end of the term the register decides: the organisation stands there in good order, its
numbers are the same, and who asked acts for it. An operator may decide by hand at any time.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal, get_args

from mock_portal.clock import parse_stamp, stamp
from mock_portal.domain import (
    operations,
    organisation_requisites,
    register_sync,
    representatives,
    working_days,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.requisite_changes import (
    Change,
    attach_large,
    attach_power,
    attach_proof,
    get_change,
    note_change,
    open_change,
    papers_of,
    require_state,
)
from mock_portal.registers import tax_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mock_portal.domain.organisations import Membership
    from mock_portal.domain.register_sync import Difference, Synchronisation
    from mock_portal.uploaded_file import UploadedFile
    from mock_portal.world import World

CHECK_ENDS = "requisites-check-ends"
Decision = Literal["approve", "refuse", "authority", "conflict"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


def send(world: World, change: Change, files: Sequence[UploadedFile]) -> Change:
    """Send a change with the documents that prove it; its check begins.

    Raises:
        RefusedError: as `requisite_changes.attach_proof`.
    """
    attach_proof(world, change, files)
    actor = get_person(world, change.person_id)
    operations.note(world, change.organisation_id, "requisites-change-sent", actor)
    return _begin(world, change)


def send_large(world: World, change: Change, file: UploadedFile) -> Change:
    """Send a change with a large document that has come whole; its check begins.

    Raises:
        RefusedError: as `requisite_changes.attach_large`.
    """
    attach_large(world, change, file)
    actor = get_person(world, change.person_id)
    operations.note(world, change.organisation_id, "requisites-change-sent", actor)
    return _begin(world, change)


def _begin(world: World, change: Change) -> Change:
    now, rules = world.clock.now(), world.rules
    ends = working_days.after(now, rules.requisites_check_days, rules.days_off)
    changed = note_change(
        world, change, state="checking", sent_at=stamp(now), expected_at=stamp(ends)
    )
    world.schedule(ends, CHECK_ENDS, change=change.id, ends=stamp(ends))
    return changed


def finish(world: World, change: int, ends: str) -> None:
    """Decide on a change whose term is over; a later check has a term of its own.

    Args:
        world: where.
        change: its number.
        ends: stamp of the term that this belongs to.
    """
    found = get_change(world, change)
    if found.state != "checking" or found.expected_at != parse_stamp(ends):
        return
    try:
        known = register_sync.registered(world, get_organisation(world, found.organisation_id))
    except tax_register.RegisterDownError:
        again = world.clock.now() + timedelta(minutes=world.rules.register_retry_minutes)
        note_change(world, found, expected_at=stamp(again))
        world.schedule(again, CHECK_ENDS, change=change, ends=stamp(again))
        return
    _judge(world, found, known)


def _judge(world: World, change: Change, known: register_sync.Registered | None) -> None:
    organisation = get_organisation(world, change.organisation_id)
    if known is None or register_sync.conflicts(register_sync.differences(organisation, known)):
        note_change(world, change, state="conflict")
    elif not known.active:
        text = world.label("refused.organisation-liquidated", organisation=organisation.short_name)
        _refuse(world, change, text)
    elif known.refusal:
        _refuse(world, change, world.label("refused.register-refused", why=known.refusal))
    elif not _may_speak(world, change, known.head_inn):
        note_change(world, change, state="authority")
    else:
        _approve(world, change)


def _may_speak(world: World, change: Change, head_inn: str) -> bool:
    """Tell whether who asked heads the organisation, was authorised, or showed a power."""
    return (
        get_person(world, change.person_id).inn == head_inn
        or representatives.way_of(world, change.membership_id) is not None
        or bool(papers_of(world, change, "power"))
    )


def _approve(world: World, change: Change) -> Change:
    organisation_requisites.save(world, change.organisation_id, change.values)
    operations.note(world, change.organisation_id, "requisites-changed")
    return note_change(world, change, state="approved", reason="")


def _refuse(world: World, change: Change, reason: str) -> Change:
    operations.note(world, change.organisation_id, "requisites-change-refused", None, reason)
    return note_change(world, change, state="refused", reason=reason)


def decide(world: World, change: Change, decision: Decision, reason: str = "") -> Change:
    """Take an operator's decision on a change that is being checked (K-212).

    Args:
        world: where.
        change: being checked.
        decision: approve; refuse; authority, it is not confirmed (K-104), and what was confirmed
            before counts no more; conflict, ИНН or ОГРН differ from the register's (K-108).
        reason: in Russian, for a refusal.

    Raises:
        RefusedError: `requisites-change-state`, or `reason-missing`.
    """
    require_state(change, "checking")
    if decision == "approve":
        return _approve(world, change)
    if decision == "refuse":
        if not reason:
            raise RefusedError("reason-missing")
        return _refuse(world, change, reason)
    if decision == "authority":
        representatives.withdraw(world, change.membership_id)
        return note_change(world, change, state="authority")
    return note_change(world, change, state="conflict")


# Remedies


def show_power(world: World, change: Change, file: UploadedFile | None) -> Change:
    """Take the scan of a power of attorney and check again (K-105).

    Raises:
        RefusedError: as `requisite_changes.attach_power`.
    """
    attach_power(world, change, file)
    return _begin(world, change)


def check_again(world: World, change: Change) -> Change:
    """Check again after the verification in the citizen's cabinet was passed (K-107).

    Raises:
        RefusedError: `requisites-change-state`; `verification-missing`, it was not passed yet.
    """
    require_state(change, "authority")
    if representatives.way_of(world, change.membership_id) is None:
        raise RefusedError("verification-missing")
    return _begin(world, change)


def synchronise(world: World, member: Membership) -> Synchronisation:
    """Synchronise a cabinet with the register; a change stopped by a conflict is checked again.

    Raises:
        RefusedError: as `register_sync.synchronise`.
    """
    made = register_sync.synchronise(world, member)
    waiting = open_change(world, member.organisation_id)
    if waiting is not None and waiting.state == "conflict":
        _begin(world, waiting)
    return made


def conflicts_of(world: World, change: Change) -> list[Difference]:
    """Return where ИНН and ОГРН of a stopped change's organisation differ from the register's.

    Empty as well when the register does not answer or knows no such organisation.
    """
    organisation = get_organisation(world, change.organisation_id)
    try:
        known = register_sync.registered(world, organisation)
    except tax_register.RegisterDownError:
        return []
    if known is None:
        return []
    return register_sync.conflicts(register_sync.differences(organisation, known))
