"""The form of an employee's own account: field by field, which role it gives, what it leaves."""

from __future__ import annotations

import pytest
from audit_ground import newest
from employee_ground import FORM, PAGE, PASSWORD, account, accounts, head_of, submit
from staff import Staff

from mock_portal.domain import employee_accounts, employee_roles
from mock_portal.outbox import read
from mock_portal.rules import Rules


@pytest.fixture(scope="module")
def office() -> Staff:
    """A cabinet of edition K whose accounts nobody changes: refused forms leave no trace."""
    made = accounts()
    account(made, internal_id="Т-100", login="taken")
    return made


def wrong(field: str, value: str, text: str, name: str) -> object:
    return pytest.param({field: value}, text, id=name)


WRONG = (
    wrong("surname", "", "Укажите фамилию", "no-surname"),
    wrong("given_name", "", "Укажите имя", "no-name"),
    wrong("surname", "Петрова1", "Здесь могут быть только буквы", "digit-in-surname"),
    wrong("work_email", "", "Укажите рабочий адрес электронной почты", "no-email"),
    wrong("work_email", "petrova", "Проверьте адрес", "wrong-email"),
    wrong("phone", "", "Укажите контактный телефон", "no-phone"),
    wrong("phone", "12345", "+7", "wrong-phone"),
    wrong("internal_id", "", "Укажите внутренний идентификатор", "no-number"),
    wrong("internal_id", "Т" * 21, "знаков не больше 20", "long-number"),
    wrong("internal_id", "Т 017", "могут быть буквы и цифры", "blank-in-number"),
    wrong("internal_id", "-017", "могут быть буквы и цифры", "hyphen-first"),
    wrong("internal_id", "Т-100", "Этот идентификатор уже у сотрудника", "number-taken"),
    wrong("internal_id", "т-100", "Этот идентификатор уже у сотрудника", "number-taken-small"),
    wrong("position", "я" * 201, "Сократите название должности до 200 знаков", "long-position"),
    wrong("login", "", "Введите логин", "no-login"),
    wrong("login", "abc", "В логине от 4 до 32 знаков", "short-login"),
    wrong("login", "логин", "В логине", "cyrillic-login"),
    wrong("login", "Taken", "Этот логин занят", "login-taken"),
    wrong("password", "", "Введите пароль", "no-password"),
    wrong("password", "Parol-2", "знаков не меньше 8", "short-password"),
    wrong("password", "parol-2026", "нужна заглавная буква", "no-capital"),
    wrong("password", "PAROL-2026", "нужна строчная буква", "no-small"),
    wrong("password", "Parol-parol", "нужна цифра", "no-digit"),
    wrong("password", "Parol2026", "нужен", "no-sign"),
    wrong("password", "Petrova-2026", "Уберите из пароля логин", "login-in-password"),
    wrong("role", "head", "Выберите роль из списка", "head"),
    wrong("role", "director", "Выберите роль из списка", "role-without-group"),
)


@pytest.mark.parametrize(("change", "text"), WRONG)
def test_a_wrong_field_is_named_and_nothing_is_made(
    office: Staff, change: dict[str, str], text: str
) -> None:
    typed = {**change, **({"password_repeat": change["password"]} if "password" in change else {})}
    answer = submit(office, **typed)
    assert answer.status == 422
    assert text in answer.body.decode()
    assert len(employee_accounts.accounts_of(office.world, office.organisation["id"])) == 1


def test_every_wrong_field_is_named_at_once(office: Staff) -> None:
    text = submit(office, **dict.fromkeys(FORM, "")).body.decode()
    assert text.count('aria-invalid="true"') == len(set(FORM) - PERMITTED_EMPTY)


# A patronymic, a position and a role that follows by itself; the repetition of no password.
PERMITTED_EMPTY = {"patronymic", "position", "role", "password_repeat"}


def test_a_password_has_to_be_repeated(office: Staff) -> None:
    answer = submit(office, password_repeat="Sotrudnik-2027")
    assert answer.status == 422
    assert 'id="password_repeat-error"' in answer.body.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        pytest.param("internal_id", "Т" * 20, id="number-of-20"),
        pytest.param("internal_id", "2024/15.3-б", id="number-with-signs"),
        pytest.param("position", "я" * 200, id="position-of-200"),
        pytest.param("login", "abcd", id="login-of-4"),
        pytest.param("patronymic", "", id="no-patronymic"),
        pytest.param("work_email", "Petrova@Example.test", id="capital-email"),
        pytest.param("phone", "+7 (900) 123-45-67", id="phone-in-groups"),
    ],
)
def test_the_last_accepted_value(field: str, value: str) -> None:
    made = accounts()
    assert submit(made, **{field: value}).status == 303


def test_an_internal_identifier_is_unique_in_its_organisation_only() -> None:
    made = accounts()
    account(made, internal_id="Т-017")
    person = made.person()
    entry = made.control.call("POST", "/worlds/a/register/organisations", {"head_id": person["id"]})
    order = {"ogrn": entry["ogrn"], "head_id": person["id"]}
    other = made.control.call("POST", "/worlds/a/organisations", order)
    path = f"/worlds/a/organisations/{other['id']}/employee-accounts"
    order = {"maker_id": person["id"], "internal_id": "Т-017"}
    assert made.control.call("POST", path, order)["internal_id"] == "Т-017"


WORDS = Rules().employee_specialist_words


@pytest.mark.parametrize(
    ("position", "role"),
    [
        *((word.capitalize(), "specialist") for word in WORDS),
        ("Главный бухгалтер", "specialist"),
        ("СПЕЦИАЛИСТ по кадрам", "specialist"),
        ("Директор", "observer"),
        ("Администратор", "observer"),
        ("", "observer"),
    ],
)
def test_a_role_follows_from_the_position(position: str, role: str) -> None:
    assert employee_roles.role_by_position(accounts().world, position) == role


@pytest.mark.parametrize("role", ["administrator", "specialist", "observer"])
def test_a_chosen_role_is_given_whatever_the_position(role: str) -> None:
    made = accounts()
    submit(made, role=role, position="Бухгалтер")
    (one,) = employee_accounts.accounts_of(made.world, made.organisation["id"])
    assert one.role == role
    groups = [dict(row) for row in made.world.db.execute("SELECT code FROM membership_groups")]
    assert groups == ([{"code": "administrators"}] if role == "administrator" else [])


@pytest.mark.parametrize("edition", ["R", "L"])
def test_a_role_has_to_be_chosen_where_it_does_not_follow(edition: str) -> None:
    made = accounts(edition)
    for role in ("", "-"):
        answer = submit(made, role=role)
        assert answer.status == 422
        assert "Выберите роль из списка" in answer.body.decode()


def test_the_official_portal_has_no_such_accounts() -> None:
    made = accounts("official")
    for path in (PAGE, f"{PAGE}/new", f"{PAGE}/1", "/account-password", "/organisation/personnel"):
        assert head_of(made).get(path).status == 404


@pytest.mark.parametrize("edition", ["R", "L"])
def test_only_edition_k_has_a_personnel_system(edition: str) -> None:
    assert head_of(accounts(edition)).get("/organisation/personnel").status == 404


def test_the_letter_tells_the_login_and_never_the_password() -> None:
    made = accounts()
    submit(made)
    (letter,) = read(made.world, to="petrova@example.test")
    assert "petrova" in letter.text
    assert PASSWORD not in letter.text
    assert letter.links[0].endswith("/login/organisation")


def test_making_is_recorded() -> None:
    made = accounts()
    submit(made)
    entry = newest(made, "employee-account-created")
    assert entry.actor_id == made.head["id"]
    assert (entry.details, entry.after) == ("Петрова Анна Ильинична", "petrova, Наблюдатель")
    assert entry.family == "rights"
