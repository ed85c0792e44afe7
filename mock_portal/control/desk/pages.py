"""The pages of the desk: worlds, and one world's clock, people, inbox, rules, faults, journal."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from mock_portal import outbox
from mock_portal.builders import DEFAULT_PASSWORD
from mock_portal.clock import parse_stamp
from mock_portal.control.desk.call import DeskCall
from mock_portal.control.settings import rules_of
from mock_portal.domain.organisations import organisations_of
from mock_portal.domain.people import list_people
from mock_portal.domain.registration_requests import list_requests
from mock_portal.domain.request_results import PAGES, applicant_of
from mock_portal.faults import EFFECTS
from mock_portal.message import Response

Answer = Callable[[DeskCall], Response]

STEPS = (
    (60, "1 минута"),
    (15 * 60, "15 минут"),
    (3600, "1 час"),
    (24 * 3600, "1 день"),
    (5 * 24 * 3600, "5 дней"),
    (30 * 24 * 3600, "30 дней"),
    (60 * 24 * 3600, "60 дней"),
)
UNITS = (("60", "минут"), ("3600", "часов"), ("86400", "дней"))


def _list_worlds(call: DeskCall) -> Response:
    found = [call.worlds.by_name(name) for name in sorted(call.worlds.names())]
    return call.page("worlds.html", "Миры", worlds=[world for world in found if world is not None])


def _clock(call: DeskCall) -> Response:
    world = call.world
    with world.transaction():
        rows = world.db.execute("SELECT at, kind FROM due ORDER BY at, id LIMIT 100").fetchall()
    due = [(parse_stamp(row["at"]), row["kind"]) for row in rows]
    return call.page("clock.html", "Часы", world=world, due=due, steps=STEPS, units=UNITS)


def _people(call: DeskCall) -> Response:
    world = call.world
    with world.transaction():
        rows = [(person, organisations_of(world, person.id)) for person in list_people(world)]
    return call.page("people.html", "Люди", world=world, rows=rows, password=DEFAULT_PASSWORD)


def _requests(call: DeskCall) -> Response:
    world = call.world
    with world.transaction():
        found = [one for one in list_requests(world) if one.kind in PAGES and one.sent_at]
        rows = [
            (one, applicant_of(world, one), world.label(f"request.state_{one.state}"))
            for one in reversed(found)
        ]
    return call.page("requests.html", "Заявки", world=world, rows=rows)


def _inbox(call: DeskCall) -> Response:
    world = call.world
    with world.transaction():
        messages = outbox.read(world)
    return call.page("inbox.html", "Почта и смс", world=world, messages=messages[::-1])


def _rules(call: DeskCall) -> Response:
    world = call.world
    with world.transaction():
        rules = {
            name: (rule, msgspec.json.encode(rule.value).decode())
            for name, rule in rules_of(world).items()
        }
    return call.page("rules.html", "Правила", world=world, rules=rules)


def _faults(call: DeskCall) -> Response:
    world = call.world
    with world.changed:
        faults = world.faults.copies()
    return call.page("faults.html", "Сбои", world=world, faults=faults, effects=list(EFFECTS))


def _journal(call: DeskCall) -> Response:
    world = call.world
    with world.changed:
        entries = list(world.journal)[::-1]
    return call.page("journal.html", "Журнал", world=world, entries=entries)


def _save(call: DeskCall) -> Response:
    headers = [
        ("Content-Type", "application/octet-stream"),
        ("Content-Disposition", f'attachment; filename="{call.world.name}.world"'),
    ]
    return Response(200, headers, call.world.snapshot())


def _route(path: str, answer: Answer) -> tuple[str, re.Pattern[str], Answer]:
    return "GET", re.compile(path.replace("{world}", "(?P<world>[^/]+)")), answer


ROUTES = (
    _route("/", _list_worlds),
    _route("/worlds/{world}", _clock),
    _route("/worlds/{world}/people", _people),
    _route("/worlds/{world}/requests", _requests),
    _route("/worlds/{world}/inbox", _inbox),
    _route("/worlds/{world}/rules", _rules),
    _route("/worlds/{world}/faults", _faults),
    _route("/worlds/{world}/journal", _journal),
    _route("/worlds/{world}/save", _save),
)
