"""The one ordered chain of the portal: host, fault, static, route, guard, screen, journal.

Each step is a function of its own, named in the order in which they run.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from hmac import compare_digest

from mock_portal.domain.sessions import find_session, remember_path
from mock_portal.faults import EFFECTS
from mock_portal.journal import Entry
from mock_portal.message import BadRequestError, Request, Response, redirect, text_response
from mock_portal.organisation_api import gate
from mock_portal.organisation_api.endpoint import ROOT as API
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.routes import ROUTES, Route, find_route, methods_of, nearest_paths
from mock_portal.screens import email_confirmation, employee_password, second_factor
from mock_portal.start_links import StartLink
from mock_portal.static import PREFIX, static_file
from mock_portal.visit import SESSION_COOKIE, Visit
from mock_portal.world import World, WorldClosedError
from mock_portal.worlds import DESK_HOST, Worlds

log = logging.getLogger(__name__)

METHODS = ("GET", "HEAD", "POST")
POLICY = (
    "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
SECURITY_HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)

# Behind TLS a browser is not to come without it again (RFC 6797).
STRICT = ("Strict-Transport-Security", "max-age=86400")


def _over_tls(name: str, value: str) -> tuple[str, str]:
    """Return a header as it leaves behind TLS: cookies come back over TLS only."""
    return (name, f"{value}; Secure") if name == "Set-Cookie" else (name, value)


@dataclass
class _Note:
    """What the journal gets to know from inside an answer."""

    person: str | None = None
    error: str | None = None


class Portal:
    """Answers browsers' requests for all worlds of this process.

    Args:
        worlds: found by host name.
        desk: the control desk, when this process serves one.
    """

    def __init__(self, worlds: Worlds, desk: Callable[[Request], Response] | None = None) -> None:
        self.worlds = worlds
        screens = (f"{route.method} {route.path}" for route in ROUTES)
        worlds.addresses = (*screens, *(endpoint.row for endpoint in ENDPOINTS))
        self.desk = desk

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        response = self._answer(request)
        plugin = self.worlds.browser_plugin
        if plugin is not None and request.host != DESK_HOST:
            plugin.put_into(response, POLICY)
        present = {name for name, _ in response.headers}
        response.headers.extend(item for item in SECURITY_HEADERS if item[0] not in present)
        if self.worlds.scheme == "https":
            response.headers = [_over_tls(*header) for header in (*response.headers, STRICT)]
        return response

    def _answer(self, request: Request) -> Response:
        # The API tells of a strange method in its own way.
        if request.method not in METHODS and not request.path.startswith(f"{API}/"):
            return _method_refused(request.method, METHODS)
        if self.desk is not None and request.host == DESK_HOST:
            if request.path.startswith(PREFIX):
                return static_file(request.path)
            return self.desk(request)
        world = self.worlds.by_host(request.host)
        try:
            if world is not None:
                link = world.start_links.find(request)
                return _start(world, link) if link else self._answer_in_world(world, request)
        except WorldClosedError:
            pass  # deleted while this request was on its way
        known = ", ".join(sorted(f"{name}.localhost" for name in self.worlds.names())) or "none"
        return text_response(f"no world at host {request.host!r}; known: {known}\n", 404)

    def _answer_in_world(self, world: World, request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        note = _Note()
        answer = partial(self._answer_path, world, request, method, note)
        with world.changed:
            fault = world.faults.match(method, request.path, fresh=request.fresh)
        response = EFFECTS[fault.effect](fault, answer) if fault is not None else answer()
        if fault is not None or not request.path.startswith(PREFIX):
            entry = Entry(
                at=world.clock.now(),
                method=request.method,
                path=request.target,
                status=0 if response.drop else response.status,
                person=note.person,
                fault=fault.name if fault is not None else None,
                error=note.error,
            )
            with world.changed:
                world.journal.append(entry)
        return response

    def _answer_path(self, world: World, request: Request, method: str, note: _Note) -> Response:
        if request.path.startswith(PREFIX):
            return (
                static_file(request.path) if method == "GET" else _method_refused(method, METHODS)
            )
        if gate.is_call(world, request.path):
            return _call(world, request, note)
        found = find_route(method, request.path, world.rules)
        if found is None or world.mutation.passes(f"route:{method} {found[0].path}"):
            visit = Visit(world, request, {}, None, "not-found")
            return self._in_transaction(visit, partial(_not_found, visit, method), note)
        route, params = found
        visit = Visit(world, request, params, None, route.screen)
        return self._in_transaction(visit, partial(_screen, visit, route), note)

    def _in_transaction(
        self, visit: Visit, answer: Callable[[], Response], note: _Note
    ) -> Response:
        try:
            with visit.world.transaction():
                return _in_session(visit, answer, note)
        except WorldClosedError:
            raise
        except BadRequestError as problem:
            note.error = str(problem)
            return text_response(f"{problem}\n", 400)
        except Exception as problem:
            # The journal must show what broke, whatever it was; the browser gets a plain 500.
            log.exception("%s %s failed", visit.request.method, visit.request.path)
            note.error = f"{type(problem).__name__}: {problem}"
        visit = Visit(visit.world, visit.request, {}, None, "failed")
        with visit.world.transaction():
            return _in_session(visit, partial(_failed, visit), note)


def _call(world: World, request: Request, note: _Note) -> Response:
    """Answer an external system: no session, no cookie, no form."""
    try:
        with world.transaction():
            response, note.person = gate.answer(world, request)
        return response
    except WorldClosedError:
        raise
    except Exception as problem:
        # As with screens: the journal must show what broke, whatever it was.
        log.exception("%s %s failed", request.method, request.path)
        note.error = f"{type(problem).__name__}: {problem}"
    return gate.failed(world)


def _start(world: World, link: StartLink) -> Response:
    """Follow a start link; an address without a page, as of a form's answer, gives way to home."""
    page = link.path.partition("?")[0]
    return link.follow(link.path if "GET" in methods_of(page, world.rules) else "/")


def _method_refused(method: str, allowed: Iterable[str]) -> Response:
    names = ", ".join(allowed)
    return Response(
        405,
        [("Content-Type", "text/plain; charset=utf-8"), ("Allow", names)],
        f"{method} is not taken here; known: {names}\n".encode(),
    )


def _in_session(visit: Visit, answer: Callable[[], Response], note: _Note) -> Response:
    """Answer with the session of the cookie, and let the browser keep or forget it."""
    key = visit.request.cookies.get(SESSION_COOKIE, "")
    visit.session = find_session(visit.world, key) if key else None
    note.person = _email(visit)  # noted before as well: signing out and failing forget it
    response = answer()
    note.person = _email(visit) or note.person
    if visit.session is None and key:
        return response.without_cookie(SESSION_COOKIE)
    if visit.session is not None and visit.session.key != key:
        return response.with_cookie(SESSION_COOKIE, visit.session.key)
    return response


def _email(visit: Visit) -> str | None:
    return visit.person.email if visit.person is not None else None


def _failed(visit: Visit) -> Response:
    heading, text = visit.label("error.failed"), visit.label("error.failed_text")
    return visit.page("error.html", status=500, heading=heading, text=text, hints=[])


def _not_found(visit: Visit, method: str) -> Response:
    allowed = methods_of(visit.request.path, visit.world.rules)
    if allowed:
        return _method_refused(method, [*allowed, "HEAD"] if "GET" in allowed else allowed)
    hints = nearest_paths(visit.request.path, visit.world.rules)
    heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
    return visit.page("error.html", status=404, heading=heading, text=text, hints=hints)


def _screen(visit: Visit, route: Route) -> Response:
    refusal = (
        _guard_form(visit)
        or _guard_visitor(visit, route)
        or _guard_account(visit, route)
        or _guard_app(visit, route)
    )
    return refusal if refusal is not None else route.answer(visit)


def _guard_form(visit: Visit) -> Response | None:
    """Refuse a POST that does not carry its session's token (cross-site forgery)."""
    if visit.request.method != "POST":
        return None
    sent = visit.request.form.get("csrf")
    if visit.session is not None and compare_digest(sent.encode(), visit.session.csrf.encode()):
        return None
    heading, text = visit.label("error.stale_form"), visit.label("error.stale_form_text")
    path = visit.request.path
    hints = [path] if "GET" in methods_of(path, visit.world.rules) else []
    return visit.page("error.html", status=403, heading=heading, text=text, hints=hints)


def _guard_app(visit: Visit, route: Route) -> Response | None:
    """Refuse in the mobile application what only the web version does (N-18, A-20, A-21)."""
    allowed = {
        "allowed": True,
        "creation": visit.may_create_here,
        "management": visit.may_manage_here,
    }
    if allowed[route.app_use]:
        return None
    return visit.refuse_in_app(route.app_use)


def _guard_visitor(visit: Visit, route: Route) -> Response | None:
    """Send strangers to sign-in and the role-less to the choice of a role."""
    if route.who == "anyone":
        return None
    if visit.person is None:
        session = visit.need_session()
        if visit.request.method == "GET" and not visit.request.path.startswith("/login"):
            remember_path(visit.world, session, visit.request.target)
        return redirect("/login")
    if route.who == "member" and visit.membership is None:
        return visit.refuse()
    return None


def _guard_account(visit: Visit, route: Route) -> Response | None:
    """Refuse what an account is not ready for: address, second factor, password too old."""
    if route.who == "anyone":
        return None
    refusal = email_confirmation.guard(visit, route.screen)
    if refusal is None:
        refusal = employee_password.guard(visit, route.screen)
    if refusal is None and route.who == "member":
        refusal = second_factor.guard(visit)
    return refusal
