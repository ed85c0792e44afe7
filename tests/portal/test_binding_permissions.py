"""Who may do what with a signature and documents, asked by typed addresses and forged forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from binding_ground import PASSWORD, BindingGround
from in_process import Visitor
from signing_ground import new_entry, new_person

from mock_portal.app import Portal
from mock_portal.domain import documents, organisations, representatives, sessions
from mock_portal.domain.people import Person
from mock_portal.message import Request, Response
from mock_portal.routes import ROUTES
from mock_portal.visit import SESSION_COOKIE
from mock_portal.worlds import Worlds

RULES = ("signature_binding", "binding_in_settings", "signature_documents")
MINE = [
    route
    for route in ROUTES
    if route.when in RULES and route.who == "member" and route.path.startswith("/organisation")
]
STRANGERS = ("employee", "outsider", "citizen", "nobody")


class OneWorld(Worlds):
    """Worlds that know one that was made elsewhere."""

    def __init__(self, ground: BindingGround) -> None:
        super().__init__(8080)
        self._one = ground.world

    def by_host(self, host: str) -> object:  # type: ignore[override]  # a world, whatever the host
        return self._one


@dataclass
class Scene:
    """A cabinet with a bound signature, a draft, and people who have no business with them."""

    ground: BindingGround
    draft: int

    @classmethod
    def make(cls) -> Scene:
        ground = BindingGround.make()
        ground.bind()
        draft = documents.create(
            ground.world, ground.member, kind="contract", title="Договор", text="Условия"
        )
        return cls(ground, draft.id)

    def visitor(self, who: str) -> Visitor:
        ground, world = self.ground, self.ground.world
        visitor = Visitor(Portal(OneWorld(ground)), "a.localhost")
        if who == "nobody":
            return visitor
        person, organisation_id = self._who(who)
        session = sessions.enter(world, sessions.start_session(world), person, "signed-in")
        session = sessions.take_role(world, session, organisation_id)
        visitor.cookies[SESSION_COOKIE] = session.key
        return visitor

    def _who(self, who: str) -> tuple[Person, int | None]:
        ground, world = self.ground, self.ground.world
        if who == "head":
            return ground.ground.head, ground.organisation.id
        person = new_person(world)
        if who == "citizen":
            return person, None
        if who == "outsider":
            entry = new_entry(world, person)
            names = ("ogrn", "inn", "kpp", "full_name", "short_name", "address")
            values = {name: getattr(entry, name) for name in names}
            other = organisations.add_organisation(world, **values)
            member = organisations.add_member(world, other.id, person.id, "head")
        else:
            member = organisations.add_member(world, ground.organisation.id, person.id, "employee")
        representatives.authorise(world, member, "citizen")
        return person, member.organisation_id

    def state(self) -> list[object]:
        tables = ("signature_bindings", "documents", "document_signatures")
        return [
            tuple(row)
            for table in tables
            for row in self.ground.world.db.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - names of this file
        ]


def ask(scene: Scene, who: str, method: str, path: str) -> Response:
    """Ask as somebody, with a form that would do harm and the token of their own session."""
    visitor, address = scene.visitor(who), path.replace("{number}", str(scene.draft))
    if method == "GET":
        return visitor.get(address)
    token = visitor.token_of("/login" if who == "nobody" else "/")
    fields = {"kind": "contract", "title": "Чужой", "text": "Чужой", "confirmed": "1"}
    return visitor.post(address, csrf=token, password=PASSWORD, signature="MAAw", **fields)


@pytest.fixture
def scene() -> Iterator[Scene]:
    made = Scene.make()
    yield made
    made.ground.world.close()


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(("method", "path"), [(one.method, one.path) for one in MINE], ids=str)
def test_strangers_see_and_change_nothing(scene: Scene, who: str, method: str, path: str) -> None:
    before = scene.state()
    own = who == "outsider" and "{number}" not in path
    status = ask(scene, who, method, path).status
    # A head of another organisation works in a cabinet of their own; a number there is not ours.
    expected = {200, 422} if own else {303} if who == "nobody" else {403, 404}
    assert status in expected
    assert scene.state() == before


@pytest.mark.parametrize("path", [one.path for one in MINE if one.method == "GET"])
def test_the_head_sees_every_screen(scene: Scene, path: str) -> None:
    assert ask(scene, "head", "GET", path).status == 200


def test_a_form_without_the_sessions_token_binds_and_signs_nothing(scene: Scene) -> None:
    before = scene.state()
    for method, path in ((one.method, one.path) for one in MINE if one.method == "POST"):
        address = path.replace("{number}", str(scene.draft))
        body = b"confirmed=1&title=x&text=x"
        headers = {"content-type": "application/x-www-form-urlencoded"}
        visitor = scene.visitor("head")
        headers["cookie"] = f"{SESSION_COOKIE}={visitor.cookies[SESSION_COOKIE]}"
        answer = visitor.portal(Request(method, address, "a.localhost", headers, body))
        assert answer.status == 403
    assert scene.state() == before
