"""The one ordered chain of the portal: host, static, world, fault, route, guard, screen, journal.

Each step is a function of its own, named in the order in which they run.
"""

from __future__ import annotations

import logging
import threading
from hmac import compare_digest

from mock_portal.domain.sessions import find_session, remember_path
from mock_portal.journal import Entry
from mock_portal.message import BadRequestError, Request, Response, redirect, text_response
from mock_portal.routes import Route, find_route, methods_of, nearest_paths
from mock_portal.static import static_file
from mock_portal.visit import SESSION_COOKIE, Visit
from mock_portal.world import World
from mock_portal.worlds import Worlds

log = logging.getLogger(__name__)

SECURITY_HEADERS = [
    (
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
]


class Portal:
    """Answers browsers' requests for all worlds of this process."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        if request.method not in ("GET", "HEAD", "POST"):
            response = text_response(f"method {request.method} is not known here", 501)
        elif request.path.startswith("/static/"):
            return static_file(request.path)
        else:
            response = self._answer_in_world(request)
        response.headers.extend(SECURITY_HEADERS)
        return response

    def _answer_in_world(self, request: Request) -> Response:
        world = self.worlds.by_host(request.host)
        if world is None:
            known = ", ".join(sorted(f"{name}.localhost" for name in self.worlds.names())) or "none"
            return text_response(f"no world at host {request.host!r}; known: {known}\n", 404)
        method = "GET" if request.method == "HEAD" else request.method
        fault = None
        if not request.path.startswith("/__"):
            with world.changed:
                fault = world.faults.match(method, request.path)
        if fault is not None and fault.effect == "delay":
            # Real time, on purpose: the browser must see a slow answer. Nothing is held meanwhile.
            threading.Event().wait(fault.delay_ms / 1000)
        if fault is not None and fault.effect == "drop":
            response = Response(0, close=True)
            self._journal(world, request, response, None, fault=fault.name)
            return response
        if fault is not None and fault.effect == "error":
            response = text_response(f"fault {fault.name}", fault.status)
            self._journal(world, request, response, None, fault=fault.name)
            return response
        return self._answer_routed(world, request, method)

    def _answer_routed(self, world: World, request: Request, method: str) -> Response:
        found = find_route(method, request.path)
        if found is None:
            visit = Visit(world, request, {}, None, "not-found")
            response = self._in_transaction(visit, lambda: _not_found(visit, method))
        else:
            route, params = found
            visit = Visit(world, request, params, None, route.screen)
            response = self._in_transaction(visit, lambda: _screen(visit, route))
        return response

    def _in_transaction(self, visit: Visit, answer: object) -> Response:
        assert callable(answer)
        error: str | None = None
        try:
            with visit.world.transaction():
                key = visit.request.cookies.get(SESSION_COOKIE, "")
                visit.session = find_session(visit.world, key) if key else None
                response: Response = answer()
                if visit.session is not None and visit.session.key != key:
                    response.with_cookie(SESSION_COOKIE, visit.session.key)
                elif visit.session is None and key:
                    response.with_cookie(SESSION_COOKIE, "gone")
        except BadRequestError as problem:
            error = str(problem)
            response = text_response(f"{error}\n", 400)
        except Exception as problem:
            # The journal must show what broke, whatever it was; the browser gets a plain 500.
            log.exception("%s %s failed", visit.request.method, visit.request.path)
            error = f"{type(problem).__name__}: {problem}"
            response = self._failed(visit)
        self._journal(visit.world, visit.request, response, visit, error=error)
        return response

    def _failed(self, visit: Visit) -> Response:
        visit = Visit(visit.world, visit.request, {}, None, "failed")
        with visit.world.transaction():
            return visit.page(
                "error.html",
                status=500,
                heading=visit.label("error.failed"),
                hints=[],
                text=visit.label("error.failed_text"),
            )

    def _journal(
        self,
        world: World,
        request: Request,
        response: Response,
        visit: Visit | None,
        *,
        fault: str | None = None,
        error: str | None = None,
    ) -> None:
        with world.changed:
            person = visit.person if visit is not None and error is None else None
            world.journal.append(
                Entry(
                    at=world.clock.now(),
                    method=request.method,
                    path=request.target,
                    status=response.status,
                    person=person.email if person is not None else None,
                    fault=fault,
                    error=error,
                )
            )


def _not_found(visit: Visit, method: str) -> Response:
    allowed = methods_of(visit.request.path)
    if allowed:
        response = text_response(f"{visit.request.path} takes {', '.join(allowed)}\n", 405)
        response.headers.append(("Allow", ", ".join(allowed)))
        return response
    hints = nearest_paths(visit.request.path)
    heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
    return visit.page("error.html", status=404, heading=heading, text=text, hints=hints)


def _screen(visit: Visit, route: Route) -> Response:
    refusal = _guard_form(visit) or _guard_visitor(visit, route) or _guard_app(visit, route)
    return refusal if refusal is not None else route.answer(visit)


def _guard_form(visit: Visit) -> Response | None:
    """Refuse a POST that does not carry its session's token (cross-site forgery)."""
    if visit.request.method != "POST":
        return None
    sent = visit.request.form.get("csrf")
    if visit.session is not None and compare_digest(sent.encode(), visit.session.csrf.encode()):
        return None
    heading = visit.label("error.stale_form")
    return visit.page("error.html", status=403, heading=heading, hints=[])


def _guard_app(visit: Visit, route: Route) -> Response | None:
    """Refuse in the mobile application what only the web version does (N-18, A-20, A-21)."""
    allowed = {
        "allowed": True,
        "creation": visit.may_create_here,
        "management": visit.may_manage_here,
    }
    if allowed[route.app_use]:
        return None
    heading = visit.label("error.app_heading")
    text = visit.label(f"error.app_{route.app_use}")
    return visit.page("error.html", status=403, heading=heading, text=text, hints=[])


def _guard_visitor(visit: Visit, route: Route) -> Response | None:
    """Send strangers to sign-in and the role-less to the choice of a role."""
    if route.who == "anyone":
        return None
    if visit.person is None:
        session = visit.need_session()
        if visit.request.method == "GET":
            remember_path(visit.world, session, visit.request.target)
        return redirect("/login")
    if route.who == "member" and visit.membership is None:
        return visit.refuse()
    return None
