"""A citizen's registration, and a legal entity's cabinet by steps."""

from __future__ import annotations

from mock_portal.routing.route import Route, Screen
from mock_portal.screens import (
    citizen_registration,
    email_confirmation,
    registration,
    registration_account,
)

_FACTOR = "/registration/second-factor"


def _by_steps(
    path: str, slug: str, *, show: Screen | None = None, submit: Screen | None = None
) -> list[Route]:
    """Return the rows of one address of the registration by steps: for anybody, on a computer."""
    answers = (("GET", show), ("POST", submit))
    return [
        Route(method, path, slug, answer, "anyone", app="creation", when="registration_by_steps")
        for method, answer in answers
        if answer is not None
    ]


ROUTES: tuple[Route, ...] = (
    # A citizen's own registration
    *(
        Route(
            method,
            citizen_registration.PATH,
            "personal-registration",
            answer,
            "anyone",
            when="personal_registration",
        )
        for method, answer in (
            ("GET", citizen_registration.show),
            ("POST", citizen_registration.submit),
        )
    ),
    *(
        Route(method, path, "email-confirmation", answer, when="email_confirmation_required")
        for method, path, answer in (
            ("GET", email_confirmation.PATH, email_confirmation.show),
            ("POST", email_confirmation.PATH, email_confirmation.submit),
            ("POST", f"{email_confirmation.PATH}/resend", email_confirmation.resend),
        )
    ),
    # Registering a legal entity's cabinet by steps
    *_by_steps("/organisations", "entities", show=registration.entities),
    *_by_steps("/registration", "registration-inn", show=registration.begin),
    *_by_steps(
        "/registration/inn",
        "registration-inn",
        show=registration.show_inn,
        submit=registration.submit_inn,
    ),
    *_by_steps(
        "/registration/ogrn",
        "registration-ogrn",
        show=registration.show_numbers,
        submit=registration.submit_numbers,
    ),
    *_by_steps(
        "/registration/head",
        "registration-head",
        show=registration.show_head,
        submit=registration.submit_head,
    ),
    *_by_steps(
        "/registration/authority",
        "registration-authority",
        show=registration.show_authority,
        submit=registration.submit_authority,
    ),
    *_by_steps("/registration/accepted", "registration-accepted", show=registration.show_accepted),
    *_by_steps(
        "/registration/account",
        "registration-account",
        show=registration_account.show_account,
        submit=registration_account.submit_account,
    ),
    *_by_steps(
        "/registration/second-factor",
        "registration-factor",
        show=registration_account.show_factor,
        submit=registration_account.submit_factor,
    ),
    *_by_steps(
        f"{_FACTOR}/phone",
        "registration-factor-phone",
        show=registration_account.show_phone_code,
        submit=registration_account.submit_phone_code,
    ),
    *_by_steps(
        f"{_FACTOR}/phone/resend",
        "registration-factor-phone",
        submit=registration_account.resend_phone_code,
    ),
    *_by_steps(
        f"{_FACTOR}/app",
        "registration-factor-app",
        show=registration_account.show_app_code,
        submit=registration_account.submit_app_code,
    ),
    *_by_steps(
        "/registration/agreements",
        "registration-agreements",
        show=registration_account.show_agreements,
        submit=registration_account.submit_agreements,
    ),
    *_by_steps(
        "/registration/agreements/{agreement}",
        "registration-agreement",
        show=registration_account.agreement,
    ),
    *_by_steps(
        "/registration/code",
        "registration-code",
        show=registration_account.show_code,
        submit=registration_account.submit_code,
    ),
    *_by_steps(
        "/registration/code/resend", "registration-code", submit=registration_account.resend_code
    ),
    *_by_steps("/registration/done", "registration-done", show=registration_account.show_done),
)
