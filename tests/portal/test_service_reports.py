"""Reports on services: what is counted, in which month, what the file holds (L-23)."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from service_ground import make
from staff import Staff

from mock_portal.domain import service_applications
from mock_portal.domain.service_reports import by_month, by_service
from mock_portal.due import advance

PATH = "/organisation/reports"


def walked() -> Staff:
    """Make an organisation with applications of two months in all states that are counted."""
    staff = Staff.make("L", binding_opens_services=False)
    make(staff, state="draft")
    make(staff, state="done")
    advance(staff.world, datetime.fromisoformat("2026-05-31T20:59:00Z"))
    make(staff, state="sent")
    advance(staff.world, datetime.fromisoformat("2026-05-31T21:00:00Z"))
    make(staff, state="sent")
    return staff


def test_an_application_counts_in_the_month_of_moscow_and_drafts_do_not() -> None:
    staff = walked()
    months = [(line.month, line.sent) for line in by_month(staff.world, staff.organisation["id"])]
    assert months == [("2026-06", 1), ("2026-05", 1), ("2026-03", 1)]


def test_a_service_is_summed_over_all_months() -> None:
    staff = walked()
    organisation_id = staff.organisation["id"]
    (line,) = by_service(staff.world, organisation_id)
    assert (line.sent, line.in_work, line.done, line.refused) == (3, 2, 1, 0)
    (done,) = [
        one
        for one in service_applications.list_for(staff.world, organisation_id)
        if one.state == "done"
    ]
    assert done.decided_at is not None
    assert done.sent_at is not None
    assert line.days == (done.decided_at - done.sent_at).total_seconds() / 86_400


def test_the_file_holds_the_lines_of_the_screen() -> None:
    staff = walked()
    head = staff.visitor(staff.head, acting=True)
    answer = head.get(f"{PATH}.csv")
    text = answer.body.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][0] == "Месяц"
    assert [(row[0], row[2]) for row in rows[1:]] == [
        ("2026-06", "1"),
        ("2026-05", "1"),
        ("2026-03", "1"),
    ]
    page = head.get(PATH).body.decode()
    assert page.count(f"<td>{rows[1][1]}</td>") == 4


def test_without_applications_the_report_says_so() -> None:
    staff = Staff.make("L")
    page = staff.visitor(staff.head, acting=True).get(PATH).body.decode()
    assert "Отчёт появится после первого" in page


def test_other_editions_have_no_reports() -> None:
    staff = Staff.make("K")
    assert staff.visitor(staff.head, acting=True).get(PATH).status == 404
