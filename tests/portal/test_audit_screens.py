"""The screen of the audit log and its files: pages, filters, CSV and XLSX."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from audit_ground import LOG, cabinet, fill, head_of, log_of, newest, text_of, write
from openpyxl import load_workbook
from staff import Staff

from mock_portal.domain import audit_log, audit_search, people
from mock_portal.domain.audit_export import neutral
from mock_portal.labels import LABELS


@pytest.fixture
def staff() -> Staff:
    return cabinet()


def numbers_on(page: str) -> list[int]:
    return [int(one) for one in re.findall(r"</td>\s*<td>(\d+)</td>\s*<td class=", page)]


def test_a_page_holds_the_entries_of_the_rule_and_no_more(staff: Staff) -> None:
    head = head_of(staff)
    most = staff.world.rules.audit_page_entries
    fill(staff, most)
    page = text_of(head)
    assert numbers_on(page) == list(range(most, 0, -1))
    assert LABELS["audit.older"].text not in page
    write(staff, 1)
    assert numbers_on(text_of(head)) == list(range(most + 1, 1, -1))
    assert numbers_on(text_of(head, f"{LOG}?page=2")) == [1]
    assert numbers_on(text_of(head, f"{LOG}?page=999")) == [1]
    assert len(numbers_on(text_of(head, f"{LOG}?page=0"))) == most
    assert len(numbers_on(text_of(head, f"{LOG}?page=-1"))) == most


def test_a_day_begins_and_ends_at_midnight_in_moscow(staff: Staff) -> None:
    organisation = staff.organisation["id"]
    moments = (
        datetime(2026, 3, 9, 20, 59, tzinfo=UTC),
        datetime(2026, 3, 9, 21, 0, tzinfo=UTC),
        datetime(2026, 3, 10, 20, 59, tzinfo=UTC),
        datetime(2026, 3, 10, 21, 0, tzinfo=UTC),
    )
    for moment in moments:
        order = {"to": moment.isoformat()}
        staff.control.call("POST", "/worlds/a/clock/advance", order)
        audit_log.record(staff.world, organisation, "request-sent", None, f"{moment:%d %H:%M}")
    page = text_of(head_of(staff), f"{LOG}?since=2026-03-10&until=2026-03-10")
    assert re.findall(r"<td>(\d\d \d\d:\d\d)</td>", page) == ["10 20:59", "09 21:00"]


@pytest.mark.parametrize(
    ("query", "refusal"),
    [
        ("kind=all", "audit-kind-unknown"),
        ("person=x", "audit-person-unknown"),
        ("since=2026-02-30", "audit-day-wrong"),
        ("until=1969-12-31", "audit-day-wrong"),
        ("until=9999-12-31", "audit-day-wrong"),
        ("since=2026-03-02&until=2026-03-01", "audit-period-backwards"),
    ],
)
def test_a_filter_that_cannot_be_is_refused(staff: Staff, query: str, refusal: str) -> None:
    head = head_of(staff)
    assert LABELS[f"refused.{refusal}"].text in text_of(head, f"{LOG}?{query}", 422)
    for kind in ("csv", "xlsx"):
        assert head.get(f"{LOG}/export.{kind}?{query}").status == 422


def test_the_families_part_all_entries(staff: Staff) -> None:
    staff.member()
    head = head_of(staff)
    head.get(f"{LOG}/export.csv")
    organisation = staff.organisation["id"]
    parts = [
        audit_search.count(staff.world, organisation, audit_search.Sieve(family))
        for family in audit_log.FAMILIES
    ]
    assert sum(parts) == len(log_of(staff))
    for family in audit_log.FAMILIES:
        sieve = audit_search.Sieve(family)
        found = audit_search.entries(staff.world, organisation, sieve)
        assert {one.family for one in found} <= {family}


def test_namesakes_can_be_told_apart_in_the_list(staff: Staff) -> None:
    first = staff.member()
    second = staff.namesake(first)
    for person in (first, second):
        whom = people.get_person(staff.world, person["id"])
        audit_log.record(staff.world, staff.organisation["id"], "signed-in", whom)
    page = text_of(head_of(staff))
    assert f"№ {first['id']}</option>" in page
    assert f"№ {second['id']}</option>" in page


def test_a_strange_organisations_log_is_not_shown(staff: Staff) -> None:
    person = staff.person()
    entry = staff.control.call(
        "POST", "/worlds/a/register/organisations", {"head_id": person["id"]}
    )
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    other = staff.control.call("POST", "/worlds/a/organisations", order)
    audit_log.record(staff.world, other["id"], "request-sent", None, "Чужое заявление")
    write(staff, 1)
    head = head_of(staff)
    for text in (text_of(head), head.get(f"{LOG}/export.csv").body.decode()):
        assert "№ 0" in text
        assert "Чужое заявление" not in text
    assert str(person["surname"]) not in text_of(head, f"{LOG}?person={person['id']}")


NASTY = ("=1+1", "+7 900", "-1", "@SUM(A1)", "\t=1", "\r=1")


@pytest.mark.parametrize("text", NASTY, ids=["equals", "plus", "minus", "at", "tab", "return"])
def test_a_cell_that_would_be_a_formula_is_text(staff: Staff, text: str) -> None:
    audit_log.record(staff.world, staff.organisation["id"], "request-sent", None, text)
    head = head_of(staff)
    content = head.get(f"{LOG}/export.csv").body
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    objects = [row[4] for row in rows[1:]]
    assert f"'{text}" in objects
    book = load_workbook(io.BytesIO(head.get(f"{LOG}/export.xlsx").body))
    cells = [row[4] for row in book.active.iter_rows(min_row=2) if row[4].value]
    plain = text.replace("\r", "\n")
    (cell,) = [one for one in cells if str(one.value).strip() == plain.strip()]
    assert cell.data_type == "s"


@pytest.mark.parametrize("text", ["", "Договор", "1=1", "a@b", "№ -1"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert neutral(text) == text


def test_a_workbook_takes_what_xml_cannot_hold_and_more_than_a_cell_can(staff: Staff) -> None:
    organisation = staff.organisation["id"]
    audit_log.record(staff.world, organisation, "request-sent", None, "до\x00\x0bпосле")
    audit_log.record(staff.world, organisation, "request-sent", None, "я" * 40_000)
    book = load_workbook(io.BytesIO(head_of(staff).get(f"{LOG}/export.xlsx").body))
    texts = [str(row[4].value) for row in book.active.iter_rows(min_row=2)]
    assert "допосле" in texts
    assert max(map(len, texts)) == 32_767


def test_both_files_hold_what_the_filter_lets_through(staff: Staff) -> None:
    staff.member()
    head = head_of(staff)
    query = "kind=rights"
    organisation = staff.organisation["id"]
    sieve = audit_search.Sieve("rights")
    wanted = [one.digest for one in audit_search.entries(staff.world, organisation, sieve)]
    assert wanted
    text = head.get(f"{LOG}/export.csv?{query}").body.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert [row[-1] for row in rows[1:]] == wanted
    book = load_workbook(io.BytesIO(head.get(f"{LOG}/export.xlsx?{query}").body))
    sheet = [list(row) for row in book.active.iter_rows(values_only=True)]
    assert [row[-1] for row in sheet[1:]] == wanted
    assert sheet[0] == rows[0]
    assert isinstance(sheet[1][1], datetime)
    assert f"{sheet[1][1]:%d.%m.%Y %H:%M:%S}" == rows[1][1]


def test_an_export_is_an_entry_itself(staff: Staff) -> None:
    head = head_of(staff)
    size = len(log_of(staff))
    head.get(f"{LOG}/export.xlsx")
    assert newest(staff, "audit-exported").details == f"XLSX: {size}"
    assert newest(staff, "audit-exported").actor_id == staff.head["id"]
