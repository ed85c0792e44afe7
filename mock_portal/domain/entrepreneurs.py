"""A sole proprietor's cabinet, in the edition that opens one by its numbers (K-03, C-30).

The wizard keeps what was done in a request of the kind `sole-proprietor`: the two numbers and
which of them an SMS has confirmed, the scans, the signature or that there is none, the second
factor. `step_due` reads from it how far the person has come; no screen lets anybody past that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from mock_portal.clock import stamp
from mock_portal.domain import one_time_codes, registration_requests
from mock_portal.domain.applications import LEVELS
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import find_by_ogrn
from mock_portal.registers import entrepreneurs
from mock_portal.registers.tax_register import RegisterDownError

if TYPE_CHECKING:
    from mock_portal.domain.people import Person
    from mock_portal.domain.registration_requests import RegistrationRequest
    from mock_portal.domain.sessions import Session
    from mock_portal.registers.entrepreneurs import EntrepreneurEntry
    from mock_portal.world import World

Step = Literal["numbers", "codes", "documents", "signature", "second-factor", "settings"]
STEPS: tuple[Step, ...] = get_args(Step)

KIND: Literal["sole-proprietor"] = "sole-proprietor"
CERTIFICATE, LICENCE = "certificate", "licence"
# Each number is confirmed by a code of its own (K-08), in this order.
NUMBERS = ("ogrnip", "inn")


def require_may_begin(world: World, person: Person) -> None:
    """Check that a person may open a sole proprietor's cabinet (K-02).

    Raises:
        RefusedError: `account-not-confirmed`.
    """
    if LEVELS.index(person.level) < LEVELS.index(world.rules.creator_account_level):
        raise RefusedError("account-not-confirmed")


def draft_of(world: World, person: Person) -> RegistrationRequest | None:
    """Return the request that a person is filling in, or None."""
    mine = registration_requests.requests_of(world, person.id)
    drafts = [one for one in mine if one.kind == KIND and one.state == "draft"]
    return drafts[-1] if drafts else None


def step_due(world: World, request: RegistrationRequest | None) -> Step:
    """Return the first step that is not done yet."""
    typed = request.typed if request else {}
    if request is None or "ogrnip" not in typed:
        return "numbers"
    if number_due(typed):
        return "codes"
    documents = {file.document for file in registration_requests.files_of(world, request)}
    if world.rules.entrepreneur_certificate_required and CERTIFICATE not in documents:
        return "documents"
    if "documents_done" not in typed:
        return "documents"
    if "signature" not in typed:
        return "signature"
    return "settings" if "second_factor" in typed else "second-factor"


def drop(world: World, request: RegistrationRequest) -> None:
    """Forget a request that was not finished; its codes are worth nothing without it."""
    registration_requests.change(world, request, state="refused")


def number_due(typed: dict[str, str]) -> str:
    """Return the number whose code is still to be typed: `ogrnip`, `inn` or nothing."""
    return next((name for name in NUMBERS if f"{name}_confirmed" not in typed), "")


def look_up(world: World, person: Person, ogrnip: str, inn: str, snils: str) -> EntrepreneurEntry:
    """Compare well-formed numbers with the account and with ЕГРИП (K-03, K-07).

    Raises:
        RefusedError: with its field: `entrepreneur-other-snils`, `entrepreneur-other-inn` (not
            this account's), `entrepreneur-unknown`, `entrepreneur-numbers-differ` (somebody
            else's ОГРНИП), `entrepreneur-ceased`, `entrepreneur-exists`;
            `entrepreneur-register-down`
            for the whole form.
    """
    if snils != person.snils:
        raise RefusedError("entrepreneur-other-snils", field="snils")
    if inn != person.inn:
        raise RefusedError("entrepreneur-other-inn", field="inn")
    try:
        entry = entrepreneurs.ask_entrepreneur(world, ogrnip)
    except RegisterDownError as error:
        raise RefusedError("entrepreneur-register-down") from error
    if entry is None:
        raise RefusedError("entrepreneur-unknown", field="ogrnip")
    if entry.inn != inn:
        raise RefusedError("entrepreneur-numbers-differ", field="ogrnip")
    if entry.state == "ceased":
        raise RefusedError("entrepreneur-ceased", field="ogrnip")
    if find_by_ogrn(world, ogrnip) is not None:
        raise RefusedError("entrepreneur-exists", field="ogrnip")
    return entry


def take_numbers(
    world: World, session: Session, person: Person, *, ogrnip: str, inn: str, snils: str
) -> RegistrationRequest:
    """Keep the numbers of a request and send the code for the first; other numbers start anew.

    Raises:
        RefusedError: see `look_up`, and `number-codes-over`.
    """
    look_up(world, person, ogrnip, inn, snils)
    request = draft_of(world, person)
    if request is not None and request.typed.get("ogrnip") != ogrnip:
        drop(world, request)
        request = None
    if request is None:
        request = registration_requests.open_request(world, KIND, person_id=person.id)
    request = registration_requests.note_typed(world, request, ogrnip=ogrnip, inn=inn, snils=snils)
    if number_due(request.typed):
        send_code(world, session, person, request)
    return request


def send_code(world: World, session: Session, person: Person, request: RegistrationRequest) -> None:
    """Send the code for the number that is due to the phone of the profile (K-08).

    Raises:
        RefusedError: `number-codes-over`.
    """
    try:
        one_time_codes.send(world, session.id, _purpose(number_due(request.typed)), person.phone)
    except RefusedError as problem:
        raise RefusedError("number-codes-over") from problem


def confirm_number(
    world: World, session: Session, person: Person, request: RegistrationRequest, code: str
) -> RegistrationRequest:
    """Take the code for the number that is due; the code for the next one goes out at once.

    Raises:
        RefusedError: see `one_time_codes.check`; a wrong code counts, catch it inside the
            transaction.
    """
    number = number_due(request.typed)
    one_time_codes.check(world, session.id, _purpose(number), code)
    confirmed = {f"{number}_confirmed": stamp(world.clock.now())}
    request = registration_requests.note_typed(world, request, **confirmed)
    if number_due(request.typed):
        send_code(world, session, person, request)
    return request


def _purpose(number: str) -> str:
    return f"entrepreneur-{number}"
