"""Who may do what in a cabinet, asked by typed addresses and forged forms: no button is needed."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import Visitor
from staff import Staff, form_for

from mock_portal import outbox
from mock_portal.domain import access_groups, roles
from mock_portal.domain.roles import Action
from mock_portal.routes import ROUTES

OPEN_TO_ALL = {"/organisation", "/organisation/opportunities", "/organisation/sme"}
NOBODYS = ("a member of another organisation", "a citizen without a role", "nobody")
REFUSED = 403


class Scene:
    """A cabinet with somebody in every role, an invitation that waits, and an outsider."""

    def __init__(self) -> None:
        self.staff = Staff.make()
        self.people = {
            "head": self.staff.head,
            "administrator": self.staff.member(administrator=True),
            "employee": self.staff.member(),
        }
        self.other = self.staff.member()
        self.invited = self.staff.person()
        self.invitation = self.staff.invite(self.invited)

    def visitor(self, who: str) -> Visitor:
        if who == "nobody":
            return self.staff.visitor()
        if who == "a citizen without a role":
            return self.staff.visitor(self.staff.person())
        if who == "a member of another organisation":
            return self._outsider()
        return self.staff.visitor(self.people[who], acting=True)

    def _outsider(self) -> Visitor:
        control = self.staff.control
        person = self.staff.person()
        entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": person["id"]})
        order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
        other = control.call("POST", "/worlds/a/organisations", order)
        visitor = self.staff.visitor(person)
        session = {"person_id": person["id"], "organisation_id": other["id"]}
        cookie = control.call("POST", "/worlds/a/sessions", session)
        visitor.cookies[cookie["name"]] = cookie["value"]
        return visitor

    def deeds(self) -> dict[str, tuple[str, dict[str, Any]]]:
        """Return the address and the fields of each deed."""
        employee = f"/organisation/employees/{self.staff.employee_number(self.other)}"
        invitation = f"/organisation/invitations/{self.invitation['id']}"
        return {
            "invite": ("/organisation/employees/new", form_for(self.staff.person())),
            "edit": (employee, {"position": "Кладовщик"}),
            "assign groups": (employee, {"groups": "finance"}),
            "appoint administrator": (employee, {"groups": "administrators"}),
            "remove": (f"{employee}/remove", {}),
            "send again": (f"{invitation}/again", {}),
            "withdraw": (f"{invitation}/withdraw", {}),
        }

    def do(self, who: str, deed: str) -> int:
        """Submit the form of a deed with this visitor's own valid token."""
        visitor = self.visitor(who)
        path, fields = self.deeds()[deed]
        token = visitor.token_of("/login" if who == "nobody" else "/")
        return visitor.post(path, csrf=token, **fields).status

    def letters(self) -> int:
        """Count the letters that speak for our organisation."""
        name = self.staff.organisation["full_name"]
        return sum(name in letter.text for letter in outbox.read(self.staff.world))


@pytest.fixture
def scene() -> Scene:
    return Scene()


DEEDS = list(Scene().deeds())


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["head", "administrator"])
def test_head_and_administrator_do_every_deed(scene: Scene, who: str, deed: str) -> None:
    before = scene.staff.cabinet()
    assert scene.do(who, deed) == 303
    assert scene.staff.cabinet() != before


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["employee", *NOBODYS])
def test_nobody_else_does_any_deed_by_a_forged_form(scene: Scene, who: str, deed: str) -> None:
    before = scene.staff.cabinet()
    letters = scene.letters()
    assert scene.do(who, deed) in (303, REFUSED, 404)
    assert scene.staff.cabinet() == before
    assert scene.letters() == letters


@pytest.mark.parametrize("deed", DEEDS)
def test_an_employee_is_refused_and_told_so(scene: Scene, deed: str) -> None:
    assert scene.do("employee", deed) == REFUSED


def test_every_address_of_the_cabinet_is_closed_to_an_employee_but_the_open_ones(
    scene: Scene,
) -> None:
    visitor = scene.visitor("employee")
    numbers = {
        "/organisation/employees/{number}": str(scene.staff.employee_number(scene.other)),
        "/organisation/invitations/{number}": str(scene.invitation["id"]),
    }
    for route in ROUTES:
        if route.method != "GET" or not route.path.startswith("/organisation"):
            continue
        if not (route.path + "/").startswith("/organisation/") or route.when:
            continue
        path = route.path
        for pattern, number in numbers.items():
            path = path.replace(pattern, pattern.replace("{number}", number))
        expected = 200 if path in OPEN_TO_ALL else REFUSED
        assert visitor.get(path).status == expected, path


def test_a_member_of_another_organisation_cannot_see_our_people(scene: Scene) -> None:
    outsider = scene.visitor("a member of another organisation")
    number = scene.staff.employee_number(scene.other)
    for path in (
        f"/organisation/employees/{number}",
        f"/organisation/employees/{number}/remove",
        f"/organisation/invitations/{scene.invitation['id']}",
    ):
        answer = outsider.get(path)
        assert answer.status == 404
        assert scene.other["surname"] not in answer.body.decode()


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "x", "1;drop"])
def test_made_up_numbers_are_not_found(scene: Scene, number: str) -> None:
    head = scene.visitor("head")
    assert head.get(f"/organisation/employees/{number}").status == 404
    assert head.get(f"/organisation/invitations/{number}").status == 404


def test_a_form_without_its_token_does_nothing(scene: Scene) -> None:
    before = scene.staff.cabinet()
    head = scene.visitor("head")
    for path, fields in scene.deeds().values():
        assert head.post(path, csrf="", **fields).status == REFUSED
    assert scene.staff.cabinet() == before


def test_only_the_head_takes_an_administrators_rights(scene: Scene) -> None:
    second = scene.staff.member(administrator=True)
    number = scene.staff.employee_number(second)
    administrator, head = scene.visitor("administrator"), scene.visitor("head")
    path = f"/organisation/employees/{number}"
    token = administrator.token_of("/")
    assert administrator.post(path, csrf=token, position="Кадры").status == REFUSED
    assert administrator.post(f"{path}/remove", csrf=token).status == REFUSED
    assert role_of(scene, second) == "administrator"
    assert head.post(path, csrf=head.token_of("/"), position="Кадры").status == 303
    assert role_of(scene, second) == "employee"


def test_the_head_cannot_be_changed_or_removed_by_others(scene: Scene) -> None:
    path = f"/organisation/employees/{scene.staff.employee_number(scene.staff.head)}"
    before = scene.staff.cabinet()
    for who in ("administrator", "employee"):
        visitor = scene.visitor(who)
        assert visitor.post(path, csrf=visitor.token_of("/"), position="Никто").status == REFUSED
        assert visitor.post(f"{path}/remove", csrf=visitor.token_of("/")).status == REFUSED
    head = scene.visitor("head")
    assert head.post(f"{path}/remove", csrf=head.token_of("/")).status == REFUSED
    assert scene.staff.cabinet() == before


def test_the_head_stays_head_in_and_out_of_the_administrators_group(scene: Scene) -> None:
    path = f"/organisation/employees/{scene.staff.employee_number(scene.staff.head)}"
    head = scene.visitor("head")
    assert head.post(path, groups="administrators").status == 303
    assert role_of(scene, scene.staff.head) == "head"
    assert head.post(path).status == 303
    assert role_of(scene, scene.staff.head) == "head"


def test_nobody_removes_oneself(scene: Scene) -> None:
    administrator = scene.visitor("administrator")
    number = scene.staff.employee_number(scene.people["administrator"])
    path = f"/organisation/employees/{number}/remove"
    assert administrator.post(path, csrf=administrator.token_of("/")).status == REFUSED
    assert role_of(scene, scene.people["administrator"]) == "administrator"


def test_a_removed_employee_is_out_at_once(scene: Scene) -> None:
    employee = scene.visitor("employee")
    assert employee.get("/organisation").status == 200
    head = scene.visitor("head")
    number = scene.staff.employee_number(scene.people["employee"])
    assert head.post(f"/organisation/employees/{number}/remove").status == 303
    assert employee.get("/organisation").status == REFUSED


def test_groups_that_do_not_exist_are_refused(scene: Scene) -> None:
    head = scene.visitor("head")
    before = scene.staff.cabinet()
    path = f"/organisation/employees/{scene.staff.employee_number(scene.other)}"
    assert head.post(path, groups=["finance", "root"]).status == REFUSED
    form = form_for(scene.staff.person(), groups=["root"])
    assert head.post("/organisation/employees/new", **form).status == REFUSED
    assert scene.staff.cabinet() == before


def test_sections_open_by_groups_and_by_nothing_else() -> None:
    nobody_special = roles.TableRole("employee", "official")
    all_sections = {section for group in access_groups.GROUPS for section in group.sections}
    for group in access_groups.GROUPS:
        for section in all_sections:
            opened = access_groups.opens(nobody_special, (group.code,), section)
            assert opened == (section in group.sections), (group.code, section)


def test_the_permission_table_names_every_action_for_some_role() -> None:
    table = roles.PERMISSIONS["official"]
    assert set(table) == {"head", "administrator", "employee"}
    assert set().union(*table.values()) == set(Action)
    assert table["employee"] < table["administrator"] < table["head"]


def role_of(scene: Scene, person: dict[str, Any]) -> str:
    (role,) = [
        one["employee"]["role"]
        for one in scene.staff.cabinet()["employees"]
        if one["employee"]["person_id"] == person["id"]
    ]
    return str(role)
