"""One visit of a screen: the request together with its world, session and person.

`app.py` makes it; every screen takes it and answers a `Response`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mock_portal.domain import browsers
from mock_portal.domain.notices import unread_count
from mock_portal.domain.organisations import Membership, Organisation, find_membership
from mock_portal.domain.organisations import get_organisation as _get_organisation
from mock_portal.domain.people import Person, get_person
from mock_portal.domain.sessions import Session, start_session
from mock_portal.message import Request, Response, html_response, redirect
from mock_portal.rendering import render
from mock_portal.world import World

SESSION_COOKIE = "kabinet_session"


@dataclass
class Visit:
    """A request being answered; `params` are the named parts of the route's path."""

    world: World
    request: Request
    params: dict[str, str]
    session: Session | None
    screen: str

    @cached_property
    def person(self) -> Person | None:
        """Who is fully signed in, or None."""
        session = self.session
        if session is None or session.stage != "signed-in" or session.person_id is None:
            return None
        return get_person(self.world, session.person_id)

    @property
    def citizen(self) -> Person:
        """Who is signed in, on routes that need it.

        Raises:
            LookupError: nobody is; the route should have been declared `who="citizen"`.
        """
        if self.person is None:
            raise LookupError(f"{self.request.path} was reached by nobody")
        return self.person

    @cached_property
    def membership(self) -> Membership | None:
        """The role that the session has taken, if it still stands."""
        if self.person is None or self.session is None or self.session.organisation_id is None:
            return None
        return find_membership(self.world, self.session.organisation_id, self.person.id)

    @cached_property
    def unread_notices(self) -> int:
        """How many notices the visitor has not read (K-15)."""
        return unread_count(self.world, self.citizen.id)

    @property
    def role(self) -> Membership:
        """The role taken, on routes that need it.

        Raises:
            LookupError: none is; the route should have been declared `who="member"`.
        """
        if self.membership is None:
            raise LookupError(f"{self.request.path} was reached without a role")
        return self.membership

    @cached_property
    def organisation(self) -> Organisation | None:
        """The organisation for which the visitor acts, or None for a citizen."""
        if self.membership is None:
            return None
        return _get_organisation(self.world, self.membership.organisation_id)

    @property
    def in_app(self) -> bool:
        """Whether the visitor uses the mobile application and not a browser (N-18, A-21)."""
        return "GosuslugiApp/" in self.request.headers.get("user-agent", "")

    @property
    def browser(self) -> browsers.Browser:
        """The visitor's browser, as its user agent tells."""
        return browsers.browser_of(self.request.headers.get("user-agent", ""))

    @property
    def browser_problem(self) -> browsers.Problem | None:
        """What to hint at about the browser: nothing in the application, or where none is told."""
        told = "user-agent" in self.request.headers
        if not self.world.rules.browser_hint or self.in_app or not told:
            return None
        return browsers.problem_of(self.browser, self.world.rules)

    @property
    def may_create_here(self) -> bool:
        """Whether an organisation's cabinet can be created where the visitor is (N-18, A-21)."""
        return not self.in_app or self.world.rules.app_can_create_organisation

    @property
    def may_manage_here(self) -> bool:
        """Whether an organisation's cabinet can be managed where the visitor is (A-20, A-21)."""
        return not self.in_app or self.world.rules.app_can_manage_organisation

    def label(self, key: str, **values: object) -> str:
        """Return a label's text in this world."""
        return self.world.label(key, **values)

    def _label_of_template(self, key: str, **values: object) -> str:
        return self.world.mutation.marked(key, self.label(key, **values))

    def need_session(self) -> Session:
        """Return the session, starting one of nobody if there is none."""
        if self.session is None:
            self.session = start_session(self.world)
        return self.session

    def use(self, session: Session | None) -> None:
        """Go on with another session: somebody signed in, out, or took a role."""
        self.session = session
        for name in ("person", "membership", "organisation"):
            self.__dict__.pop(name, None)

    def page(self, template: str, *, status: int = 200, **values: object) -> Response:
        """Render a screen.

        Args:
            template: file below `templates/`.
            status: HTTP status, 422 for a form with problems.
            values: what the template shows besides the frame.
        """
        session = self.need_session()
        text = render(
            template,
            visit=self,
            L=self._label_of_template,
            csrf=session.csrf,
            screen=self.screen,
            rules=self.world.rules,
            now=self.world.clock.now(),
            **values,
        )
        return html_response(self.world.mutation.page(text), status)

    def refuse(self) -> Response:
        """Answer 403: what was asked for belongs to somebody else or needs another role."""
        heading, text = self.label("error.refused"), self.label("error.refused_text")
        return self.page("error.html", status=403, heading=heading, text=text, hints=["/roles"])

    def refuse_in_app(self, use: str) -> Response:
        """Answer 403: only the web version does this; `use` is `creation` or `management`."""
        heading, text = self.label("error.app_heading"), self.label(f"error.app_{use}")
        return self.page("error.html", status=403, heading=heading, text=text, hints=[])

    def go(self, path: str) -> Response:
        """Send the browser to another page of this world."""
        return redirect(path)
