"""Registration by steps: login and password, second factor, agreements, the code and the end."""

from __future__ import annotations

from mock_portal import qr_codes
from mock_portal.domain import (
    authenticator,
    one_time_codes,
    registration_account,
    registration_completion,
    registration_steps,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.logins import offer_login
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.registration_requests import RegistrationRequest
from mock_portal.message import Response
from mock_portal.screens.registration import in_step, path_of, step_page
from mock_portal.visit import Visit

_PHONE = "/registration/second-factor/phone"
_APP = "/registration/second-factor/app"


@in_step("account")
def show_account(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the step for login and password; a login is offered (R-25)."""
    login = request.typed.get("login", "")
    if not login:
        entry = registration_steps.entry_in_register(visit.world, request)
        login = offer_login(visit.world, entry) if entry is not None else ""
    return _account_page(visit, request, login)


@in_step("account")
def submit_account(visit: Visit, request: RegistrationRequest) -> Response:
    """Take login and password (R-26, R-27, R-28)."""
    form = visit.request.form
    try:
        registration_account.take_login(
            visit.world,
            request,
            form.get("login"),
            form.get("password"),
            form.get("password_repeat"),
        )
    except RefusedError as problem:
        return _account_page(visit, request, form.get("login"), problem)
    return visit.go(path_of("second-factor"))


def _account_page(
    visit: Visit,
    request: RegistrationRequest,
    login: str,
    problem: RefusedError | None = None,
) -> Response:
    return step_page(visit, "account.html", problem, inn=request.typed["inn"], login=login)


@in_step("second-factor")
def show_factor(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the choice of the second factor (R-29, R-30)."""
    return _factor_page(visit, request.typed.get("second_phone_typed", ""))


@in_step("second-factor")
def submit_factor(visit: Visit, request: RegistrationRequest) -> Response:
    """Send a code to the phone, show the application its secret, or refuse to go on without."""
    form = visit.request.form
    try:
        match form.get("factor"):
            case "phone":
                phone = form.get("second_phone")
                registration_account.begin_phone(visit.world, visit.need_session(), request, phone)
                return visit.go(_PHONE)
            case "app":
                registration_account.begin_app(visit.world, request)
                return visit.go(_APP)
            case "none":
                registration_account.skip(visit.world, request)
                return visit.go(path_of("agreements"))
            case _:
                raise RefusedError("factor-empty")
    except RefusedError as problem:
        return _factor_page(visit, form.get("second_phone"), problem)


def _factor_page(visit: Visit, phone: str, problem: RefusedError | None = None) -> Response:
    return step_page(visit, "second_factor.html", problem, phone=phone)


@in_step("second-factor")
def show_phone_code(visit: Visit, _: RegistrationRequest) -> Response:
    """Show the field for the code that came to the second factor's phone (R-31)."""
    return _phone_page(visit)


@in_step("second-factor")
def submit_phone_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Link the phone."""
    code = visit.request.form.get("code")
    try:
        registration_account.confirm_phone(visit.world, visit.need_session(), request, code)
    except RefusedError as problem:
        return _phone_page(visit, problem)
    return visit.go(path_of("agreements"))


@in_step("second-factor")
def resend_phone_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Send another code to the second factor's phone."""
    phone = request.typed.get("second_phone_typed", "")
    try:
        registration_account.begin_phone(visit.world, visit.need_session(), request, phone)
    except RefusedError as problem:
        return _phone_page(visit, problem)
    return visit.go(f"{_PHONE}?sent=again")


def _phone_page(visit: Visit, problem: RefusedError | None = None) -> Response:
    session = visit.need_session()
    phone = one_time_codes.contact_of(visit.world, session.id, registration_account.PURPOSE)
    if phone is None:
        return visit.go(path_of("second-factor"))
    return step_page(
        visit, "phone_code.html", problem, phone=phone, again=_sent_again(visit, problem)
    )


@in_step("second-factor")
def show_app_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the secret as a QR code and as text, and the field for the first code (R-30)."""
    return _app_page(visit, request)


@in_step("second-factor")
def submit_app_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Link the application."""
    # Applications show codes in two groups; people type the blank.
    code = visit.request.form.get("code").replace(" ", "")
    try:
        registration_account.confirm_app(visit.world, request, code)
    except RefusedError as problem:
        return _app_page(visit, request, problem)
    return visit.go(path_of("agreements"))


def _app_page(
    visit: Visit, request: RegistrationRequest, problem: RefusedError | None = None
) -> Response:
    secret = request.typed.get("app_secret_shown", "")
    if not secret:
        return visit.go(path_of("second-factor"))
    address = authenticator.address_for(visit.world, request.typed["login"], secret)
    return step_page(
        visit, "app_code.html", problem, secret=secret, picture=qr_codes.drawn(address)
    )


@in_step("agreements")
def show_agreements(visit: Visit, _: RegistrationRequest) -> Response:
    """Show the documents to be agreed to (R-32, R-33)."""
    return step_page(visit, "agreements.html")


@in_step("agreements")
def submit_agreements(visit: Visit, request: RegistrationRequest) -> Response:
    """Take the consent and send the one-time code (R-34, R-35)."""
    agreed = "agreed" in visit.request.form
    try:
        registration_completion.agree(visit.world, visit.need_session(), request, agreed=agreed)
    except RefusedError as problem:
        return step_page(visit, "agreements.html", problem)
    return visit.go(path_of("code"))


def agreement(visit: Visit) -> Response:
    """Show a document to be read (R-32)."""
    slug = visit.params["agreement"]
    if slug not in visit.world.rules.registration_agreements:
        heading, text = visit.label("error.not_found"), visit.label("error.not_found_text")
        hints = [path_of("agreements")]
        return visit.page("error.html", status=404, heading=heading, text=text, hints=hints)
    return visit.page("registration/agreement.html", slug=slug)


@in_step("code")
def show_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Show the field for the one-time code (R-35)."""
    return _code_page(visit, request)


@in_step("code")
def submit_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Open the cabinet (R-04, R-36)."""
    code = visit.request.form.get("code")
    try:
        registration_completion.confirm(
            visit.world, visit.need_session(), request, visit.person, code
        )
    except RefusedError as problem:
        return _code_page(visit, request, problem)
    return visit.go("/registration/done")


@in_step("code")
def resend_code(visit: Visit, request: RegistrationRequest) -> Response:
    """Send another code to the contact phone."""
    try:
        registration_completion.send_code(visit.world, visit.need_session(), request)
    except RefusedError as problem:
        return _code_page(visit, request, problem)
    return visit.go("/registration/code?sent=again")


def _code_page(
    visit: Visit, request: RegistrationRequest, problem: RefusedError | None = None
) -> Response:
    phone = request.typed["phone"]
    return step_page(visit, "code.html", problem, phone=phone, again=_sent_again(visit, problem))


def _sent_again(visit: Visit, problem: RefusedError | None) -> bool:
    return problem is None and visit.request.query.get("sent") == "again"


def show_done(visit: Visit) -> Response:
    """Show that the cabinet has been created (R-36); only to who created it."""
    request = registration_steps.request_of(visit.world, visit.session, "approved")
    if request is None or request.organisation_id is None:
        return visit.go("/registration")
    organisation = get_organisation(visit.world, request.organisation_id)
    login = request.typed["login"]
    return visit.page("registration/done.html", organisation=organisation, login=login)
