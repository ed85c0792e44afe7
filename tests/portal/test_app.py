"""The chain around every screen: host, method, session, form token, guard, failure, journal."""

from __future__ import annotations

import pytest
from in_process import Control, Visitor, location_of

from mock_portal import app as app_module
from mock_portal import outbox, static
from mock_portal.app import SECURITY_HEADERS, Portal
from mock_portal.domain import sessions
from mock_portal.message import BadRequestError, Request, Response, redirect
from mock_portal.routes import Route, find_route
from mock_portal.rules import Rules
from mock_portal.visit import SESSION_COOKIE, Visit
from mock_portal.world import World
from mock_portal.worlds import Worlds

HOST = "a.localhost"


@pytest.fixture
def worlds() -> Worlds:
    return Worlds(8080)


@pytest.fixture
def world(worlds: Worlds) -> World:
    return worlds.create("a")


@pytest.fixture
def visitor(worlds: Worlds, world: World) -> Visitor:
    return Visitor(Portal(worlds), HOST)


@pytest.fixture
def signed_in(worlds: Worlds, visitor: Visitor) -> Visitor:
    control = Control(worlds)
    person = control.call("POST", "/worlds/a/people", {"email": "a@example.test"})["person"]
    cookie = control.call("POST", "/worlds/a/sessions", {"person_id": person["id"]})
    visitor.cookies[cookie["name"]] = cookie["value"]
    return visitor


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> list[Response | Exception]:
    """What the screen at /test answers or raises next."""
    answers: list[Response | Exception] = []

    def show(visit: Visit) -> Response:
        visit.need_session()
        outbox.send_sms(visit.world, "+79000000000", "half done")
        answer = answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def find(method: str, path: str, rules: Rules) -> tuple[Route, dict[str, str]] | None:
        if path == "/test":
            return Route(method, path, "test", show, "anyone"), {}
        return find_route(method, path, rules)

    monkeypatch.setattr(app_module, "find_route", find)
    return answers


def test_the_screens_style_sheet_holds_every_sheet(visitor: Visitor) -> None:
    sheets = sorted(static.ROOT.glob("*.css"))
    assert sorted(static.SHEETS) == [file.stem for file in sheets]
    together = visitor.get(static.SCREENS).body
    assert [file.name for file in sheets if file.read_bytes() not in together] == []


def test_every_answer_has_the_security_headers(visitor: Visitor) -> None:
    for path in ("/", "/nowhere", "/static/portal.css", "/static/none.css", "/roles"):
        headers = dict(visitor.get(path).headers)
        assert headers.keys() >= {name for name, _ in SECURITY_HEADERS}, path
    policy = dict(SECURITY_HEADERS)["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
def test_other_methods_are_told_the_known_ones(visitor: Visitor, method: str) -> None:
    answer = visitor.get("/", method)
    assert (answer.status, dict(answer.headers)["Allow"]) == (405, "GET, HEAD, POST")


def test_a_known_path_tells_its_methods(visitor: Visitor) -> None:
    answer = visitor.post("/roles", csrf="x")
    assert (answer.status, dict(answer.headers)["Allow"]) == (405, "GET, HEAD")


def test_head_is_answered_like_get(visitor: Visitor) -> None:
    assert visitor.get("/login", "HEAD").status == 200
    assert visitor.get("/static/portal.css", "HEAD").status == 200
    assert visitor.get("/nowhere", "HEAD").status == 404


def test_static_files_take_no_forms(visitor: Visitor) -> None:
    assert visitor.post("/static/portal.css", csrf="x").status == 405


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static//etc/passwd", "/static/"]
)
def test_static_files_never_leave_their_folder(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status == 404


def test_an_unknown_path_is_a_page_with_the_nearest_known_ones(visitor: Visitor) -> None:
    answer = visitor.get("/rolez")
    assert (answer.status, b'href="/roles"' in answer.body) == (404, True)


def test_a_page_never_repeats_the_address_unescaped(visitor: Visitor) -> None:
    assert b"<script>" not in visitor.get("/%3Cscript%3E").body


def test_the_session_cookie_is_host_only_and_out_of_scripts_reach(visitor: Visitor) -> None:
    (cookie,) = [value for name, value in visitor.get("/login").headers if name == "Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie


def test_a_visitor_keeps_one_session(visitor: Visitor, world: World) -> None:
    visitor.get("/login")
    key = visitor.cookies[SESSION_COOKIE]
    visitor.get("/login")
    assert visitor.cookies[SESSION_COOKIE] == key
    assert world.db.execute("SELECT COUNT(*) FROM sessions").fetchone()[0] == 1


def test_signing_out_lets_the_browser_forget_the_cookie(signed_in: Visitor) -> None:
    answer = signed_in.post("/logout", csrf=signed_in.token_of("/roles"))
    (cookie,) = [value for name, value in answer.headers if name == "Set-Cookie"]
    assert cookie.startswith(f"{SESSION_COOKIE}=;")
    assert "Max-Age=0" in cookie
    assert SESSION_COOKIE not in signed_in.cookies
    assert location_of(signed_in.get("/roles")) == "/login"


def test_the_old_cookie_is_worth_nothing_after_signing_out(signed_in: Visitor) -> None:
    old = dict(signed_in.cookies)
    signed_in.post("/logout", csrf=signed_in.token_of("/roles"))
    signed_in.cookies = old
    assert location_of(signed_in.get("/roles")) == "/login"


def test_a_planted_cookie_is_not_taken_over(visitor: Visitor) -> None:
    visitor.cookies[SESSION_COOKIE] = "planted"
    visitor.get("/login")
    assert visitor.cookies[SESSION_COOKIE] != "planted"


def test_signing_in_changes_the_cookie(worlds: Worlds, visitor: Visitor) -> None:
    made = Control(worlds).call("POST", "/worlds/a/people", {})
    visitor.get("/login")
    before = visitor.cookies[SESSION_COOKIE]
    answer = visitor.post("/login", login=made["person"]["email"], password=made["password"])
    assert (answer.status, visitor.cookies[SESSION_COOKIE] == before) == (303, False)


@pytest.mark.parametrize("csrf", ["", "x", "я", "0" * 32])
def test_a_form_without_its_sessions_token_is_stale(visitor: Visitor, csrf: str) -> None:
    visitor.get("/login")
    assert visitor.post("/login", csrf=csrf, login="x").status == 403


def test_a_form_without_any_session_is_a_stale_page_and_works_when_repeated(
    visitor: Visitor,
) -> None:
    answer = visitor.post("/login", csrf="x", login="x")
    assert answer.status == 403
    assert "Форма устарела" in answer.body.decode()
    assert visitor.post("/login", login="", password="").status == 422


def test_anothers_token_does_not_do(worlds: Worlds, world: World, visitor: Visitor) -> None:
    token = Visitor(visitor.portal, HOST).token_of("/login")
    visitor.get("/login")
    assert visitor.post("/login", csrf=token).status == 403


def test_a_form_in_another_encoding_carries_no_token(visitor: Visitor) -> None:
    token = visitor.token_of("/login")
    cookie = f"{SESSION_COOKIE}={visitor.cookies[SESSION_COOKIE]}"
    headers = {"cookie": cookie, "content-type": "text/plain"}
    request = Request("POST", "/login", HOST, headers, f"csrf={token}".encode())
    assert visitor.portal(request).status == 403


@pytest.mark.parametrize(
    "body",
    [b"csrf=%ff", b"csrf=\xff", b"&".join([b"a=1"] * 501)],
    ids=["not UTF-8", "not ASCII", "too many fields"],
)
def test_a_form_that_cannot_be_read_is_a_bad_request(
    visitor: Visitor, world: World, body: bytes
) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
    answer = visitor.portal(Request("POST", "/login", HOST, headers, body))
    assert answer.status == 400
    assert (world.journal[-1].error or "").startswith("the form cannot be read")


def test_a_stranger_comes_back_after_sign_in_to_where_they_wanted(
    worlds: Worlds, visitor: Visitor
) -> None:
    made = Control(worlds).call("POST", "/worlds/a/people", {})
    Control(worlds).call("PATCH", "/worlds/a/rules", {"rules": {"second_factor_required": False}})
    assert location_of(visitor.get("/roles?from=here")) == "/login"
    answer = visitor.post("/login", login=made["person"]["email"], password=made["password"])
    assert location_of(answer) == "/roles?from=here"


@pytest.mark.parametrize("target", ["//evil.example/roles", "//evil.example", "/\\evil.example"])
def test_an_address_of_elsewhere_is_no_path_of_ours(visitor: Visitor, target: str) -> None:
    assert visitor.get(target).status == 404


@pytest.mark.parametrize(
    "path", ["//evil", "https://evil", "evil", "", "/\\evil", "/a\r\nX: y", "/a\nb"]
)
def test_redirects_go_to_own_paths_only(path: str) -> None:
    with pytest.raises(ValueError, match="refused"):
        redirect(path)


def test_a_redirect_quotes_what_an_address_cannot_hold() -> None:
    assert location_of(redirect("/поиск?q=а б")).isascii()
    assert location_of(redirect("/a?b=%20&c=d#e")) == "/a?b=%20&c=d#e"


def test_a_screen_that_breaks_is_a_page_with_nothing_done(
    visitor: Visitor, world: World, screen: list[Response | Exception]
) -> None:
    screen.append(RuntimeError("no tea"))
    answer = visitor.get("/test")
    assert (answer.status, "Что-то пошло не так" in answer.body.decode()) == (500, True)
    assert b"no tea" not in answer.body
    assert outbox.read(world) == []
    assert (world.journal[-1].status, world.journal[-1].error) == (500, "RuntimeError: no tea")


def test_a_screen_that_breaks_does_not_sign_anybody_out(
    signed_in: Visitor, world: World, screen: list[Response | Exception]
) -> None:
    screen.append(RuntimeError("no tea"))
    signed_in.get("/test")
    assert world.journal[-1].person == "a@example.test"
    assert signed_in.get("/roles").status == 200


def test_a_screen_that_cannot_read_its_request_answers_400(
    visitor: Visitor, world: World, screen: list[Response | Exception]
) -> None:
    screen.append(BadRequestError("no sugar"))
    assert visitor.get("/test").status == 400
    assert world.journal[-1].error == "no sugar"
    assert outbox.read(world) == []


def test_the_journal_names_people_only_when_they_are_known(
    visitor: Visitor, worlds: Worlds, world: World
) -> None:
    made = Control(worlds).call("POST", "/worlds/a/people", {"email": "b@example.test"})
    Control(worlds).call("PATCH", "/worlds/a/rules", {"rules": {"second_factor_required": False}})
    visitor.get("/login")
    visitor.post("/login", login=made["person"]["email"], password=made["password"])
    visitor.get("/roles?x=1")
    visitor.post("/logout", csrf=visitor.token_of("/roles"))
    visitor.get("/")
    told = [(entry.method, entry.path, entry.status, entry.person) for entry in world.journal]
    person = "b@example.test"
    assert told == [
        ("GET", "/login", 200, None),
        ("GET", "/login", 200, None),
        ("POST", "/login", 303, person),
        ("GET", "/roles?x=1", 200, person),
        ("GET", "/roles", 200, person),
        ("POST", "/logout", 303, person),
        ("GET", "/", 200, None),
    ]


def test_the_journal_passes_over_style_sheets(visitor: Visitor, world: World) -> None:
    visitor.get("/static/portal.css")
    assert list(world.journal) == []


def test_a_session_of_a_password_alone_opens_nothing(
    worlds: Worlds, visitor: Visitor, world: World
) -> None:
    made = Control(worlds).call("POST", "/worlds/a/people", {})
    visitor.post("/login", login=made["person"]["email"], password=made["password"])
    with world.transaction():
        session = sessions.find_session(world, visitor.cookies[SESSION_COOKIE])
    assert session is not None
    assert session.stage == "password"
    assert location_of(visitor.get("/roles")) == "/login"
    assert world.journal[-1].person is None
