"""Endpoints of consents: the information system's side, and how they stand."""

from __future__ import annotations

from mock_portal.control.endpoint import Body, Call, ControlError, Endpoint
from mock_portal.domain import consents
from mock_portal.domain.consents import Consent


class NewConsent(Body):
    """Order of a consent that an information system asks for; the term is in days."""

    system: str = "Личный кабинет банка"
    purpose: str = "Проверка организации перед открытием счёта"
    data: str = "Наименование, ИНН, ОГРН, адрес, сведения о руководителе"
    days: int = 180


def _ask(call: Call) -> Consent:
    order = call.body
    try:
        return consents.ask(
            call.world,
            call.number("organisation"),
            system=order.system,
            purpose=order.purpose,
            data=order.data,
            days=order.days,
        )
    except ValueError as error:
        raise ControlError(422, str(error)) from error


_PATH = "/worlds/{world}/organisations/{organisation}/consents"
ENDPOINTS = (
    Endpoint(
        "POST",
        _PATH,
        _ask,
        "Let an information system ask an organisation for its consent",
        NewConsent,
        Consent,
    ),
    Endpoint(
        "GET",
        _PATH,
        lambda call: consents.consents_of(call.world, call.number("organisation")),
        "Consents that an organisation was asked for, and how each stands",
        returns=list[Consent],
    ),
)
