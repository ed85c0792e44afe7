"""«Доверенности и доступы»: powers of attorney of the organisation, and who is in which group."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import wraps

from mock_portal.domain import access_groups, attorney, sessions
from mock_portal.domain.attorney import GivenPower
from mock_portal.domain.document_signatures import read_signature
from mock_portal.domain.employees import list_employees
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.roles import Action
from mock_portal.message import Response
from mock_portal.rows import row_number
from mock_portal.screens.cabinet_frame import cabinet_page, in_section, not_found, permitted
from mock_portal.visit import Visit

LIST = "/organisation/powers"
OfPower = Callable[[Visit, GivenPower], Response]


@in_section("powers")
def show_list(visit: Visit) -> Response:
    """Show the powers of attorney, and how employees are distributed over groups (A-18)."""
    world, organisation_id = visit.world, visit.role.organisation_id
    names = {one.id: one.full_name for one in list_employees(world, organisation_id)}
    members = access_groups.members_by_group(world, organisation_id)
    day = attorney.today(world)
    return cabinet_page(
        visit,
        "attorney/list.html",
        section="powers",
        powers=[(one, one.state_on(day)) for one in attorney.powers_of(world, organisation_id)],
        groups=[(code, [names[number] for number in members[code]]) for code in members],
    )


@in_section("powers")
@permitted(Action.REPRESENT)
def show_new(visit: Visit) -> Response:
    """Show the form for a new power of attorney."""
    return _form(visit, None)


@in_section("powers")
@permitted(Action.REPRESENT)
def create(visit: Visit) -> Response:
    """Write a draft."""
    form = visit.request.form
    try:
        made = attorney.create(
            visit.world,
            visit.role,
            employee=row_number(form.get("employee")) or 0,
            codes=form.all("codes"),
            until=form.get("until"),
        )
    except RefusedError as problem:
        return _form(visit, problem)
    return visit.go(f"{LIST}/{made.id}")


def _form(visit: Visit, problem: RefusedError | None) -> Response:
    form = visit.request.form
    people = list_employees(visit.world, visit.role.organisation_id)
    return cabinet_page(
        visit,
        "attorney/new.html",
        section="powers",
        status=200 if problem is None else 422,
        people=[(str(one.id), one.full_name) for one in people],
        codes=attorney.POWERS,
        employee=form.get("employee"),
        chosen=form.all("codes"),
        until=form.get("until"),
        problem=problem,
    )


def of_power(screen: OfPower) -> Callable[[Visit], Response]:
    """Decorate a screen of one power; those of other organisations are not found."""

    @in_section("powers")
    @wraps(screen)
    def guarded(visit: Visit) -> Response:
        number = row_number(visit.params["number"])
        if number is not None:
            found = attorney.find_power(visit.world, visit.role.organisation_id, number)
            if found is not None:
                return screen(visit, found)
        return not_found(visit)

    return guarded


@of_power
def show(visit: Visit, power: GivenPower) -> Response:
    """Show a power of attorney, how it stands and whether its signature is whole."""
    return _page(visit, power)


@permitted(Action.REPRESENT)
@of_power
def sign(visit: Visit, power: GivenPower) -> Response:
    """Take the head's signature, from the plugin or from a file; K ends the session (K-195)."""
    form = visit.request.form
    file = form.file("signature_file")
    data = file.content if file is not None else form.get("signature").encode()
    try:
        attorney.sign(visit.world, visit.role, power, read_signature(data))
    except RefusedError as problem:
        return _page(visit, power, problem)
    if not visit.world.rules.signature_ends_session:
        return visit.go(f"{LIST}/{power.id}")
    sessions.end_session(visit.world, visit.need_session())
    visit.use(None)
    return visit.go("/signature/finished")


@permitted(Action.REPRESENT)
@of_power
def revoke(visit: Visit, power: GivenPower) -> Response:
    """Take a power back."""
    try:
        attorney.revoke(visit.world, visit.role, power)
    except RefusedError as problem:
        return _page(visit, power, problem)
    return visit.go(f"{LIST}/{power.id}")


def _page(visit: Visit, power: GivenPower, problem: RefusedError | None = None) -> Response:
    return cabinet_page(
        visit,
        "attorney/show.html",
        section="powers",
        status=200 if problem is None else 422,
        power=power,
        state=power.state_on(attorney.today(visit.world)),
        whole=bool(power.signature) and attorney.is_whole(visit.world, power),
        content=base64.b64encode(power.document).decode(),
        problem=problem,
    )


@of_power
def download_document(visit: Visit, power: GivenPower) -> Response:
    """Send the document as it was signed, under the name that the tax service's format asks."""
    return _file(f"ON_EMCHD_{power.number}.xml", "application/xml", power.document)


@of_power
def download_signature(visit: Visit, power: GivenPower) -> Response:
    """Send the detached signature; a draft has none."""
    if not power.signature:
        return not_found(visit)
    return _file(f"ON_EMCHD_{power.number}.sig", "application/pkcs7-signature", power.signature)


def _file(name: str, kind: str, content: bytes) -> Response:
    headers = [
        ("Content-Type", kind),
        ("Content-Disposition", f'attachment; filename="{name}"'),
    ]
    return Response(200, headers, content)
