"""Registering a legal entity's cabinet step by step (R-10 … R-36): the order, and the first steps.

The wizard keeps what was typed in a request of the kind `steps` that belongs to the browser's
session. `due` in it names the furthest step that may be opened: going back keeps what was typed,
going ahead by address leads to the step that is due. Once the authority document is accepted the
organisation stands, and the steps up to it are closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from mock_portal.domain import registration_requests, requisites
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.full_names import clean_name, differing_parts, is_name
from mock_portal.domain.organisations import find_by_ogrn
from mock_portal.registers import tax_register
from mock_portal.registers.tax_register import RegisterDownError, RegisterEntry

if TYPE_CHECKING:
    from mock_portal.domain.registration_requests import RegistrationRequest, State
    from mock_portal.domain.sessions import Session
    from mock_portal.world import World

Step = Literal["inn", "ogrn", "head", "authority", "account", "second-factor", "agreements", "code"]
STEPS: tuple[Step, ...] = get_args(Step)
# What stands once the request is accepted: changing it would need another document.
_CLOSED_BY_ACCEPTANCE: tuple[Step, ...] = ("inn", "ogrn", "head", "authority")


class FullName(NamedTuple):
    """Surname, name and patronymic; the last one is empty for who has none."""

    surname: str
    given_name: str
    patronymic: str


def request_of(world: World, session: Session | None, *states: State) -> RegistrationRequest | None:
    """Return the newest request of a browser's session in one of these states, or None."""
    if session is None:
        return None
    marks = ", ".join("?" for _ in states)
    row = world.db.execute(
        "SELECT id FROM registration_requests WHERE session_id = ? AND kind = 'steps' "  # noqa: S608 - marks are question marks
        f"AND state IN ({marks}) ORDER BY id DESC LIMIT 1",
        (session.id, *states),
    ).fetchone()
    return None if row is None else registration_requests.get_request(world, row["id"])


def current(world: World, session: Session | None) -> RegistrationRequest | None:
    """Return the request that a session is filling in, or None."""
    return request_of(world, session, "draft", "received")


def due(request: RegistrationRequest | None) -> Step:
    """Return the furthest step that may be opened."""
    name = request.typed.get("due", "inn") if request is not None else "inn"
    return next(step for step in STEPS if step == name)


def is_open(request: RegistrationRequest | None, step: Step) -> bool:
    """Tell whether a step may be opened and sent now."""
    if STEPS.index(step) > STEPS.index(due(request)):
        return False
    accepted = request is not None and request.state == "received"
    return not (accepted and step in _CLOSED_BY_ACCEPTANCE)


def finish_step(
    world: World, request: RegistrationRequest, step: Step, **typed: str
) -> RegistrationRequest:
    """Keep what a step has brought and open the next one.

    A step that was open already stays open unless this one has changed: what comes after it was
    checked against what stood here before.
    """
    changed = any(request.typed.get(name) != value for name, value in typed.items())
    following = STEPS[STEPS.index(step) + 1]
    furthest = due(request)
    if changed or STEPS.index(furthest) < STEPS.index(following):
        furthest = following
    return registration_requests.note_typed(world, request, **typed, due=furthest)


def take_inn(world: World, session: Session, inn: str) -> RegistrationRequest:
    """Take the first step: the organisation's ИНН (R-10, R-11).

    Raises:
        RefusedError: `inn-empty`, `inn-digits`, `inn-length`, `inn-check`.
    """
    value = requisites.inn_of_entity(inn, length=world.rules.entity_inn_digits)
    request = current(world, session)
    if request is None:
        request = registration_requests.open_request(world, "steps", session_id=session.id)
    return finish_step(world, request, "inn", inn=value)


def take_numbers(
    world: World, request: RegistrationRequest, ogrn: str, kpp: str
) -> RegistrationRequest:
    """Take ОГРН and КПП, if there is one, and look the organisation up (R-13, R-14, R-15).

    Raises:
        RefusedError: see `requisites.ogrn`, `requisites.kpp` and `look_up`.
    """
    ogrn = requisites.ogrn(ogrn)
    kpp = requisites.kpp(kpp, required=world.rules.registration_kpp_required)
    look_up(world, request.typed["inn"], ogrn, kpp)
    return finish_step(world, request, "ogrn", ogrn=ogrn, kpp=kpp)


def look_up(world: World, inn: str, ogrn: str, kpp: str) -> RegisterEntry:
    """Return the register's entry that these numbers name exactly (R-15).

    Raises:
        RefusedError: `registration-register-down`, `registration-inn-unknown`,
            `registration-ogrn-differs`, `registration-kpp-differs`, `organisation-liquidated`,
            `register-refused`, `organisation-exists`.
    """
    try:
        entry = tax_register.ask(world, inn=inn)
    except RegisterDownError as error:
        raise RefusedError("registration-register-down") from error
    if entry is None:
        raise RefusedError("registration-inn-unknown", inn=inn)
    if entry.ogrn != ogrn:
        raise RefusedError("registration-ogrn-differs", field="ogrn", inn=inn)
    if kpp and entry.kpp != kpp:
        raise RefusedError("registration-kpp-differs", field="kpp")
    if entry.state == "liquidated":
        raise RefusedError("organisation-liquidated", organisation=entry.short_name)
    if entry.refusal:
        raise RefusedError("register-refused", why=entry.refusal)
    if find_by_ogrn(world, entry.ogrn) is not None:
        raise RefusedError("organisation-exists", organisation=entry.short_name)
    return entry


def entry_of(world: World, request: RegistrationRequest) -> RegisterEntry:
    """Look the organisation of a request up again: the register may have changed meanwhile.

    Raises:
        RefusedError: see `look_up`.
    """
    typed = request.typed
    return look_up(world, typed["inn"], typed["ogrn"], typed["kpp"])


def entry_in_register(world: World, request: RegistrationRequest) -> RegisterEntry | None:
    """Return what the portal last knew of the organisation, for showing it; see `entry_of`."""
    return tax_register.find_entry(world, inn=request.typed["inn"])


def name_in_register(world: World, request: RegistrationRequest) -> str:
    """Return the organisation's short name, for showing it; empty if the register lost it."""
    entry = entry_in_register(world, request)
    return "" if entry is None else entry.short_name


def take_head(
    world: World, request: RegistrationRequest, name: FullName, phone: str
) -> RegistrationRequest:
    """Take the head's name, as the register has it, and the contact phone (R-03, R-15).

    Raises:
        RefusedError: see `checked_name`, `requisites.phone` and `look_up`; or
            `registration-head-differs`, the register names somebody else.
    """
    name = checked_name(name, "head_")
    phone = requisites.phone(phone)
    entry = entry_of(world, request)
    in_register = FullName(entry.head_surname, entry.head_given_name, entry.head_patronymic)
    if differing_parts(name, in_register):
        raise RefusedError("registration-head-differs", organisation=entry.short_name)
    return finish_step(world, request, "head", **typed_name(name, "head_"), phone=phone)


def checked_name(name: FullName, prefix: str) -> FullName:
    """Return a typed name as it is kept.

    Args:
        name: as typed.
        prefix: of its fields' names in the form.

    Raises:
        RefusedError: `surname-empty`, `given-name-empty` or `name-wrong`, with its field.
    """
    cleaned = FullName(*(clean_name(part) for part in name))
    for part, empty in (("surname", "surname-empty"), ("given_name", "given-name-empty")):
        if not getattr(cleaned, part):
            raise RefusedError(empty, field=f"{prefix}{part}")
    for part in FullName._fields:
        if getattr(cleaned, part) and not is_name(getattr(cleaned, part)):
            raise RefusedError("name-wrong", field=f"{prefix}{part}")
    return cleaned


def typed_name(name: FullName, prefix: str) -> dict[str, str]:
    """Return a name as a request keeps it."""
    return {f"{prefix}{part}": getattr(name, part) for part in FullName._fields}


def kept_name(typed: dict[str, str], prefix: str) -> FullName:
    """Return a name that a request keeps; empty parts where it keeps none."""
    return FullName(*(typed.get(f"{prefix}{part}", "") for part in FullName._fields))
