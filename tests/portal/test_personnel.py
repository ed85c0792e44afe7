"""What the personnel system tells: files in every usual form, wrong lines, what they change."""

from __future__ import annotations

import re
from typing import Any

import pytest
from audit_ground import log_of, newest
from employee_ground import PAGE, account, accounts, begin, enter, head_of, now, upload
from in_process import location_of
from staff import Staff

from mock_portal.domain import personnel
from mock_portal.outbox import read

HEAD = "Табельный номер;Статус"
CELL = re.compile(r"<tr><th scope=\"row\">(\d+)</th><td>(.*?)</td><td>(.*?)</td></tr>")


@pytest.fixture
def office() -> Staff:
    """A cabinet with the accounts Т-1 and Т-2."""
    made = accounts()
    for number in ("Т-1", "Т-2"):
        account(made, internal_id=number, position="Кладовщик")
    return made


def states(made: Staff) -> list[str]:
    """Return how the accounts stand, in the order of making."""
    rows = made.world.db.execute("SELECT state, reason FROM employee_accounts ORDER BY id")
    return [" ".join(row).strip() for row in rows.fetchall()]


def problems(made: Staff, content: bytes) -> list[tuple[str, str, str]]:
    """Send a file that is refused; return line, column and remedy of each problem."""
    answer = upload(made, content)
    assert answer.status == 422
    assert states(made) == ["active", "active"]
    return CELL.findall(answer.body.decode())


DISMISSED = "Т-1{0}уволен\r\nТ-2{0}работает\r\n"
GOOD = {
    "semicolon": f"{HEAD}\r\n{DISMISSED.format(';')}".encode(),
    "comma": f"Табельный номер,Статус\r\n{DISMISSED.format(',')}".encode(),
    "byte-order-mark": f"{HEAD}\r\n{DISMISSED.format(';')}".encode("utf-8-sig"),
    "windows-1251": f"{HEAD}\r\n{DISMISSED.format(';')}".encode("cp1251"),
    "line-feeds": f"{HEAD}\nТ-1;уволен\nТ-2;работает".encode(),
    "quotes": '"Табельный номер";"Статус"\n"Т-1";"уволен"\n"Т-2";"работает"\n'.encode(),
    "other-order": "Статус;Табельный номер\nуволен;Т-1\nработает;Т-2\n".encode(),
    "capitals": "ТАБЕЛЬНЫЙ НОМЕР;статус\nт-1;УВОЛЕНА\nТ-2;Работает\n".encode(),
    "blanks": f" {HEAD} \n Т-1 ; уволен \n\n ; \nТ-2;работает\n".encode(),
    "empty-columns": f"{HEAD};;\nТ-1;уволен;;\nТ-2;работает;;\n".encode(),
    "position-empty": f"{HEAD};Должность\nТ-1;уволен;\nТ-2;работает;\n".encode(),
}


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD.keys())
def test_a_file_in_any_usual_form_is_applied(office: Staff, content: bytes) -> None:
    assert upload(office, content).status == 303
    assert states(office) == ["blocked dismissal", "active"]
    (file,) = personnel.files_of(office.world, office.organisation["id"])
    assert (file.name, file.lines, file.changed) == ("staff.csv", 2, 1)


REFUSED = {
    "empty": (b"", "пуст"),
    "spreadsheet": (b"PK\x03\x04\x00\x00", "Сохраните таблицу в формате CSV"),
    "utf-16": (HEAD.encode("utf-16"), "Сохраните таблицу в формате CSV"),
    "blank-lines": (b"\n\n", "нет столбца «табельный номер»"),
    "no-lines": (HEAD.encode(), "нет строк"),
    "no-header": ("Т-1;уволен\n".encode(), "Столбец «Т-1» порталу неизвестен"),
    "no-status": ("Табельный номер\nТ-1\n".encode(), "нет столбца «статус»"),
    "no-number": ("Статус\nуволен\n".encode(), "нет столбца «табельный номер»"),
    "strange-column": (f"{HEAD};Оклад\nТ-1;уволен;1\n".encode(), "Столбец «Оклад»"),
    "column-twice": (f"{HEAD};Статус\nТ-1;уволен;\n".encode(), "«статус» повторяется"),
    "quotes": (f'{HEAD}\nТ-1;"уволен\n'.encode(), "Строка 2: кавычки не закрыты"),
    "tabs": ("Табельный номер\tСтатус\nТ-1\tуволен\n".encode(), "порталу неизвестен"),
}


@pytest.mark.parametrize(("content", "text"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_is_no_such_table_is_refused_below_its_field(
    office: Staff, content: bytes, text: str
) -> None:
    answer = upload(office, content)
    assert answer.status == 422
    body = answer.body.decode()
    assert 'id="file-error"' in body
    assert text in body
    assert states(office) == ["active", "active"]


WRONG_LINES: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "number-empty": (";уволен", [("2", "Табельный номер", "Укажите табельный номер")]),
    "number-unknown": (
        "Т-9;уволен",
        [
            (
                "2",
                "Табельный номер",
                "Учётной записи с номером «Т-9» нет. Исправьте номер или создайте её",
            )
        ],
    ),
    "status-empty": ("Т-1;", [("2", "Статус", "Укажите статус: работает или уволен")]),
    "status-unknown": (
        "Т-1;спит",
        [("2", "Статус", "Статуса «спит» нет. Напишите «работает» или «уволен»")],
    ),
    "twice": (
        "Т-1;уволен\nт-1;работает",
        [("3", "Табельный номер", "Этот номер уже есть в строке 2. Оставьте одну")],
    ),
    "too-few": (
        "Т-1",
        [("2", "Вся строка", "Значений 1, а столбцов 2. Проверьте разделители и кавычки")],
    ),
    "too-many": (
        "Т-1;уволен;да",
        [("2", "Вся строка", "Значений 3, а столбцов 2. Проверьте разделители и кавычки")],
    ),
    "after-a-blank-line": (
        "Т-1;уволен\n\nТ-2;спит",
        [("4", "Статус", "Статуса «спит» нет. Напишите «работает» или «уволен»")],
    ),
    "several": (
        "Т-9;уволен\nТ-1;уволен\n;уволен",
        [
            (
                "2",
                "Табельный номер",
                "Учётной записи с номером «Т-9» нет. Исправьте номер или создайте её",
            ),
            ("4", "Табельный номер", "Укажите табельный номер"),
        ],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), WRONG_LINES.values(), ids=WRONG_LINES.keys())
def test_a_wrong_line_is_named_with_column_and_remedy_and_nothing_is_applied(
    office: Staff, lines: str, expected: list[tuple[str, str, str]]
) -> None:
    assert problems(office, f"{HEAD}\n{lines}\n".encode()) == expected
    assert personnel.files_of(office.world, office.organisation["id"]) == []
    assert not [one for one in log_of(office) if one.kind == "employee-dismissed"]


def test_a_position_has_a_bound(office: Staff) -> None:
    head = f"{HEAD};Должность\nТ-1;уволен;"
    found = problems(office, f"{head}{'я' * 201}\n".encode())
    assert found == [("2", "Должность", "Сократите название должности до 200 знаков")]
    assert upload(office, f"{head}{'я' * 200}\n".encode()).status == 303


def test_a_file_may_have_as_many_lines_as_the_rule_says() -> None:
    made = accounts(personnel_file_lines_most=2)
    for number in ("Т-1", "Т-2", "Т-3"):
        account(made, internal_id=number)
    lines = [f"Т-{number};работает" for number in (1, 2, 3)]
    answer = upload(made, "\n".join([HEAD, *lines]).encode())
    assert answer.status == 422
    assert "В файле строк 3, а можно не больше 2" in answer.body.decode()
    assert upload(made, "\n".join([HEAD, *lines[:2]]).encode()).status == 303


def test_the_same_file_again_changes_nothing(office: Staff) -> None:
    content = f"{HEAD};Должность\nТ-1;уволен;\nТ-2;работает;Юрист\n".encode()
    upload(office, content)
    before = office.world.db.execute("SELECT * FROM employee_accounts").fetchall()
    told = count(office, "notices")
    upload(office, content)
    again = office.world.db.execute("SELECT * FROM employee_accounts").fetchall()
    assert [tuple(row) for row in again] == [tuple(row) for row in before]
    assert count(office, "notices") == told
    newer, older = personnel.files_of(office.world, office.organisation["id"])
    assert (older.changed, newer.changed) == (2, 0)
    assert len([one for one in log_of(office) if one.kind == "employee-dismissed"]) == 1


def count(made: Staff, table: str) -> int:
    """Return how many rows a table has."""
    return int(made.world.db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0])  # noqa: S608 - the names are those of this file


def test_a_dismissed_employee_is_out_at_once_and_does_not_come_in_again(office: Staff) -> None:
    one = account(office, internal_id="Т-3")
    employee = enter(office, one)
    assert employee.get("/organisation").status == 200
    upload(office, f"{HEAD}\nТ-3;уволен\n".encode())
    assert location_of(employee.get("/organisation")) == "/login"
    assert "Учётная запись отключена" in begin(office, one)[1].body.decode()


def test_dismissal_is_recorded_and_told_to_the_head(office: Staff) -> None:
    upload(office, f"{HEAD}\nТ-1;уволен\n".encode())
    entry = newest(office, "employee-dismissed")
    assert entry.family == "rights"
    assert entry.actor_id == office.head["id"]
    assert (entry.before, entry.after) == ("Действует, Наблюдатель", "Заблокирована, Наблюдатель")
    letter = read(office.world, to=office.head["email"])[-1]
    assert letter.subject == "Доступ уволенного сотрудника закрыт"
    assert entry.details in letter.text
    applied = newest(office, "personnel-file-applied")
    assert (applied.details, applied.after) == ("staff.csv", "Строк: 1, изменений: 1")


def test_who_works_again_comes_back_in_the_same_role(office: Staff) -> None:
    one = account(office, internal_id="Т-3", role="specialist")
    upload(office, f"{HEAD}\nТ-3;уволен\n".encode())
    upload(office, f"{HEAD}\nТ-3;работает\n".encode())
    assert (now(office, one).state, now(office, one).role) == ("active", "specialist")
    assert enter(office, one).get("/organisation").status == 200


@pytest.mark.parametrize("status", ["работает", "уволен"])
def test_what_was_closed_by_hand_stays_closed_by_hand(office: Staff, status: str) -> None:
    by_hand(office, 1, "block")
    upload(office, f"{HEAD}\nТ-1;{status}\n".encode())
    upload(office, f"{HEAD}\nТ-1;работает\n".encode())
    assert states(office) == ["blocked by-hand", "active"]


@pytest.mark.parametrize("status", ["работает", "уволен"])
def test_a_deleted_account_is_left_alone(office: Staff, status: str) -> None:
    by_hand(office, 1, "delete")
    upload(office, f"{HEAD};Должность\nТ-1;{status};Юрист\n".encode())
    assert states(office) == ["deleted by-hand", "active"]
    assert personnel.files_of(office.world, office.organisation["id"])[0].changed == 0


def test_a_wrong_dismissal_is_taken_back_by_hand(office: Staff) -> None:
    upload(office, f"{HEAD}\nТ-1;уволен\n".encode())
    by_hand(office, 1, "unblock")
    assert states(office) == ["active", "active"]


def test_a_position_changes_and_the_role_stays(office: Staff) -> None:
    upload(office, f"{HEAD};Должность\nТ-1;работает;Бухгалтер\n".encode())
    entry = newest(office, "employee-changed")
    assert (entry.before, entry.after) == ("Кладовщик", "Бухгалтер")
    row = office.world.db.execute("SELECT role FROM memberships ORDER BY id LIMIT 1 OFFSET 1")
    assert row.fetchone()["role"] == "observer"


def test_an_administrator_does_not_dismiss_himself(office: Staff) -> None:
    own = account(office, internal_id="Т-3", role="administrator")
    answer = upload(office, f"{HEAD}\nТ-3;уволен\n".encode(), enter(office, own))
    (found,) = CELL.findall(answer.body.decode())
    assert found[:2] == ("2", "Статус")
    assert "Свою учётную запись закрыть нельзя" in found[2]


def test_two_lines_do_not_leave_nobody_in_charge() -> None:
    made = accounts()
    for number in ("Т-1", "Т-2"):
        account(made, internal_id=number, role="administrator")
    made.world.db.execute(
        "INSERT INTO custom_roles (id, organisation_id, name, actions) VALUES (1, 1, 'Кадры', "
        "'see-organisation manage-users remove-administrator')"
    )
    clerk = made.in_role("custom-1")
    made.world.db.execute("DELETE FROM memberships WHERE role = 'head'")
    visitor = made.visitor(clerk, acting=True)
    answer = upload(made, f"{HEAD}\nТ-1;уволен\nТ-2;уволен\n".encode(), visitor)
    (found,) = CELL.findall(answer.body.decode())
    assert found[0] == "3"
    assert "Это последний администратор" in found[2]
    assert states(made) == ["active", "active"]


def test_who_may_not_dismiss_administrators_is_told_so_in_the_line() -> None:
    made = accounts()
    account(made, internal_id="Т-1", role="administrator")
    made.world.db.execute(
        "INSERT INTO custom_roles (id, organisation_id, name, actions) VALUES (1, 1, 'Кадры', "
        "'see-organisation manage-users')"
    )
    visitor = made.visitor(made.in_role("custom-1"), acting=True)
    answer = upload(made, f"{HEAD}\nТ-1;уволен\n".encode(), visitor)
    (found,) = CELL.findall(answer.body.decode())
    assert "Ваша роль в организации этого не разрешает" in found[2]


def test_the_control_api_speaks_for_the_personnel_system(office: Staff) -> None:
    path = f"/worlds/a/organisations/{office.organisation['id']}/personnel"
    order: dict[str, Any] = {"internal_id": "Т-1", "status": "dismissed"}
    assert office.control.call("POST", path, order) == {"changed": True}
    assert office.control.call("POST", path, order) == {"changed": False}
    assert states(office) == ["blocked dismissal", "active"]
    assert newest(office, "employee-dismissed").actor_id is None
    status, text = office.control.error("POST", path, {**order, "internal_id": "Т-9"})
    assert (status, "personnel-number-unknown" in text) == (409, True)


def by_hand(made: Staff, number: int, deed: str) -> None:
    """Do a deed with an account as the head."""
    head = head_of(made)
    head.post(f"{PAGE}/{number}/{deed}", csrf=head.token_of(f"{PAGE}/new"))
