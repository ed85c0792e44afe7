"""An organisation with people in every role, on a portal without sockets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from in_process import Control, Visitor

from mock_portal.app import Portal
from mock_portal.world import World
from mock_portal.worlds import Worlds

HOST = "a.localhost"


@dataclass
class Staff:
    """A world with a cabinet; people are JSON objects of the control API."""

    world: World
    control: Control
    portal: Portal
    head: dict[str, Any]
    organisation: dict[str, Any]

    @classmethod
    def make(cls, edition: str = "official", **rules: Any) -> Staff:
        """Make a fresh world of an edition with an organisation and its head."""
        worlds = Worlds(8080)
        world = worlds.create("a", edition=edition, rules=rules)
        control = Control(worlds)
        head = control.call("POST", "/worlds/a/people", {})["person"]
        entry = control.call("POST", "/worlds/a/register/organisations", {"head_id": head["id"]})
        order = {"ogrn": entry["ogrn"], "head_id": head["id"]}
        organisation = control.call("POST", "/worlds/a/organisations", order)
        return cls(world, control, Portal(worlds), head, organisation)

    def person(self, **fields: Any) -> dict[str, Any]:
        """Make a citizen."""
        found: dict[str, Any] = self.control.call("POST", "/worlds/a/people", fields)["person"]
        return found

    def namesake(self, person: dict[str, Any]) -> dict[str, Any]:
        """Make another citizen of the same full name."""
        names = {key: person[key] for key in ("surname", "given_name", "patronymic")}
        return self.person(**names)

    def invite(self, person: dict[str, Any], **fields: Any) -> dict[str, Any]:
        """Invite a citizen; `fields` are those of the control API's NewInvitation."""
        order = {"sender_id": self.head["id"], "person_id": person["id"], **fields}
        path = f"{self._path}/invitations"
        found: dict[str, Any] = self.control.call("POST", path, order)
        return found

    def member(self, **fields: Any) -> dict[str, Any]:
        """Make a citizen who was invited and joined."""
        person = self.person()
        invitation = self.invite(person, **fields)
        path = f"/worlds/a/invitations/{invitation['id']}/accept"
        self.control.call("POST", path, {"person_id": person["id"]})
        return person

    def in_role(self, role: str) -> dict[str, Any]:
        """Make a citizen who has a role of the edition, or one that the organisation has made."""
        person = self.person()
        order = {"person_id": person["id"], "role": role}
        self.control.call("POST", f"{self._path}/members", order)
        return person

    def cabinet(self) -> dict[str, Any]:
        """Tell how the cabinet stands."""
        found: dict[str, Any] = self.control.call("GET", f"{self._path}/cabinet")
        return found

    def employee_number(self, person: dict[str, Any]) -> int:
        """Return the number of a person's role in the organisation."""
        (found,) = [
            one["employee"]["id"]
            for one in self.cabinet()["employees"]
            if one["employee"]["person_id"] == person["id"]
        ]
        return int(found)

    def visitor(self, person: dict[str, Any] | None = None, *, acting: bool = False) -> Visitor:
        """Return a browser: of nobody, of a citizen, or of one `acting` for the organisation."""
        visitor = Visitor(self.portal, HOST)
        if person is not None:
            order = {
                "person_id": person["id"],
                "organisation_id": self.organisation["id"] if acting else None,
            }
            cookie = self.control.call("POST", "/worlds/a/sessions", order)
            visitor.cookies[cookie["name"]] = cookie["value"]
        return visitor

    @property
    def _path(self) -> str:
        return f"/worlds/a/organisations/{self.organisation['id']}"


def form_for(person: dict[str, Any], key: int = 1, **other: Any) -> dict[str, Any]:
    """Return the fields of the invitation form for one person."""
    fields = {
        "work_email": person["email"],
        "surname": person["surname"],
        "given_name": person["given_name"],
        "patronymic": person["patronymic"],
        "snils": person["snils"],
        **other,
    }
    return {"person": str(key), **{f"{name}-{key}": value for name, value in fields.items()}}
