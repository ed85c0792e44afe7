"""The three phases of an organisation's start, in their order (L-34): which are done, which is due.

Registration, binding the signature, access rights: a phase opens when the one before it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.domain import signature_bindings
from mock_portal.domain.employees import list_employees

if TYPE_CHECKING:
    from mock_portal.world import World

# done: nothing to do; due: open now; later: opens after the one before.
State = Literal["done", "due", "later"]


class Phase(msgspec.Struct, frozen=True):
    """One phase: slug of the labels `phase.<slug>`, how it stands, and where it is done."""

    slug: str
    state: State
    path: str


def phases(world: World, organisation_id: int) -> list[Phase]:
    """Return the three phases of an organisation that has a cabinet, so that the first is done."""
    bound = signature_bindings.binding_in_force(world, organisation_id) is not None
    shared = len(list_employees(world, organisation_id)) > 1
    steps = (
        ("registration", True, "/organisation"),
        ("signature", bound, "/organisation/signature"),
        ("access", shared, "/organisation/employees"),
    )
    found: list[Phase] = []
    before = True
    for slug, done, path in steps:
        # Rights that were given before the signature was bound do not make the third phase done.
        before, state = (before and done), _state(before=before, done=done)
        found.append(Phase(slug, state, path))
    return found


def _state(*, before: bool, done: bool) -> State:
    if not before:
        return "later"
    return "done" if done else "due"
