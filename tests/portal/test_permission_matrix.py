"""Every role of every edition against every action: by the typed address and by the forged form.

What the table permits is done, what it does not permit is refused and leaves no trace; no button is
looked at (K-126 to K-130, K-132, K-133, K-199, L-26 to L-29, R-43, N-62).
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

import pytest
from in_process import Visitor
from permission_deeds import DEEDS, Deed
from staff import Staff

from mock_portal.domain import custom_roles, representatives
from mock_portal.domain.actions import right_of
from mock_portal.domain.organisations import find_membership
from mock_portal.domain.roles import OFFERED, PERMISSIONS, Action, Edition, TableRole

EDITIONS: tuple[Edition, ...] = get_args(Edition)
WITH_ROLES: tuple[Edition, ...] = ("K", "R", "L")

REFUSED = 403
# An attempt is told to the head and the audit log, each visitor has a session: none is the deed.
NOT_THE_DEED = {"notices", "sessions", "messages", "activity", "audit_log", "audit_heads"}


class Scene:
    """A cabinet in an edition with somebody in each of its roles."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.staff = Staff.make(edition)
        self.visitors: dict[str, tuple[Visitor, str]] = {}
        self._authorise(self.staff.head)

    def visitor(self, role: str) -> tuple[Visitor, str]:
        """Return who has a role, with a valid token."""
        if role not in self.visitors:
            person = self.staff.head if role == "head" else self.staff.in_role(role)
            self._authorise(person)
            visitor = self.staff.visitor(person, acting=True)
            self.visitors[role] = visitor, visitor.token_of("/")
        return self.visitors[role]

    def _authorise(self, person: dict[str, Any]) -> None:
        """Let a person speak for the organisation, so that only the role can be in the way."""
        world, organisation_id = self.staff.world, self.staff.organisation["id"]
        member = find_membership(world, organisation_id, person["id"])
        assert member is not None
        representatives.authorise(world, member, "citizen")

    def custom(self, rights: frozenset[Action]) -> str:
        """Return a custom role of just these rights; the head makes it."""
        world = self.staff.world
        head = find_membership(world, self.staff.organisation["id"], self.staff.head["id"])
        assert head is not None
        made = custom_roles.roles_of(world, head.organisation_id)
        for one in made:
            if frozenset(one.rights) == rights:
                return one.slug
        wanted = [right.value for right in rights]
        return custom_roles.create(world, head, f"Роль {len(made) + 1}", wanted).slug

    def traces(self) -> dict[str, Any]:
        """Return all that the world holds but what every visit leaves."""
        db = self.staff.world.db
        tables = [row["name"] for row in db.execute("SELECT name FROM sqlite_master").fetchall()]
        return {
            name: [tuple(row) for row in db.execute(f'SELECT * FROM "{name}"').fetchall()]  # noqa: S608 - the database's own names
            for name in tables
            if name not in NOT_THE_DEED and not name.startswith("sqlite_")
        }

    def do(self, role: str, deed: Deed) -> tuple[int, bool]:
        """Do a deed in a role; return the status, and whether anything has changed."""
        visitor, token = self.visitor(role)
        path, fields = deed.make(self.staff)
        before = self.traces()
        status = send(visitor, deed, path, token, fields)
        return status, self.traces() != before


def send(visitor: Visitor, deed: Deed, path: str, token: str, fields: dict[str, Any]) -> int:
    """Type the address or submit the form; return the status."""
    if deed.method == "GET":
        return visitor.get(path).status
    return visitor.post(path, csrf=token, **fields).status


@cache
def scene_of(edition: Edition) -> Scene:
    return Scene(edition)


def deeds_of(edition: Edition, action: Action) -> list[Deed]:
    return [deed for deed in DEEDS.get(action, ()) if edition in deed.editions]


def check(scene: Scene, role: str, rights: frozenset[Action], deed: Deed) -> None:
    status, changed = scene.do(role, deed)
    if deed.needs <= rights:
        assert status in deed.done, f"{role} may and got {status}"
    else:
        assert status == REFUSED, f"{role} may not and got {status}"
        assert not changed, f"{role} may not and changed something"


CELLS = [
    (edition, role, action)
    for edition in EDITIONS
    for role in PERMISSIONS[edition]
    for action in Action
    if action in OFFERED[edition]
]


@pytest.mark.parametrize(
    ("edition", "role", "action"), CELLS, ids=[f"{e}-{r}-{a}" for e, r, a in CELLS]
)
def test_a_role_does_what_the_table_permits_and_nothing_else(
    edition: Edition, role: str, action: Action
) -> None:
    deeds = deeds_of(edition, action)
    assert deeds, f"{action} has no address in edition {edition}: add it to permission_deeds.py"
    for deed in deeds:
        check(scene_of(edition), role, PERMISSIONS[edition][role], deed)


@pytest.mark.parametrize(
    ("edition", "role", "action"), CELLS, ids=[f"{e}-{r}-{a}" for e, r, a in CELLS]
)
def test_a_permission_turned_round_is_noticed_by_its_deed(
    edition: Edition, role: str, action: Action
) -> None:
    """The matrix can fail: with this one permission changed, the deed ends the other way."""
    scene, rights = scene_of(edition), PERMISSIONS[edition][role]
    for deed in deeds_of(edition, action):
        if not deed.needs - {action} <= rights:
            continue  # refused by the lack of another right anyway
        visitor, token = scene.visitor(role)
        path, fields = deed.make(scene.staff)
        scene.staff.world.mutation.mutant = f"permission:{role}:{action}"
        try:
            status = send(visitor, deed, path, token, fields)
        finally:
            scene.staff.world.mutation.mutant = ""
        assert (status == REFUSED) == (action in rights)


SINGLE = [
    (edition, action) for edition in WITH_ROLES for action in Action if action in OFFERED[edition]
]


@pytest.mark.parametrize(("edition", "action"), SINGLE, ids=[f"{e}-{a}" for e, a in SINGLE])
def test_a_custom_role_of_single_rights_gives_these_and_no_other(
    edition: Edition, action: Action
) -> None:
    scene = scene_of(edition)
    opening = {Action.SEE_ORGANISATION}
    everything = frozenset(custom_roles.offered_rights(scene.staff.world))
    for deed in deeds_of(edition, action):
        just_enough = frozenset(deed.needs | opening | {Action.ASK_SUPPORT})
        check(scene, scene.custom(just_enough), just_enough, deed)
        if action is Action.SEE_ORGANISATION:
            continue  # every custom role has it: a cabinet that does not open helps nobody
        all_but_one = everything - {action}
        check(scene, scene.custom(all_but_one), all_but_one, deed)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_action_that_an_edition_offers_has_an_address(edition: Edition) -> None:
    assert [action for action in OFFERED[edition] if not deeds_of(edition, action)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_deed_needs_the_action_under_which_it_stands(edition: Edition) -> None:
    for action in OFFERED[edition]:
        for deed in deeds_of(edition, action):
            assert action in deed.needs


@pytest.mark.parametrize("edition", WITH_ROLES)
def test_no_role_but_the_head_has_more_than_its_guide_gives(edition: Edition) -> None:
    """Least privilege (K-199): observers only read, and nobody without the word manages users."""
    table = PERMISSIONS[edition]
    in_charge = {"head", "administrator"}
    for role, rights in table.items():
        if role == "observer":
            assert {right_of(one) for one in rights} == {"read"}
        if role not in in_charge:
            assert not rights & {Action.MANAGE_USERS, Action.MANAGE_ROLES, Action.MANAGE_API}, role
        if role not in {*in_charge, "director"}:
            assert not rights & {Action.CHANGE_SETTINGS, Action.CHANGE_REQUISITES}, role
    assert table["employee"] == {Action.SEE_ORGANISATION, Action.ASK_SUPPORT}


def test_the_administrator_of_edition_k_has_no_business_of_the_organisations() -> None:
    rights = PERMISSIONS["K"]["administrator"]
    assert not rights & {
        Action.PAY,
        Action.SEE_FINANCES,
        Action.SUBMIT_APPLICATION,
        Action.APPROVE_APPLICATION,
        Action.WORK_WITH_DOCUMENTS,
        Action.SIGN_DOCUMENTS,
    }


def test_the_service_specialist_sees_no_finances() -> None:
    rights = PERMISSIONS["L"]["service-specialist"]
    assert not rights & {Action.SEE_FINANCES, Action.PAY, Action.SEE_ALL_SECTIONS}


@pytest.mark.parametrize("edition", WITH_ROLES)
def test_roles_that_can_be_given_are_in_the_table_and_the_heads_is_not_given(
    edition: Edition,
) -> None:
    given = Staff.make(edition).world.rules.roles_to_assign
    assert set(given) <= set(PERMISSIONS[edition])
    assert "head" not in given
    assert len(given) == len(set(given))


def test_a_role_of_another_edition_permits_nothing() -> None:
    assert TableRole("operator", "R").rights == ()
    assert TableRole("accountant", "K").rights == ()
