"""The forms of the desk: moving the clock, changing a rule, ordering and removing faults."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import msgspec

from mock_portal import due
from mock_portal.clock import ClockError
from mock_portal.control.desk.call import DeskCall, DeskError
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.registration_requests import get_request
from mock_portal.domain.request_review import DECISIONS, decide
from mock_portal.faults import Fault
from mock_portal.message import Form, Response
from mock_portal.rules import RuleError
from mock_portal.wording import moscow_time, plural

Answer = Callable[[DeskCall], Response]


def _advance(call: DeskCall) -> Response:
    world, form = call.world, call.request.form
    seconds = _number(form, "seconds") or _number(form, "amount") * _number(form, "unit")
    try:
        with world.changed:
            happened = due.advance(world, world.clock.now() + timedelta(seconds=seconds))
    except (ClockError, OverflowError) as error:
        raise DeskError(422, "Часы так не перевести", str(error)) from error
    except due.DueError as error:
        raise DeskError(500, "Часы остановились на событии", str(error)) from error
    count = len(happened)
    events = plural(count, "событие", "события", "событий")
    told = [f"{moscow_time(event.at)}: {event.kind}" for event in happened]
    return call.back("", f"Теперь {moscow_time(world.clock.now())}, {count} {events}", *told)


def _number(form: Form, name: str) -> int:
    text = form.get(name, "0") or "0"
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII):
        raise DeskError(422, "Нужно целое число", f"В поле стоит «{text}».")
    return int(text)


def _set_rule(call: DeskCall) -> Response:
    name, text = call.request.form.get("name"), call.request.form.get("value")
    try:
        value = msgspec.json.decode(text)
    except msgspec.DecodeError:
        value = text  # a word needs no quotes here
    try:
        with call.world.transaction():
            call.world.override_rules({name: value})
    except RuleError as error:
        raise DeskError(422, "Такого значения у правила быть не может", str(error)) from error
    return call.back("/rules", f"Правило {name} изменено: {text}")


def _decide(call: DeskCall) -> Response:
    world, form = call.world, call.request.form
    decision, number = form.get("decision"), _number(form, "request")
    if decision not in DECISIONS:
        raise DeskError(422, "Такого решения нет", "Выберите одну из кнопок под заявкой.")
    try:
        with world.transaction():
            decide(world, get_request(world, number), decision, form.get("reason"))
    except LookupError as error:
        raise DeskError(404, "Такой заявки нет", "Возможно, её в этом мире не подавали.") from error
    except RefusedError as error:
        text = world.label(f"refused.{error.reason}", **error.values)
        raise DeskError(409, "Решение не принято", text) from error
    return call.back("/requests", f"Решение по заявке № {number} принято")


def _add_fault(call: DeskCall) -> Response:
    form = call.request.form
    order = {name: form.get(name) for name in ("name", "path", "effect", "method") if name in form}
    numbers = {name: _number(form, name) for name in ("skip", "times", "delay_ms", "status")}
    numbers["status"] = numbers["status"] or 503
    try:
        fault = msgspec.convert({**order, **numbers}, type=Fault)
    except msgspec.ValidationError as error:
        raise DeskError(422, "Такого сбоя быть не может", str(error)) from error
    with call.world.changed:
        if fault.name in call.world.faults.faults:
            raise DeskError(409, "Такой сбой уже есть", "Уберите его или дайте другое название.")
        call.world.faults.faults[fault.name] = fault
    return call.back("/faults", f"Сбой «{fault.name}» включён")


def _remove_fault(call: DeskCall) -> Response:
    name = call.request.form.get("name")
    with call.world.changed:
        gone = call.world.faults.faults.pop(name, None)
    if gone is None:
        raise DeskError(404, "Такого сбоя нет", "Возможно, его уже убрали.")
    return call.back("/faults", f"Сбой «{name}» убран")


def _route(path: str, answer: Answer) -> tuple[str, re.Pattern[str], Answer]:
    return "POST", re.compile(f"/worlds/(?P<world>[^/]+)/{path}"), answer


ROUTES = (
    _route("clock", _advance),
    _route("rules", _set_rule),
    _route("requests", _decide),
    _route("faults", _add_fault),
    _route("faults/remove", _remove_fault),
)
