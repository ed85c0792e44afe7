"""Changing one thing of a world on purpose: each kind of mutant does what its name says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from in_process import Control, Visitor
from staff import HOST, Staff

from mock_portal.app import Portal
from mock_portal.domain.check_mutation import run_check, with_checks
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.notices import notices_of, notify
from mock_portal.editions import EDITIONS
from mock_portal.mutants import all_mutants, dynamic_mutant, operators_of, passed_points
from mock_portal.mutation import Mutation, changed
from mock_portal.outbox import read
from mock_portal.rules import Rules
from mock_portal.worlds import Worlds
from signature_plugin.pki import ALL_CHECKS, Check, VerificationError

EMPLOYEES = "/organisation/employees"
ADDRESSES = ("GET /roles", "POST /login")


def staff(mutant: str = "", *, watching: bool = False) -> Staff:
    made = Staff.make()
    made.world.mutation = Mutation(mutant, watching=watching)
    made.world.override_rules({})
    return made


def page(made: Staff, path: str, person: dict[str, Any] | None = None) -> str:
    return made.visitor(person or made.head, acting=True).get(path).body.decode()


def test_every_mutant_has_an_id_of_its_own() -> None:
    found = [one.id for one in all_mutants(ADDRESSES)]
    assert len(found) == len(set(found))
    assert {one.kind for one in all_mutants(ADDRESSES)} == {
        "rule",
        "label",
        "message",
        "state",
        "route",
        "permission",
        "check",
    }


def test_every_rule_has_mutants() -> None:
    names = {one.id.split(":")[1] for one in all_mutants(ADDRESSES) if one.kind == "rule"}
    assert names == set(Rules.__dataclass_fields__)


def test_every_rule_mutant_changes_the_rule_in_some_edition() -> None:
    idle = []
    for one in all_mutants(ADDRESSES):
        if one.kind == "rule":
            _, name, operator = one.id.split(":")
            values = [getattr(rules, name) for rules in EDITIONS.values()]
            if all(changed(value, operator) == value for value in values):
                idle.append(one.id)
    assert idle == []


@pytest.mark.parametrize(
    ("value", "operator", "after"),
    [
        (True, "flip", False),
        (6, "up", 7),
        (6, "down", 5),
        (None, "up", None),
        (None, "one", 1),
        (3, "one", 3),
        ("8 800", "other", "Переименовано"),
        ("sms", "to-app", "app"),
        (("a", "b"), "without-a", ("b",)),
        (("b",), "without-a", ("b",)),
    ],
)
def test_a_rule_changes(value: Any, operator: str, after: Any) -> None:
    assert changed(value, operator) == after


def test_operators_fit_the_type_of_a_rule() -> None:
    assert operators_of(bool, {True}) == ("flip",)
    assert operators_of(int, {6}) == ("up", "down")
    assert operators_of(int | None, {None}) == ("one",)
    assert operators_of(int | None, {5}) == ("up", "down")
    assert operators_of(int | None, {None, 5}) == ("one", "up", "down")
    assert operators_of(tuple[str, ...], {("a", "b"), ("c",)}) == (
        "without-a",
        "without-b",
        "without-c",
    )
    assert operators_of(str, {"text"}) == ("other",)
    assert operators_of(bytes, {b"text"}) == ()


def test_a_rule_is_changed_beneath_the_worlds_own_overrides() -> None:
    made = staff("rule:invitation_lifetime_days:down")
    assert made.world.rules.invitation_lifetime_days == 59
    made.world.override_rules({"invitation_lifetime_days": 10})
    assert made.world.rules.invitation_lifetime_days == 9


def test_a_label_is_renamed_where_it_is_rendered() -> None:
    made = staff("label:employees.add")
    text = page(made, EMPLOYEES)
    assert "Переименовано" in text
    assert "Добавить сотрудника" not in text


def test_a_renamed_label_keeps_its_places() -> None:
    mutation = Mutation("label:a")
    assert mutation.label("a", "Осталось {left} из {all}").endswith("{left} {all}")


def test_a_button_is_gone_and_the_rest_of_its_page_stays() -> None:
    before, after = page(staff(), EMPLOYEES), page(staff("button:employees.add"), EMPLOYEES)
    assert "Добавить сотрудника</button>" in before
    assert "Добавить сотрудника</button>" not in after
    assert 'data-screen="employees"' in after


def test_a_link_is_known_by_the_label_that_names_it_not_by_another_of_the_same_text() -> None:
    mutation = Mutation(watching=True)
    for key in ("notices.heading", "menu.notices", "menu.note"):
        mutation.note_text(key, "Уведомления")
    heading, link, note = (
        mutation.marked(key, "Уведомления")
        for key in ("notices.heading", "menu.notices", "menu.note")
    )
    html = mutation.page(f"<h1>{heading}</h1><a href='/'><b>{link}</b><i>{note}</i></a>")
    assert html == "<h1>Уведомления</h1><a href='/'><b>Уведомления</b><i>Уведомления</i></a>"
    assert mutation.touched == {"button:menu.notices"}


def test_a_link_whose_text_came_from_elsewhere_is_known_by_its_text() -> None:
    mutation = Mutation("button:menu.notices")
    mutation.note_text("menu.notices", "Уведомления")
    assert mutation.page("<a href='/'>Уведомления</a>") == ""
    card = f"<a href='/'><b>Ромашка</b> {mutation.marked('menu.notices', 'Уведомления')}</a>"
    assert mutation.page(card) == "<a href='/'><b>Ромашка</b> Уведомления</a>"


def test_a_page_that_is_watched_is_the_same_page() -> None:
    plain, watched = page(staff(), EMPLOYEES), page(staff(watching=True), EMPLOYEES)
    assert re.sub(r'name="csrf" value="\w+"', "", watched) == re.sub(
        r'name="csrf" value="\w+"', "", plain
    )


def test_an_address_is_gone() -> None:
    made = staff(f"route:GET {EMPLOYEES}")
    visitor = made.visitor(made.head, acting=True)
    assert visitor.get(EMPLOYEES).status in (404, 405)
    assert visitor.get("/organisation").status == 200


def test_a_permission_is_turned() -> None:
    made = staff("permission:head:see-employees")
    assert made.visitor(made.head, acting=True).get(EMPLOYEES).status == 403


def test_a_notice_is_not_sent() -> None:
    made = staff(watching=True)
    made.invite(made.person())
    (notice,) = [point for point in passed_points(made.world.mutation) if "notice:" in point]
    told = dynamic_mutant(notice)
    assert told is not None
    assert told.kind == "notice"
    muted = staff(notice)
    muted.invite(muted.person())
    with muted.world.transaction():
        assert read(muted.world) == []


def test_a_notice_of_the_cabinet_and_its_letter_are_kept_back_apart() -> None:
    def told(mutant: str) -> tuple[int, int]:
        made = staff(mutant)
        made.world.override_rules({"portal_notices": True})
        with made.world.transaction():
            notify(made.world, made.head["id"], "sign-in-locked", moment="", attempts=5)
            return len(notices_of(made.world, made.head["id"])), len(read(made.world))

    assert told("") == (1, 1)
    assert told("notice:notice.sign-in-locked.title") == (0, 1)
    assert told("notice:notice.sign-in-locked.text") == (1, 0)


def test_a_rule_counts_as_passed_where_the_change_makes_a_difference() -> None:
    mutation = Mutation(watching=True)
    rules = mutation.rules(EDITIONS["official"])
    assert passed_points(mutation) == set()
    assert rules.creator_account_level == "confirmed"
    assert passed_points(mutation) == {
        "rule:creator_account_level:to-simplified",
        "rule:creator_account_level:to-standard",
    }


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("employees.add", "label"),
        ("application.state_sent", "state"),
        ("support_state.new", "state"),
        ("refused.snils-wrong", "message"),
        ("letter.invitation.text", "message"),
        ("application.mail_refused_text", "message"),
        ("codes.phone.text", "message"),
    ],
)
def test_words_of_states_and_messages_are_kinds_of_their_own(key: str, kind: str) -> None:
    (told,) = [one.kind for one in all_mutants(ADDRESSES) if one.id == f"label:{key}"]
    assert told == kind


def test_what_a_mutant_changes_is_told_in_russian() -> None:
    latin = [
        one.id
        for one in all_mutants(ADDRESSES)
        if one.kind in ("rule", "permission", "check") and not re.search("[а-яё]", one.target)
    ]
    assert latin == []


def test_a_check_is_left_out_where_it_would_refuse() -> None:
    def refuse(subject: str) -> None:
        if subject == "bad":
            raise RefusedError("bad")

    def verify(checks: frozenset[Check]) -> str:
        if Check.EXPIRED in checks:
            raise VerificationError(Check.EXPIRED, "too late")
        return "good"

    made = staff()
    with made.world.transaction():
        with pytest.raises(RefusedError):
            run_check(refuse, "bad")
        with pytest.raises(VerificationError):
            with_checks(verify)
    for mutant in ("check:refuse", f"check:{Check.EXPIRED}"):
        made = staff(mutant, watching=True)
        with made.world.transaction():
            if mutant == "check:refuse":
                run_check(refuse, "good")
                assert made.world.mutation.touched == set()
                run_check(refuse, "bad")
            else:
                assert with_checks(verify) == "good"
        assert made.world.mutation.touched == {mutant}
    assert Check.EXPIRED in ALL_CHECKS


def test_a_watched_world_tells_what_it_passed() -> None:
    worlds = Worlds(8080)
    control = Control(worlds)
    control.call("POST", "/worlds", {"name": "a", "watch": True})
    Visitor(Portal(worlds), HOST).get("/login")
    passed = control.call("GET", "/worlds/a/points")
    assert {"route:GET /login", "label:header.brand"} <= set(passed["points"])
    assert all(one["kind"] in ("button", "notice") for one in passed["mutants"])
    assert "route:GET /roles" not in passed["points"]
    rules = {point for point in passed["points"] if point.startswith("rule:")}
    control.call("GET", "/worlds/a/rules")
    after = control.call("GET", "/worlds/a/points")["points"]
    assert {point for point in after if point.startswith("rule:")} == rules


def test_the_control_api_lists_mutants_and_refuses_unknown_ones() -> None:
    worlds = Worlds(8080)
    Portal(worlds)  # tells the addresses
    control = Control(worlds)
    told = control.call("GET", "/mutants")
    assert [one["id"] for one in told] == [one.id for one in all_mutants(worlds.addresses)]
    assert "route:GET /roles" in {one["id"] for one in told}
    status, text = control.error("POST", "/worlds", {"name": "a", "mutant": "rule:none:up"})
    assert (status, "no such mutant: rule:none:up" in text) == (422, True)
    control.call("POST", "/worlds", {"name": "a", "mutant": told[0]["id"]})


def test_a_world_without_a_mutant_notes_nothing() -> None:
    made = staff()
    page(made, EMPLOYEES)
    assert made.world.mutation.touched == set()
    assert made.world.mutation.rendered == {}
