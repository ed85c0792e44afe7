"""The register of vehicles: what stands in the name of an owner, found by the owner's ИНН."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from mock_portal.rows import SqlValue, fetch_all, insert

if TYPE_CHECKING:
    from mock_portal.world import World

VehicleState = Literal["registered", "deregistered"]
# Plates use the letters that both alphabets have; people type them in either.
_TO_CYRILLIC = str.maketrans("ABEKMHOPCTYX", "АВЕКМНОРСТУХ")

SCHEMA = """
CREATE TABLE register_vehicles (
    id INTEGER PRIMARY KEY,
    inn TEXT NOT NULL,
    plate TEXT NOT NULL,
    vin TEXT NOT NULL UNIQUE,
    model TEXT NOT NULL,
    year INTEGER NOT NULL,
    certificate TEXT NOT NULL,
    registered_on TEXT NOT NULL,
    state TEXT NOT NULL
);
"""


class Vehicle(msgspec.Struct, frozen=True):
    """A vehicle.

    Attributes:
        inn: of the owner, 10 or 12 digits.
        plate: state number, Cyrillic capitals: А123ВС77.
        vin: 17 characters (ISO 3779).
        certificate: series and number of the registration certificate.
        registered_on: ISO date of its registration in the owner's name.
    """

    id: int
    inn: str
    plate: str
    vin: str
    model: str
    year: int
    certificate: str
    registered_on: str
    state: VehicleState

    def is_meant_by(self, text: str) -> bool:
        """Tell whether a number that somebody looks for is a part of the plate or of the VIN."""
        wanted = "".join(text.split()).upper()
        return plate_as_kept(wanted) in self.plate or wanted in self.vin


def plate_as_kept(text: str) -> str:
    """Return a state number without blanks, in Cyrillic capitals, in whatever letters typed."""
    return "".join(text.split()).upper().translate(_TO_CYRILLIC)


def add_vehicle(world: World, *, plate: str, **values: SqlValue) -> Vehicle:
    """Enter a vehicle; `values` are the fields but the number and the plate."""
    number = insert(world.db, "register_vehicles", {"plate": plate_as_kept(plate), **values})
    found = fetch_all(world.db, Vehicle, "SELECT * FROM register_vehicles WHERE id = ?", (number,))
    return found[0]


def vehicles_of(world: World, inn: str) -> list[Vehicle]:
    """Return an owner's vehicles in the order of entering."""
    sql = "SELECT * FROM register_vehicles WHERE inn = ? ORDER BY id"
    return fetch_all(world.db, Vehicle, sql, (inn,))
