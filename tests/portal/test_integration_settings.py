"""Settings of the integration, and the description of the API (K-114, K-227)."""

from __future__ import annotations

import re

import msgspec
import pytest
from api_ground import (
    DAY,
    SETTINGS,
    advance,
    make_key,
    settings_of,
)
from staff import Staff

from mock_portal.domain import (
    api_keys,
    api_services,
)
from mock_portal.labels import LABELS
from mock_portal.organisation_api.endpoint import OPENAPI, ROOT
from mock_portal.organisation_api.endpoints import ENDPOINTS
from mock_portal.organisation_api.problems import STATUSES


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


# Settings


@pytest.mark.parametrize(
    ("name", "days", "reason"),
    [
        ("", "30", "api-name-empty"),
        ("  ", "30", "api-name-empty"),
        ("я" * 61, "30", "api-name-long"),
        ("1с", "30", "api-name-taken"),
        ("Новый", "", "api-days-wrong"),
        ("Новый", "0", "api-days-wrong"),
        ("Новый", "366", "api-days-wrong"),
        ("Новый", "-1", "api-days-wrong"),
        ("Новый", "1.5", "api-days-wrong"),
        ("Новый", "٣", "api-days-wrong"),
        ("Новый", "9" * 5000, "api-days-wrong"),
    ],
)
def test_a_key_that_cannot_be_is_refused(staff: Staff, name: str, days: str, reason: str) -> None:
    visitor = settings_of(staff)
    make_key(visitor)
    token = visitor.token_of(SETTINGS)
    answer = visitor.post(f"{SETTINGS}/keys", csrf=token, name=name, days=days)
    assert answer.status == 422
    text = LABELS[f"refused.{reason}"].text.format(limit=60 if "name" in reason else 365)
    assert text in answer.body.decode()
    assert len(api_keys.keys_of(staff.world, staff.organisation["id"])) == 1


def test_a_name_is_free_again_when_its_key_works_no_more(staff: Staff) -> None:
    visitor = settings_of(staff)
    make_key(visitor, "я" * 60, "1")
    advance(staff, DAY)
    make_key(settings_of(staff), "Я" * 60)


def test_the_number_of_working_keys_is_bounded(staff: Staff) -> None:
    staff.control.call("PATCH", "/worlds/a/rules", {"rules": {"api_keys_most": 2}})
    visitor = settings_of(staff)
    make_key(visitor, "1")
    make_key(visitor, "2")
    token = visitor.token_of(SETTINGS)
    assert visitor.post(f"{SETTINGS}/keys", csrf=token, name="3", days="1").status == 422
    (_, first) = api_keys.keys_of(staff.world, staff.organisation["id"])
    visitor.post(f"{SETTINGS}/keys/{first.id}/revoke", csrf=token)
    make_key(visitor, "3")


def test_an_unknown_service_cannot_be_switched_on(staff: Staff) -> None:
    visitor = settings_of(staff)
    token = visitor.token_of(SETTINGS)
    answer = visitor.post(f"{SETTINGS}/services", csrf=token, service=["organisation", "x"])
    assert answer.status == 422
    assert api_services.services_on(staff.world, staff.organisation["id"]) == ()


# Description


def test_the_description_names_every_call_with_its_refusals(staff: Staff) -> None:
    answer = staff.visitor().get(OPENAPI)
    assert answer.status == 200
    told = msgspec.json.decode(answer.body)
    assert told["openapi"] == "3.1.0"
    described = {
        f"{method.upper()} {path}" for path, rows in told["paths"].items() for method in rows
    }
    assert described == {one.row for one in ENDPOINTS}
    for endpoint in ENDPOINTS:
        operation = told["paths"][endpoint.path][endpoint.method.lower()]
        assert operation["summary"] == endpoint.summary
        assert {"200", "401", "403", "404", "429"} <= operation["responses"].keys()
        assert ("requestBody" in operation) == (endpoint.body_type is not None)
    assert told["servers"] == [{"url": staff.world.origin}]
    for name in re.findall(r"#/components/schemas/([^\"]+)", answer.body.decode()):
        assert name in told["components"]["schemas"]


def test_the_description_for_people_names_calls_and_refusals(staff: Staff) -> None:
    page = staff.visitor().get(ROOT).body.decode()
    for endpoint in ENDPOINTS:
        assert endpoint.row in page
        assert endpoint.summary in page
    for reason in STATUSES:
        assert f'id="{reason}"' in page
        assert LABELS[f"api.title.{reason}"].text in page


def test_every_kind_of_refusal_has_its_words() -> None:
    for reason in set(STATUSES) - {"api-refused"}:
        assert f"refused.{reason}" in LABELS
