"""What an agency hands out: a PDF with its decision and a signature of the agency beside it.

Certificates and extracts tell what the registers hold of the organisation (K-30, K-182); every
other service ends with a decision, a refusal included (K-172).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from mock_portal.clock import stamp
from mock_portal.domain import agency_signatures, service_applications
from mock_portal.pdf_text import pdf_of_lines
from mock_portal.registers import tax_register
from mock_portal.rows import fetch_one, insert
from mock_portal.wording import moscow_time

if TYPE_CHECKING:
    from mock_portal.domain.service_applications import ServiceApplication
    from mock_portal.world import World

SCHEMA = """
CREATE TABLE service_results (
    application_id INTEGER PRIMARY KEY REFERENCES service_applications(id),
    agency TEXT NOT NULL,
    content BLOB NOT NULL,
    signature BLOB NOT NULL,
    made_at TEXT NOT NULL
);
"""


class ServiceResult(msgspec.Struct, frozen=True):
    """The result of an application: a PDF and a detached CMS signature over its very bytes."""

    application_id: int
    agency: str
    content: bytes
    signature: bytes
    made_at: datetime


def make(world: World, application: ServiceApplication) -> ServiceResult:
    """Write and sign the result of a decided application, and keep it."""
    agency = world.label(f"agency.{application.terms.agency}")
    title = world.label(f"service.{application.service}.title")
    content = pdf_of_lines(title, _lines(world, application, agency), world.clock.now())
    insert(
        world.db,
        "service_results",
        {
            "application_id": application.id,
            "agency": agency,
            "content": content,
            "signature": agency_signatures.sign(world, agency, content),
            "made_at": stamp(world.clock.now()),
        },
    )
    made = result_of(world, application.id)
    if made is None:
        raise LookupError("the result just made is gone")
    return made


def _lines(world: World, application: ServiceApplication, agency: str) -> list[str]:
    title = world.label(f"service.{application.service}.title")
    facts = service_applications.requisites_of(application)
    lines = [
        world.label("mock.sign"),
        agency,
        title,
        world.label(
            "service_result.numbered",
            number=application.id,
            moment=moscow_time(world.clock.now()),
        ),
        "",
        *(f"{world.label(f'service_form.{name}')}: {text or '—'}" for name, text in facts.items()),
        "",
    ]
    if application.state == "refused":
        reason = world.label("service_result.refused", reason=application.reason)
        return [*lines, reason]
    if application.terms.kind != "extracts":
        return [*lines, world.label("service_result.granted")]
    return [*lines, *_register_lines(world, application, facts.get("ogrn", ""))]


def _register_lines(world: World, application: ServiceApplication, ogrn: str) -> list[str]:
    """Tell what the register says; a sole proprietor's number is not in that of entities."""
    entry = tax_register.find_entry(world, ogrn=ogrn) if ogrn else None
    told = [world.label(f"service_result.{application.service}")]
    if entry is not None and application.service == "register-extract":
        head = world.label("service_result.head", title=entry.head_title, name=entry.head_name)
        told.append(head)
    return told


def result_of(world: World, application_id: int) -> ServiceResult | None:
    """Return the result of an application, None until it is decided."""
    sql = "SELECT * FROM service_results WHERE application_id = ?"
    return fetch_one(world.db, ServiceResult, sql, (application_id,))


def signer_of(world: World, result: ServiceResult) -> str | None:
    """Return the agency that signed a result, None when file or signature was changed since."""
    return agency_signatures.signer_of(world, result.content, result.signature)


def spoil(world: World, application_id: int) -> None:
    """Change a result behind everybody's back, as a damaged storage would."""
    found = result_of(world, application_id)
    if found is not None:
        world.db.execute(
            "UPDATE service_results SET content = ? WHERE application_id = ?",
            (found.content + b"\n", application_id),
        )
