"""The one table of the organisations' API: what external systems get and what they may send."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from mock_portal.domain import (
    cabinet_requests,
    documents,
    employees,
    operations,
    service_applications,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisations import get_organisation
from mock_portal.domain.people import get_person
from mock_portal.domain.role_assignment import title_of
from mock_portal.domain.roles import Action
from mock_portal.organisation_api.endpoint import ROOT, Call, Endpoint, Page
from mock_portal.world import World


class OrganisationData(msgspec.Struct, frozen=True):
    """The organisation's numbers and names, as the register has them."""

    ogrn: Annotated[str, msgspec.Meta(description="ОГРН или ОГРНИП")]
    inn: Annotated[str, msgspec.Meta(description="ИНН")]
    kpp: Annotated[str, msgspec.Meta(description="КПП, у предпринимателя пустой")]
    full_name: Annotated[str, msgspec.Meta(description="Полное наименование")]
    short_name: Annotated[str, msgspec.Meta(description="Сокращённое наименование")]
    address: Annotated[str, msgspec.Meta(description="Адрес")]


class EmployeeData(msgspec.Struct, frozen=True):
    """Working data of an employee; personal numbers do not leave the cabinet."""

    number: Annotated[int, msgspec.Meta(description="Номер сотрудника в кабинете")]
    full_name: Annotated[str, msgspec.Meta(description="Фамилия, имя, отчество")]
    role: Annotated[str, msgspec.Meta(description="Роль, как она называется в кабинете")]
    position: Annotated[str, msgspec.Meta(description="Должность")]
    work_email: Annotated[str, msgspec.Meta(description="Рабочая почта")]
    work_phone: Annotated[str, msgspec.Meta(description="Рабочий телефон")]


class RequestData(msgspec.Struct, frozen=True):
    """A request of the section «Отчётность и лицензии»."""

    number: Annotated[int, msgspec.Meta(description="Номер заявления")]
    kind: Annotated[cabinet_requests.Kind, msgspec.Meta(description="Вид заявления")]
    text: Annotated[str, msgspec.Meta(description="Текст заявления")]
    state: Annotated[cabinet_requests.State, msgspec.Meta(description="Состояние")]
    reason: Annotated[str, msgspec.Meta(description="Причина отказа, если отказали")]
    sent_at: Annotated[datetime, msgspec.Meta(description="Когда отправлено")]


class NewRequest(msgspec.Struct, forbid_unknown_fields=True):
    """A request to be sent."""

    kind: Annotated[cabinet_requests.Kind, msgspec.Meta(description="Вид заявления")]
    text: Annotated[str, msgspec.Meta(description="Текст заявления")]


class ApplicationData(msgspec.Struct, frozen=True):
    """An application for a service of the catalogue."""

    number: Annotated[int, msgspec.Meta(description="Номер заявления")]
    service: Annotated[str, msgspec.Meta(description="Название услуги")]
    subject: Annotated[str, msgspec.Meta(description="О чём заявление")]
    state: Annotated[service_applications.State, msgspec.Meta(description="Состояние")]
    reason: Annotated[str, msgspec.Meta(description="Причина отказа, если отказали")]
    sent_at: Annotated[datetime | None, msgspec.Meta(description="Когда отправлено")]
    expected_at: Annotated[datetime | None, msgspec.Meta(description="Когда ждать решения")]


class DocumentData(msgspec.Struct, frozen=True):
    """A document of the section «Документооборот», without its text."""

    number: Annotated[int, msgspec.Meta(description="Номер документа")]
    kind: Annotated[documents.Kind, msgspec.Meta(description="Вид документа")]
    title: Annotated[str, msgspec.Meta(description="Название")]
    state: Annotated[documents.State, msgspec.Meta(description="Черновик или подписан")]
    author: Annotated[str, msgspec.Meta(description="Кто составил")]
    changed_at: Annotated[datetime, msgspec.Meta(description="Когда изменён")]


class OperationData(msgspec.Struct, frozen=True):
    """A line of «История операций»."""

    number: Annotated[int, msgspec.Meta(description="Номер операции")]
    at: Annotated[datetime, msgspec.Meta(description="Когда")]
    name: Annotated[str, msgspec.Meta(description="Что сделано")]
    actor: Annotated[str, msgspec.Meta(description="Кто сделал, пусто — портал")]
    details: Annotated[str, msgspec.Meta(description="С чем сделано")]


def _organisation(call: Call) -> OrganisationData:
    found = get_organisation(call.world, call.organisation_id)
    return msgspec.convert(found, OrganisationData, from_attributes=True)


def _employees(call: Call) -> Page[EmployeeData]:
    found = employees.list_employees(call.world, call.organisation_id)
    return call.page([_employee_data(call.world, one) for one in found])


def _employee(call: Call) -> EmployeeData:
    found = employees.find_employee(call.world, call.organisation_id, call.number())
    if found is None:
        raise RefusedError("api-not-found")
    return _employee_data(call.world, found)


def _employee_data(world: World, found: employees.Employee) -> EmployeeData:
    return EmployeeData(
        number=found.id,
        full_name=found.full_name,
        role=title_of(world, found.organisation_id, found.role),
        position=found.position,
        work_email=found.work_email,
        work_phone=found.work_phone,
    )


def _requests(call: Call) -> Page[RequestData]:
    found = cabinet_requests.requests_of(call.world, call.organisation_id)
    return call.page([_request_data(one) for one in found])


def _request(call: Call) -> RequestData:
    wanted = call.number()
    for one in cabinet_requests.requests_of(call.world, call.organisation_id):
        if one.id == wanted:
            return _request_data(one)
    raise RefusedError("api-not-found")


def _send_request(call: Call) -> RequestData:
    order: NewRequest = call.body
    member = call.caller.member
    sent = cabinet_requests.send(call.world, member, order.kind, order.text.strip())
    _note(call, "POST /requests", sent.id)
    return _request_data(sent)


def _request_data(one: cabinet_requests.CabinetRequest) -> RequestData:
    return RequestData(one.id, one.kind, one.text, one.state, one.reason, one.sent_at)


def _applications(call: Call) -> Page[ApplicationData]:
    found = service_applications.list_for(call.world, call.organisation_id)
    return call.page([_application_data(call.world, one) for one in found])


def _application(call: Call) -> ApplicationData:
    found = service_applications.find(call.world, call.organisation_id, call.number())
    if found is None:
        raise RefusedError("api-not-found")
    return _application_data(call.world, found)


def _application_data(
    world: World, one: service_applications.ServiceApplication
) -> ApplicationData:
    return ApplicationData(
        number=one.id,
        service=world.label(f"service.{one.service}.title"),
        subject=one.subject,
        state=one.state,
        reason=one.reason,
        sent_at=one.sent_at,
        expected_at=one.expected_at,
    )


def _documents(call: Call) -> Page[DocumentData]:
    found = documents.documents_of(call.world, call.organisation_id)
    return call.page(
        [
            DocumentData(one.id, one.kind, one.title, one.state, one.author, one.changed_at)
            for one in found
        ]
    )


def _operations(call: Call) -> Page[OperationData]:
    found = operations.operations_of(call.world, call.organisation_id)
    return call.page(
        [
            OperationData(
                one.id, one.at, call.world.label(f"operation.{one.kind}"), one.actor, one.details
            )
            for one in found
        ]
    )


def _note(call: Call, what: str, number: int) -> None:
    """Write a call that changed something beside the deed's own entry: by which key it came."""
    person = get_person(call.world, call.caller.person.id)
    details = f"{what}, № {number}, {call.caller.key.name}"
    operations.note(call.world, call.organisation_id, "api-called", person, details)


_PAGE = (
    ("limit", "Сколько показать", int),
    ("offset", "Сколько пропустить от начала списка", int),
)
_APPLICATIONS = Action.SEE_APPLICATIONS
ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "GET",
        f"{ROOT}/organisation",
        _organisation,
        "Сведения об организации",
        "organisation",
        Action.SEE_ORGANISATION,
        OrganisationData,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/employees",
        _employees,
        "Сотрудники",
        "employees",
        Action.SEE_EMPLOYEES,
        Page[EmployeeData],
        query=_PAGE,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/employees/{{number}}",
        _employee,
        "Один сотрудник",
        "employees",
        Action.SEE_EMPLOYEES,
        EmployeeData,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/requests",
        _requests,
        "Отчётность и лицензии: отправленные заявления",
        "applications",
        _APPLICATIONS,
        Page[RequestData],
        query=_PAGE,
    ),
    Endpoint(
        "POST",
        f"{ROOT}/requests",
        _send_request,
        "Отправить заявление раздела «Отчётность и лицензии»",
        "applications",
        Action.SUBMIT_APPLICATION,
        RequestData,
        body_type=NewRequest,
        example={"kind": "tax-return", "text": "За первый квартал"},
    ),
    Endpoint(
        "GET",
        f"{ROOT}/requests/{{number}}",
        _request,
        "Одно заявление раздела «Отчётность и лицензии»",
        "applications",
        _APPLICATIONS,
        RequestData,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/applications",
        _applications,
        "Заявления на услуги из каталога",
        "applications",
        _APPLICATIONS,
        Page[ApplicationData],
        query=_PAGE,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/applications/{{number}}",
        _application,
        "Одно заявление на услугу",
        "applications",
        _APPLICATIONS,
        ApplicationData,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/documents",
        _documents,
        "Документы организации",
        "documents",
        Action.SEE_DOCUMENTS,
        Page[DocumentData],
        query=_PAGE,
    ),
    Endpoint(
        "GET",
        f"{ROOT}/operations",
        _operations,
        "История операций",
        "operations",
        Action.SEE_OPERATIONS,
        Page[OperationData],
        query=_PAGE,
    ),
)
