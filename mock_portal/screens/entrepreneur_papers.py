"""Opening a sole proprietor's cabinet, second half: scans, signature, second factor, settings."""

from __future__ import annotations

from mock_portal.domain import (
    challenges,
    entrepreneur_papers,
    entrepreneur_signature,
    registration_requests,
    sign_in_settings,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.domain.sessions import take_role
from mock_portal.message import Response
from mock_portal.screens.cabinet_frame import PATHS, cabinet_page, open_sections
from mock_portal.screens.entrepreneurs import at_step, go_on, step_page
from mock_portal.visit import Visit

SERVICES = "/organisation/available"
# Path, slug of the labels `available.<slug>`, icon; sections of the cabinet only where they open.
_BY_RULE = {
    "/organisation/requests": "cabinet_requests",
    "/organisation/charges": "cabinet_charges",
    "/notices": "portal_notices",
}
OFFERED = (
    ("/organisation/requests", "requests", "info"),
    ("/organisation/licences", "licences", "check"),
    ("/organisation/charges", "charges", "check"),
    ("/organisation/employees", "employees", "person"),
    ("/notices", "notices", "info"),
)


@at_step("documents")
def show_documents(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the form for the scans (K-09, K-10)."""
    return _documents_page(visit, request)


@at_step("documents")
def submit_documents(visit: Visit, request: RegistrationRequest) -> Response:
    """Keep the scans."""
    form = visit.request.form
    try:
        request = entrepreneur_papers.take_documents(
            visit.world, request, form.file("certificate"), form.files("licences")
        )
    except RefusedError as problem:
        return _documents_page(visit, request, problem)
    return go_on(visit, request)


def _documents_page(
    visit: Visit, request: RegistrationRequest, problem: RefusedError | None = None
) -> Response:
    files = registration_requests.files_of(visit.world, request)
    return step_page(visit, "documents", problem, files=files)


@at_step("signature")
def show_signature(visit: Visit, request: RegistrationRequest) -> Response:
    """Offer to sign, with a fresh challenge, or to go on without (K-04)."""
    return _signature_page(visit, request)


@at_step("signature")
def submit_signature(visit: Visit, request: RegistrationRequest) -> Response:
    """Verify the signature and go on."""
    world, person, form = visit.world, visit.citizen, visit.request.form
    try:
        challenge = challenges.use(world, visit.need_session(), person, form.get("challenge"))
        certificate = entrepreneur_signature.verify(
            world, person, challenge, form.get("signature"), ogrnip=request.typed["ogrnip"]
        )
    except RefusedError as problem:
        return _signature_page(visit, request, problem)
    authority = certificate.issuer.common_name
    return go_on(visit, entrepreneur_papers.note_signature(world, request, authority=authority))


@at_step("signature")
def skip_signature(visit: Visit, request: RegistrationRequest) -> Response:
    """Go on without a signature (K-04)."""
    try:
        request = entrepreneur_papers.note_signature(visit.world, request)
    except RefusedError as problem:
        return _signature_page(visit, request, problem)
    return go_on(visit, request)


def _signature_page(
    visit: Visit, request: RegistrationRequest, problem: RefusedError | None = None
) -> Response:
    challenge = challenges.issue(
        visit.world, visit.need_session(), visit.citizen, "entrepreneur.challenge"
    )
    return step_page(visit, "signature", problem, challenge=challenge, typed=request.typed)


@at_step("second-factor")
def show_second_factor(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the ways to confirm signing in, one of which is to be switched on (K-11)."""
    return _factor_page(visit)


@at_step("second-factor")
def submit_second_factor(visit: Visit, request: RegistrationRequest) -> Response:
    """Switch a second factor on."""
    channel = visit.request.form.get("channel")
    try:
        request = entrepreneur_papers.switch_second_factor_on(
            visit.world, visit.citizen, request, channel
        )
    except RefusedError as problem:
        return _factor_page(visit, problem)
    return go_on(visit, request)


def _factor_page(visit: Visit, problem: RefusedError | None = None) -> Response:
    return step_page(
        visit,
        "second-factor",
        problem,
        ways=entrepreneur_papers.factors_open_to(visit.world, visit.citizen),
        channel=sign_in_settings.channel_of(visit.world, visit.citizen.id),
    )


@at_step("settings")
def show_settings(visit: Visit, request: RegistrationRequest) -> Response:
    """Show everything that was set, to be saved (K-12)."""
    return _settings_page(visit, request)


@at_step("settings")
def save_settings(visit: Visit, request: RegistrationRequest) -> Response:
    """Open the cabinet and go on to the list of available services (K-12)."""
    try:
        cabinet = entrepreneur_papers.save(visit.world, visit.citizen, request)
    except RefusedError as problem:
        return _settings_page(visit, request, problem)
    visit.use(take_role(visit.world, visit.need_session(), cabinet.id))
    return visit.go(SERVICES)


def _settings_page(
    visit: Visit, request: RegistrationRequest, problem: RefusedError | None = None
) -> Response:
    files = registration_requests.files_of(visit.world, request)
    return step_page(visit, "settings", problem, files=files, typed=request.typed)


def services(visit: Visit) -> Response:
    """Show «Доступные услуги»: what the cabinet offers to the visitor (K-01, K-12)."""
    rules, opened = visit.world.rules, {path for _, path in open_sections(visit)}
    closed = {
        *(path for path in PATHS.values() if path not in opened),
        *(path for path, rule in _BY_RULE.items() if not getattr(rules, rule)),
    }
    found = [one for one in OFFERED if one[0] not in closed]
    return cabinet_page(visit, "entrepreneur/services.html", services=found)
