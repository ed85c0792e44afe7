"""The larger «Помощь» of K and R: problems, search, questions, reference, lessons, browsers."""

from __future__ import annotations

import html
import re

import msgspec

from mock_portal.domain import browsers, help_problems, help_questions
from mock_portal.domain.errors import RefusedError
from mock_portal.message import Response
from mock_portal.screens import help_section, help_topics
from mock_portal.visit import Visit

# As in `help_section.ARTICLES`: reference materials (K-223).
MATERIALS = (
    ("/help/manuals", "help.manuals", "manuals.html"),
    ("/help/integration", "help.integration", "integration.html"),
    ("/help/schemes", "help.schemes", "schemes.html"),
)
# Function of the portal -> its topics, each a path and the label of its name (K-224).
FUNCTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "registration": (
        ("/help/faq/company_profile/kak_sozdat_uz_ul", "help.create"),
        ("/help/schemes", "help.schemes"),
    ),
    "signature": (
        ("/help/faq/esignature/2062", "help.signature"),
        ("/help/plugin", "help.plugin"),
    ),
    "employees": (
        ("/help/employees", "help.add_heading"),
        ("/help/employee-roles", "help.roles_heading"),
    ),
    "materials": (
        ("/help/manuals", "help.manuals"),
        ("/help/integration", "help.integration"),
        ("/help/videos", "help.videos"),
    ),
    "support": (
        ("/help/questions", "help.questions"),
        ("/help/support", "help.support"),
    ),
}
QUESTIONS = ("question.code", "question.head", "question.deadline")
# Label of each lesson and the article that says the same in words (K-226).
VIDEOS = (
    ("video.create", "/help/faq/company_profile/kak_sozdat_uz_ul"),
    ("video.signature", "/help/faq/esignature/2062"),
    ("video.plugin", "/help/plugin"),
    ("video.employees", "/help/employees"),
)
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_EXCERPT = 160
# Russian words change at their end: the beginning of a longer word stands for all its forms.
_ENDING = 2
_LONG_WORD = 5


class Found(msgspec.Struct, frozen=True):
    """An article that a query has found: its path, heading, and the words around the find."""

    path: str
    heading: str
    excerpt: str


def material(visit: Visit) -> Response:
    """Show the reference material that has this address (K-223)."""
    for path, heading, template in MATERIALS:
        if path == visit.request.path:
            return visit.page(f"help/{template}", heading=visit.label(heading))
    raise LookupError(f"no material at {visit.request.path}")


def problem(visit: Visit) -> Response:
    """Show the recommendations for a type of problem (R-49)."""
    topic = visit.params["problem"]
    if topic not in help_problems.topics(visit.world.rules):
        heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
        return visit.page("error.html", status=404, heading=heading, text=text, hints=["/help"])
    return visit.page(
        "help/problem.html",
        heading=visit.label(f"problem.{topic}"),
        topic=topic,
        advice=[
            visit.label(f"problem.{topic}.{number}")
            for number in range(1, help_problems.PROBLEMS[topic] + 1)
        ],
    )


def questions(visit: Visit) -> Response:
    """Show the frequent questions, those from real requests first (K-225)."""
    return visit.page(
        "help/questions.html",
        heading=visit.label("help.questions"),
        published=help_questions.published(visit.world),
        questions=QUESTIONS,
    )


def reference(visit: Visit) -> Response:
    """Show the topics grouped by function, or those of the function chosen (K-224)."""
    chosen = visit.request.query.get("function")
    shown = [chosen] if chosen in FUNCTIONS else list(FUNCTIONS)
    return visit.page(
        "help/reference.html",
        heading=visit.label("help.reference"),
        functions=list(FUNCTIONS),
        chosen=chosen if chosen in FUNCTIONS else "",
        groups=[(one, FUNCTIONS[one]) for one in shown],
    )


def videos(visit: Visit) -> Response:
    """List the video lessons; the mock has no recordings and says so (K-226)."""
    return visit.page("help/videos.html", heading=visit.label("help.videos"), videos=VIDEOS)


def supported_browsers(visit: Visit) -> Response:
    """List the browsers in which the portal works (R-06, K-124)."""
    return visit.page(
        "help/browsers.html",
        heading=visit.label("browsers.heading"),
        browsers=browsers.oldest(visit.world.rules),
    )


def search(visit: Visit) -> Response:
    """Search the articles for all words of a query."""
    query = visit.request.query.get("q")
    limit = visit.world.rules.help_search_max_chars
    wrong: RefusedError | None = None
    found: list[Found] = []
    if not query:
        wrong = RefusedError("search-empty", field="q")
    elif len(query) > limit:
        wrong = RefusedError("search-long", field="q", limit=limit)
    else:
        found = _find(visit, query)
    return visit.page(
        "help/search.html",
        status=200 if wrong is None else 422,
        heading=visit.label("help.search"),
        query=query,
        problem=wrong,
        found=found,
    )


def _find(visit: Visit, query: str) -> list[Found]:
    patterns = [re.compile(rf"\b{re.escape(_stem(word))}", re.I) for word in _words(query)]
    if not patterns:
        return []
    found = []
    for path, heading, text in _texts(visit):
        places = [pattern.search(text) for pattern in patterns]
        if all(places):
            # In the body, not in the heading, which stands above the excerpt anyway.
            inside = patterns[0].search(text, len(heading) + 1) or places[0]
            start = max(0, (inside.start() if inside else 0) - _EXCERPT // 2)
            start = text.rfind(" ", 0, start) + 1
            found.append(Found(path, heading, text[start : start + _EXCERPT].strip()))
    return found


def _words(query: str) -> list[str]:
    return re.findall(r"\w+", query)


def _stem(word: str) -> str:
    return word[:-_ENDING] if len(word) > _LONG_WORD else word


def _texts(visit: Visit) -> list[tuple[str, str, str]]:
    """Return path, heading and words of each article, as they are shown in this world."""
    pages = [
        *(
            (path, label, visit.page(f"help/{template}", heading=visit.label(label)))
            for path, label, template in (*help_section.ARTICLES, *MATERIALS)
        ),
        ("/help/employees", "help.add_heading", help_topics.employees(visit)),
        ("/help/employee-roles", "help.roles_heading", help_topics.employee_roles(visit)),
    ]
    return [
        (path, visit.label(label), " ".join(html.unescape(_TAG.sub(" ", article[0])).split()))
        for path, label, page in pages
        if (article := _ARTICLE.search(page.body.decode()))
    ]
