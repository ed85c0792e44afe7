"""Endpoints of the registers of branches, vehicles, licences and small and middle enterprises.

They are the side of whoever keeps these registers; the cabinet only shows what they hold.
"""

from __future__ import annotations

from mock_portal.control.endpoint import Body, Call, Endpoint
from mock_portal.domain.organisations import Organisation, get_organisation
from mock_portal.registers import branches, licences, small_business, vehicles
from mock_portal.registers.branches import RegisterBranch
from mock_portal.registers.licences import KeptState, Licence
from mock_portal.registers.small_business import Category, SmallBusiness
from mock_portal.registers.vehicles import Vehicle, VehicleState


class NewBranch(Body):
    """Order of a branch in the tax register; КПП has 9 digits."""

    kpp: str
    name: str = "Филиал в городе Твери"
    address: str = "170100, г. Тверь, ул. Советская, д. 1"


class NewVehicle(Body):
    """Order of a vehicle; VIN has 17 characters, the day is an ISO date."""

    plate: str
    vin: str
    model: str = "ГАЗ Соболь NN"
    year: int = 2024
    certificate: str = "9950 123456"
    registered_on: str = "2025-04-01"
    state: VehicleState = "registered"


class NewLicence(Body):
    """Order of a licence; days are ISO dates, no last day is a licence without a term."""

    number: str
    activity: str = "Медицинская деятельность"
    authority: str = "Росздравнадзор"
    issued_on: str = "2024-06-03"
    valid_until: str = ""
    state: KeptState = "active"


class NewSmallBusiness(Body):
    """Order of an entry in the register of small and middle enterprises."""

    category: Category = "small"
    included_on: str = "2025-01-10"
    activity: str = "62.01 Разработка компьютерного программного обеспечения"


def _organisation(call: Call) -> Organisation:
    return get_organisation(call.world, call.number("organisation"))


def _branch(call: Call) -> RegisterBranch:
    order, ogrn = call.body, _organisation(call).ogrn
    return branches.add_branch(
        call.world, ogrn=ogrn, kpp=order.kpp, name=order.name, address=order.address
    )


def _vehicle(call: Call) -> Vehicle:
    order = call.body
    return vehicles.add_vehicle(
        call.world,
        plate=order.plate,
        inn=_organisation(call).inn,
        vin=order.vin,
        model=order.model,
        year=order.year,
        certificate=order.certificate,
        registered_on=order.registered_on,
        state=order.state,
    )


def _licence(call: Call) -> Licence:
    order = call.body
    return licences.add_licence(
        call.world,
        inn=_organisation(call).inn,
        number=order.number,
        activity=order.activity,
        authority=order.authority,
        issued_on=order.issued_on,
        valid_until=order.valid_until,
        state=order.state,
    )


def _small_business(call: Call) -> SmallBusiness:
    order = call.body
    entry = SmallBusiness(
        _organisation(call).inn, order.category, order.included_on, order.activity
    )
    small_business.put_entry(call.world, entry)
    return entry


_CABINET = "/worlds/{world}/organisations/{organisation}"
ENDPOINTS = (
    Endpoint(
        "POST",
        f"{_CABINET}/register/branches",
        _branch,
        "Enter a branch of an organisation into the tax register",
        NewBranch,
        RegisterBranch,
    ),
    Endpoint(
        "POST",
        f"{_CABINET}/register/vehicles",
        _vehicle,
        "Enter a vehicle of an organisation into the register of vehicles",
        NewVehicle,
        Vehicle,
    ),
    Endpoint(
        "POST",
        f"{_CABINET}/register/licences",
        _licence,
        "Enter a licence of an organisation into the register of licences",
        NewLicence,
        Licence,
    ),
    Endpoint(
        "POST",
        f"{_CABINET}/register/small-business",
        _small_business,
        "Enter an organisation into the register of small and middle enterprises",
        NewSmallBusiness,
        SmallBusiness,
    ),
)
