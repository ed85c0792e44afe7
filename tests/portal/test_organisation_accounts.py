"""Accounts of organisations: logins, passwords, second factors, and signing in by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from mock_portal import due, outbox
from mock_portal.builders import organisation_defaults, person_defaults
from mock_portal.domain import (
    account_sign_in,
    authenticator,
    logins,
    organisation_accounts,
    organisations,
    passwords,
    people,
    sessions,
    sign_in,
)
from mock_portal.domain.errors import RefusedError
from mock_portal.domain.organisation_accounts import Confirmation, OrganisationAccount
from mock_portal.domain.organisations import Organisation
from mock_portal.domain.people import Person
from mock_portal.domain.sessions import Session
from mock_portal.registers import tax_register
from mock_portal.world import World

PASSWORD = "Parol-2026"
PHONE = "+79005550022"


@dataclass(frozen=True)
class Office:
    """A world with an organisation and the person who acts by its account."""

    world: World
    person: Person
    organisation: Organisation

    def open(
        self, login: str = "kontora-7", confirmation: Confirmation | None = None
    ) -> OrganisationAccount:
        return organisation_accounts.open_account(
            self.world,
            organisation_id=self.organisation.id,
            person_id=self.person.id,
            login=login,
            password=PASSWORD,
            confirmation=confirmation,
        )

    def enter(
        self, login: str = "kontora-7", password: str = PASSWORD, session: Session | None = None
    ) -> Session:
        session = session or sessions.start_session(self.world)
        return account_sign_in.check_password(self.world, session, login, password)

    def refusal(self, login: str = "kontora-7", password: str = PASSWORD) -> RefusedError:
        with pytest.raises(RefusedError) as refused:
            self.enter(login, password)
        return refused.value

    def wait(self, span: timedelta) -> None:
        due.advance(self.world, self.world.clock.now() + span)


@pytest.fixture
def office() -> Iterator[Office]:
    world = World("a", origin="http://a.localhost", edition="R")
    person = people.add_person(world, password="Lichnyi-1", **person_defaults(world))
    entry = tax_register.add_entry(world, **organisation_defaults(world, person))
    names = ("ogrn", "inn", "kpp", "full_name", "short_name", "address")
    organisation = organisations.add_organisation(
        world, **{name: getattr(entry, name) for name in names}
    )
    organisations.add_member(world, organisation.id, person.id, "administrator")
    yield Office(world, person, organisation)
    world.close()


def code_refusal(office: Office, session: Session, code: str) -> RefusedError:
    with pytest.raises(RefusedError) as refused:
        account_sign_in.check_code(office.world, session, code)
    return refused.value


def test_an_account_is_found_by_login_in_any_case_and_by_inn(office: Office) -> None:
    account = office.open("Kontora-7")
    world = office.world
    assert account.login == "kontora-7"
    assert organisation_accounts.find_account(world, " KONTORA-7 ") == account
    assert organisation_accounts.find_by_number(world, account.id) == account
    assert organisation_accounts.accounts_by_inn(world, office.organisation.inn) == [account]
    assert organisation_accounts.accounts_by_inn(world, "7700000016") == []
    assert organisation_accounts.find_account(world, "kontora") is None


@pytest.mark.parametrize("login", ["kontora-7", "KONTORA-7"])
def test_a_login_is_taken_once(office: Office, login: str) -> None:
    office.open()
    with pytest.raises(RefusedError) as refused:
        office.open(login)
    assert (refused.value.reason, refused.value.field) == ("login-taken", "login")


def test_a_password_that_was_kept_beforehand_opens_the_account(office: Office) -> None:
    kept = passwords.keep(office.world, PASSWORD)
    account = organisation_accounts.open_account(
        office.world,
        organisation_id=office.organisation.id,
        person_id=office.person.id,
        login="kontora-8",
        password=kept,
    )
    assert organisation_accounts.account_password_fits(office.world, account, PASSWORD)


def test_another_password_takes_the_place_of_the_first(office: Office) -> None:
    account = office.open()
    organisation_accounts.set_account_password(office.world, account, "Novyi-2026")
    assert not organisation_accounts.account_password_fits(office.world, account, PASSWORD)
    assert organisation_accounts.account_password_fits(office.world, account, "Novyi-2026")


def test_without_a_second_factor_the_password_is_enough(office: Office) -> None:
    office.open()
    session = office.enter()
    assert (session.stage, session.person_id) == ("signed-in", office.person.id)
    assert session.organisation_id == office.organisation.id


def test_the_session_gets_another_key_at_each_step(office: Office) -> None:
    office.open(confirmation=Confirmation("phone", phone=PHONE))
    planted = sessions.start_session(office.world)
    waiting = office.enter(session=planted)
    code = outbox.read(office.world, to=PHONE)[-1].codes[0]
    entered = account_sign_in.check_code(office.world, waiting, code)
    assert len({planted.key, waiting.key, entered.key}) == 3
    assert len({planted.csrf, waiting.csrf, entered.csrf}) == 3


def test_a_phone_confirms_by_the_code_that_comes_to_it(office: Office) -> None:
    account = office.open(confirmation=Confirmation("phone", phone=PHONE))
    session = office.enter()
    assert (session.stage, session.organisation_id) == ("password", None)
    assert account_sign_in.waiting(office.world, session) == account
    (sms,) = outbox.read(office.world, to=PHONE)
    entered = account_sign_in.check_code(office.world, session, sms.codes[0])
    assert (entered.stage, entered.organisation_id) == ("signed-in", office.organisation.id)
    assert account_sign_in.waiting(office.world, entered) is None


def test_an_application_confirms_by_a_code_of_this_moment_once(office: Office) -> None:
    world = office.world
    secret = authenticator.fresh_secret(world)
    office.open(confirmation=Confirmation("app", app_secret=secret))
    code = authenticator.code_of(world, secret, world.clock.now())
    entered = account_sign_in.check_code(world, office.enter(), code)
    assert entered.stage == "signed-in"
    assert code_refusal(office, office.enter(), code).reason == "code-wrong"
    office.wait(timedelta(seconds=world.rules.app_code_step_seconds * 2))
    assert code_refusal(office, office.enter(), code).reason == "code-wrong"
    fresh = authenticator.code_of(world, secret, world.clock.now())
    assert account_sign_in.check_code(world, office.enter(), fresh).stage == "signed-in"


def test_wrong_codes_of_an_application_use_the_attempts_up(office: Office) -> None:
    world = office.world
    secret = authenticator.fresh_secret(world)
    office.open(confirmation=Confirmation("app", app_secret=secret))
    session = office.enter()
    answers = [code_refusal(office, session, "x") for _ in range(3)]
    assert [(one.reason, one.values.get("left")) for one in answers] == [
        ("code-wrong", 2),
        ("code-wrong", 1),
        ("app-attempts-over", None),
    ]
    code = authenticator.code_of(world, secret, world.clock.now())
    assert code_refusal(office, session, code).reason == "app-attempts-over"
    assert code_refusal(office, session, "").reason == "code-empty"
    assert account_sign_in.check_code(world, office.enter(), code).stage == "signed-in"


def test_no_code_goes_to_who_has_an_application(office: Office) -> None:
    secret = authenticator.fresh_secret(office.world)
    office.open(confirmation=Confirmation("app", app_secret=secret))
    session = office.enter()
    with pytest.raises(RefusedError, match="sign-in-not-begun"):
        account_sign_in.send_code(office.world, session)
    assert outbox.read(office.world) == []


@pytest.mark.parametrize(
    ("login", "password", "reason"),
    [
        ("", PASSWORD, "account-login-empty"),
        ("kontora-7", "", "password-empty"),
        ("kontora-7", "parol-2026", "account-or-password-wrong"),
        ("kontora-7", f"{PASSWORD} ", "account-or-password-wrong"),
        ("kontora", PASSWORD, "account-or-password-wrong"),
        ("' OR 1=1 --", PASSWORD, "account-or-password-wrong"),
    ],
)
def test_nobody_gets_in_otherwise(office: Office, login: str, password: str, reason: str) -> None:
    office.open()
    assert office.refusal(login, password).reason == reason


@pytest.mark.parametrize("login", ["kontora-7", "nobody-7"])
def test_failures_lock_a_login_whether_it_exists_or_not(office: Office, login: str) -> None:
    office.open()
    answers = [office.refusal(login, "?").reason for _ in range(5)]
    assert answers == ["account-or-password-wrong"] * 4 + ["account-locked"]
    assert office.refusal(login).reason == "account-locked"
    office.wait(timedelta(minutes=30) - timedelta(seconds=1))
    assert office.refusal(login).values["minutes"] == 1


def test_the_lock_ends_and_success_counts_anew(office: Office) -> None:
    office.open()
    for _ in range(5):
        office.refusal(password="?")
    office.wait(timedelta(minutes=30))
    assert office.enter().stage == "signed-in"
    for _ in range(4):
        assert office.refusal(password="?").reason == "account-or-password-wrong"
    assert office.enter().stage == "signed-in"


def test_failures_of_an_account_lock_no_personal_one(office: Office) -> None:
    office.open()
    for _ in range(5):
        office.refusal(password="?")
    personal = sign_in.check_password(
        office.world, sessions.start_session(office.world), office.person.phone, "Lichnyi-1"
    )
    assert personal.stage == "password"


def test_the_codes_of_two_kinds_of_sign_in_do_not_mix(office: Office) -> None:
    office.open(confirmation=Confirmation("phone", phone=PHONE))
    world = office.world
    session = office.enter()
    with pytest.raises(RefusedError, match="sign-in-not-begun"):
        sign_in.check_code(world, session, outbox.read(world, to=PHONE)[-1].codes[0])
    other = people.add_person(world, password="Lichnyi-1", **person_defaults(world))
    personal = sign_in.check_password(world, session, other.phone, "Lichnyi-1")
    assert account_sign_in.waiting(world, personal) is None
    code = outbox.read(world, to=PHONE)[-1].codes[0]
    assert code_refusal(office, personal, code).reason == "sign-in-not-begun"


def test_who_did_not_begin_has_nothing_to_confirm(office: Office) -> None:
    session = sessions.start_session(office.world)
    assert account_sign_in.waiting(office.world, session) is None
    assert account_sign_in.waiting(office.world, None) is None
    assert code_refusal(office, session, "000000").reason == "sign-in-not-begun"


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("ООО «Берёза 15»", "bereza-15"),
        ("АНО «Синяя птица — 7»", "sinyaya-ptitsa-7"),
        ("ООО «Щука & Ёж»", "shchuka-ezh"),
        ("Фонд помощи", "fond-pomoshchi"),
        ("ООО «А»", ""),
        ("ООО «北京»", ""),
        ("ООО «" + "Длинное название " * 5 + "»", "dlinnoe-nazvanie-dlinnoe-nazv"),
    ],
)
def test_a_login_is_offered_from_the_name_or_else_the_inn(
    office: Office, name: str, offered: str
) -> None:
    entry = tax_register.change_entry(office.world, office.organisation.ogrn, short_name=name)
    login = logins.offer_login(office.world, entry)
    assert login == (offered or entry.inn)
    assert logins.check_login(office.world, login) == login


def test_an_offered_login_is_always_free(office: Office) -> None:
    entry = tax_register.change_entry(office.world, office.organisation.ogrn, short_name="«Маяк»")
    offered = []
    for _ in range(3):
        offered.append(logins.offer_login(office.world, entry))
        office.open(offered[-1])
    assert offered == ["mayak", "mayak-2", "mayak-3"]


def test_bounds_of_a_login_are_rules(office: Office) -> None:
    office.world.override_rules({"account_login_min_chars": 6, "account_login_max_chars": 7})
    for login in ("a" * 6, "a" * 7):
        assert logins.check_login(office.world, login) == login
    for login in ("a" * 5, "a" * 8):
        with pytest.raises(RefusedError) as refused:
            logins.check_login(office.world, login)
        assert refused.value.values == {"least": 6, "most": 7}
