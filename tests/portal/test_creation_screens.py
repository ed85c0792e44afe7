"""The steps of creating an organisation guard themselves: no skipping, forging or replaying."""

from __future__ import annotations

import re

import pytest
from in_process import Visitor, location_of
from signing_ground import Ground, new_entry, new_person

from mock_portal.app import Portal
from mock_portal.domain import applications, sessions
from mock_portal.domain.people import Person
from mock_portal.message import Response
from mock_portal.visit import SESSION_COOKIE
from mock_portal.world import World
from mock_portal.worlds import Worlds

NEW = "/organisations/new"
REVIEW, HEAD, STATUS = f"{NEW}/1/review", f"{NEW}/1/head", "/applications/1"


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return worlds.create("a")


@pytest.fixture
def ground(world: World) -> Ground:
    return Ground.make(world)


@pytest.fixture
def visitor(worlds: Worlds, ground: Ground) -> Visitor:
    """The head's browser."""
    made = Visitor(Portal(worlds), "a.localhost")
    made.cookies[SESSION_COOKIE] = ground.session.key
    return made


def visitor_of(worlds: Worlds, ground: Ground, person: Person) -> Visitor:
    world = ground.world
    session = sessions.enter(world, sessions.start_session(world), person, "signed-in")
    made = Visitor(Portal(worlds), "a.localhost")
    made.cookies[SESSION_COOKIE] = session.key
    return made


def text_of(response: Response) -> str:
    return response.body.decode()


def screen_of(response: Response) -> str:
    found = re.search(r'data-screen="([^"]+)"', text_of(response))
    assert found
    return found[1]


def form_of(visitor: Visitor, ground: Ground) -> dict[str, str]:
    """Open the signature step and sign what it asks for."""
    page = text_of(visitor.get(NEW))
    key = re.search(r'name="challenge" value="(\w+)"', page)
    content = re.search(r'data-content="([^"]+)"', page)
    assert key
    assert content
    challenge = ground.world.db.execute(
        "SELECT content FROM challenges WHERE key = ?", (key[1],)
    ).fetchone()["content"]
    return {"challenge": key[1], "signature": ground.sign(challenge.encode())}


def draft(visitor: Visitor, ground: Ground) -> None:
    response = visitor.post(NEW, **form_of(visitor, ground))
    assert location_of(response) == REVIEW


def reason_on(response: Response) -> str:
    assert response.status == 422
    assert screen_of(response) == "signature-refused"
    found = re.search(r'role="alert">.*?<p>(.*?)</p>', text_of(response), re.DOTALL)
    assert found
    return found[1]


def test_the_whole_route_step_by_step(visitor: Visitor, ground: Ground) -> None:
    draft(visitor, ground)
    assert screen_of(visitor.get(REVIEW)) == "organisation-review"
    assert location_of(visitor.post(REVIEW)) == HEAD
    assert screen_of(visitor.get(HEAD)) == "organisation-head"
    assert location_of(visitor.post(HEAD)) == STATUS
    assert screen_of(visitor.get(STATUS)) == "application"


@pytest.mark.parametrize("path", [REVIEW, HEAD, STATUS])
def test_no_step_exists_before_the_signature(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 404


@pytest.mark.parametrize("path", [REVIEW, HEAD, f"{NEW}/1/cancel"])
def test_no_form_counts_before_the_signature(visitor: Visitor, ground: Ground, path: str) -> None:
    response = visitor.post(path, csrf=ground.session.csrf)
    assert response.status == 404
    assert applications.list_applications(ground.world) == []


def test_the_review_cannot_be_skipped_by_address_or_form(visitor: Visitor, ground: Ground) -> None:
    draft(visitor, ground)
    assert location_of(visitor.get(HEAD)) == REVIEW
    assert location_of(visitor.post(HEAD, csrf=ground.session.csrf)) == REVIEW
    assert location_of(visitor.get(STATUS)) == REVIEW
    assert [one.state for one in applications.list_applications(ground.world)] == ["draft"]


def test_a_sent_application_cannot_be_changed_or_cancelled(
    visitor: Visitor, ground: Ground
) -> None:
    draft(visitor, ground)
    visitor.post(REVIEW)
    visitor.post(HEAD)
    csrf = ground.session.csrf
    for path in (REVIEW, HEAD):
        assert location_of(visitor.get(path)) == STATUS
        assert location_of(visitor.post(path, csrf=csrf)) == STATUS
    assert location_of(visitor.post(f"{NEW}/1/cancel", csrf=csrf)) == STATUS
    assert [one.state for one in applications.list_applications(ground.world)] == ["checking"]


def test_another_persons_application_is_not_there(
    visitor: Visitor, worlds: Worlds, ground: Ground
) -> None:
    draft(visitor, ground)
    stranger = visitor_of(worlds, ground, new_person(ground.world))
    csrf = stranger.token_of(NEW)
    for path in (REVIEW, HEAD, STATUS):
        assert stranger.get(path).status == 404
    for path in (REVIEW, HEAD, f"{NEW}/1/cancel"):
        assert stranger.post(path, csrf=csrf).status == 404
    assert [one.reviewed for one in applications.list_applications(ground.world)] == [False]


def test_a_signature_is_taken_once(visitor: Visitor, ground: Ground) -> None:
    form = form_of(visitor, ground)
    assert visitor.post(NEW, **form).status == 303
    again = visitor.post(NEW, **form)
    assert "уже была использована" in reason_on(again)
    assert f"/applications/{1}" in text_of(again)
    assert len(applications.list_applications(ground.world)) == 1


def test_a_signature_that_failed_is_used_up_too(visitor: Visitor, ground: Ground) -> None:
    form = form_of(visitor, ground)
    broken = {**form, "signature": ground.sign(b"another text")}
    assert "другой текст" in reason_on(visitor.post(NEW, **broken))
    assert "уже была использована" in reason_on(visitor.post(NEW, **form))


def test_a_signature_of_another_persons_page_is_refused(
    visitor: Visitor, worlds: Worlds, ground: Ground
) -> None:
    form = form_of(visitor, ground)
    stranger = visitor_of(worlds, ground, new_person(ground.world))
    assert "Страница устарела" in reason_on(stranger.post(NEW, **form))
    assert applications.list_applications(ground.world) == []
    assert visitor.post(NEW, **form).status == 303


def test_a_form_without_a_signature_is_refused(visitor: Visitor, ground: Ground) -> None:
    key = form_of(visitor, ground)["challenge"]
    assert "Подписи нет" in reason_on(visitor.post(NEW, challenge=key))
    assert "Страница устарела" in reason_on(visitor.post(NEW))


def test_a_form_from_elsewhere_is_refused(visitor: Visitor, ground: Ground) -> None:
    form = form_of(visitor, ground)
    assert visitor.post(NEW, csrf="0" * 32, **form).status == 403
    assert applications.list_applications(ground.world) == []


def test_cancelling_drops_the_draft(visitor: Visitor, ground: Ground) -> None:
    draft(visitor, ground)
    assert location_of(visitor.post(f"{NEW}/1/cancel", csrf=ground.session.csrf)) == "/roles"
    assert applications.list_applications(ground.world) == []
    assert visitor.get(REVIEW).status == 404


@pytest.mark.parametrize("level", ["simplified", "standard"])
def test_an_unconfirmed_account_gets_no_further(worlds: Worlds, ground: Ground, level: str) -> None:
    stranger = visitor_of(worlds, ground, new_person(ground.world, level=level))
    shown = stranger.get(NEW)
    assert (shown.status, screen_of(shown)) == (403, "creation-blocked")
    forged = stranger.post(NEW, csrf=stranger.token_of("/"), signature="x", challenge="x")
    assert forged.status == 403


def test_who_lost_the_right_meanwhile_cannot_send(visitor: Visitor, ground: Ground) -> None:
    draft(visitor, ground)
    visitor.post(REVIEW)
    ground.world.db.execute("UPDATE people SET level = 'standard'")
    response = visitor.post(HEAD)
    assert response.status == 422
    assert "подтверждённой учётной записью" in text_of(response)
    assert [one.state for one in applications.list_applications(ground.world)] == ["draft"]


def test_a_register_that_is_down_refuses_the_signature_and_says_so(
    visitor: Visitor, ground: Ground
) -> None:
    form = form_of(visitor, ground)
    ground.world.db.execute("UPDATE register_service SET available = 0")
    assert "Реестр налоговой службы сейчас не отвечает" in reason_on(visitor.post(NEW, **form))


def test_the_application_refuses_creation_at_every_step(visitor: Visitor) -> None:
    app = {"user-agent": "GosuslugiApp/4.0"}
    for path in ("/roles/new", "/roles/new/add", NEW, REVIEW, HEAD):
        assert visitor.get(path, **app).status == 403


def test_without_the_rule_of_a_signature_the_register_names_the_organisation(
    visitor: Visitor, ground: Ground
) -> None:
    ground.world.override_rules({"creation_needs_signature": False})
    assert location_of(visitor.post(NEW)) == REVIEW
    assert ground.entry.short_name in text_of(visitor.get(REVIEW))


def test_without_the_rule_a_person_who_heads_nothing_is_refused(
    worlds: Worlds, ground: Ground
) -> None:
    ground.world.override_rules({"creation_needs_signature": False})
    stranger = visitor_of(worlds, ground, new_person(ground.world))
    assert "вы не руководите" in reason_on(stranger.post(NEW))


def test_without_the_rule_organisations_with_a_cabinet_are_passed_over(
    visitor: Visitor, ground: Ground
) -> None:
    ground.world.override_rules({"creation_needs_signature": False})
    second = new_entry(ground.world, ground.head)
    applications.open_draft(ground.world, ground.head, ground.entry)
    ground.world.db.execute("UPDATE applications SET state = 'checking'")
    response = visitor.post(NEW)
    assert second.short_name in text_of(visitor.get(location_of(response)))


def test_what_a_page_shows_is_escaped(visitor: Visitor, ground: Ground) -> None:
    ground.world.db.execute("UPDATE register_organisations SET short_name = '<b>ООО</b>'")
    draft(visitor, ground)
    assert "&lt;b&gt;ООО&lt;/b&gt;" in text_of(visitor.get(REVIEW))
