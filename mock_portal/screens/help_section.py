"""«Помощь»: articles in our own words, links that lead out, questions to support."""

from __future__ import annotations

from mock_portal.domain import help_problems
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.operations import note
from mock_portal.domain.roles import Action, is_permitted
from mock_portal.domain.support import ask
from mock_portal.message import Response
from mock_portal.screens import help_topics
from mock_portal.screens.cabinet_frame import refuse
from mock_portal.visit import Visit

# Path, label of its heading and template of each article, in the order of the section.
ARTICLES = (
    ("/help/faq/company_profile/kak_sozdat_uz_ul", "help.create", "create.html"),
    ("/help/faq/esignature/2062", "help.signature", "signature.html"),
    ("/help/plugin", "help.plugin", "plugin.html"),
)


# What the larger «Помощь» of some editions has beside articles (K-223 … K-226).
MATERIALS = (
    ("/help/questions", "help.questions"),
    ("/help/reference", "help.reference"),
    ("/help/manuals", "help.manuals"),
    ("/help/integration", "help.integration"),
    ("/help/schemes", "help.schemes"),
    ("/help/videos", "help.videos"),
)
_BROWSERS = ("/help/browsers", "browsers.heading")

# The contents list those about employees too; they have screens of their own.
CONTENTS = (*ARTICLES, *help_topics.ARTICLES)


def contents(visit: Visit) -> Response:
    """Show «Помощь»: all articles (N-61); problems and materials where there are any (R-49)."""
    rules = visit.world.rules
    return visit.page(
        "help/contents.html",
        articles=(*ARTICLES, *help_topics.ARTICLES),
        problems=help_problems.topics(rules),
        materials=(*MATERIALS, *((_BROWSERS,) if rules.browser_hint else ())),
    )


def article(visit: Visit) -> Response:
    """Show the article that has this address (N-08, N-12, N-81)."""
    for path, heading, template in ARTICLES:
        if path == visit.request.path:
            return visit.page(f"help/{template}", heading=visit.label(heading))
    raise LookupError(f"no article at {visit.request.path}")


def support(visit: Visit, problem: RefusedError | None = None, text: str = "") -> Response:
    """Show «Помощь и поддержка» (A-23)."""
    sent = visit.request.query.get("sent")
    return visit.page(
        "help/support.html",
        status=200 if problem is None else 422,
        articles=(*ARTICLES, *help_topics.ARTICLES),
        problem=problem,
        text=text,
        sent=sent if sent.isdecimal() else "",
    )


def ask_support(visit: Visit) -> Response:
    """Take a question to support; who acts for an organisation needs the right to ask."""
    if visit.membership is not None and not is_permitted(visit.role, Action.ASK_SUPPORT):
        return refuse(visit, "not-permitted")
    text = visit.request.form.get("text")
    try:
        number = ask(visit.world, visit.citizen, text)
    except RefusedError as problem:
        return support(visit, problem, text)
    if visit.membership is not None:
        note(visit.world, visit.role.organisation_id, "support-asked", visit.citizen, f"№ {number}")
    return visit.go(f"/help/support?sent={number}")
