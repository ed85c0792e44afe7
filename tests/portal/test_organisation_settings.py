"""Letters about the cabinet: who may set them, what they are about, where they go (K-127, L-26)."""

from __future__ import annotations

from typing import Any

import pytest
from in_process import location_of
from staff import Staff

PATH = "/organisation/settings/letters"
ADDRESS = "office@example.test"


def letters(staff: Staff) -> list[str]:
    found: list[dict[str, Any]] = staff.control.call("GET", "/worlds/a/outbox")
    return [one["subject"] for one in found if one["recipient"] == ADDRESS]


@pytest.fixture
def staff() -> Staff:
    return Staff.make("K")


def test_letters_about_rights_leave_the_rest_out(staff: Staff) -> None:
    head = staff.visitor(staff.head, acting=True)
    answer = head.post(PATH, about="rights", address=ADDRESS)
    assert location_of(answer) == f"{PATH}?done=saved"
    staff.invite(staff.person())
    assert letters(staff) == []
    staff.member()
    assert letters(staff) == ["Сотрудник принял приглашение"]


def test_letters_about_everything_begin_with_the_next_operation(staff: Staff) -> None:
    head = staff.visitor(staff.head, acting=True)
    head.post(PATH, about="everything", address=ADDRESS)
    staff.invite(staff.person())
    assert letters(staff) == ["Изменены настройки кабинета", "Отправлено приглашение"]


def test_no_letters_any_more(staff: Staff) -> None:
    head = staff.visitor(staff.head, acting=True)
    head.post(PATH, about="everything", address=ADDRESS)
    head.post(PATH, about="nothing", address="")
    before = letters(staff)
    staff.member()
    assert letters(staff) == before


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"about": "rights", "address": ""}, "Проверьте адрес"),
        ({"about": "nothing", "address": "office"}, "Проверьте адрес"),
        ({"about": "weather", "address": ADDRESS}, "о чём писать"),
    ],
)
def test_a_form_with_a_flaw_keeps_what_was(staff: Staff, fields: Any, told: str) -> None:
    head = staff.visitor(staff.head, acting=True)
    head.post(PATH, about="rights", address=ADDRESS)
    answer = head.post(PATH, **fields)
    assert answer.status == 422
    assert told in answer.body.decode()
    assert f'value="{ADDRESS}"' in head.get(PATH).body.decode()


def test_who_only_sees_settings_gets_no_form(staff: Staff) -> None:
    operator = staff.visitor(staff.in_role("operator"), acting=True)
    page = operator.get(PATH).body.decode()
    assert "только смотреть настройки" in page
    assert "<select" not in page


def test_the_change_stands_in_the_audit_log_with_before_and_after(staff: Staff) -> None:
    head = staff.visitor(staff.head, acting=True)
    head.post(PATH, about="rights", address=ADDRESS)
    row = staff.world.db.execute(
        "SELECT before, after FROM audit_log WHERE kind = 'settings-changed'"
    ).fetchone()
    assert tuple(row) == ("Не писать", f"О сотрудниках и их правах: {ADDRESS}")
