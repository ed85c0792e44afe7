"""Endpoints of support: requests are sent without the screens, taken up and solved by operators."""

from __future__ import annotations

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint, answering
from mock_portal.domain import help_questions, sessions, support_form, support_requests
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.people import get_person
from mock_portal.domain.support_form import SupportForm
from mock_portal.domain.support_requests import Author, SupportRequest
from mock_portal.uploaded_file import UploadedFile


class NewSupportRequest(Body):
    """Order of a request by a person; `screenshot` is a picture in Base64, empty for none."""

    person_id: int
    topic: str = "other"
    subject: str = "Не открывается раздел"
    details: str = "Нажимаю на раздел, а страница не меняется."
    error_code: str = ""
    number: str = ""
    screenshot: bytes = b""
    screenshot_name: str = "Снимок.png"


class SupportAnswer(Body):
    """What an operator answers; with `question` both go into the frequent questions (K-225)."""

    result: str
    question: str = ""


def _send(call: Call) -> SupportRequest:
    world, order = call.world, call.body
    with answering():
        person = get_person(world, order.person_id)
    file = UploadedFile(order.screenshot_name, order.screenshot) if order.screenshot else None
    form = SupportForm(
        topic=order.topic,
        subject=order.subject,
        details=order.details,
        error_code=order.error_code,
        number=order.number,
        screenshot=file,
    )
    try:
        author = Author(person, sessions.start_session(world))
        return support_form.send(world, author, form)
    except RefusedError as error:
        raise ControlError(422, f"refused: {error.reason}") from error


def _take_up(call: Call) -> SupportRequest:
    with answering():
        return support_requests.take_up(call.world, call.number("request"))


def _answer(call: Call) -> SupportRequest:
    world, order = call.world, call.body
    with answering():
        solved = support_requests.solve(world, call.number("request"), order.result)
        if order.question:
            help_questions.publish(world, order.question, order.result)
    return solved


def _close(call: Call) -> SupportRequest:
    with answering():
        return support_requests.close(call.world, call.number("request"))


def _get(call: Call) -> SupportRequest:
    with answering():
        return support_requests.get_request(call.world, call.number("request"))


_ALL = "/worlds/{world}/support-requests"
_ONE = f"{_ALL}/{{request}}"
ENDPOINTS = (
    Endpoint(
        "POST",
        _ALL,
        _send,
        "Send a request to support without the screens",
        NewSupportRequest,
        SupportRequest,
    ),
    Endpoint("GET", _ONE, _get, "How a request to support stands", returns=SupportRequest),
    Endpoint(
        "POST",
        f"{_ONE}/take",
        _take_up,
        "Let an operator take a request into work",
        returns=SupportRequest,
    ),
    Endpoint(
        "POST",
        f"{_ONE}/answer",
        _answer,
        "Let an operator solve a request, and take the question over into the frequent ones",
        SupportAnswer,
        SupportRequest,
    ),
    Endpoint(
        "POST",
        f"{_ONE}/close",
        _close,
        "Close a solved request for its author",
        returns=SupportRequest,
    ),
)
